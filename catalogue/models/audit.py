"""The audit trail and its head, and the answers kept for those who ask the same twice."""

from datetime import datetime

from sqlalchemy import CheckConstraint, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.models.base import Base, Json, Moment, key, word
from catalogue.vocabulary import AuditOutcome


class AuditEntry(Base):
    """
    Who did, or tried to do, what, and when; ``hash`` covers the row and the hash before it.

    ``before`` is the tag of what the actor saw, ``after`` a digest of what they
    were answered; ``grants`` are the roles they had, as role@organisation/unit.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (CheckConstraint("seq > 0", name="seq_positive"),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    account: Mapped[str] = mapped_column(key(), index=True)
    key_id: Mapped[str | None] = mapped_column(key(16))
    grants: Mapped[list[str]] = mapped_column(Json)
    action: Mapped[str] = mapped_column(key(), index=True)
    outcome: Mapped[AuditOutcome] = mapped_column(word(AuditOutcome))
    reason: Mapped[str | None] = mapped_column(key())
    object: Mapped[str] = mapped_column(key(300), index=True)
    before: Mapped[str | None] = mapped_column(key())
    after: Mapped[str | None] = mapped_column(key())
    address: Mapped[str | None] = mapped_column(key())
    request_id: Mapped[str | None] = mapped_column(key())
    previous_hash: Mapped[str] = mapped_column(key())
    hash: Mapped[str] = mapped_column(key(), unique=True)


class AuditHead(Base):
    """One row that every writer of the trail updates: its lock orders them, and it knows where the trail ends."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_seq: Mapped[int]
    last_hash: Mapped[str] = mapped_column(key())


class IdempotentAnswer(Base):
    """What a step answered, for whoever asks the same again with the same key; written with its effect."""

    __tablename__ = "idempotent_answer"

    account: Mapped[str] = mapped_column(key(), primary_key=True)
    idempotency_key: Mapped[str] = mapped_column(key(), primary_key=True)
    request_digest: Mapped[str] = mapped_column(key())
    status: Mapped[int]
    headers: Mapped[list[list[str]]] = mapped_column(Json)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(Moment, index=True)
