"""
Records and their states: how any record is written, compared and read at a moment.

A record keeps its id for ever; what it says stands in states, of which at most
one is open. A state's children (names, links, lines …) belong to that state.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, inspect, or_, select
from sqlalchemy.orm import InstrumentedAttribute, RelationshipDirection, Session, selectinload
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.interfaces import ORMOption
from sqlalchemy.orm.mapper import Mapper

from catalogue.errors import BeforeFirstRecordError, NotFoundError
from catalogue.folding import fold_words
from catalogue.log import events
from catalogue.models import Base, Record, State
from catalogue.values import Actor
from catalogue.vocabulary import EventType, SubjectKind

StateT = TypeVar("StateT", bound=State)

BOOKKEEPING = frozenset({"record_id", "state_id", "recorded_at", "superseded_at", "item_id"})


class Outcome(StrEnum):
    """What writing a state did."""

    RECORDED = "recorded"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


def put(session: Session, record: Record, state: State, kind: SubjectKind, *, actor: Actor, at: datetime) -> Outcome:
    """
    Make ``state`` the open state of ``record`` and log it; nothing happens if it says the same.

    ``record`` is unsaved with its id set, or only names the id of a saved one;
    ``state`` is unsaved with its children.
    """
    saved = session.get(type(record), record.id)
    if saved is None:
        return _begin(session, record, state, kind, actor=actor, at=at)
    current = get_state(session, type(state), record.id, known_on=None, kind=kind)
    if facts(current) == facts(state):
        return Outcome.UNCHANGED
    saved.changed_by = actor.name
    _touch(session, saved)  # first, so that the later of two writers fails before it meets a closed state
    current.superseded_at = at
    session.flush()
    _open(session, saved, state, at)
    events.record(session, EventType.CHANGED, kind, saved.id, actor=actor, at=at)
    return Outcome.CHANGED


def _begin(session: Session, record: Record, state: State, kind: SubjectKind, *, actor: Actor, at: datetime) -> Outcome:
    record.recorded_at, record.changed_by = at, actor.name
    session.add(record)
    session.flush()
    _open(session, record, state, at)
    events.record(session, EventType.RECORDED, kind, record.id, actor=actor, at=at)
    return Outcome.RECORDED


def _open(session: Session, record: Record, state: State, at: datetime) -> None:
    state.recorded_at = at
    state.record_id = record.id  # type: ignore[attr-defined]  # every state class has its own foreign key
    session.add(state)
    session.flush()


def _touch(session: Session, record: Record) -> None:
    """Let the lock version grow even if the same person changes a record twice."""
    flag_modified(record, "changed_by")
    session.flush()


def facts(state: Base | State) -> dict[str, Any]:  # Any: column values of any type
    """Give what a state says: its columns and those of its children, without bookkeeping."""
    mapper: Mapper[Any] = inspect(type(state))  # Any: of whatever class the state is
    primary = {column.key for column in mapper.primary_key}
    hidden = BOOKKEEPING | (primary if len(primary) == 1 else set())  # a pair's far key is what the pair says
    said: dict[str, Any] = {  # Any: column values of any type
        attribute.key: getattr(state, attribute.key) for attribute in mapper.column_attrs if attribute.key not in hidden
    }
    for name in _children(mapper):
        said[name] = [facts(child) for child in getattr(state, name)]
    return said


def _children(mapper: Mapper[Any]) -> list[str]:  # Any: of whatever class the state is
    return [r.key for r in mapper.relationships if r.direction is RelationshipDirection.ONETOMANY]


def load_children(state_class: type[Any]) -> Sequence[ORMOption]:  # Any: a state or child class
    """Give the options that load a state's children, and theirs, with one statement a level."""
    options: list[ORMOption] = []
    for name in _children(inspect(state_class)):
        attribute = getattr(state_class, name)
        below = load_children(attribute.property.mapper.class_)
        options.append(selectinload(attribute).options(*below))  # type: ignore[arg-type]  # options nest in options
    return options


