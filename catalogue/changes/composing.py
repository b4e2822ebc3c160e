"""Correspondence lines turned round, and joined over several revisions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from catalogue.changes.correspondences import Line
from catalogue.changes.outcomes import Identities
from catalogue.rules.change_sets import ENDING
from catalogue.rules.snapshots import Identity
from catalogue.vocabulary import ChangeKind, CorrespondenceStatus, Relation

Pair = tuple[Identity | None, Identity | None]

ROUND = {
    ChangeKind.MERGE: ChangeKind.SPLIT,
    ChangeKind.SPLIT: ChangeKind.MERGE,
    ChangeKind.TAKE_OVER: ChangeKind.SPLIT_OFF,
    ChangeKind.SPLIT_OFF: ChangeKind.TAKE_OVER,
    ChangeKind.ADD: ChangeKind.REMOVE,
    ChangeKind.REMOVE: ChangeKind.ADD,
}
"""What an outcome is called when time runs backwards; the others keep their name."""

WEAKEST = (None, CorrespondenceStatus.EDITORIAL, CorrespondenceStatus.OFFICIAL)
"""How well a line is founded; a line over several revisions as its weakest part."""


@dataclass(frozen=True, slots=True)
class Hop:
    """
    One step between two revisions: the entries of both, and the lines of the table, as they lead this way.

    Without a table ``lines`` is empty, and a concept leads to itself.
    """

    before: Identities
    after: Identities
    lines: Sequence[Line] = ()

    def complete(self) -> list[Line]:
        """Give the lines of the table, with one for each entry it does not mention."""
        told = {(line.source, line.target) for line in self.lines}
        sources, targets = {source for source, _ in told}, {target for _, target in told}
        living = [one for one in self.before if one in self.after and (one, one) not in told]
        gone = [one for one in self.before if one not in self.after and one not in sources]
        new = [one for one in self.after if one not in self.before and one not in targets]
        return [
            *self.lines,
            *(Line(one, one, ChangeKind.KEPT, Relation.EQUAL) for one in living),
            *(Line(one, None, ChangeKind.REMOVE) for one in gone),
            *(Line(None, one, ChangeKind.ADD) for one in new),
        ]


def turn_round(lines: Iterable[Line]) -> list[Line]:
    """Give the lines that lead back; whoever was joined comes apart, who was removed is added."""
    return [_turn(line) for line in lines]


def _turn(line: Line) -> Line:
    outcome = ROUND.get(line.outcome, line.outcome)
    if line.source == line.target and line.outcome is not ChangeKind.RESCOPE:
        outcome = ChangeKind.KEPT  # what left it, or came to it, has lines of its own
    relation = _turn_relation(line.relation)
    return replace(line, source=line.target, target=line.source, outcome=outcome, relation=relation, transition=None)


def _turn_relation(relation: Relation | None) -> Relation | None:
    turned = {Relation.CONTAINS: Relation.PART_OF, Relation.PART_OF: Relation.CONTAINS}
    return turned.get(relation, relation) if relation else None


def join(hops: Sequence[Hop]) -> list[Line]:
    """Give the lines from the first revision to the last, through all between; at least one hop."""
    first, *others = hops
    lines, start = first.complete(), first.before
    for hop in others:
        lines = Hop(start, hop.after, _join_two(lines, hop.complete())).complete()
    return lines


def _join_two(first: Sequence[Line], second: Sequence[Line]) -> list[Line]:
    leading: dict[Identity | None, list[Line]] = {}
    for line in second:
        leading.setdefault(line.source, []).append(line)
    found: dict[Pair, Line] = {}
    for line in _chain(first, leading):
        pair = (line.source, line.target)
        found[pair] = _merge(found[pair], line) if pair in found else line
    sources = {source for source, target in found if target is not None}
    targets = {target for source, target in found if source is not None}
    return [line for (source, target), line in found.items()
            if (target is not None or source not in sources) and (source is not None or target not in targets)
            and (source, target) != (None, None)]  # fmt: skip


def _chain(first: Sequence[Line], leading: dict[Identity | None, list[Line]]) -> Iterator[Line]:
    for line in first:
        if line.target is None:
            yield line
        else:
            yield from (_follow(line, other) for other in leading.get(line.target, ()))
    yield from leading.get(None, ())


def _follow(line: Line, other: Line) -> Line:
    """Join two lines that meet."""
    outcome = line.outcome if _moves(line) or other.outcome is ChangeKind.KEPT else other.outcome
    if line.source is None:
        outcome = ChangeKind.ADD
    elif other.target is None:
        outcome = ChangeKind.REMOVE
    return Line(
        line.source,
        other.target,
        outcome,
        _join_relations(line.relation, other.relation),
        _join_texts(line.note, other.note),
        other.transition or line.transition,
        _weaker(line.status, other.status),
    )


def _moves(line: Line) -> bool:
    return line.outcome in ENDING or line.source != line.target


def _merge(line: Line, other: Line) -> Line:
    """Make one of two lines between the same entries that came by different ways."""
    relation = line.relation if line.relation == other.relation else Relation.OVERLAPS
    status, note = _weaker(line.status, other.status), _join_texts(line.note, other.note)
    return replace(line, relation=relation, note=note, status=status)


def _join_relations(first: Relation | None, second: Relation | None) -> Relation | None:
    if first is None or second is None:
        return None
    if Relation.EQUAL in (first, second):
        return second if first is Relation.EQUAL else first
    return first if first == second else Relation.OVERLAPS


def _join_texts(first: str | None, second: str | None) -> str | None:
    return " ".join(dict.fromkeys(text for text in (first, second) if text)) or None


def _weaker(first: CorrespondenceStatus | None, second: CorrespondenceStatus | None) -> CorrespondenceStatus | None:
    return min(first, second, key=WEAKEST.index)
