"""Labels: extra status by another instrument with its own dates; overlays, never entries."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.models.base import Base, Json, Record, SourceList, State, key, word
from catalogue.models.instruments import OPEN
from catalogue.models.revisions import Entry
from catalogue.vocabulary import LabelKind


class Label(Record, Base):
    """A programme, a list of assigned tasks, a priority selection."""

    __tablename__ = "label"

    states: Mapped[list["LabelState"]] = relationship(
        back_populates="record", order_by="LabelState.state_id", lazy="raise"
    )


class LabelState(State, Base):
    """What the registry held of a label for a time; ``valid_until`` is the last day, null is open."""

    __tablename__ = "label_state"
    __table_args__ = (Index("uq_label_state_open", "record_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),)

    record_id: Mapped[str] = mapped_column(key(), ForeignKey("label.id"), index=True)
    kind: Mapped[LabelKind] = mapped_column(word(LabelKind))
    instrument_id: Mapped[str] = mapped_column(key(), ForeignKey("instrument.id"))
    name_vi: Mapped[str] = mapped_column(String(1000))
    name_en: Mapped[str | None] = mapped_column(String(1000))
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    targets: Mapped[list[dict[str, Any]]] = mapped_column(Json)  # Any: JSON, shown as it is
    note: Mapped[str | None] = mapped_column(Text)
    sources: Mapped[SourceList] = mapped_column(Json)

    record: Mapped[Label] = relationship(back_populates="states", lazy="raise")
    items: Mapped[list["LabelItem"]] = relationship(order_by="LabelItem.position", lazy="raise")


class LabelItem(Base):
    """One product or task a label names, in the label's own words; ``project_id`` where a project carries it."""

    __tablename__ = "label_item"
    __table_args__ = (UniqueConstraint("state_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    state_id: Mapped[int] = mapped_column(ForeignKey("label_state.state_id"), index=True)
    position: Mapped[int]
    name_vi: Mapped[str] = mapped_column(String(1000))
    name_en: Mapped[str | None] = mapped_column(String(1000))
    organisation_id: Mapped[str | None] = mapped_column(key(), ForeignKey("organisation.id"))
    project_id: Mapped[str | None] = mapped_column(key(), ForeignKey("project.id"), index=True)
    note: Mapped[str | None] = mapped_column(Text)

    state: Mapped[LabelState] = relationship(lazy="raise", overlaps="items")
    entries: Mapped[list["LabelEntry"]] = relationship(lazy="raise", order_by="LabelEntry.entry_id")


class LabelEntry(Base):
    """An entry a label item falls under; ``derived``: an editor reads it so."""

    __tablename__ = "label_entry"

    item_id: Mapped[int] = mapped_column(ForeignKey("label_item.id"), primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True, index=True)
    derived: Mapped[bool]

    item: Mapped[LabelItem] = relationship(lazy="raise", overlaps="entries")
    entry: Mapped[Entry] = relationship(lazy="raise")
