"""Correspondence tables between two revisions, many to many, with their history."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.models.base import Base, Json, Record, SourceList, State, key, word
from catalogue.models.instruments import OPEN
from catalogue.models.revisions import Entry
from catalogue.vocabulary import ChangeKind, CorrespondenceStatus, Relation


class CorrespondenceTable(Record, Base):
    """
    How two revisions relate; its id is ``1-2`` for revision 1 to revision 2.

    From the earlier to the later in force. That may be a higher number to a lower
    one: numbers are given when a draft opens, and a correction may overtake a draft.
    """

    __tablename__ = "correspondence_table"
    __table_args__ = (
        UniqueConstraint("from_revision", "to_revision"),
        CheckConstraint("from_revision <> to_revision", name="two_revisions"),
    )

    from_revision: Mapped[int] = mapped_column(ForeignKey("revision.number"))
    to_revision: Mapped[int] = mapped_column(ForeignKey("revision.number"))

    states: Mapped[list["CorrespondenceState"]] = relationship(
        back_populates="record", order_by="CorrespondenceState.state_id", lazy="raise"
    )


class CorrespondenceState(State, Base):
    """All lines of a table as they were held for a time."""

    __tablename__ = "correspondence_state"
    __table_args__ = (
        Index("uq_correspondence_state_open", "record_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    )

    record_id: Mapped[str] = mapped_column(key(), ForeignKey("correspondence_table.id"), index=True)
    status: Mapped[CorrespondenceStatus] = mapped_column(word(CorrespondenceStatus))
    instrument_id: Mapped[str | None] = mapped_column(key(), ForeignKey("instrument.id"))
    method: Mapped[str | None] = mapped_column(Text)
    sources: Mapped[SourceList] = mapped_column(Json)

    record: Mapped[CorrespondenceTable] = relationship(back_populates="states", lazy="raise")
    lines: Mapped[list["Correspondence"]] = relationship(order_by="Correspondence.position", lazy="raise")


class Correspondence(Base):
    """
    One line: a source entry, a target entry and how they relate.

    ``source`` is null for what is new, ``target`` for what was removed; a split
    has a line for each target, a merge one for each source.
    """

    __tablename__ = "correspondence"
    __table_args__ = (
        UniqueConstraint("state_id", "source_id", "target_id"),
        CheckConstraint("source_id IS NOT NULL OR target_id IS NOT NULL", name="joins_something"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state_id: Mapped[int] = mapped_column(ForeignKey("correspondence_state.state_id"), index=True)
    position: Mapped[int]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), index=True)
    target_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), index=True)
    outcome: Mapped[ChangeKind] = mapped_column(word(ChangeKind))
    relation: Mapped[Relation | None] = mapped_column(word(Relation))
    note: Mapped[str | None] = mapped_column(Text)
    transition: Mapped[str | None] = mapped_column(Text)

    source: Mapped[Entry | None] = relationship(foreign_keys=[source_id], lazy="raise")
    target: Mapped[Entry | None] = relationship(foreign_keys=[target_id], lazy="raise")
