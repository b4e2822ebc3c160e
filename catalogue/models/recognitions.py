"""Recognitions: what law recognises an organisation as; kept apart from links (R35)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.models.base import Base, Json, Record, SourceList, State, key, word
from catalogue.models.instruments import OPEN
from catalogue.models.revisions import Concept
from catalogue.vocabulary import RecognitionKind


class Recognition(Record, Base):
    """A certificate or decision that recognises one organisation as something."""

    __tablename__ = "recognition"

    states: Mapped[list["RecognitionState"]] = relationship(
        back_populates="record", order_by="RecognitionState.state_id", lazy="raise"
    )


class RecognitionState(State, Base):
    """
    What the registry held of a recognition for a time.

    ``valid_until`` is its last day, None where none is fixed; whether it holds on
    a day is computed, never stored. ``legal_regime`` is the law it was given under.
    """

    __tablename__ = "recognition_state"
    __table_args__ = (
        Index("uq_recognition_state_open", "record_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
        CheckConstraint("valid_until >= issued_on", name="ends_after_it_began"),
        CheckConstraint("revoked_on >= issued_on", name="revoked_after_it_began"),
        CheckConstraint("(revoked_on IS NULL) = (revocation_reason IS NULL)", name="revoked_with_reason"),
        CheckConstraint("number <> '' AND issuer <> '' AND legal_regime <> ''", name="named"),
    )

    record_id: Mapped[str] = mapped_column(key(), ForeignKey("recognition.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(key(), ForeignKey("organisation.id"), index=True)
    kind: Mapped[RecognitionKind] = mapped_column(word(RecognitionKind))
    number: Mapped[str] = mapped_column(String(100))
    issuer: Mapped[str] = mapped_column(String(500))
    issued_on: Mapped[date]
    valid_until: Mapped[date | None]
    revoked_on: Mapped[date | None]
    revocation_reason: Mapped[str | None] = mapped_column(Text)
    legal_regime: Mapped[str] = mapped_column(String(500))
    notes: Mapped[str | None] = mapped_column(Text)
    sources: Mapped[SourceList] = mapped_column(Json)

    record: Mapped[Recognition] = relationship(back_populates="states", lazy="raise")
    products: Mapped[list["RecognitionProduct"]] = relationship(order_by="RecognitionProduct.position", lazy="raise")


class RecognitionProduct(Base):
    """An entry a recognition names; ``made_against`` is the revision it was named in."""

    __tablename__ = "recognition_product"
    __table_args__ = (
        UniqueConstraint("state_id", "concept_id", "made_against"),
        Index("ix_recognition_product_concept", "concept_id", "made_against"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state_id: Mapped[int] = mapped_column(ForeignKey("recognition_state.state_id"), index=True)
    concept_id: Mapped[str] = mapped_column(key(16), ForeignKey("concept.id"))
    made_against: Mapped[int] = mapped_column(ForeignKey("revision.number"))
    position: Mapped[int]

    concept: Mapped[Concept] = relationship(lazy="raise")
