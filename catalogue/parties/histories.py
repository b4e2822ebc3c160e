"""Histories of organisations and projects: every state with its event, and bringing an earlier one back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.errors import NotFoundError, StaleError
from catalogue.log import states
from catalogue.models import Event, Organisation, OrganisationState, Project, ProjectState, Record, State
from catalogue.parties import organisations, projects
from catalogue.values import Actor
from catalogue.vocabulary import SubjectKind

StateT = TypeVar("StateT", bound=State)


@dataclass(frozen=True, slots=True)
class Held(Generic[StateT]):
    """One state of a record: its number from 1, what it said, until when as known, and the event that made it."""

    number: int
    state: StateT
    superseded_at: datetime | None
    event: Event | None


def list_organisation_states(
    session: Session, id_: str, known_on: datetime | None = None
) -> list[Held[OrganisationState]]:
    """Give every state of an organisation, oldest first; raise NotFoundError, BeforeFirstRecordError."""
    return _list(session, OrganisationState, id_, SubjectKind.ORGANISATION, known_on)


def list_project_states(session: Session, id_: str, known_on: datetime | None = None) -> list[Held[ProjectState]]:
    """Give every state of a project, oldest first; raise NotFoundError, BeforeFirstRecordError."""
    return _list(session, ProjectState, id_, SubjectKind.PROJECT, known_on)


def _list(
    session: Session, state_class: type[StateT], id_: str, kind: SubjectKind, known_on: datetime | None
) -> list[Held[StateT]]:
    found = states.list_states(session, state_class, id_, known_on=known_on, kind=kind)
    query = select(Event).where(Event.subject_kind == kind, Event.subject_id == id_).order_by(Event.seq)
    by_moment = {event.at: event for event in session.scalars(query)}
    return [
        Held(number, state, _end(state, known_on), by_moment.get(state.recorded_at))
        for number, state in enumerate(found, 1)
    ]


def _end(state: State, known_on: datetime | None) -> datetime | None:
    """Give when a state ended, if that was known."""
    end = state.superseded_at
    return None if end is not None and known_on is not None and end > known_on else end


def restore_organisation(
    session: Session, id_: str, number: int, *, seen: int, actor: Actor, at: datetime
) -> states.Outcome:
    """
    Bring back what the registry once held of an organisation, as a new change under today's rules.

    ``number`` is that of the state in its history, ``seen`` the lock version
    the caller decided on.

    Raises:
        NotFoundError: there is no such organisation, or it has no such state.
        StaleError: somebody changed it meanwhile.
        RulesViolatedError: what it said then breaks a rule today.
    """
    held = list_organisation_states(session, id_)
    _require_seen(session.get(Organisation, id_), seen, SubjectKind.ORGANISATION)
    return organisations.record(session, id_, _earlier(held, number, id_), actor=actor, at=at)


def restore_project(
    session: Session, id_: str, number: int, *, seen: int, actor: Actor, at: datetime
) -> states.Outcome:
    """Bring back what the registry once held of a project; as ``restore_organisation``."""
    held = list_project_states(session, id_)
    _require_seen(session.get(Project, id_), seen, SubjectKind.PROJECT)
    return projects.record(session, id_, _earlier(held, number, id_), actor=actor, at=at)


def _require_seen(record: Record | None, seen: int, kind: SubjectKind) -> None:
    assert record is not None  # its states were found
    if record.lock_version != seen:
        raise StaleError(what=kind.value, id=record.id, current=record.lock_version)


def _earlier(held: Sequence[Held[StateT]], number: int, id_: str) -> StateT:
    if not 1 <= number <= len(held):
        raise NotFoundError(what="state", id=f"{id_}/{number}")
    return states.copy_state(held[number - 1].state)
