"""Send feedback without an account: checked, counted, kept under a receipt; nothing of it is public."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.access import public_posts
from catalogue.errors import RulesViolatedError
from catalogue.models import Feedback
from catalogue.permissions import require
from catalogue.process.feedback import contacts
from catalogue.process.feedback.receipts import make_receipt
from catalogue.process.feedback.subjects import Subject, find_subject
from catalogue.rules.feedback import (
    f1_piece_says_something_short,
    f2_contact_is_an_address_given_freely,
    f5_subject_is_held,
)
from catalogue.values import Actor, Violation
from catalogue.vocabulary import Action, FeedbackKind, FeedbackStatus, FeedbackSubject


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody writes; ``about`` names an entry as ``2/P25``, a record by its id, nothing in general."""

    kind: FeedbackKind
    text: str
    subject: FeedbackSubject = FeedbackSubject.GENERAL
    about: str = ""
    contact: str | None = None
    consent: bool = False


def send(session: Session, message: Message, *, address: str, actor: Actor, at: datetime) -> Feedback:
    """
    Take in what somebody writes, from an address that is counted and not kept.

    Raises:
        RulesViolatedError: F1, F2 or F5.
        TooManyPostsError: too much came of late, from there or in all.
    """
    require(actor, Action.FEEDBACK_SEND, at=at)
    subject = find_subject(session, message.subject, message.about)
    if breaches := list(_check(message, subject)):
        raise RulesViolatedError(breaches)
    assert subject is not None  # F5 refuses what is not held
    public_posts.count(session, address, at=at)
    contacts.forget_contacts(session, at=at)
    return _keep(session, message, subject, at)


def _check(message: Message, subject: Subject | None) -> Iterator[Violation]:
    yield from f1_piece_says_something_short(message.text.strip(), "/text")
    yield from f2_contact_is_an_address_given_freely(message.contact, message.consent, "")
    yield from f5_subject_is_held(subject is not None, message.about, "/about")


def _keep(session: Session, message: Message, subject: Subject, at: datetime) -> Feedback:
    feedback = Feedback(
        receipt=make_receipt(),
        kind=message.kind,
        subject_kind=subject.kind,
        subject_id=subject.id,
        revision=subject.revision,
        code=subject.code,
        text=message.text.strip(),
        received_at=at,
        status=FeedbackStatus.RECEIVED,
        status_since=at,
    )
    session.add(feedback)
    session.flush()
    if message.contact:
        contacts.keep(session, feedback, message.contact, at=at)
    session.refresh(feedback, ["trail", "contact"])
    return feedback
