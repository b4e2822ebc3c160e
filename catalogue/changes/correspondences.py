"""Correspondence lines: the pairs of old and new entries that a change set says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalogue.rules.change_sets import SCOPE, Change, ChangeSet, Target
from catalogue.rules.snapshots import Identity, Snapshot
from catalogue.vocabulary import ChangeKind, CorrespondenceStatus, Relation

WEIGHT = (ChangeKind.RESCOPE, ChangeKind.RENAME, ChangeKind.MOVE, ChangeKind.RELINK, ChangeKind.RENUMBER,
          ChangeKind.CORRECT, ChangeKind.KEPT)  # fmt: skip
"""What a line says of an entry that lives on, weightiest first."""

UNBINDING = frozenset({"name_en", "name_en_origin", "definition_en"})
"""No English text binds (docs/glossary.md), so another wording of it is no outcome."""

STAYING = {ChangeKind.SPLIT_OFF: Relation.CONTAINS, ChangeKind.TRANSFER: Relation.CONTAINS}
"""How the old entry relates to itself after a part of it left."""

LEADING = {ChangeKind.MERGE: Relation.PART_OF, ChangeKind.TAKE_OVER: Relation.PART_OF,
           ChangeKind.SPLIT: Relation.OVERLAPS, ChangeKind.SPLIT_OFF: Relation.CONTAINS,
           ChangeKind.TRANSFER: Relation.OVERLAPS}  # fmt: skip
"""How a source relates to a target where the change set says nothing else."""


@dataclass(frozen=True, slots=True)
class Line:
    """
    One line of a correspondence table: a source, a target, what became of the source, how they relate.

    ``status`` is that of the recorded table it comes from; None: no table says so.
    """

    source: Identity | None
    target: Identity | None
    outcome: ChangeKind
    relation: Relation | None = None
    note: str | None = None
    transition: str | None = None
    status: CorrespondenceStatus | None = None


def correspondences(before: Snapshot, changes: ChangeSet) -> list[Line]:
    """
    Give the lines of the table from the base to what the change set makes of it.

    A pair is one line: a split has a line for each target, a merge one for each
    source. Old entries come in legal order, then additions.
    """
    own: dict[Identity, list[Change]] = {identity: [] for identity in before.order}
    for change in changes.changes:
        if change.source in own:
            own[change.source].append(change)
    lines = [line for identity, said in own.items() for line in _tell(identity, said)]
    added = [change for change in changes.changes if change.kind is ChangeKind.ADD]
    return lines + [_pair(change, target) for change in added for target in change.targets]


def _tell(identity: Identity, said: Sequence[Change]) -> Iterator[Line]:
    outcome = next((change for change in said if change.is_outcome), Change(ChangeKind.KEPT, identity))
    if outcome.kind is ChangeKind.REMOVE:
        yield Line(identity, None, ChangeKind.REMOVE, None, outcome.note, outcome.transition)
    elif not outcome.ends:
        yield _stay(identity, outcome, [change for change in said if change.field not in (None, *UNBINDING)])
    yield from (_pair(outcome, target) for target in outcome.targets)


def _stay(identity: Identity, outcome: Change, fields: Sequence[Change]) -> Line:
    """Say what became of an entry that lives on, by its outcome or its weightiest field change."""
    heaviest = min([outcome, *fields], key=_weigh)
    kind = outcome.kind if outcome.kind in STAYING else heaviest.kind
    relation = heaviest.relation or outcome.relation or STAYING.get(kind) or _unless_rescoped(kind)
    return Line(
        identity,
        identity,
        kind,
        relation,
        outcome.note or heaviest.note,
        outcome.transition or heaviest.transition,
    )


def _weigh(change: Change) -> tuple[int, bool]:
    """Order by weight; among rescopes the line that says how the scope moved comes first."""
    return WEIGHT.index(change.kind) if change.kind in WEIGHT else len(WEIGHT), change.field != SCOPE


def _unless_rescoped(kind: ChangeKind) -> Relation:
    return Relation.OVERLAPS if kind is ChangeKind.RESCOPE else Relation.EQUAL


def _pair(change: Change, target: Target) -> Line:
    relation = target.relation or change.relation or LEADING.get(change.kind)
    return Line(change.source, target.to, change.kind, relation, target.note or change.note, change.transition)
