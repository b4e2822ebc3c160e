"""The gapless public log and the counter that keeps it so."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.models.base import Base, Moment, key, word
from catalogue.vocabulary import EventType, SubjectKind


class Event(Base):
    """One public change; ``seq`` runs 1, 2, 3 … without a gap, in the order of commits."""

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("seq > 0", name="seq_positive"),
        Index("ix_event_subject", "subject_kind", "subject_id"),
    )

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    type: Mapped[EventType] = mapped_column(word(EventType))
    subject_kind: Mapped[SubjectKind] = mapped_column(word(SubjectKind))
    subject_id: Mapped[str] = mapped_column(key())
    revision: Mapped[int | None] = mapped_column(ForeignKey("revision.number"))
    changed_by: Mapped[str] = mapped_column(key())


class EventCounter(Base):
    """One row that every writer updates: its lock orders them, its rollback leaves no gap (ADR 4)."""

    __tablename__ = "event_counter"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_seq: Mapped[int]
