"""
The crosswalk: where a concept leads under another revision.

Built from all correspondence lines known at a moment and walked step by step
along the order in which revisions came into force, forwards or backwards.
Pure once loaded.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from catalogue.log import states
from catalogue.models import Correspondence, CorrespondenceState, CorrespondenceTable, Entry
from catalogue.register.ties import EQUAL, WITHIN, Line, Ties, compose_ties, kept_ties, ties_of, turn_round
from catalogue.vocabulary import Carried

Lines = Mapping[tuple[int, int], tuple[Line, ...]]
"""(from revision, to revision) → the lines of their table in its order, as the table has them."""


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """
    All tables between some revisions.

    ``order``: revision numbers by coming into force; ``present``: concepts of
    each; ``lines``: what the tables say. Between two revisions without a table
    a concept leads to itself.
    """

    order: tuple[int, ...]
    present: Mapping[int, frozenset[str]]
    lines: Lines
    _ties: dict[tuple[int, int], Ties] = field(default_factory=dict)
    _carried: dict[tuple[str, int, int], tuple[Carried, tuple[str, ...]]] = field(default_factory=dict)

    def carry(self, concept: str, made_against: int, revision: int) -> tuple[Carried, tuple[str, ...]]:
        """
        Carry a link to a concept from the revision it was made against to another.

        Returns how sure that is, and the concepts it leads to: one where it is
        ``same``, ``carried`` or ``partial`` (the one found does not hold the whole
        of it); none, or several to choose from, where a person must decide
        (``needs_review``). A revision not known leads nowhere.
        """
        key = (concept, made_against, revision)
        if key not in self._carried:
            self._carried[key] = self._carry(concept, made_against, revision)
        return self._carried[key]

    def _carry(self, concept: str, made_against: int, revision: int) -> tuple[Carried, tuple[str, ...]]:
        if made_against == revision:
            return Carried.SAME, (concept,)
        if made_against not in self.order or revision not in self.order:
            return Carried.NEEDS_REVIEW, ()
        found: Mapping[str, int] = {concept: EQUAL}
        sure = True
        for before, after in self.walk(made_against, revision):
            found = compose_ties({concept: found}, self.ties(before, after))[concept]
            sure = sure and len(found) == 1
        if not sure:
            return Carried.NEEDS_REVIEW, tuple(sorted(found))
        whole = all(tie & WITHIN for tie in found.values())
        return (Carried.CARRIED if whole else Carried.PARTIAL), tuple(found)

    def successors(self, concept: str, made_against: int, revision: int) -> tuple[str, ...]:
        """Give the concepts of ``revision`` a link leads to; see ``carry``."""
        return self.carry(concept, made_against, revision)[1]

    def origins(self, concepts: Iterable[str], revision: int) -> dict[int, dict[str, tuple[str, ...]]]:
        """
        Give, for each other revision, its concepts that lead to any of ``concepts``, with all they lead to.

        The inverse of ``successors``: what a filter by an entry of ``revision`` must also look for.
        """
        wanted = frozenset(concepts)
        place = self.order.index(revision) if revision in self.order else None
        if place is None:
            return {}
        ways = (self.order[place::-1], self.order[place:])
        return {other: found for way in ways for other, found in self._origins_along(way, wanted)}

    def _origins_along(
        self, way: tuple[int, ...], wanted: frozenset[str]
    ) -> Iterator[tuple[int, dict[str, tuple[str, ...]]]]:
        """Walk away from a revision step by step; give what leads back to any of ``wanted``, and all it leads to."""
        away: Ties = {concept: {concept: EQUAL} for concept in self.present[way[0]]}
        for here, further in pairwise(way):
            away = compose_ties(away, self.ties(here, further))
            back: dict[str, list[str]] = defaultdict(list)
            for target, row in away.items():
                for origin in row:
                    back[origin].append(target)
            found = {one: tuple(sorted(to)) for one, to in back.items() if not wanted.isdisjoint(to)}
            if found:
                yield further, found

    def walk(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give the steps from one revision to another along the order."""
        first, last = self.order.index(start), self.order.index(end)
        way = self.order[first : last + 1] if first < last else self.order[last : first + 1][::-1]
        return list(pairwise(way))

    def ties(self, before: int, after: int) -> Ties:
        """Give the ties between two revisions next to each other."""
        key = (before, after)
        if key not in self._ties:
            self._ties[key] = self._make_ties(before, after)
        return self._ties[key]

    def _make_ties(self, before: int, after: int) -> Ties:
        if (before, after) in self.lines:
            return ties_of(self.lines[before, after])
        if (after, before) in self.lines:
            return turn_round(ties_of(self.lines[after, before]))
        return kept_ties(self.present[before] & self.present[after])


def load_crosswalk(session: Session, order: tuple[int, ...], known_on: datetime | None = None) -> Crosswalk:
    """Load the crosswalk over some revisions with two statements, as held at a moment (None: now)."""
    present: dict[int, set[str]] = {number: set() for number in order}
    entries = select(Entry.revision_number, Entry.concept_id).where(Entry.revision_number.in_(order))
    for number, concept in session.execute(entries):
        present[number].add(concept)
    frozen = {number: frozenset(concepts) for number, concepts in present.items()}
    return Crosswalk(order, frozen, _load_lines(session, order, known_on))


def list_table_states(session: Session, known_on: datetime) -> tuple[int, ...]:
    """Give the states of tables held at a moment; with the revisions public then, they tell one crosswalk."""
    query = select(CorrespondenceState.state_id).where(states.held_at(CorrespondenceState, known_on))
    return tuple(session.scalars(query.order_by(CorrespondenceState.state_id)))


def _load_lines(session: Session, order: tuple[int, ...], known_on: datetime | None) -> Lines:
    source, target, table, state = aliased(Entry), aliased(Entry), CorrespondenceTable, CorrespondenceState
    line = Correspondence
    query = (
        select(table.from_revision, table.to_revision, source.concept_id, target.concept_id, line.outcome,
               line.relation, line.note, line.transition, state.status, state.instrument_id)
        .join(state, state.record_id == table.id)
        .join(line, line.state_id == state.state_id)
        .outerjoin(source, source.id == line.source_id)
        .outerjoin(target, target.id == line.target_id)
        .where(states.held_at(state, known_on), table.from_revision.in_(order), table.to_revision.in_(order))
        .order_by(line.state_id, line.position)
    )  # fmt: skip
    found: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for before, after, *said in session.execute(query):
        found[before, after].append(Line(*said))
    return {pair: tuple(lines) for pair, lines in found.items()}
