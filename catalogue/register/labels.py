"""Labels: writing and reading overlays."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from catalogue.log import states
from catalogue.models import Entry, InstrumentState, Label, LabelEntry, LabelItem, LabelState
from catalogue.values import Actor
from catalogue.vocabulary import LabelKind, SubjectKind

KIND = SubjectKind.LABEL


def record(session: Session, id_: str, state: LabelState, *, actor: Actor, at: datetime) -> states.Outcome:
    """Write what is known of a label, with its items."""
    return states.put(session, Label(id=id_), state, KIND, actor=actor, at=at)


def get_label(session: Session, id_: str, *, known_on: datetime | None = None) -> LabelState:
    """Give a label as held at a moment; raise NotFoundError, BeforeFirstRecordError."""
    return states.get_state(session, LabelState, id_, known_on=known_on, kind=KIND, options=[_with_entries()])


def select_labels(known_on: datetime | None = None) -> Select[LabelState]:
    """Select labels as held at a moment, by id, with items and the entries these fall under."""
    return states.select_states(LabelState, known_on).options(_with_entries())


def _with_entries() -> ORMOption:
    """Load a label's items and the entries these fall under, with two statements."""
    return selectinload(LabelState.items).selectinload(LabelItem.entries).joinedload(LabelEntry.entry)


@dataclass(frozen=True, slots=True)
class AppliedLabel:
    """A label as worn; ``position`` and ``item`` are the label's own; ``derived``: an editor reads it so."""

    id: str
    kind: LabelKind
    name_vi: str
    name_en: str | None
    instrument: str
    instrument_number: str | None
    position: int
    item_vi: str
    item_en: str | None
    derived: bool


def _applied(known_on: datetime | None) -> Select[LabelState, LabelItem, str | None]:
    return (
        select(LabelState, LabelItem, InstrumentState.number)
        .join(LabelItem, LabelItem.state_id == LabelState.state_id)
        .join(InstrumentState, InstrumentState.record_id == LabelState.instrument_id)
        .where(states.held_at(InstrumentState, known_on), states.held_at(LabelState, known_on))
        .order_by(LabelState.record_id, LabelItem.position)
    )


def load_entry_labels(
    session: Session, entries: ColumnElement[bool], known_on: datetime | None
) -> dict[int, list[AppliedLabel]]:
    """Give the labels of some entries by entry id, as held at a moment, with one statement."""
    query = (
        _applied(known_on)
        .add_columns(LabelEntry.entry_id, LabelEntry.derived)
        .join(LabelEntry, LabelEntry.item_id == LabelItem.id)
        .join(Entry, Entry.id == LabelEntry.entry_id)
        .where(entries)
    )
    found: dict[int, list[AppliedLabel]] = {}
    for state, item, number, entry_id, derived in session.execute(query):
        found.setdefault(entry_id, []).append(_apply(state, item, number, derived=derived))
    return found


def load_project_labels(session: Session, known_on: datetime | None = None) -> dict[str, list[AppliedLabel]]:
    """Give the labels all projects carry by project id, as held at a moment, with one statement."""
    query = _applied(known_on).where(LabelItem.project_id.is_not(None))
    found: dict[str, list[AppliedLabel]] = {}
    for state, item, number in session.execute(query):
        found.setdefault(item.project_id or "", []).append(_apply(state, item, number, derived=False))
    return found


def _apply(state: LabelState, item: LabelItem, number: str | None, *, derived: bool) -> AppliedLabel:
    return AppliedLabel(
        id=state.record_id,
        kind=state.kind,
        name_vi=state.name_vi,
        name_en=state.name_en,
        instrument=state.instrument_id,
        instrument_number=number,
        position=item.position,
        item_vi=item.name_vi,
        item_en=item.name_en,
        derived=derived,
    )
