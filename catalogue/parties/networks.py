"""Which projects stand in a network of organisations, projects and entries, the most joined first."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from catalogue.log.states import held_at
from catalogue.models import OrganisationState, ProjectParticipant, ProjectState

_is_part = ProjectParticipant.state_id == ProjectState.state_id


def find_projects(session: Session, conditions: Sequence[ColumnElement[bool]], most: int) -> list[int]:
    """Give the numbers of the states of at most ``most`` projects, those with most organisations first, then by id."""
    joined = select(func.count()).select_from(ProjectParticipant).where(_is_part).correlate(ProjectState)
    query = select(ProjectState.state_id).where(held_at(ProjectState, None), *conditions)
    ordered = query.order_by(joined.scalar_subquery().desc(), ProjectState.record_id)
    return list(session.scalars(ordered.limit(most)))


def count_projects(session: Session, conditions: Sequence[ColumnElement[bool]]) -> int:
    """Count all projects that meet some conditions."""
    query = select(func.count()).select_from(ProjectState).where(held_at(ProjectState, None), *conditions)
    return session.scalar(query) or 0


def is_of_provinces(ids: Collection[str]) -> ColumnElement[bool]:
    """Give the condition on ProjectState: its site, or an organisation in it, is in one of some provinces."""
    state = OrganisationState
    placed = (
        select(1)
        .select_from(ProjectParticipant)
        .join(state, state.record_id == ProjectParticipant.organisation_id)
        .where(_is_part, held_at(state, None), state.province_id.in_(ids))
    )
    return or_(ProjectState.site_province_id.in_(ids), exists(placed.correlate(ProjectState)))
