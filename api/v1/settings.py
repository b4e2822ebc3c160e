"""Settings of the process: what law leaves open, with legal basis and reason."""

from typing import Any

from flask import Response

from api.answers import answer_private
from api.openapi import Blueprint
from api.preconditions import current_precondition
from api.request_scope import current_actor, current_moment, current_session
from api.transactions import transaction
from api.v1.representations.drafts import setting
from api.v1.representations.proposals import page
from api.v1.schemas.draft_bodies import SettingBodySchema
from api.v1.schemas.drafts import SettingPageSchema, SettingSchema
from catalogue.process import settings
from catalogue.vocabulary import Action, SettingName

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("settings", __name__, url_prefix="/api/v1", description="Thiết lập quy trình / process settings")


@blp.answers("/settings", SettingPageSchema, vi="Mọi thiết lập quy trình", en="Every setting of the process")
@blp.requires(Action.SETTING_READ)
def list_settings() -> Response:
    """With legal basis, reason, and every value before."""
    session = current_session()
    return answer_private(page([setting(settings.list_history(session, name)) for name in SettingName]))


@blp.answers("/settings/<setting_name:name>", SettingSchema, vi="Một thiết lập", en="One setting")
@blp.requires(Action.SETTING_READ)
def get_setting(name: str) -> Response:
    """Its tag counts the values it had."""
    return _show(settings.list_history(current_session(), name))


@blp.answers("/settings/<setting_name:name>", SettingSchema, method="PUT",
             vi="Đổi một thiết lập", en="Change a setting")  # fmt: skip
@blp.requires(Action.SETTING_CHANGE)
@blp.edits
@blp.reads(SettingBodySchema)
def change_setting(body: Args, name: str) -> Response:
    """From now on, with a legal basis and a reason; earlier values stay to be read."""
    who: Args = {"seen": current_precondition(), "actor": current_actor(), "at": current_moment()}
    with transaction() as session:
        settings.change_setting(session, name, **body, **who)
        return _show(settings.list_history(session, name))


def _show(history: list[settings.Setting]) -> Response:
    return answer_private(setting(history), history[0].turn)
