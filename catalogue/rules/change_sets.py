"""Change sets as plain values: what is to become of each entry of a base, and the new entries, defined once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from catalogue.rules.snapshots import Facts, Identity
from catalogue.vocabulary import ChangeKind, Relation

OUTCOMES = frozenset({ChangeKind.KEPT, ChangeKind.MERGE, ChangeKind.TAKE_OVER, ChangeKind.SPLIT,
                      ChangeKind.SPLIT_OFF, ChangeKind.TRANSFER, ChangeKind.REMOVE})  # fmt: skip
"""Exactly one of these becomes of each old entry; of one that no line names: kept."""

ENDING = frozenset({ChangeKind.MERGE, ChangeKind.TAKE_OVER, ChangeKind.SPLIT, ChangeKind.REMOVE})
"""Outcomes that end the old concept (docs/glossary.md)."""

FIELD_KINDS = frozenset({ChangeKind.RENAME, ChangeKind.RENUMBER, ChangeKind.MOVE, ChangeKind.RESCOPE,
                         ChangeKind.RELINK, ChangeKind.CORRECT})  # fmt: skip
"""Changes to one field of an entry that lives on."""

SCOPE = "scope"
"""The field of a rescope line that says how the meaning moved; no entry keeps a value of it."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where an outcome leads, or what is added; ``relation`` and ``note`` are of this pair, before the line's own."""

    to: Identity
    relation: Relation | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """
    One line of a change set.

    Three forms: an outcome (``source``, ``targets``), an origin (``add``:
    ``targets`` alone), a field change (``source``, ``field``, ``before``,
    ``after``). A ``kept`` line may have a field too: one of those that tell
    where our knowledge comes from. ``before`` and ``after`` are JSON.
    ``transition`` says what happens to those a removal or new scope affects.
    """

    kind: ChangeKind
    source: Identity | None = None
    targets: tuple[Target, ...] = ()
    field: str | None = None
    before: Any = None  # Any: JSON
    after: Any = None  # Any: JSON
    relation: Relation | None = None
    reason: str | None = None
    note: str | None = None
    transition: str | None = None

    @property
    def is_outcome(self) -> bool:
        """Whether the line says what becomes of its source."""
        return self.kind in OUTCOMES and self.field is None

    @property
    def ends(self) -> bool:
        """Whether the source ends with this line."""
        return self.kind in ENDING

    @property
    def target_ids(self) -> tuple[Identity, ...]:
        """The identities it leads to."""
        return tuple(target.to for target in self.targets)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """
    An ordered list of changes against one base revision.

    ``entries`` are the new entries by ref; outcomes and ``add`` lines point at
    them. ``structure`` replaces the base's; None leaves it.
    """

    base: int
    changes: tuple[Change, ...] = ()
    entries: Mapping[Identity, Facts] = field(default_factory=dict)
    structure: Mapping[str, Any] | None = None  # Any: JSON, typed by Structure

    @property
    def ended(self) -> frozenset[Identity]:
        """The entries of the base that end."""
        return frozenset(change.source for change in self.changes if change.ends and change.source is not None)
