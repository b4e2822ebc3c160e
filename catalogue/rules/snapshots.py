"""A whole revision as plain values: what each entry says, by identity. Codes and order follow from that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from catalogue.rules.structures import LETTERS, Structure
from catalogue.vocabulary import Confidence, EntryKind, NameOrigin, Numbering, PositionBasis

Identity = str
"""A concept id, or the ref of an entry that is not recorded yet: ``new-…``."""

KIND_ORDER = tuple(EntryKind)
"""Groups, technologies, sections, products: how kinds follow each other in a list."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A product rests on a group or technology; ``derived``: an editor reads it so."""

    target: Identity
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """
    What one entry of a snapshot says.

    ``groups`` are in order, the main one first. ``note`` and the four fields
    after ``groups`` tell where our knowledge comes from and change no law.
    """

    kind: EntryKind
    position: int
    name_vi: str
    parent: Identity | None = None
    name_en: str | None = None
    name_en_origin: NameOrigin | None = None
    definition_vi: str | None = None
    definition_en: str | None = None
    note: str | None = None
    groups: tuple[Tie, ...] = ()
    position_basis: PositionBasis = PositionBasis.NUMBERED
    name_as_reported: str | None = None
    confidence: Confidence | None = None
    sources: tuple[Mapping[str, Any], ...] = ()  # Any: JSON, as models keep it

    @property
    def references(self) -> Iterator[Identity]:
        """The entries this one stands under or rests on."""
        if self.parent is not None:
            yield self.parent
        yield from (tie.target for tie in self.groups)


@dataclass(frozen=True)
class Snapshot:
    """
    A whole revision: its structure and its entries by identity.

    Two snapshots are equal if structure and entries are; ``number`` (the
    revision it is, or rests on) and ``ended`` (concepts of earlier revisions
    that no longer stand in it) only help to explain refusals.
    """

    structure: Mapping[str, Any]  # Any: JSON, typed by Structure
    entries: Mapping[Identity, Facts]
    number: int = field(default=0, compare=False)
    ended: frozenset[Identity] = field(default=frozenset(), compare=False)

    @cached_property
    def codes(self) -> Mapping[Identity, str]:
        """Codes by identity, computed from structure, parent and position; a faulty draft may have one twice."""
        within = _kinds_numbered_within(self.structure)
        return {identity: self._code(facts, within) for identity, facts in self.entries.items()}

    @cached_property
    def order(self) -> tuple[Identity, ...]:
        """Identities in legal order: what stands under an entry follows it, by kind and position."""
        under: dict[Identity | None, list[Identity]] = {}
        for identity in sorted(self.entries, key=self._place):
            parent = self.entries[identity].parent
            under.setdefault(parent if parent in self.entries else None, []).append(identity)
        found = dict.fromkeys(_walk(under, None))
        return tuple(dict.fromkeys([*found, *self.entries]))  # a circle of parents hangs under nothing

    def code(self, identity: Identity) -> str:
        """Give the code of an entry; raise KeyError."""
        return self.codes[identity]

    def find(self, name: str) -> Identity | None:
        """Give the identity of an entry by code or identity, or None."""
        if name in self.entries:
            return name
        return next((identity for identity, code in self.codes.items() if code == name), None)

    def _place(self, identity: Identity) -> tuple[int, int, str]:
        facts = self.entries[identity]
        return KIND_ORDER.index(facts.kind), facts.position, identity

    def _code(self, facts: Facts, within: frozenset[EntryKind]) -> str:
        parent = self.entries.get(facts.parent) if facts.parent else None
        above = f"{parent.position}." if parent and facts.kind in within else ""
        return f"{LETTERS[facts.kind]}{above}{facts.position}"


def _walk(under: Mapping[Identity | None, list[Identity]], parent: Identity | None) -> Iterator[Identity]:
    for identity in under.get(parent, ()):
        yield identity
        yield from _walk(under, identity)


def _kinds_numbered_within(structure: Mapping[str, Any]) -> frozenset[EntryKind]:  # Any: JSON
    kinds = Structure.read(dict(structure)).kinds
    return frozenset(kind for kind, place in kinds.items() if place.numbering is Numbering.WITHIN_PARENT)
