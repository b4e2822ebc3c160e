"""The typed changes between any two revisions, across those between: what tables say, and what a comparison sees."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.changes.comparing import compare
from catalogue.changes.composing import WEAKEST, Hop, join, turn_round
from catalogue.changes.correspondences import Line, correspondences
from catalogue.changes.outcomes import make_outcomes
from catalogue.rules.change_sets import SCOPE, Change, ChangeSet
from catalogue.rules.snapshots import Identity, Snapshot
from catalogue.vocabulary import ChangeBasis, ChangeKind, CorrespondenceStatus

Status = CorrespondenceStatus | None


@dataclass(frozen=True, slots=True)
class FoundChange:
    """One change, and the status of the table that says so; None: the two revisions were compared."""

    change: Change
    status: Status

    @property
    def basis(self) -> ChangeBasis:
        """How one knows of it."""
        return ChangeBasis.COMPARISON if self.status is None else ChangeBasis.CORRESPONDENCE


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes from one revision to another; ``lines`` are the pairs, composed over the revisions between."""

    before: Snapshot
    after: Snapshot
    changes: tuple[FoundChange, ...]
    change_set: ChangeSet
    lines: tuple[Line, ...]

    @property
    def counts(self) -> dict[ChangeKind, int]:
        """
        Count by kind, every kind named: entries with such an outcome or field change, or added.

        ``kept`` counts those of which nothing that binds has changed.
        """
        subjects = {(one.change.kind, one.change.source or one.change.target_ids) for one in self.changes}
        counted = Counter(kind for kind, _ in subjects)
        outcomes = [line.outcome for line in correspondences(self.before, self.change_set)]
        return {kind: counted[kind] for kind in ChangeKind} | {ChangeKind.KEPT: outcomes.count(ChangeKind.KEPT)}


def find_changes(before: Snapshot, after: Snapshot, hops: Sequence[Hop]) -> Difference:
    """
    Give the changes from one revision to another along the hops between them; a recorded correspondence wins.

    ``hops`` lead from the first to the second, each through its table where one
    is recorded; none where both are the same revision. Applied to ``before``
    the change set gives ``after``.
    """
    lines = join(hops) if hops else join([Hop(before.entries, after.entries)])
    changes = compare(before, after, outcomes=make_outcomes(lines, before.entries, after.entries))
    statuses = _read_statuses(lines)
    found = tuple(FoundChange(change, _find_status(change, statuses)) for change in changes.changes)
    return Difference(before, after, found, changes, tuple(lines))


def turn_difference(difference: Difference) -> Difference:
    """Give the changes that lead back."""
    before, after = difference.after, difference.before
    return find_changes(before, after, [Hop(before.entries, after.entries, turn_round(difference.lines))])


def _read_statuses(lines: Iterable[Line]) -> dict[tuple[Identity | None, Identity | None], Status]:
    return {(line.source, line.target): line.status for line in lines}


def _find_status(change: Change, statuses: dict[tuple[Identity | None, Identity | None], Status]) -> Status:
    """Give the status of the lines a change rests on: a field is compared, all else is told, if by a table."""
    if change.field not in (None, SCOPE):
        return None
    targets: Sequence[Identity | None] = change.target_ids
    if change.kind is ChangeKind.REMOVE:
        targets = (None,)
    elif not targets:
        targets = (change.source,)
    return min((statuses.get((change.source, target)) for target in targets), key=WEAKEST.index)
