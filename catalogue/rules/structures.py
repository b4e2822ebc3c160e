"""A revision's own structure: which lists it has, how they are numbered, what may stand under what."""

from dataclasses import dataclass
from typing import Any, Self

from catalogue.vocabulary import EntryKind, ListKind, Numbering

LETTERS = {EntryKind.GROUP: "T", EntryKind.TECHNOLOGY: "T", EntryKind.SECTION: "S", EntryKind.PRODUCT: "P"}


@dataclass(frozen=True, slots=True)
class KindStructure:
    """How entries of one kind stand in a revision: their list, numbering, and kinds of parent (empty: none)."""

    list_kind: ListKind
    numbering: Numbering
    parents: tuple[EntryKind, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """The structure of one revision: list titles by kind of list, and each kind's place."""

    titles: dict[ListKind, str]
    kinds: dict[EntryKind, KindStructure]

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:  # Any: JSON
        """Read what ``Revision.structure`` stores; raise KeyError or ValueError if it has another shape."""
        titles = {ListKind(item["kind"]): str(item["title_vi"]) for item in stored["lists"]}
        kinds = {EntryKind(kind): _read_kind(rules) for kind, rules in stored["kinds"].items()}
        return cls(titles, kinds)


def _read_kind(stored: dict[str, Any]) -> KindStructure:  # Any: JSON
    parents = tuple(EntryKind(parent) for parent in stored["parents"])
    return KindStructure(ListKind(stored["list"]), Numbering(stored["numbering"]), parents)
