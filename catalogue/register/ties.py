"""
Ties: what is known of two entries, as facts that can be composed. Pure.

The facts are that the two meet, that the first lies within the second, that
the first covers the second. One step after another keeps the facts that follow
from both; several ways between the same two entries add up. So composing is
associative, and turning a table round turns what is composed of it round.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalogue.vocabulary import ChangeKind, CorrespondenceStatus, Relation

MEETS, WITHIN, COVERS, EDITORIAL = 1, 2, 4, 8
"""Facts of a tie, and whether a step of it is an editor's reading; outcomes on the way stand in the bits above."""

EQUAL = MEETS | WITHIN | COVERS
FACTS = EQUAL
OUTCOMES = {kind: 1 << (4 + place) for place, kind in enumerate(ChangeKind)}

STATED = {Relation.EQUAL: EQUAL, Relation.CONTAINS: MEETS | COVERS, Relation.PART_OF: MEETS | WITHIN,
          Relation.OVERLAPS: MEETS}  # fmt: skip
"""What a relation says of its source and target."""

RELATIONS = {facts: relation for relation, facts in STATED.items()}
IMPLIED = {
    ChangeKind.MERGE: MEETS | WITHIN, ChangeKind.TAKE_OVER: MEETS | WITHIN, ChangeKind.SPLIT: MEETS | COVERS,
    ChangeKind.SPLIT_OFF: MEETS | COVERS, ChangeKind.TRANSFER: MEETS, ChangeKind.RESCOPE: MEETS,
}  # fmt: skip
"""What an outcome says where no relation is stated; all others leave the thing the same."""

Ties = Mapping[str, Mapping[str, int]]
"""Concept of the first revision → concepts of the second it is tied to → what is known of the two."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table by concepts, None on the side that has none; ``instrument`` is the one that states it."""

    source: str | None
    target: str | None
    outcome: ChangeKind
    relation: Relation | None = None
    note: str | None = None
    transition: str | None = None
    status: CorrespondenceStatus = CorrespondenceStatus.EDITORIAL
    instrument: str | None = None


def compose_ties(first: Ties, second: Ties) -> Ties:
    """Compose two tables: a tie for each source and target with a way between them."""
    found: dict[str, dict[str, int]] = {}
    for source, row in first.items():
        reached = found[source] = {}
        for middle, tie in row.items():
            for target, further in second.get(middle, {}).items():
                reached[target] = reached.get(target, 0) | _then(tie, further)
    return found


def _then(first: int, second: int) -> int:
    """Give what follows from two ties one after the other."""
    return COMPOSED[first & FACTS][second & FACTS] | ((first | second) & ~FACTS)


def _follows(first: int, second: int) -> int:
    """Give the facts that follow: what lies within what lies within; covers what covers; meets what lies within."""
    within, covers = first & second & WITHIN, first & second & COVERS
    meets = MEETS if (first & MEETS and second & WITHIN) or (first & COVERS and second & MEETS) else 0
    return within | covers | meets


COMPOSED = [[_follows(first, second) for second in range(8)] for first in range(8)]


def kept_ties(concepts: Iterable[str]) -> Ties:
    """Give the ties of concepts that no table speaks of: each to itself, as editors read it."""
    return {concept: {concept: EQUAL | EDITORIAL | OUTCOMES[ChangeKind.KEPT]} for concept in concepts}


def turn_round(ties: Ties) -> Ties:
    """Read a table from its targets; sources without target, and what is new, are not in it."""
    found: dict[str, dict[str, int]] = {}
    for source, row in ties.items():
        for target, tie in row.items():
            found.setdefault(target, {})[source] = _turned(tie)
    return found


def _turned(tie: int) -> int:
    within, covers = tie & WITHIN, tie & COVERS
    return (tie & ~(WITHIN | COVERS)) | (COVERS if within else 0) | (WITHIN if covers else 0)


def ties_of(lines: Iterable[Line]) -> Ties:
    """Give what the lines of one table say."""
    found: dict[str, dict[str, int]] = {}
    for line in lines:
        if line.source is not None and line.target is not None:
            row = found.setdefault(line.source, {})
            row[line.target] = row.get(line.target, 0) | _of_line(line)
    return found


def _of_line(line: Line) -> int:
    facts = STATED[line.relation] if line.relation else IMPLIED.get(line.outcome, EQUAL)
    editorial = EDITORIAL if line.status is CorrespondenceStatus.EDITORIAL else 0
    return facts | editorial | OUTCOMES[line.outcome]
