"""Legal instruments: decisions, laws, decrees, circulars, and announcements that bind nobody."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.models.base import Base, Json, Record, SourceList, State, key, word
from catalogue.vocabulary import Confidence, InstrumentKind

OPEN = text("superseded_at IS NULL")


class LegalInstrument(Record, Base):
    """An instrument that carries a revision, a label or a rule."""

    __tablename__ = "instrument"

    states: Mapped[list["InstrumentState"]] = relationship(
        back_populates="record", order_by="InstrumentState.state_id", lazy="raise"
    )


class InstrumentState(State, Base):
    """What the registry held of an instrument for a time; days are civil days in Vietnam."""

    __tablename__ = "instrument_state"
    __table_args__ = (
        Index("uq_instrument_state_open", "record_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
        CheckConstraint("valid_from >= issued_on", name="in_force_after_signature"),
    )

    record_id: Mapped[str] = mapped_column(key(), ForeignKey("instrument.id"), index=True)
    kind: Mapped[InstrumentKind] = mapped_column(word(InstrumentKind))
    number: Mapped[str | None] = mapped_column(String(100))
    title_vi: Mapped[str | None] = mapped_column(String(1000))
    title_en: Mapped[str | None] = mapped_column(String(1000))
    issuer: Mapped[str | None] = mapped_column(String(300))
    signatory: Mapped[str | None] = mapped_column(String(300))
    issued_on: Mapped[date | None]
    valid_from: Mapped[date | None]
    url: Mapped[str | None] = mapped_column(String(1000))
    addresses: Mapped[dict[str, Any]] = mapped_column(Json)  # Any: JSON, shown as it is
    basis: Mapped[list[dict[str, Any]]] = mapped_column(Json)  # Any: JSON, shown as it is
    targets: Mapped[list[dict[str, Any]]] = mapped_column(Json)  # Any: JSON, shown as it is
    notes: Mapped[list[str]] = mapped_column(Json)
    confidence: Mapped[Confidence | None] = mapped_column(word(Confidence))
    sources: Mapped[SourceList] = mapped_column(Json)

    record: Mapped[LegalInstrument] = relationship(back_populates="states", lazy="raise")
