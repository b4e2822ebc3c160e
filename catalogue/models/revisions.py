"""Revisions and what stands in them: concepts, entries, the technologies a product rests on, corrections."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.models.base import Base, Json, Moment, SourceList, key, word
from catalogue.vocabulary import Confidence, EntryKind, NameOrigin, Origin, PositionBasis, ValidityBasis


class Revision(Base):
    """
    Both lists under one instrument; immutable once ``published_at`` is set.

    Four facts stand apart: signature (``issued_on`` of the instrument), public
    (``published_at``), recorded (``recorded_at``), in force (``valid_from``).
    """

    __tablename__ = "revision"
    __table_args__ = (
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("(published_at IS NULL) = (recorded_at IS NULL)", name="recorded_when_published"),
        CheckConstraint("published_at IS NULL OR valid_from IS NOT NULL", name="published_has_validity"),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    instrument_id: Mapped[str | None] = mapped_column(key(), ForeignKey("instrument.id"))
    origin: Mapped[Origin] = mapped_column(word(Origin))
    valid_from: Mapped[date | None]
    valid_from_basis: Mapped[ValidityBasis | None] = mapped_column(word(ValidityBasis))
    valid_from_note: Mapped[str | None] = mapped_column(Text)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    published_at_source: Mapped[str | None] = mapped_column(String(1000))
    recorded_at: Mapped[datetime | None] = mapped_column(Moment)
    structure: Mapped[dict[str, Any]] = mapped_column(Json)  # Any: JSON, typed by rules/structures.py
    notes: Mapped[list[str]] = mapped_column(Json)
    sources: Mapped[SourceList] = mapped_column(Json)

    entries: Mapped[list["Entry"]] = relationship(
        back_populates="revision", order_by="Entry.ordinal", lazy="raise", foreign_keys="Entry.revision_number"
    )


class Concept(Base):
    """What stays the same when number, name or place change; its id is opaque, permanent, never reused."""

    __tablename__ = "concept"

    id: Mapped[str] = mapped_column(key(16), primary_key=True)
    kind: Mapped[EntryKind] = mapped_column(word(EntryKind))
    recorded_at: Mapped[datetime] = mapped_column(Moment)


class ConceptWithdrawal(Base):
    """
    A concept that was a duplicate: from ``recorded_at`` on its id leads to the one it duplicated.

    The entries that bear it keep it, as they were published; the history of the
    other concept shows them as its own.
    """

    __tablename__ = "concept_withdrawal"
    __table_args__ = (CheckConstraint("concept_id <> replaced_by", name="not_by_itself"),)

    concept_id: Mapped[str] = mapped_column(key(16), ForeignKey("concept.id"), primary_key=True)
    replaced_by: Mapped[str] = mapped_column(key(16), ForeignKey("concept.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    sources: Mapped[SourceList] = mapped_column(Json)
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    changed_by: Mapped[str] = mapped_column(key())


class Entry(Base):
    """One line of one revision; ``ordinal`` is its place in legal order through the whole revision."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("revision_number", "code"),
        UniqueConstraint("revision_number", "concept_id"),
        UniqueConstraint("revision_number", "ordinal"),
        UniqueConstraint("id", "revision_number"),
        ForeignKeyConstraint(["parent_id", "revision_number"], ["entry.id", "entry.revision_number"]),
        CheckConstraint("position > 0", name="position_positive"),
        CheckConstraint("name_vi <> ''", name="named"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_number: Mapped[int] = mapped_column(ForeignKey("revision.number"))
    concept_id: Mapped[str] = mapped_column(key(16), ForeignKey("concept.id"), index=True)
    parent_id: Mapped[int | None]
    ordinal: Mapped[int]
    kind: Mapped[EntryKind] = mapped_column(word(EntryKind))
    code: Mapped[str] = mapped_column(key(16))
    position: Mapped[int]
    position_basis: Mapped[PositionBasis] = mapped_column(word(PositionBasis))
    name_vi: Mapped[str] = mapped_column(String(1000))
    name_en: Mapped[str | None] = mapped_column(String(1000))
    name_en_origin: Mapped[NameOrigin | None] = mapped_column(word(NameOrigin))
    name_as_reported: Mapped[str | None] = mapped_column(String(1000))
    definition_vi: Mapped[str | None] = mapped_column(Text)
    definition_en: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    confidence: Mapped[Confidence | None] = mapped_column(word(Confidence))
    sources: Mapped[SourceList] = mapped_column(Json)

    revision: Mapped[Revision] = relationship(back_populates="entries", lazy="raise", foreign_keys=[revision_number])
    parent: Mapped["Entry | None"] = relationship(
        primaryjoin="foreign(Entry.parent_id) == remote(Entry.id)", lazy="raise"
    )
    groups: Mapped[list["EntryTechnology"]] = relationship(
        primaryjoin="Entry.id == foreign(EntryTechnology.product_id)",
        order_by="EntryTechnology.position",
        lazy="raise",
    )
    corrections: Mapped[list["Correction"]] = relationship(order_by="Correction.id", lazy="raise")


class EntryTechnology(Base):
    """A product rests on a technology or group of its own revision; ``derived``: an editor reads it so."""

    __tablename__ = "entry_technology"
    __table_args__ = (
        ForeignKeyConstraint(["product_id", "revision_number"], ["entry.id", "entry.revision_number"]),
        ForeignKeyConstraint(["technology_id", "revision_number"], ["entry.id", "entry.revision_number"]),
    )

    product_id: Mapped[int] = mapped_column(primary_key=True)
    technology_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    revision_number: Mapped[int]
    position: Mapped[int]
    derived: Mapped[bool]

    technology: Mapped[Entry] = relationship(
        primaryjoin="foreign(EntryTechnology.technology_id) == Entry.id", lazy="raise"
    )


class Correction(Base):
    """
    A transcription error of a published entry, mended: readers see ``after`` from ``recorded_at`` on.

    ``field`` is a column of the entry; the entry's own row never changes.
    """

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    field: Mapped[str] = mapped_column(String(40))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    sources: Mapped[SourceList] = mapped_column(Json)
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    changed_by: Mapped[str] = mapped_column(key())