def held_at(state_class: type[State], known_on: datetime | None) -> ColumnElement[bool]:
    """Give the condition for the state held at a moment; None means the open one."""
    if known_on is None:
        return state_class.superseded_at.is_(None)
    not_yet_closed = or_(state_class.superseded_at.is_(None), state_class.superseded_at > known_on)
    return (state_class.recorded_at <= known_on) & not_yet_closed


def select_states(state_class: type[StateT], known_on: datetime | None) -> Select[StateT]:
    """Select the states held at a moment, by record id, without their children."""
    record_id = state_class.record_id  # type: ignore[attr-defined]  # every state class has its own foreign key
    return select(state_class).where(held_at(state_class, known_on)).order_by(record_id)


def find_named(
    session: Session,
    state_class: type[State],
    names: Sequence[InstrumentedAttribute[Any]],  # Any: text, or null
    text: str,
    known_on: datetime,
) -> list[str]:
    """Give the ids of records whose names, as held at a moment, have every word of a text, folded."""
    record_id = state_class.record_id  # type: ignore[attr-defined]  # every state class has its own foreign key
    wanted = set(fold_words(text))
    query = select(record_id, *names).where(held_at(state_class, known_on))
    return [id_ for id_, *said in session.execute(query) if wanted <= set(fold_words(" ".join(filter(None, said))))]


def load_states(session: Session, state_class: type[StateT], state_ids: Sequence[int]) -> dict[int, StateT]:
    """Give states with their children by state id; a state is written once, so what was read of it may be kept."""
    query = select(state_class).where(state_class.state_id.in_(state_ids)).options(*load_children(state_class))
    return {state.state_id: state for state in session.scalars(query)}


def list_states(
    session: Session, state_class: type[StateT], record_id: str, *, known_on: datetime | None, kind: SubjectKind
) -> list[StateT]:
    """
    Give every state the registry had held of a record by a moment, oldest first, with their children.

    Raises:
        NotFoundError: there never was such a record.
        BeforeFirstRecordError: the registry knew nothing of it then.
    """
    column = state_class.record_id  # type: ignore[attr-defined]  # every state class has its own foreign key
    query = select(state_class).where(column == record_id).order_by(state_class.state_id)
    held = query if known_on is None else query.where(state_class.recorded_at <= known_on)
    found = list(session.scalars(held.options(*load_children(state_class))))
    if not found:
        get_state(session, state_class, record_id, known_on=known_on, kind=kind)
    return found


def copy_state(state: StateT) -> StateT:
    """Make an unsaved state that says what another says, with children of its own."""
    copied: StateT = _copy(state)
    return copied


def _copy(row: Any) -> Any:  # Any: a state, or a child of whatever class
    mapper: Mapper[Any] = inspect(type(row))  # Any: of whatever class the row is
    children = {name: [_copy(child) for child in getattr(row, name)] for name in _children(mapper)}
    said = {name: value for name, value in facts(row).items() if name not in children}
    return type(row)(**said, **children)


def get_state(
    session: Session,
    state_class: type[StateT],
    record_id: str,
    *,
    known_on: datetime | None,
    kind: SubjectKind,
    options: Sequence[ORMOption] = (),
) -> StateT:
    """
    Give one record's state held at a moment, with its children and what ``options`` load.

    Raises:
        NotFoundError: there never was such a record.
        BeforeFirstRecordError: the registry knew nothing of it then.
    """
    column = state_class.record_id  # type: ignore[attr-defined]  # every state class has its own foreign key
    query = (
        select_states(state_class, known_on).where(column == record_id).options(*load_children(state_class), *options)
    )
    state = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if state is not None:
        return state
    first = session.scalar(select(state_class.recorded_at).where(column == record_id).order_by(state_class.state_id))
    if first is None:
        raise NotFoundError(what=kind.value, id=record_id)
    raise BeforeFirstRecordError(
        what=kind.value, id=record_id, recorded_at=first.replace(microsecond=0).isoformat().replace("+00:00", "Z")
    )
