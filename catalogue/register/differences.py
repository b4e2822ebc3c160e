"""The changes between any two published revisions, through the tables recorded between them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from sqlalchemy import Select, select, tuple_
from sqlalchemy.orm import Session

from catalogue.changes import Difference, Hop, Line, find_changes, turn_difference, turn_round
from catalogue.errors import NotFoundError
from catalogue.log import states
from catalogue.models import Correspondence, CorrespondenceState, CorrespondenceTable, Entry
from catalogue.register.correspondences import Source, Target
from catalogue.register.snapshots import load_facts
from catalogue.vocabulary import ChangeKind, CorrespondenceStatus, Relation, SubjectKind

Step = tuple[int, int]
"""Two revisions, in the order of coming into force."""


def load_difference(
    session: Session, order: Sequence[int], before: int, after: int, known_on: datetime | None = None
) -> Difference:
    """
    Give the changes from one revision to another as known at a moment (None: all that is known).

    ``order`` are the revisions public then, by coming into force
    (``Timeline.numbers``). From a later to an earlier one the changes run
    backwards. A table recorded between just these two goes before the way
    through all between. Ten statements at most, whatever lies between.

    Raises:
        NotFoundError: one of the two was not public then.
    """
    for number in (before, after):
        if number not in order:
            raise NotFoundError(what=SubjectKind.REVISION.value, id=str(number))
    first, last = sorted((before, after), key=order.index)
    way = tuple(order[order.index(first) : order.index(last) + 1])
    difference = find_changes(
        load_facts(session, first, known_on), load_facts(session, last, known_on), load_hops(session, way, known_on)
    )
    return difference if first == before else turn_difference(difference)


def load_hops(session: Session, way: Sequence[int], known_on: datetime | None = None) -> list[Hop]:
    """Give the hops along some revisions in the order of coming into force, with two statements; none for one."""
    if len(way) < 2:
        return []
    ends = (way[0], way[-1])
    tables = _load_tables(session, {*pairwise(way), ends}, known_on)
    steps = [ends] if ends in tables else list(pairwise(way))
    present = _load_present(session, {number for step in steps for number in step})
    return [Hop(present[start], present[end], tables.get((start, end), ())) for start, end in steps]


def _load_tables(session: Session, steps: set[Step], known_on: datetime | None) -> Mapping[Step, list[Line]]:
    """Give the lines of the tables between some revisions, turned so that they lead along the step."""
    wanted = {(min(step), max(step)): step for step in steps}
    found: dict[Step, list[Line]] = defaultdict(list)
    rows = session.execute(_select_lines(list(wanted), known_on))
    for start, end, source, target, outcome, relation, note, transition, status in rows:
        found[start, end].append(Line(source, target, outcome, relation, note, transition, status))
    return {wanted[pair]: lines if wanted[pair] == pair else turn_round(lines) for pair, lines in found.items()}


def _select_lines(
    pairs: Sequence[Step], known_on: datetime | None
) -> Select[int, int, str, str, ChangeKind, Relation | None, str | None, str | None, CorrespondenceStatus]:
    """Select the revisions a line leads between, what it says, and the status of its table."""
    table = CorrespondenceTable.from_revision, CorrespondenceTable.to_revision
    return (
        select(
            CorrespondenceTable.from_revision,
            CorrespondenceTable.to_revision,
            Source.concept_id,
            Target.concept_id,
            Correspondence.outcome,
            Correspondence.relation,
            Correspondence.note,
            Correspondence.transition,
            CorrespondenceState.status,
        )
        .join(CorrespondenceState, CorrespondenceState.record_id == CorrespondenceTable.id)
        .join(Correspondence, Correspondence.state_id == CorrespondenceState.state_id)
        .outerjoin(Source, Source.id == Correspondence.source_id)
        .outerjoin(Target, Target.id == Correspondence.target_id)
        .where(states.held_at(CorrespondenceState, known_on), tuple_(*table).in_(pairs))
        .order_by(Correspondence.state_id, Correspondence.position)
    )


def _load_present(session: Session, numbers: set[int]) -> Mapping[int, frozenset[str]]:
    query = select(Entry.revision_number, Entry.concept_id).where(Entry.revision_number.in_(numbers))
    found: dict[int, set[str]] = {number: set() for number in numbers}
    for number, concept in session.execute(query):
        found[number].add(concept)
    return {number: frozenset(concepts) for number, concepts in found.items()}
