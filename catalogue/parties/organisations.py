"""Organisations: writing and reading them as held at a moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from catalogue.errors import RulesViolatedError
from catalogue.log import states
from catalogue.models import IdentifierHolder, Organisation, OrganisationState, Succession
from catalogue.rules.parties import check_organisation, normalise
from catalogue.values import Actor, Violation
from catalogue.vocabulary import Severity, SubjectKind, SuccessionKind

KIND = SubjectKind.ORGANISATION


def record(session: Session, id_: str, state: OrganisationState, *, actor: Actor, at: datetime) -> states.Outcome:
    """
    Write what is known of an organisation.

    Raises:
        RulesViolatedError: a rule is broken, or another organisation holds one of its identifiers (O4).
    """
    for one in state.identifiers:
        one.value = normalise(one.scheme, one.value)
    breaches = [*check_organisation(state, id_), *_o4_identifier_is_its_own(session, id_, state)]
    if any(breach.severity is Severity.ERROR for breach in breaches):
        raise RulesViolatedError(breaches)
    outcome = states.put(session, Organisation(id=id_), state, KIND, actor=actor, at=at)
    if outcome is not states.Outcome.UNCHANGED:
        _hold_identifiers(session, id_, state)
    return outcome


def _o4_identifier_is_its_own(session: Session, id_: str, state: OrganisationState) -> list[Violation]:
    """
    O4. An identifier belongs to one organisation at a time.

    Source: requirement R31; the key of identifier_holder keeps it under concurrency.
    """
    found = []
    for one in state.identifiers:
        holder = session.get(IdentifierHolder, (one.scheme, one.value))
        if holder and holder.organisation_id != id_:
            other = holder.organisation_id
            found.append(Violation("O4", id_, f"{one.value} đã thuộc {other}", f"{one.value} belongs to {other}"))
    return found


def _hold_identifiers(session: Session, id_: str, state: OrganisationState) -> None:
    """Let the organisation hold the identifiers of its open state, and no others."""
    session.execute(delete(IdentifierHolder).where(IdentifierHolder.organisation_id == id_))
    session.add_all(
        IdentifierHolder(scheme=one.scheme, value=one.value, organisation_id=id_) for one in state.identifiers
    )
    session.flush()


def get_organisation(session: Session, id_: str, *, known_on: datetime | None = None) -> OrganisationState:
    """Give an organisation as held at a moment; raise NotFoundError, BeforeFirstRecordError."""
    return states.get_state(session, OrganisationState, id_, known_on=known_on, kind=KIND)


def find_named(session: Session, text: str, known_on: datetime) -> list[str]:
    """Give the ids of organisations whose names, as held at a moment, have every word of a text."""
    names = (OrganisationState.name_vi, OrganisationState.name_en, OrganisationState.short_name)
    return states.find_named(session, OrganisationState, names, text, known_on)


@dataclass(frozen=True, slots=True)
class Successor:
    """An organisation that came after another, and how."""

    id: str
    kind: SuccessionKind
    happened_on: str | None


@dataclass(frozen=True, slots=True)
class Directory:
    """What organisations are called, in Vietnamese and English, and who came after whom; by id."""

    names: Mapping[str, tuple[str, str | None]]
    successors: Mapping[str, Sequence[Successor]]


def load_directory(session: Session, known_on: datetime | None = None) -> Directory:
    """Load the names of all organisations as held at a moment, for naming them elsewhere, with two statements."""
    state = OrganisationState
    named = select(state.record_id, state.name_vi, state.name_en).where(states.held_at(state, known_on))
    names = {id_: (vi, en) for id_, vi, en in session.execute(named)}
    followed = (
        select(Succession.predecessor_id, state.record_id, Succession.kind, Succession.happened_on)
        .join(state, state.state_id == Succession.state_id)
        .where(Succession.predecessor_id.is_not(None), states.held_at(state, known_on))
        .order_by(state.record_id)
    )
    successors: dict[str, list[Successor]] = {}
    for earlier, id_, kind, happened_on in session.execute(followed):
        successors.setdefault(earlier or "", []).append(Successor(id_, kind, happened_on))
    return Directory(names, successors)
