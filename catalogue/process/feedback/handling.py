"""Handle feedback: take it in hand, answer or decline it with a reason, release its text or withhold it."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from catalogue.errors import RulesViolatedError, StaleError
from catalogue.models import Feedback, FeedbackEvent
from catalogue.permissions import require
from catalogue.process.feedback import contacts
from catalogue.process.feedback.reading import ANSWERS, WHAT, load
from catalogue.process.proposals.reading import capacity
from catalogue.rules.feedback import f3_decision_gives_a_reason, f4_links_are_shown_for_a_reason
from catalogue.rules.texts import check_text
from catalogue.values import Actor, Owner, Violation
from catalogue.vocabulary import Action, FeedbackStep
from catalogue.workflow import SHOWING, feedback_status_after

SETTLING = frozenset(ANSWERS.values())
"""Steps that settle feedback; their reason is what whoever has the receipt reads."""


def handle(
    session: Session, receipt: str, step: FeedbackStep, *, reason: str = "", seen: int, actor: Actor, at: datetime
) -> Feedback:
    """
    Take a step on feedback as the caller saw it.

    Raises:
        NotPermittedError: the actor may not.
        UnreadableError, NotFoundError: there is no such receipt.
        StaleError: it changed since the caller saw it; TransitionError: it has no such step now.
        RulesViolatedError: F3 or F4, or the reason breaks a rule for texts.
    """
    require(actor, Action.FEEDBACK_ANSWER, at=at)
    feedback = load(session, receipt)
    if seen != feedback.lock_version:
        raise StaleError(what=WHAT, id=feedback.receipt, current=feedback.lock_version)
    after = feedback_status_after(feedback.status, step, is_released=feedback.released_at is not None)
    if breaches := list(_check(feedback, step, reason.strip())):
        raise RulesViolatedError(breaches)
    if after is not feedback.status:
        feedback.status, feedback.status_since = after, at
    if step in SHOWING:
        feedback.released_at = at if SHOWING[step] else None
    if step in SETTLING:
        contacts.shorten(session, feedback, at=at)
    _trace(session, feedback, step, reason.strip(), actor, at)
    return feedback


def _check(feedback: Feedback, step: FeedbackStep, reason: str) -> Iterator[Violation]:
    yield from check_text(reason, "/reason")
    if step in SETTLING:
        yield from f3_decision_gives_a_reason(reason, "/reason")
    if step is FeedbackStep.RELEASE:
        yield from f4_links_are_shown_for_a_reason(feedback.text, reason, "/reason")


def _trace(session: Session, feedback: Feedback, step: FeedbackStep, reason: str, actor: Actor, at: datetime) -> None:
    grant = capacity(actor, Action.FEEDBACK_ANSWER, Owner(""))
    event = FeedbackEvent(
        feedback_id=feedback.id,
        step=step,
        account=actor.name,
        organisation_id=grant.organisation,
        unit=grant.unit,
        reason=reason,
        at=at,
    )
    flag_modified(feedback, "status")  # so that the lock version grows with every step
    session.add(event)
    session.flush()
    session.refresh(feedback, ["trail", "contact"])
