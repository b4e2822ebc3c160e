"""
Writing a change set one change at a time: what somebody wishes → lines, and new entries. Pure.

Whether the result keeps the rules is asked of ``rules/changes.py``. Where an
entry ends, what stood under it or rested on it follows to its heir, in lines of
its own that anybody can see and change.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from catalogue.changes.bundles import BY_TARGET, Bundle, find_bundle
from catalogue.rules.change_sets import ENDING, SCOPE, Change, ChangeSet, Target
from catalogue.rules.entry_fields import FIELDS, get_field
from catalogue.rules.snapshots import Facts, Identity, Snapshot
from catalogue.rules.structures import Structure
from catalogue.vocabulary import ChangeKind, EntryKind, NameOrigin, Numbering, Relation

KINDS = (
    ChangeKind.ADD,
    ChangeKind.RENAME,
    ChangeKind.RESCOPE,
    ChangeKind.MOVE,
    ChangeKind.RELINK,
    ChangeKind.MERGE,
    ChangeKind.TAKE_OVER,
    ChangeKind.SPLIT,
    ChangeKind.SPLIT_OFF,
    ChangeKind.TRANSFER,
    ChangeKind.REMOVE,
    ChangeKind.CORRECT,
)
"""Kinds of change one may wish for; a move may give another number too."""

SEVERAL = frozenset({ChangeKind.MERGE, ChangeKind.TAKE_OVER, ChangeKind.REMOVE})
"""Kinds that take several entries of the base at once; all others but an addition take one."""

MAKING = frozenset({ChangeKind.ADD, ChangeKind.MERGE, ChangeKind.SPLIT, ChangeKind.SPLIT_OFF})
"""Kinds that make new entries."""

PARTING = frozenset({ChangeKind.SPLIT, ChangeKind.SPLIT_OFF})
"""Kinds that may make several."""

LEADING = frozenset({ChangeKind.TAKE_OVER, ChangeKind.TRANSFER, ChangeKind.SPLIT})
"""Kinds that lead, or may lead, to entries that live on; a take-over to one."""

FIELDS_OF: Mapping[ChangeKind, tuple[str, ...]] = {
    ChangeKind.RENAME: ("name_vi", "name_en"),
    ChangeKind.RESCOPE: ("definition_vi", "definition_en"),
    ChangeKind.MOVE: ("parent", "position"),
    ChangeKind.RELINK: ("groups",),
    ChangeKind.CORRECT: ("name_vi", "name_en", "definition_vi", "definition_en"),
}
"""The fields each kind may change."""

Values = Mapping[str, Any]  # Any: JSON, by field


@dataclass(frozen=True, slots=True)
class Wish:
    """
    One change as somebody wishes it.

    ``values``: fields of the one source as they are to be; ``entries``: new
    entries by ref; ``targets``: entries that live on, to which it leads;
    ``heir``: to whom what hangs on an entry that ends goes (None: nothing goes).
    """

    kind: ChangeKind
    sources: tuple[Identity, ...] = ()
    values: Values = field(default_factory=dict)
    entries: Mapping[Identity, Facts] = field(default_factory=dict)
    targets: tuple[Identity, ...] = ()
    relation: Relation | None = None
    heir: Identity | None = None
    reason: str = ""
    note: str = ""
    transition: str = ""


def put(before: Snapshot, changes: ChangeSet, wish: Wish, *, key: str | None = None) -> ChangeSet:
    """Give a change set with one more change, or with that of a key made anew in its place."""
    old = find_bundle(changes, key) if key else None
    kept = [line for number, line in enumerate(changes.changes) if old is None or number not in old.numbers]
    at = old.numbers[0] if old else len(kept)
    lines = list(_make_lines(before, wish))
    made = {**{ref: one for ref, one in changes.entries.items() if not old or ref not in old.targets}, **wish.entries}
    followers = list(_find_followers(before, wish, [*kept, *lines]))
    return replace(changes, changes=(*kept[:at], *lines, *kept[at:], *followers), entries=made)


def _make_lines(before: Snapshot, wish: Wish) -> Iterator[Change]:
    """Yield the lines of a wish; the first tells the note and the transition."""
    for number, line in enumerate(_bare_lines(before, wish)):
        tells = number == 0 or wish.kind is ChangeKind.REMOVE  # each entry that is removed is a change by itself
        note, transition = (wish.note, wish.transition) if tells else ("", "")
        yield replace(line, reason=wish.reason or None, note=note or None, transition=transition or None)


def _bare_lines(before: Snapshot, wish: Wish) -> Iterator[Change]:
    targets = tuple(Target(one) for one in (*wish.entries, *wish.targets))
    if wish.kind in FIELDS_OF:
        yield from _field_lines(before, wish)
    elif wish.kind is ChangeKind.ADD:
        yield Change(wish.kind, targets=targets)
    else:
        yield from (Change(wish.kind, source=source, targets=targets) for source in wish.sources)


def _field_lines(before: Snapshot, wish: Wish) -> Iterator[Change]:
    """Yield a line for each field that is to say something else; where none is, one that changes nothing (C19)."""
    source = wish.sources[0]
    facts = before.entries[source]
    if wish.relation is not None and wish.kind is ChangeKind.RESCOPE:
        yield Change(wish.kind, source=source, field=SCOPE, relation=wish.relation)
    said = {**wish.values, **_origin(facts, wish.values)}
    changed = [name for name, value in said.items() if value != get_field(facts, name)]
    for name in changed or ([] if wish.relation else list(said)[:1]):
        kinds = FIELDS[name].kinds
        kind = wish.kind if wish.kind in kinds else kinds[0]
        yield Change(kind, source=source, field=name, before=get_field(facts, name), after=said[name])


def _origin(facts: Facts, values: Values) -> dict[str, str | None]:
    """Say who made an English name that is new: whoever proposes it, for there is no binding one."""
    if values.get("name_en", facts.name_en) == facts.name_en:
        return {}
    return {"name_en_origin": NameOrigin.EDITORIAL.value if values["name_en"] else None}


def _find_followers(before: Snapshot, wish: Wish, lines: list[Change]) -> Iterator[Change]:
    """Yield lines that put what hangs on an entry that ends under or upon its heir, where no line says so yet."""
    heir = next(iter((*wish.entries, *wish.targets)), None) if wish.heir is None else wish.heir
    if wish.kind not in ENDING or heir is None:
        return
    ended, said = {line.source for line in lines if line.ends}, {(line.source, line.field) for line in lines}
    for identity, facts in before.entries.items():
        if identity in ended:
            continue
        if facts.parent in wish.sources and (identity, "parent") not in said:
            yield _follower(ChangeKind.MOVE, identity, "parent", facts.parent, heir, wish)
        if {tie.target for tie in facts.groups} & set(wish.sources) and (identity, "groups") not in said:
            ties = get_field(facts, "groups")
            yield _follower(ChangeKind.RELINK, identity, "groups", ties, _relink(ties, wish.sources, heir), wish)


def _follower(kind: ChangeKind, identity: Identity, name: str, old: Any, new: Any, wish: Wish) -> Change:  # Any: JSON
    return Change(kind, source=identity, field=name, before=old, after=new, reason=wish.reason or None)


def _relink(
    ties: list[dict[str, Any]], ended: tuple[Identity, ...], heir: Identity
) -> list[dict[str, Any]]:  # Any: JSON
    """Give ties with an heir in the place of entries that end, each target once."""
    found: dict[Identity, dict[str, Any]] = {}  # Any: JSON
    for tie in ties:
        target = heir if tie["target"] in ended else tie["target"]
        found.setdefault(target, {**tie, "target": target})
    return list(found.values())


def read_wish(before: Snapshot, changes: ChangeSet, bundle: Bundle) -> Wish:
    """Give the wish a bundle fulfils: what its lines say, and the base where they say nothing."""
    facts = before.entries.get(bundle.sources[0]) if bundle.sources else None
    names = FIELDS_OF.get(bundle.kind, ())
    values = {name: get_field(facts, name) for name in names} if facts else {}
    values |= {line.field: line.after for line in bundle.lines if line.field in names}
    return Wish(
        kind=bundle.kind,
        sources=bundle.sources,
        values=values,
        entries={ref: changes.entries[ref] for ref in bundle.targets if ref in changes.entries},
        targets=tuple(one for one in bundle.targets if one not in changes.entries),
        relation=next((line.relation for line in bundle.lines if line.field == SCOPE), None),
        reason=bundle.reason,
        note=bundle.note,
        transition=bundle.transition,
    )


def free_refs(changes: ChangeSet, count: int) -> list[Identity]:
    """Give refs that no new entry bears yet."""
    taken, found, number = set(changes.entries), list[Identity](), 1
    while len(found) < count:
        if (ref := f"new-{number}") not in taken:
            found.append(ref)
        number += 1
    return found


def next_position(before: Snapshot, changes: ChangeSet, kind: EntryKind, parent: Identity | None) -> int:
    """Give the number after the last of a kind: in the whole list, or under a parent where numbers begin anew there."""
    place = Structure.read(dict(changes.structure or before.structure)).kinds[kind]
    gone = changes.ended
    known = [*(facts for one, facts in before.entries.items() if one not in gone), *changes.entries.values()]
    within = place.numbering is Numbering.WITHIN_PARENT
    fitting = [one.position for one in known if one.kind is kind and (not within or one.parent == parent)]
    return max(fitting, default=0) + 1


def list_parents(before: Snapshot, changes: ChangeSet, kind: EntryKind) -> list[Identity]:
    """List what an entry of a kind may stand under, in legal order, new entries last; [] where under nothing."""
    allowed = Structure.read(dict(changes.structure or before.structure)).kinds[kind].parents
    return _list_kinds(before, changes, allowed)


def list_technologies(before: Snapshot, changes: ChangeSet) -> list[Identity]:
    """List what a product may rest on, in legal order, new entries last."""
    return _list_kinds(before, changes, (EntryKind.GROUP, EntryKind.TECHNOLOGY))


def list_peers(before: Snapshot, changes: ChangeSet, kind: EntryKind) -> list[Identity]:
    """List what lives on of a kind, in legal order, new entries last."""
    return _list_kinds(before, changes, (kind,))


def list_hanging(before: Snapshot, sources: Collection[Identity]) -> list[Identity]:
    """List what stands under some entries, or rests on them, in legal order."""
    return [one for one in before.order if set(before.entries[one].references) & set(sources) and one not in sources]


def key_of(wish: Wish) -> str:
    """Give the key its bundle will have."""
    by_target = next(iter((*wish.entries, *wish.targets)), "") if wish.kind in BY_TARGET else None
    return f"{wish.kind}-{by_target if by_target is not None else next(iter(wish.sources), '')}"


def _list_kinds(before: Snapshot, changes: ChangeSet, kinds: tuple[EntryKind, ...]) -> list[Identity]:
    old = [one for one in before.order if before.entries[one].kind in kinds and one not in changes.ended]
    return [*old, *(ref for ref, facts in changes.entries.items() if facts.kind in kinds)]
