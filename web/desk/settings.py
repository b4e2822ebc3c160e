"""Settings of the process: what law leaves open, with legal basis, reason, and every value before."""

from typing import Any

from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_actor, current_moment, current_session
from api.transactions import transaction
from catalogue.permissions import may
from catalogue.process import settings
from catalogue.vocabulary import Action
from web.blueprint import LANG, blueprint
from web.desk.draft_frame import name_accounts
from web.desk.frame import desk_page
from web.forms import go, make_form, submits, who
from web.typed import Typed

FLAGS = {"true": True, "false": False}
Said = dict[str, Any]  # Any: arguments of domain functions


@blueprint.get(f"{LANG}/desk/settings")
@requires(Action.SETTING_READ)
def list_settings(lang: str) -> Response:
    """Every setting as it stands."""
    found = settings.list_settings(current_session())
    may_change = may(current_actor(), Action.SETTING_CHANGE, at=current_moment())
    people = name_accounts(one.changed_by or "" for one in found)
    return desk_page("desk/settings/list.html", lang, settings=found, may_change=may_change, people=people)


@blueprint.get(f"{LANG}/desk/settings/<setting_name:name>")
@requires(Action.SETTING_READ)
def show_setting(lang: str, name: str) -> Response:
    """One setting, every value it had, and the form to change it."""
    history = settings.list_history(current_session(), name)
    may_change = may(current_actor(), Action.SETTING_CHANGE, at=current_moment())
    shown = {"history": history, "one": history[0], "days": settings.DAYS, "flags": settings.FLAGS}
    people = name_accounts(one.changed_by or "" for one in history)
    form = make_form(write_setting(history[0]), seen=history[0].turn)
    return desk_page("desk/settings/one.html", lang, form=form, may_change=may_change, people=people, **shown)


@blueprint.post(f"{LANG}/desk/settings/<setting_name:name>")
@submits(Action.SETTING_CHANGE, again=show_setting)
def change_setting(lang: str, name: str) -> Response:
    """Give a setting another value from now on."""
    said = read_setting(name)
    with transaction() as session:
        settings.change_setting(session, name, **said, **who())
        return go(lang, "show_setting", name=name)


def write_setting(one: settings.Setting) -> dict[str, str]:
    """Write a setting as its form shows it; basis and reason are those of the value to come."""
    value = str(one.value).lower() if isinstance(one.value, bool) else str("" if one.value is None else one.value)
    return {"value": value, "legal_basis": "", "unconfirmed": "", "reason": ""}


def read_setting(name: str) -> Said:
    """Read a value, its legal basis or that none is confirmed, and the reason; no number of days: nothing is fixed."""
    typed = Typed()
    is_confirmed = not typed.flag("unconfirmed")
    said = {
        "value": _read_value(typed, name),
        "legal_basis": typed.text("legal_basis", required=is_confirmed) or settings.UNCONFIRMED,
        "reason": typed.text("reason", required=True),
    }
    typed.finish()
    return said


def _read_value(typed: Typed, name: str) -> object:
    if name in settings.DAYS:
        return typed.number("value")
    text = typed.text("value", required=True, most=settings.LONGEST_TEXT)
    if name not in settings.FLAGS:
        return text
    if text not in FLAGS:
        typed.refuse("value", "hãy chọn một mục trong danh sách", "choose one of the list")
    return FLAGS.get(text)
