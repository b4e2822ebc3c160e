"""What drafts and proposals rest on: the newest published revision, and what changed between two."""

from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.changes import ChangeSet, Conflict, Line, compare, make_outcomes, rebase
from catalogue.errors import ChangesConflictError, NotFoundError
from catalogue.models import CorrespondenceTable
from catalogue.register.correspondences import select_lines
from catalogue.register.snapshots import load_snapshot
from catalogue.register.timelines import load_timeline


def newest_published(session: Session) -> int:
    """Give the number of the published revision that takes effect last; raise NotFoundError where there is none."""
    numbers = load_timeline(session).numbers
    if not numbers:
        raise NotFoundError(what="revision", id="—")
    return numbers[-1]


def carry_over(session: Session, changes: ChangeSet) -> ChangeSet:
    """
    Give a change set against the newest published revision, carried over each one after its base in turn.

    Raises ChangesConflictError: one of them changed the same things; all of its conflicts are in it.
    """
    carried, found = carry(session, changes)
    if found:
        raise ChangesConflictError(found)
    return carried


def carry(session: Session, changes: ChangeSet) -> tuple[ChangeSet, list[Conflict]]:
    """Give what of a change set can be carried over each revision after its base in turn, and what conflicts."""
    numbers = load_timeline(session).numbers
    conflicts: list[Conflict] = []
    for before, after in pairwise(numbers[numbers.index(changes.base) :]):
        old, new = load_snapshot(session, before), load_snapshot(session, after)
        changes, found = rebase(changes, old, new, changes_between(session, before, after))
        conflicts += found
    return changes, conflicts


def changes_between(session: Session, before: int, after: int) -> ChangeSet:
    """Give what makes a later published revision of an earlier one, with the outcomes the table between them tells."""
    table = _table(session, before, after)
    lines = [
        Line(
            source.concept_id if source else None,
            target.concept_id if target else None,
            line.outcome,
            line.relation,
            line.note,
            line.transition,
        )
        for line, state, source, target in session.execute(select_lines(None))
        if state.record_id == table
    ]
    old, new = load_snapshot(session, before), load_snapshot(session, after)
    return compare(old, new, outcomes=make_outcomes(lines, old.entries, new.entries))


def _table(session: Session, before: int, after: int) -> str | None:
    query = select(CorrespondenceTable.id).where(
        CorrespondenceTable.from_revision == before, CorrespondenceTable.to_revision == after
    )
    return session.scalar(query)
