"""Feedback: what anybody wrote, how to reach them for a while, the trace of each step; and who wrote of late."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.models.base import Base, Moment, key, word
from catalogue.vocabulary import FeedbackKind, FeedbackStatus, FeedbackStep, FeedbackSubject


class Feedback(Base):
    """
    What somebody without an account wrote; whoever has its receipt may see where it stands.

    Of an entry ``subject_id`` is its concept; ``revision`` and ``code`` say where
    the writer saw it. The text is shown to others from ``released_at`` on.
    """

    __tablename__ = "feedback"
    __table_args__ = (
        CheckConstraint("text <> ''", name="says_something"),
        CheckConstraint("(subject_kind = 'general') = (subject_id IS NULL)", name="about_something"),
        CheckConstraint(
            "(subject_kind = 'entry') = (revision IS NOT NULL) AND (subject_kind = 'entry') = (code IS NOT NULL)",
            name="entry_has_a_place",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lock_version: Mapped[int] = mapped_column()
    receipt: Mapped[str] = mapped_column(key(19), unique=True)
    kind: Mapped[FeedbackKind] = mapped_column(word(FeedbackKind))
    subject_kind: Mapped[FeedbackSubject] = mapped_column(word(FeedbackSubject))
    subject_id: Mapped[str | None] = mapped_column(key())
    revision: Mapped[int | None] = mapped_column(ForeignKey("revision.number"))
    code: Mapped[str | None] = mapped_column(key(16))
    text: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(Moment)
    status: Mapped[FeedbackStatus] = mapped_column(word(FeedbackStatus), index=True)
    status_since: Mapped[datetime] = mapped_column(Moment)
    released_at: Mapped[datetime | None] = mapped_column(Moment)

    trail: Mapped[list["FeedbackEvent"]] = relationship(order_by="FeedbackEvent.id", lazy="raise", viewonly=True)
    contact: Mapped["FeedbackContact | None"] = relationship(lazy="raise", viewonly=True)

    __mapper_args__ = {"version_id_col": lock_version}  # noqa: RUF012  # SQLAlchemy's own way


class FeedbackContact(Base):
    """How to reach who wrote, for one purpose and with their consent; deleted after ``until``."""

    __tablename__ = "feedback_contact"

    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id"), primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    consented_at: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime] = mapped_column(Moment, index=True)


class FeedbackEvent(Base):
    """Trace of one step: who, in whose name, when, why; the reason of an answer or a refusal is what is answered."""

    __tablename__ = "feedback_event"
    __table_args__ = (CheckConstraint("step NOT IN ('answer', 'decline') OR reason <> ''", name="reasoned"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id"), index=True)
    step: Mapped[FeedbackStep] = mapped_column(word(FeedbackStep))
    account: Mapped[str] = mapped_column(key())
    organisation_id: Mapped[str] = mapped_column(key())
    unit: Mapped[str] = mapped_column(key(100))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)


class PublicPost(Base):
    """That something was written without an account; ``sender`` is a digest nobody can trace once its salt is gone."""

    __tablename__ = "public_post"
    __table_args__ = (Index("ix_public_post_sender_at", "sender", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sender: Mapped[str] = mapped_column(key())
    at: Mapped[datetime] = mapped_column(Moment, index=True)


class PostSalt(Base):
    """What the addresses of one day are digested with; deleted the day after the next."""

    __tablename__ = "post_salt"

    day: Mapped[date] = mapped_column(primary_key=True)
    salt: Mapped[str] = mapped_column(key())
