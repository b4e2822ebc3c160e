"""Correspondence tables: writing them, and reading lines as held at a moment."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from catalogue.errors import UnreadableError
from catalogue.log import states
from catalogue.models import (
    Correspondence,
    CorrespondenceState,
    CorrespondenceTable,
    Entry,
)
from catalogue.values import Actor
from catalogue.vocabulary import SubjectKind


def record(
    session: Session,
    from_revision: int,
    to_revision: int,
    state: CorrespondenceState,
    *,
    actor: Actor,
    at: datetime,
) -> states.Outcome:
    """Write the whole table from the earlier revision in force to the later one, whatever their numbers."""
    if from_revision == to_revision:
        raise UnreadableError(value=f"{from_revision}-{to_revision}", expected="from ≠ to")
    table = CorrespondenceTable(
        id=f"{from_revision}-{to_revision}", from_revision=from_revision, to_revision=to_revision
    )
    return states.put(session, table, state, SubjectKind.CORRESPONDENCE, actor=actor, at=at)


Source, Target = aliased(Entry), aliased(Entry)


def select_lines(known_on: datetime | None) -> Select[Correspondence, CorrespondenceState, Entry, Entry]:
    """Select line, table state, source entry and target entry (each may be null) as held at a moment."""
    return (
        select(Correspondence, CorrespondenceState, Source, Target)
        .join(CorrespondenceState, CorrespondenceState.state_id == Correspondence.state_id)
        .outerjoin(Source, Source.id == Correspondence.source_id)
        .outerjoin(Target, Target.id == Correspondence.target_id)
        .where(states.held_at(CorrespondenceState, known_on))
        .order_by(Correspondence.state_id, Correspondence.position)
    )
