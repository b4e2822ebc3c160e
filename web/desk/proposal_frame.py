"""What stands around every page of a proposal: its name, where it stands, whose turn it is, its tabs."""

from functools import partial
from typing import Any

from werkzeug import Response

from api.request_scope import current_actor, current_moment, current_session, current_surroundings
from catalogue.access.accounts import list_names
from catalogue.process.proposals.standing import Standing, get_standing
from catalogue.vocabulary import Step
from web.desk.frame import desk_page
from web.desk.labels import label_of

TABS: list[tuple[str, str]] = [
    ("show_proposal", "overview"),
    ("show_changes", "changes"),
    ("show_dossier", "dossier"),
    ("show_differences", "differences"),
    ("show_impact", "impact"),
    ("show_preview", "preview"),
    ("show_checks", "checks"),
    ("show_discussion", "discussion"),
    ("show_assessments", "assessment"),
    ("show_decision", "decision"),
]
"""Endpoint and last part of its text ``proposal.tab.…``, in the order they are shown."""

DOORS: dict[Step, str] = {
    Step.SUBMIT: "show_submission",
    Step.WITHDRAW: "show_withdrawal",
    Step.PASS_COMPLETENESS: "show_completeness",
    Step.START_REVIEW: "show_review_start",
    Step.SEND_BACK: "show_return",
    Step.REQUEST_OPINION: "show_council",
    Step.RECORD_OPINION: "show_opinion",
    Step.DEFER: "show_deferral",
    Step.ACCEPT: "show_acceptance",
    Step.REJECT: "show_rejection",
    Step.JOIN: "show_joining",
}
"""Step → the endpoint of the page that takes it; what is not here has no page."""


def standing(id_: str) -> Standing:
    """Give where a proposal stands for whoever asks; raise HiddenError where they may not know of it."""
    return get_standing(current_session(), id_, **asking())


def asking() -> dict[str, Any]:  # Any: arguments of domain functions
    """Give who asks, and when."""
    return {"actor": current_actor(), "at": current_moment()}


def proposal_page(template: str, lang: str, one: Standing, **values: Any) -> Response:  # Any: what templates show
    """Make a page of a proposal; ``template`` stands in ``desk/proposals/``."""
    said = {"tabs": TABS, "doors": DOORS, "names": organisation_names(), "people": _people(one),
            "label_of": partial(label_of, lang)}  # fmt: skip
    return desk_page(f"desk/proposals/{template}", lang, one=one, held=one.proposal, **said, **values)


def organisation_names() -> dict[str, tuple[str, str | None]]:
    """Give what organisations are called, by id."""
    return dict(current_surroundings(None).directory.names)


def _people(one: Standing) -> dict[str, str]:
    """Give what people who acted on a proposal are called."""
    held = one.proposal
    ids = {event.account for event in one.trail} | {held.created_by, held.changed_by, held.signed_off_by or ""}
    return list_names(current_session(), ids)
