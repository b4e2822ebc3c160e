"""Read feedback: whoever has a receipt sees where it stands, staff see all of it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload

from catalogue.errors import NotFoundError
from catalogue.models import Feedback, FeedbackEvent
from catalogue.permissions import require
from catalogue.process.feedback.receipts import read_receipt
from catalogue.values import Actor
from catalogue.vocabulary import Action, FeedbackStatus, FeedbackStep

WHAT = "feedback"
ANSWERS = {FeedbackStatus.ANSWERED: FeedbackStep.ANSWER, FeedbackStatus.DECLINED: FeedbackStep.DECLINE}


def follow(session: Session, receipt: str, *, actor: Actor, at: datetime) -> Feedback:
    """
    Give the feedback of a receipt, as people write one, for whoever has it.

    Raises:
        UnreadableError: it is no receipt; a digit was misread.
        NotFoundError: nothing was sent under it.
    """
    require(actor, Action.FEEDBACK_FOLLOW, at=at)
    return load(session, receipt)


def get_feedback(session: Session, receipt: str, *, actor: Actor, at: datetime) -> Feedback:
    """Give feedback for those who handle it; errors as for ``follow``, and NotPermittedError."""
    require(actor, Action.FEEDBACK_READ, at=at)
    return load(session, receipt)


def select_feedback(*, actor: Actor, at: datetime, statuses: Collection[str] = ()) -> Select[Feedback]:
    """Select all feedback, or that of some statuses, oldest first; raise NotPermittedError."""
    require(actor, Action.FEEDBACK_READ, at=at)
    query = select(Feedback).order_by(Feedback.id).options(*_whole())
    return query.where(Feedback.status.in_(statuses)) if statuses else query


def count_by_status(session: Session, *, actor: Actor, at: datetime) -> dict[FeedbackStatus, int]:
    """Count feedback by where it stands, every status named; raise NotPermittedError."""
    require(actor, Action.FEEDBACK_READ, at=at)
    counted = session.execute(select(Feedback.status, func.count()).group_by(Feedback.status))
    found = dict(counted.all())
    return {status: found.get(status, 0) for status in FeedbackStatus}


def load(session: Session, receipt: str) -> Feedback:
    """Give the feedback of a receipt with its trail, whoever asks; raise UnreadableError, NotFoundError."""
    read = read_receipt(receipt)
    query = select(Feedback).where(Feedback.receipt == read).options(*_whole())
    found = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFoundError(what=WHAT, id=read)
    return found


def find_answer(feedback: Feedback) -> FeedbackEvent | None:
    """Give the answer or refusal that stands; None while nobody settled it, or once it is in hand again."""
    wanted = ANSWERS.get(feedback.status)
    return next((one for one in reversed(feedback.trail) if one.step is wanted), None)


def _whole() -> list[Any]:  # Any: SQLAlchemy's loader options
    return [selectinload(Feedback.trail), selectinload(Feedback.contact)]
