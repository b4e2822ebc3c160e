"""Organisations: writing and reading them as held at a moment."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session, aliased, joinedload

from catalogue.errors import RulesViolatedError
from catalogue.log import states
from catalogue.models import IdentifierHolder, Organisation, OrganisationState, Succession
from catalogue.rules.parties import check_organisation, normalise
from catalogue.values import Actor, Violation
from catalogue.vocabulary import Severity, SubjectKind

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
    options = [joinedload(OrganisationState.province)]
    return states.get_state(session, OrganisationState, id_, known_on=known_on, kind=KIND, options=options)


def select_organisations(known_on: datetime | None = None) -> Select[OrganisationState]:
    """Select organisations as held at a moment, by id, with names, identifiers, province and successions."""
    options = [*states.load_children(OrganisationState), joinedload(OrganisationState.province)]
    return states.select_states(OrganisationState, known_on).options(*options)


def find_names(session: Session, ids: Sequence[str], known_on: datetime | None) -> dict[str, OrganisationState]:
    """Give the states of some organisations by id, without their children, for naming them elsewhere."""
    query = states.select_states(OrganisationState, known_on).where(OrganisationState.record_id.in_(ids))
    return {state.record_id: state for state in session.scalars(query)}


def find_successors(
    session: Session, ids: Sequence[str], known_on: datetime | None
) -> dict[str, list[tuple[Succession, OrganisationState]]]:
    """Give the organisations that came after some others, by the id of the earlier one."""
    later = aliased(OrganisationState)
    query = (
        select(Succession, later)
        .join(later, later.state_id == Succession.state_id)
        .where(Succession.predecessor_id.in_(ids), states.held_at(later, known_on))
    )
    found: dict[str, list[tuple[Succession, OrganisationState]]] = {}
    for succession, state in session.execute(query):
        found.setdefault(succession.predecessor_id or "", []).append((succession, state))
    return found
