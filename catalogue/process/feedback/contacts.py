"""How to reach who wrote: kept apart, for one purpose, for a time; deleted by whoever comes by after that."""

from datetime import datetime, timedelta

from sqlalchemy import CursorResult, delete, update
from sqlalchemy.orm import Session

from catalogue.models import Feedback, FeedbackContact

PURPOSE = (
    "Chỉ dùng để hỏi lại hoặc báo kết quả xử lý góp ý này.",
    "Used only to ask back about this feedback, or to tell what came of it.",
)
"""What somebody consents to, in both languages."""

KEPT = timedelta(days=180)
"""How long an address is kept at most: feedback nobody settled in half a year needs no asking back any more."""

KEPT_AFTER_END = timedelta(days=30)
"""How long after an answer or a refusal: time for one letter, and for who answered to mend a mistake."""


def keep(session: Session, feedback: Feedback, email: str, *, at: datetime) -> None:
    """Keep an address somebody consented to have kept."""
    session.add(FeedbackContact(feedback_id=feedback.id, email=email, consented_at=at, until=at + KEPT))
    session.flush()


def shorten(session: Session, feedback: Feedback, *, at: datetime) -> None:
    """Let the address of feedback that was settled go sooner; never later than was told."""
    end = at + KEPT_AFTER_END
    mine = FeedbackContact.feedback_id == feedback.id
    session.execute(update(FeedbackContact).where(mine, FeedbackContact.until > end).values(until=end))


def find_email(feedback: Feedback, *, at: datetime) -> str | None:
    """Give the address to reach who wrote; None past its time, deleted or not."""
    contact = feedback.contact
    return contact.email if contact is not None and contact.until > at else None


def forget_contacts(session: Session, *, at: datetime) -> int:
    """Delete the addresses whose time is over; give how many."""
    done = session.execute(delete(FeedbackContact).where(FeedbackContact.until <= at))
    assert isinstance(done, CursorResult)  # a deletion counts its rows
    return done.rowcount
