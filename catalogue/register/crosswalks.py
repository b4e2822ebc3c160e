"""
The crosswalk: where a concept leads under another revision.

Built from all correspondence lines known at a moment and walked step by step
along the order in which revisions came into force, forwards or backwards.
Pure once loaded.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from catalogue.log import states
from catalogue.models import Correspondence, CorrespondenceState, CorrespondenceTable, Entry
from catalogue.vocabulary import Carried

Steps = Mapping[tuple[int, int], Mapping[str, tuple[str, ...]]]
"""(from revision, to revision) → concept → concepts it leads to, for tables that exist, both directions."""


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """``order``: revision numbers by coming into force; ``present``: concepts of each; ``steps``: the tables."""

    order: tuple[int, ...]
    present: Mapping[int, frozenset[str]]
    steps: Steps
    _carried: dict[tuple[str, int, int], tuple[Carried, tuple[str, ...]]] = field(default_factory=dict)

    def carry(self, concept: str, made_against: int, revision: int) -> tuple[Carried, tuple[str, ...]]:
        """
        Carry a link to a concept from the revision it was made against to another.

        Returns how sure that is, and the concepts it leads to: one where it is
        ``same`` or ``carried``; none, or several to choose from, where a person
        must decide (``needs_review``). A revision not known leads nowhere.
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
        found, sure = {concept}, True
        for before, after in self._walk(made_against, revision):
            found = {target for one in found for target in self._step(one, before, after)}
            sure = sure and len(found) == 1
        return (Carried.CARRIED if sure else Carried.NEEDS_REVIEW), tuple(sorted(found))

    def successors(self, concept: str, made_against: int, revision: int) -> tuple[str, ...]:
        """Give the concepts of ``revision`` a link leads to; see ``carry``."""
        return self.carry(concept, made_against, revision)[1]

    def origins(self, concepts: Iterable[str], revision: int) -> dict[int, dict[str, tuple[str, ...]]]:
        """
        Give, for each other revision, its concepts that lead to any of ``concepts``, with all they lead to.

        The inverse of ``successors``: what a filter by an entry of ``revision`` must also look for.
        """
        wanted = frozenset(concepts)
        found: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for other in self.order:
            for concept in self.present[other] if other != revision else ():
                targets = self.successors(concept, other, revision)
                if not wanted.isdisjoint(targets):
                    found[other][concept] = targets
        return dict(found)

    def _walk(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give the steps from one revision to another along the order."""
        first, last = self.order.index(start), self.order.index(end)
        way = self.order[first : last + 1] if first < last else self.order[last : first + 1][::-1]
        return list(pairwise(way))

    def _step(self, concept: str, before: int, after: int) -> tuple[str, ...]:
        """Go one revision on: as the table says, or to itself where there is no table."""
        table = self.steps.get((before, after))
        if table is not None:
            return table.get(concept, ())
        return (concept,) if concept in self.present[after] else ()


def load_crosswalk(session: Session, order: tuple[int, ...], known_on: datetime | None = None) -> Crosswalk:
    """Load the crosswalk over some revisions with two statements, as held at a moment (None: now)."""
    present: dict[int, set[str]] = {number: set() for number in order}
    entries = select(Entry.revision_number, Entry.concept_id).where(Entry.revision_number.in_(order))
    for number, concept in session.execute(entries):
        present[number].add(concept)
    frozen = {number: frozenset(concepts) for number, concepts in present.items()}
    return Crosswalk(order, frozen, _load_steps(session, order, known_on))


def _load_steps(session: Session, order: tuple[int, ...], known_on: datetime | None) -> Steps:
    source, target = aliased(Entry), aliased(Entry)
    query = (
        select(CorrespondenceTable.from_revision, CorrespondenceTable.to_revision, source.concept_id, target.concept_id)
        .join(CorrespondenceState, CorrespondenceState.record_id == CorrespondenceTable.id)
        .join(Correspondence, Correspondence.state_id == CorrespondenceState.state_id)
        .outerjoin(source, source.id == Correspondence.source_id)
        .outerjoin(target, target.id == Correspondence.target_id)
        .where(states.held_at(CorrespondenceState, known_on), CorrespondenceTable.from_revision.in_(order))
    )
    found: dict[tuple[int, int], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for before, after, old, new in session.execute(query):
        forwards, backwards = found[before, after], found[after, before]
        if old is not None and new is not None:
            forwards[old].append(new)
            backwards[new].append(old)
    return {pair: {old: tuple(new) for old, new in table.items()} for pair, table in found.items()}
