"""
Correspondences composed: how the entries of any two revisions relate, through those between. Pure.

What follows from one table after another is worked out in ``ties.py``.
"""

from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalogue.register.crosswalks import Crosswalk
from catalogue.register.ties import (
    EDITORIAL,
    EQUAL,
    FACTS,
    OUTCOMES,
    RELATIONS,
    Line,
    Ties,
    compose_ties,
)
from catalogue.vocabulary import ChangeKind, CorrespondenceCertainty, CorrespondenceStatus, Relation


@dataclass(frozen=True, slots=True)
class ComposedLine:
    """
    A source and a target (None: there is none), how they relate, and how sure one may be to go from one to the other.

    ``outcomes`` are all on the way; ``lost_at`` is the revision at which the
    source first had no exact counterpart; ``line`` is what the table says where
    only one table lies between.
    """

    source: str | None
    target: str | None
    relation: Relation | None
    certainty: CorrespondenceCertainty
    outcomes: tuple[ChangeKind, ...]
    status: CorrespondenceStatus
    lost_at: int | None
    line: Line | None


@dataclass(frozen=True, slots=True)
class ComposedTable:
    """
    All ties from one revision to another.

    ``through`` are the revisions between, ``added`` what has no source;
    outcomes are told as the acts made them, also where the table is read
    ``backwards``, from a later revision to an earlier one.
    """

    before: int
    after: int
    through: tuple[int, ...]
    backwards: bool
    ties: Ties
    added: frozenset[str]
    lost_at: Mapping[str, int]
    stated: Mapping[tuple[str | None, str | None], Line]

    def lines_of(self, source: str) -> list[ComposedLine]:
        """Give the lines of one source by target: one without target where it ended."""
        row = self.ties.get(source, {})
        found = [self._line(source, target, tie, len(row)) for target, tie in sorted(row.items())]
        return found or [self._beside(source, None, ChangeKind.ADD if self.backwards else ChangeKind.REMOVE)]

    def lines(self) -> Iterator[ComposedLine]:
        """Give all lines: those of each source, then what is new."""
        for source in sorted(self.ties):
            yield from self.lines_of(source)
        for target in sorted(self.added):
            yield self._beside(None, target, ChangeKind.REMOVE if self.backwards else ChangeKind.ADD)

    def _line(self, source: str, target: str, tie: int, targets: int) -> ComposedLine:
        return ComposedLine(
            source=source,
            target=target,
            relation=RELATIONS.get(tie & FACTS),
            certainty=certainty_of(tie, targets),
            outcomes=outcomes_of(tie),
            status=CorrespondenceStatus.EDITORIAL if tie & EDITORIAL else CorrespondenceStatus.OFFICIAL,
            lost_at=self.lost_at.get(source),
            line=self.stated.get((source, target)),
        )

    def _beside(self, source: str | None, target: str | None, outcome: ChangeKind) -> ComposedLine:
        """Give the line of what has no counterpart."""
        line = self.stated.get((source, target))
        status = line.status if line else CorrespondenceStatus.EDITORIAL
        lost_at = self.lost_at.get(source) if source else None
        none = CorrespondenceCertainty.NONE
        return ComposedLine(source, target, None, none, (line.outcome if line else outcome,), status, lost_at, line)


def certainty_of(tie: int, targets: int) -> CorrespondenceCertainty:
    """Say how sure one may be to go from a source to one of its targets."""
    if targets > 1:
        return CorrespondenceCertainty.AMBIGUOUS
    return CorrespondenceCertainty.EXACT if tie & FACTS == EQUAL else CorrespondenceCertainty.PARTIAL


def outcomes_of(tie: int) -> tuple[ChangeKind, ...]:
    """Give the outcomes on the way, in the order of the glossary; ``kept`` only where there is no other."""
    found = [kind for kind, bit in OUTCOMES.items() if tie & bit]
    return tuple(kind for kind in found if kind is not ChangeKind.KEPT or len(found) == 1)


def compose_revisions(crosswalk: Crosswalk, before: int, after: int) -> ComposedTable:
    """Compose the tables from one revision to another along the order, forwards or backwards."""
    tied: Ties = {concept: {concept: EQUAL | OUTCOMES[ChangeKind.KEPT]} for concept in crosswalk.present[before]}
    lost: dict[str, int] = {}
    steps = crosswalk.walk(before, after)
    for first, second in steps:
        tied = compose_ties(tied, crosswalk.ties(first, second))
        for source, row in tied.items():
            if source not in lost and not _is_exact(row):
                lost[source] = second
    reached = {target for row in tied.values() for target in row}
    added = frozenset(crosswalk.present[after] - reached)
    return ComposedTable(
        before=before,
        after=after,
        through=tuple(number for number, _ in steps[1:]),
        backwards=crosswalk.order.index(before) > crosswalk.order.index(after),
        ties=tied,
        added=added,
        lost_at=lost,
        stated=_stated(crosswalk, before, after),
    )


def _is_exact(row: Mapping[str, int]) -> bool:
    return len(row) == 1 and next(iter(row.values())) & FACTS == EQUAL


def _stated(crosswalk: Crosswalk, before: int, after: int) -> Mapping[tuple[str | None, str | None], Line]:
    """Give what the one table between two revisions says, by source and target; read backwards where it leads so."""
    forwards = {(line.source, line.target): line for line in crosswalk.lines.get((before, after), ())}
    backwards = {(line.target, line.source): line for line in crosswalk.lines.get((after, before), ())}
    return ChainMap(forwards, backwards)
