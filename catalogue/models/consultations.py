"""Consultations on draft revisions: what was shown, what was said, what was replied."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.models.base import Base, Json, Moment, key, word
from catalogue.vocabulary import ConsultationKind, ReplyKind

UNCLOSED = text("closed_at IS NULL")


class Consultation(Base):
    """
    One round of asking ministries or the public; text and change set are frozen as they were shown.

    ``opens_on`` and ``closes_on`` are both inclusive. A period shorter than the
    setting, or one that is cut short, has its reason in ``override_reason`` or ``close_reason``.
    """

    __tablename__ = "consultation"
    __table_args__ = (
        Index("uq_consultation_unclosed", "number", "kind", unique=True, sqlite_where=UNCLOSED,
              postgresql_where=UNCLOSED),
        CheckConstraint("closes_on >= opens_on", name="closes_after_it_opens"),
        CheckConstraint("report_at IS NULL OR closed_at IS NOT NULL", name="reported_when_closed"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(ForeignKey("draft.number"), index=True)
    kind: Mapped[ConsultationKind] = mapped_column(word(ConsultationKind))
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    draft_text: Mapped[str] = mapped_column(Text)
    base_revision: Mapped[int] = mapped_column(ForeignKey("revision.number"))
    change_set: Mapped[dict[str, Any]] = mapped_column(Json)  # Any: JSON, typed by catalogue.changes
    digest: Mapped[str] = mapped_column(key(64))
    override_reason: Mapped[str | None] = mapped_column(Text)
    opened_by: Mapped[str] = mapped_column(key())
    opened_at: Mapped[datetime] = mapped_column(Moment)
    close_reason: Mapped[str | None] = mapped_column(Text)
    closed_by: Mapped[str | None] = mapped_column(key())
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    report: Mapped[str | None] = mapped_column(Text)
    report_by: Mapped[str | None] = mapped_column(key())
    report_at: Mapped[datetime | None] = mapped_column(Moment)

    comments: Mapped[list["ConsultationComment"]] = relationship(
        order_by="(ConsultationComment.received_at, ConsultationComment.id)", lazy="raise"
    )


class ConsultationComment(Base):
    """
    What a body, or anybody, said of a draft, or of one entry of it; ``late``: after the closing day, kept all the same.

    Who writes without an account is nobody's: account ``public``, no organisation.

    ``entry`` is a concept id or the reference of a new entry, ``code`` its place in
    the draft or, where the draft removes it, in the base; both null in general.
    """

    __tablename__ = "consultation_comment"
    __table_args__ = (CheckConstraint("text <> ''", name="says_something"),)

    id: Mapped[str] = mapped_column(key(16), primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    entry: Mapped[str | None] = mapped_column(key())
    code: Mapped[str | None] = mapped_column(key(16))
    text: Mapped[str] = mapped_column(Text)
    organisation_id: Mapped[str] = mapped_column(key())
    unit: Mapped[str] = mapped_column(key(100))
    account: Mapped[str] = mapped_column(key())
    received_at: Mapped[datetime] = mapped_column(Moment)
    late: Mapped[bool]

    reply: Mapped["ConsultationReply | None"] = relationship(lazy="raise")
    moderation: Mapped["CommentModeration | None"] = relationship(lazy="raise")

    @property
    def is_anonymous(self) -> bool:
        """Whether it was written without an account."""
        return self.organisation_id == ""

    @property
    def is_set_aside(self) -> bool:
        """Whether a person looked at it and set it aside: it is neither shown nor answered."""
        return self.moderation is not None and not self.moderation.is_released

    @property
    def is_shown(self) -> bool:
        """Whether it may be shown once the report is published; of who has no account, when a person released it."""
        return not self.is_anonymous or (self.moderation is not None and self.moderation.is_released)


class ConsultationReply(Base):
    """The reasoned answer to one comment."""

    __tablename__ = "consultation_reply"
    __table_args__ = (CheckConstraint("reason <> ''", name="reasoned"),)

    comment_id: Mapped[str] = mapped_column(key(16), ForeignKey("consultation_comment.id"), primary_key=True)
    kind: Mapped[ReplyKind] = mapped_column(word(ReplyKind))
    reason: Mapped[str] = mapped_column(Text)
    replied_by: Mapped[str] = mapped_column(key())
    replied_at: Mapped[datetime] = mapped_column(Moment)


class CommentModeration(Base):
    """What a person decided of a comment written without an account: released, or set aside with a reason; once."""

    __tablename__ = "comment_moderation"
    __table_args__ = (CheckConstraint("is_released OR reason <> ''", name="reasoned"),)

    comment_id: Mapped[str] = mapped_column(key(16), ForeignKey("consultation_comment.id"), primary_key=True)
    is_released: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    moderated_by: Mapped[str] = mapped_column(key())
    moderated_at: Mapped[datetime] = mapped_column(Moment)
