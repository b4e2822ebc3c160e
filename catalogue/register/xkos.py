"""
How our words are written in XKOS and SKOS, so that tables can be exported. Pure.

XKOS itself has no words for kinds of change; the Norwegian profile XKOS-AP-NO
has (``https://data.norge.no/vocabulary/xkosno#``), after GSIM's typology. What
leaves code and name alone (move, rescope, relink, correct) has none there.
"""

from collections.abc import Iterable

from catalogue.vocabulary import ChangeKind, Relation

CHANGE_TYPES = {
    ChangeKind.ADD: "ItemCreation",
    ChangeKind.REMOVE: "ItemDeletion",
    ChangeKind.MERGE: "ItemMerging",
    ChangeKind.TAKE_OVER: "ItemTakeOver",
    ChangeKind.SPLIT: "ItemBreakdown",
    ChangeKind.SPLIT_OFF: "ItemSplitOff",
    ChangeKind.TRANSFER: "NotationTransfer",
    ChangeKind.RENUMBER: "CodeChange",
    ChangeKind.RENAME: "NameChange",
}
"""Kind of change → term of XKOS-AP-NO's ItemChangeType."""

MATCHES = {
    Relation.EQUAL: "exactMatch",
    Relation.CONTAINS: "narrowMatch",
    Relation.PART_OF: "broadMatch",
    Relation.OVERLAPS: "relatedMatch",
}
"""Relation of source to target → SKOS mapping property of the source."""


def change_types(kinds: Iterable[ChangeKind]) -> list[str]:
    """Give the XKOS-AP-NO terms of some kinds of change; kinds without one are left out."""
    return [CHANGE_TYPES[kind] for kind in kinds if kind in CHANGE_TYPES]
