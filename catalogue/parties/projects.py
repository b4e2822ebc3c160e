"""Projects: writing and reading them as held at a moment."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from catalogue.errors import RulesViolatedError
from catalogue.log import states
from catalogue.models import OrganisationState, Project, ProjectParticipant, ProjectState
from catalogue.rules.parties import check_project
from catalogue.values import Actor
from catalogue.vocabulary import LinkRole, Severity, SubjectKind

KIND = SubjectKind.PROJECT


def record(session: Session, id_: str, state: ProjectState, *, actor: Actor, at: datetime) -> states.Outcome:
    """Write what is known of a project, with its links and participants; raise RulesViolatedError."""
    breaches = check_project(state, id_)
    if any(breach.severity is Severity.ERROR for breach in breaches):
        raise RulesViolatedError(breaches)
    return states.put(session, Project(id=id_), state, KIND, actor=actor, at=at)


def get_project(session: Session, id_: str, *, known_on: datetime | None = None) -> ProjectState:
    """Give a project as held at a moment; raise NotFoundError, BeforeFirstRecordError."""
    return states.get_state(session, ProjectState, id_, known_on=known_on, kind=KIND)


def find_named(session: Session, text: str, known_on: datetime) -> list[str]:
    """Give the ids of projects whose titles, as held at a moment, have every word of a text."""
    return states.find_named(session, ProjectState, (ProjectState.title_vi, ProjectState.title_en), text, known_on)


def takes_part(organisation: str | type[OrganisationState]) -> ColumnElement[bool]:
    """Give the condition on ProjectState: an organisation, or that of an outer query, takes part in it."""
    id_ = organisation if isinstance(organisation, str) else organisation.record_id
    made = (ProjectParticipant.state_id == ProjectState.state_id) & (ProjectParticipant.organisation_id == id_)
    correlated = (ProjectState,) if isinstance(organisation, str) else (ProjectState, organisation)
    return exists(select(1).where(made).correlate(*correlated))


def has_project(condition: ColumnElement[bool], known_on: datetime | None) -> ColumnElement[bool]:
    """Give the condition on OrganisationState: it takes part in a project for which ``condition`` holds."""
    held = states.held_at(ProjectState, known_on)
    inner = select(1).select_from(ProjectState).where(held, takes_part(OrganisationState), condition)
    return exists(inner.correlate(OrganisationState))


def load_parts(
    session: Session, organisations: Sequence[str], known_on: datetime | None
) -> dict[str, list[tuple[LinkRole, int]]]:
    """Give the parts some organisations take by their id: role and project state, by project, in one statement."""
    part = ProjectParticipant
    query = (
        select(part.organisation_id, part.role, part.state_id)
        .join(ProjectState, ProjectState.state_id == part.state_id)
        .where(part.organisation_id.in_(organisations), states.held_at(ProjectState, known_on))
        .order_by(part.organisation_id, ProjectState.record_id, part.role)
    )
    found: dict[str, list[tuple[LinkRole, int]]] = {}
    for organisation, role, state_id in session.execute(query):
        found.setdefault(organisation, []).append((role, state_id))
    return found
