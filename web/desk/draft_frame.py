"""What stands around every page of a draft revision: where it stands, its parts as tabs, where each step is taken."""

from collections.abc import Iterable
from typing import Any

from werkzeug import Response

from api.request_scope import current_actor, current_moment, current_session, current_surroundings
from catalogue.access.accounts import list_names
from catalogue.process.draft_standing import DraftStanding, get_standing
from catalogue.vocabulary import RevisionStep
from web.desk.frame import desk_page
from web.forms import Form, Saved, make_form

TABS = (
    ("standing", "show_draft"),
    ("proposals", "show_draft_proposals"),
    ("changes", "show_draft_changes"),
    ("difference", "show_draft_difference"),
    ("impact", "show_draft_impact"),
    ("preview", "show_draft_preview"),
    ("annexes", "show_draft_annexes"),
    ("consultation", "show_draft_consultations"),
    ("papers", "show_draft_papers"),
    ("promulgation", "show_draft_promulgation"),
)
"""Parts of a draft and the pages they are on, in the order in which they are worked on."""

PAGES = {
    RevisionStep.EDIT: "show_draft_changes",
    RevisionStep.INCORPORATE: "show_draft_proposals",
    RevisionStep.REBASE: "show_draft_rebase",
    RevisionStep.OPEN_CONSULTATION: "show_new_consultation",
    RevisionStep.CLOSE_CONSULTATION: "show_draft_consultations",
    RevisionStep.COMMENT: "list_open_consultations",
    RevisionStep.REPLY: "show_draft_consultations",
    RevisionStep.PUBLISH_REPORT: "show_draft_consultations",
    RevisionStep.CONSOLIDATE: "show_draft_consolidation",
    RevisionStep.APPRAISE: "show_draft_appraisal",
    RevisionStep.SUBMIT: "show_draft_submission",
    RevisionStep.SEND_BACK: "show_draft_return",
    RevisionStep.RECORD_PROMULGATION: "show_new_promulgation",
    RevisionStep.CONFIRM_PROMULGATION: "show_draft_promulgation",
    RevisionStep.PUBLISH: "show_draft_publication",
    RevisionStep.CANCEL: "show_draft_cancellation",
}
"""Where each step is taken."""


def read_standing(number: int) -> DraftStanding:
    """Read where a draft stands, as its visitor may see it."""
    return get_standing(current_session(), number, **reader())


def reader() -> dict[str, Any]:  # Any: arguments of domain functions
    """Give who reads, and when."""
    return {"actor": current_actor(), "at": current_moment()}


def draft_page(  # Any: what templates show
    template: str, lang: str, one: DraftStanding, tab: str, **values: Any
) -> Response:
    """Make a page of a draft."""
    accounts = {event.account for event in one.draft.trail}
    frame = {"one": one, "draft": one.draft, "tab": tab, "tabs": TABS, "pages": PAGES, "steps": RevisionStep}
    return desk_page(template, lang, people=name_accounts(accounts), bodies=name_bodies(), **frame, **values)


def form_of(one: DraftStanding, saved: Saved) -> Form:
    """Make a form of a draft as it was seen."""
    return make_form(saved, seen=one.draft.lock_version)


def name_accounts(ids: Iterable[str]) -> dict[str, str]:
    """Give the names of people by the ids of their accounts."""
    return list_names(current_session(), ids)


def name_bodies() -> dict[str, tuple[str, str | None]]:
    """Give the names of all organisations by id."""
    return dict(current_surroundings(None).directory.names)
