"""
Lines of a change set that belong together, as people see one change: all of one merge, all of one entry's new wording.

A bundle is found again by its key after others came and went. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from catalogue.rules.change_sets import Change, ChangeSet
from catalogue.rules.field_changes import find_named
from catalogue.rules.snapshots import Identity
from catalogue.vocabulary import ChangeKind

BY_TARGET = frozenset({ChangeKind.ADD, ChangeKind.MERGE, ChangeKind.TAKE_OVER})
"""Kinds whose lines belong together by where they lead; lines of all others by their source."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """One change as people see it; ``numbers`` are its lines in the change set, in order."""

    key: str
    kind: ChangeKind
    numbers: tuple[int, ...]
    lines: tuple[Change, ...]

    @property
    def sources(self) -> tuple[Identity, ...]:
        """The entries of the base it is about, in order."""
        return tuple(dict.fromkeys(line.source for line in self.lines if line.source))

    @property
    def targets(self) -> tuple[Identity, ...]:
        """Where it leads, in order."""
        return tuple(dict.fromkeys(target for line in self.lines for target in line.target_ids))

    @property
    def reason(self) -> str:
        """Why; "" where nobody said."""
        return next((line.reason for line in self.lines if line.reason), "")

    @property
    def note(self) -> str:
        """What else is told of it."""
        return next((line.note for line in self.lines if line.note), "")

    @property
    def transition(self) -> str:
        """What happens to those it affects."""
        return next((line.transition for line in self.lines if line.transition), "")


def list_bundles(changes: ChangeSet) -> list[Bundle]:
    """List what a change set changes, as people see it, by the first line of each."""
    found: dict[tuple[ChangeKind, str], list[int]] = {}
    for number, line in enumerate(changes.changes):
        found.setdefault(_name(line), []).append(number)
    return [
        Bundle(f"{kind}-{name}", kind, tuple(numbers), tuple(changes.changes[one] for one in numbers))
        for (kind, name), numbers in found.items()
    ]


def find_bundle(changes: ChangeSet, key: str) -> Bundle | None:
    """Find a bundle by its key."""
    return next((one for one in list_bundles(changes) if one.key == key), None)


def _name(line: Change) -> tuple[ChangeKind, str]:
    """Give what a line belongs to: kind, and the entry its bundle is about."""
    if line.kind in BY_TARGET and line.targets:
        return line.kind, line.target_ids[0]
    kind = ChangeKind.MOVE if line.kind is ChangeKind.RENUMBER else line.kind
    return kind, line.source or ""


def drop(changes: ChangeSet, key: str) -> ChangeSet:
    """Give a change set without a bundle, the new entries it made, and what put others under or upon these."""
    gone = find_bundle(changes, key)
    if gone is None:
        return changes
    kept = [line for number, line in enumerate(changes.changes) if number not in gone.numbers]
    known = {target for line in kept for target in line.target_ids}
    entries = {ref: facts for ref, facts in changes.entries.items() if ref in known}
    lost = set(changes.entries) - set(entries)
    lines = tuple(line for line in kept if not lost.intersection(find_named(line)))
    return replace(changes, changes=lines, entries=entries)


def shift(changes: ChangeSet, key: str, *, up: bool) -> ChangeSet:
    """Give a change set in which a bundle stands before the one it followed, or after the one that followed it."""
    bundles = list_bundles(changes)
    at = next((number for number, one in enumerate(bundles) if one.key == key), None)
    if at is None:
        return changes
    other = min(max(at + (-1 if up else 1), 0), len(bundles) - 1)
    bundles[at], bundles[other] = bundles[other], bundles[at]
    return replace(changes, changes=tuple(line for one in bundles for line in one.lines))


def locate(changes: ChangeSet, pointer: str) -> tuple[str | None, str]:
    """
    Give the key of the bundle a JSON pointer leads into, and which part of it: ``reason``, ``values.parent``, ….

    The key is None where the pointer names nothing of a bundle.
    """
    match pointer.split("/")[1:]:
        case ["changes", number, *rest] if number.isdigit() and int(number) < len(changes.changes):
            return _key_of(changes, int(number)), _part(changes.changes[int(number)], rest)
        case ["entries", ref, *rest]:
            made = (one.key for one in list_bundles(changes) if ref in one.targets)
            return next(made, None), ".".join(["entries", ref, *(rest[:1] or ["name_vi"])])
    return None, ""


def _key_of(changes: ChangeSet, number: int) -> str | None:
    return next((one.key for one in list_bundles(changes) if number in one.numbers), None)


def _part(line: Change, rest: Sequence[str]) -> str:
    if rest[:1] and rest[0] in ("reason", "note", "transition"):
        return rest[0]
    return f"values.{line.field}" if line.field else ""


def find_by_entry(changes: ChangeSet) -> Mapping[Identity, str]:
    """Give the key of the first bundle each entry is in, as source or target."""
    found: dict[Identity, str] = {}
    for one in list_bundles(changes):
        for identity in (*one.sources, *one.targets):
            found.setdefault(identity, one.key)
    return found
