"""Put the entries a change set makes into another order, numbered 1, 2, 3 … without a gap. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from catalogue.changes.applying import apply
from catalogue.rules.change_sets import Change, ChangeSet
from catalogue.rules.snapshots import Identity, Snapshot
from catalogue.rules.structures import Structure
from catalogue.vocabulary import ChangeKind, EntryKind, Numbering

POSITION = "position"
Row = tuple[EntryKind, Identity | None]
"""What is numbered together: a kind, and the parent where numbering restarts in each."""


def order_entries(before: Snapshot, changes: ChangeSet, wishes: Mapping[Identity, int], reason: str) -> ChangeSet:
    """
    Give a change set whose entries stand where ``wishes`` would have them, as near as numbers without a gap allow.

    Entries nobody has a wish for keep their order and make room. Raises ChangeError where the
    change set cannot be applied.
    """
    after = apply(before, changes)
    places = dict(_number(after, wishes))
    entries = {ref: replace(facts, position=places[ref]) for ref, facts in changes.entries.items()}
    known = {change.source: change for change in changes.changes if change.field == POSITION}
    lines = [change for change in changes.changes if change.field != POSITION]
    lines += [
        _line(identity, before, place, known.get(identity), reason)
        for identity, place in places.items()
        if identity in before.entries and before.entries[identity].position != place
    ]
    return replace(changes, changes=tuple(lines), entries=entries)


def list_rows(after: Snapshot) -> dict[Row, list[Identity]]:
    """Give the entries of a list by what is numbered together, each in its order."""
    kinds = Structure.read(dict(after.structure)).kinds
    rows: dict[Row, list[Identity]] = {}
    for identity in after.order:
        facts = after.entries[identity]
        is_within = kinds[facts.kind].numbering is Numbering.WITHIN_PARENT
        rows.setdefault((facts.kind, facts.parent if is_within else None), []).append(identity)
    return {row: sorted(found, key=lambda one: after.entries[one].position) for row, found in rows.items()}


def _number(after: Snapshot, wishes: Mapping[Identity, int]) -> Iterator[tuple[Identity, int]]:
    """Yield the number of each entry: those with a wish are put where they want to be among those that stay."""
    held = {one: facts.position for one, facts in after.entries.items()}
    moved = {one: place for one, place in wishes.items() if held.get(one, place) != place}
    for row in list_rows(after).values():
        placed = [one for one in row if one not in moved]
        for one in sorted((one for one in row if one in moved), key=lambda one: moved[one]):
            placed.insert(max(moved[one], 1) - 1, one)
        yield from ((one, number) for number, one in enumerate(placed, start=1))


def _line(identity: Identity, before: Snapshot, place: int, known: Change | None, reason: str) -> Change:
    """Give the line that renumbers an entry; one that said so already keeps its reason."""
    if known is not None and known.after == place:
        return known
    held = before.entries[identity].position
    return Change(ChangeKind.RENUMBER, identity, field=POSITION, before=held, after=place, reason=reason)
