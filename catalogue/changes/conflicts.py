"""Conflicts: where two change sets against one base say different things of one entry, field by field."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import Any

from catalogue.rules.change_sets import SCOPE, Change, ChangeSet
from catalogue.rules.field_changes import find_named, find_references
from catalogue.rules.snapshots import Identity
from catalogue.vocabulary import ChangeKind

OUTCOME = "outcome"
STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class Conflict:
    """
    One thing two change sets say differently, side by side.

    ``subject`` is an old entry, or empty for the structure; ``field`` is a field
    of it, ``outcome`` or ``structure``; ``base``, ``ours`` and ``theirs`` are
    JSON. For an outcome each side is what it makes of the entry: ``kind``,
    ``targets``, ``fields`` (it changes) and ``used`` (others lead to it, stand
    under it or rest on it); null where the entry is not mentioned.
    """

    subject: Identity
    field: str
    base: Any  # Any: JSON
    ours: Any  # Any: JSON
    theirs: Any  # Any: JSON

    @property
    def mirrored(self) -> "Conflict":
        """The same conflict as the other side sees it."""
        return Conflict(self.subject, self.field, self.base, self.theirs, self.ours)


@dataclass(slots=True)
class Fate:
    """What one change set says of one old entry."""

    outcome: Change | None = None
    fields: dict[str, Change] = field(default_factory=dict)
    used: bool = False

    @property
    def ends(self) -> bool:
        """Whether the entry ends."""
        return self.outcome is not None and self.outcome.ends

    def agrees_with(self, other: "Fate", unlike: Set[Identity]) -> bool:
        """
        Whether both make the same of the entry, or one leaves to the other what it does not mention.

        ``unlike``: refs by which they mean different entries.
        """
        if self.outcome and other.outcome:
            mine, others = set(self.outcome.target_ids), set(other.outcome.target_ids)
            return self.outcome.kind is other.outcome.kind and mine == others and unlike.isdisjoint(mine)
        return not (self.ends and other.mentions) and not (other.ends and self.mentions)

    @property
    def mentions(self) -> bool:
        """Whether the entry is mentioned."""
        return bool(self.outcome or self.fields or self.used)

    def as_json(self) -> Any:  # Any: JSON
        """Show it."""
        if not self.mentions:
            return None
        kind = self.outcome.kind if self.outcome else ChangeKind.KEPT
        targets = list(self.outcome.target_ids) if self.outcome else []
        return {"kind": kind.value, "targets": targets, "fields": sorted(self.fields), "used": self.used}


def conflicts(ours: ChangeSet, theirs: ChangeSet) -> list[Conflict]:
    """Give what two change sets against one base say differently, by entry; to say the same is no conflict."""
    mine, others, unlike = tell_fates(ours), tell_fates(theirs), find_unlike_refs(ours, theirs)
    found = list(_compare_structures(ours, theirs))
    for subject in sorted(mine.keys() & others.keys()):
        found += _compare_fates(subject, mine[subject], others[subject], unlike)
    return found


def find_unlike_refs(one: ChangeSet, other: ChangeSet) -> frozenset[Identity]:
    """
    Give the refs by which two change sets mean different new entries.

    They mean the same if both say the same of it and both add it, or neither,
    and what it stands under or rests on is the same too.
    """
    common = one.entries.keys() & other.entries.keys()
    unlike = {ref for ref in common if one.entries[ref] != other.entries[ref]
              or is_added(ref, one) is not is_added(ref, other)}  # fmt: skip
    while more := {ref for ref in common - unlike if not unlike.isdisjoint(one.entries[ref].references)}:
        unlike |= more
    return frozenset(unlike)


def is_added(ref: Identity, changes: ChangeSet) -> bool:
    """Say whether a line adds a new entry."""
    return any(change.kind is ChangeKind.ADD and ref in change.target_ids for change in changes.changes)


def tell_fates(changes: ChangeSet) -> dict[Identity, Fate]:
    """Give what a change set says of each old entry it mentions."""
    found: dict[Identity, Fate] = {}
    for change in changes.changes:
        if change.source is None:
            continue
        fate = found.setdefault(change.source, Fate())
        if change.field is not None:
            fate.fields[change.field] = change
        elif change.kind is not ChangeKind.KEPT:
            fate.outcome = change
    for _, name in find_references(changes):
        if name not in changes.entries:
            found.setdefault(name, Fate()).used = True
    return found


def show_fate(changes: ChangeSet, subject: Identity) -> Any:  # Any: JSON
    """Show what a change set says of an old entry; None where it does not mention it."""
    return tell_fates(changes).get(subject, Fate()).as_json()


def _compare_structures(ours: ChangeSet, theirs: ChangeSet) -> Iterator[Conflict]:
    if ours.structure is not None and theirs.structure is not None and ours.structure != theirs.structure:
        yield Conflict("", STRUCTURE, None, dict(ours.structure), dict(theirs.structure))


def _compare_fates(subject: Identity, ours: Fate, theirs: Fate, unlike: Set[Identity]) -> Iterator[Conflict]:
    if not ours.agrees_with(theirs, unlike):
        yield Conflict(subject, OUTCOME, None, ours.as_json(), theirs.as_json())
        return
    for name in sorted(ours.fields.keys() & theirs.fields.keys()):
        one, other = ours.fields[name], theirs.fields[name]
        if show_field(one) != show_field(other) or not unlike.isdisjoint(find_named(one)):
            yield Conflict(subject, name, one.before, show_field(one), show_field(other))


def show_field(change: Change) -> Any:  # Any: JSON
    """Show what a line makes of its field: of the scope, how the old one relates to the new."""
    return change.relation if change.field == SCOPE else change.after
