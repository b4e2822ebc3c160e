"""Counts of everything the registry holds."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from catalogue.log.states import held_at
from catalogue.models import InstrumentState, LabelState, OrganisationState, ProjectState, Province, State

COUNTED: Mapping[str, type[State]] = {
    "instruments": InstrumentState,
    "labels": LabelState,
    "organisations": OrganisationState,
    "projects": ProjectState,
}


def count_records(session: Session, known_on: datetime | None) -> dict[str, int]:
    """Count records by noun as held at a moment."""
    return {
        noun: session.scalar(select(func.count()).select_from(state).where(held_at(state, known_on))) or 0
        for noun, state in COUNTED.items()
    }


def count_by(
    session: Session, state: type[State], column: InstrumentedAttribute[str | None], known_on: datetime | None
) -> dict[str, int]:
    """Count the records of one noun by what a column says; ``unknown`` where it says nothing."""
    key: ColumnElement[str | None] = column.expression
    query = select(key, func.count()).select_from(state).where(held_at(state, known_on)).group_by(key)
    counts = {str(value) if value is not None else "unknown": count for value, count in session.execute(query)}
    return dict(sorted(counts.items()))


def count_by_province(session: Session, known_on: datetime | None) -> dict[str, int]:
    """Count organisations by the code of their province; ``unknown`` where none is known."""
    query = (
        select(Province.code, func.count())
        .select_from(OrganisationState)
        .outerjoin(Province, Province.id == OrganisationState.province_id)
        .where(held_at(OrganisationState, known_on))
        .group_by(Province.code)
    )
    return dict(sorted((code or "unknown", count) for code, count in session.execute(query)))
