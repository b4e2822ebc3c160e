"""Events: the clock that index, caches, feeds and proofs follow."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, func, or_, select, update
from sqlalchemy.orm import Session

from catalogue.models import Event, EventCounter
from catalogue.values import Actor
from catalogue.vocabulary import EventType, SubjectKind


def record(
    session: Session,
    type_: EventType,
    kind: SubjectKind,
    subject_id: str,
    *,
    actor: Actor,
    at: datetime,
    revision: int | None = None,
) -> Event:
    """
    Write one event in the caller's transaction.

    Takes the counter's row, and with it the lock that orders all writers until
    this transaction ends; so record an event after the change, not before.
    """
    next_number = update(EventCounter).values(last_seq=EventCounter.last_seq + 1).returning(EventCounter.last_seq)
    seq = session.execute(next_number).scalar_one()
    event = Event(
        seq=seq,
        at=at,
        type=type_,
        subject_kind=kind,
        subject_id=subject_id,
        revision=revision,
        changed_by=actor.name,
    )
    session.add(event)
    return event


LAST = select(EventCounter.__table__.c.last_seq)


def last_sequence(session: Session) -> int:
    """Give the number of the newest event; 0 before the first."""
    return session.connection().scalar(LAST) or 0  # asked in every request: the ORM would cost as much again


def last_sequence_of(session: Session, kind: SubjectKind) -> int:
    """Give the number of the newest event about subjects of one kind; 0 before the first."""
    return session.scalar(select(func.max(Event.seq)).where(Event.subject_kind == kind)) or 0


def last_about(session: Session, subjects: Collection[tuple[SubjectKind, str]]) -> Event | None:
    """Give the newest event about any of some subjects; None before the first."""
    about = or_(*((Event.subject_kind == kind) & (Event.subject_id == id_) for kind, id_ in subjects))
    return session.scalars(select(Event).where(about).order_by(Event.seq.desc()).limit(1)).first()


def select_events(after: int) -> Select[Event]:
    """Select the events after a number (exclusive), oldest first."""
    return select(Event).where(Event.seq > after).order_by(Event.seq)
