"""What stands around every page of the desk: who is signed in, and the rooms they may enter."""

from collections.abc import Iterator
from typing import Any

from flask import request
from werkzeug import Response

from api.request_scope import current_actor, current_session
from catalogue.access.accounts import get_account
from catalogue.permissions import is_possible
from catalogue.vocabulary import Action
from web.keeping import private
from web.rendering import page

ROOMS: tuple[tuple[str, str, Action], ...] = (
    ("show_desk", "desk.title", Action.ACCOUNT_READ),
    ("list_proposals", "proposals.title", Action.PROPOSAL_READ),
    ("list_drafts", "drafts.title", Action.REVISION_READ),
    ("list_open_consultations", "commenting.title", Action.REVISION_COMMENT),
    ("list_claims", "claims.title", Action.CLAIM_READ),
    ("list_records", "records.title", Action.ORGANISATION_EDIT),
    ("list_synonyms", "synonyms.title", Action.SYNONYM_EDIT),
    ("list_settings", "settings.title", Action.SETTING_READ),
    ("list_accounts", "accounts.title", Action.ACCOUNT_LIST),
    ("show_trail", "audit.title", Action.AUDIT_READ),
    ("list_feedback_items", "desk.feedback", Action.FEEDBACK_READ),
    ("list_waiting_comments", "desk.moderation", Action.REVISION_REPLY),
)
"""Endpoint, text, and what one must be allowed to do to something to be led there."""


def desk_page(template: str, lang: str, **values: Any) -> Response:  # Any: what templates show
    """Make a page of the desk; nobody keeps it. ``done`` in its address names what was just done."""
    account = get_account(current_session(), current_actor().name)
    name = account.full_name or account.name
    done = request.args.get("done", "")
    return private(page(template, lang, visitor=name, rooms=list(_list_rooms()), done=done, **values))


def _list_rooms() -> Iterator[tuple[str, str]]:
    return ((endpoint, text) for endpoint, text, action in ROOMS if is_possible(current_actor(), action))
