"""Carry a change set over to a newer base."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from catalogue.changes.combining import free_refs
from catalogue.changes.conflicts import OUTCOME, STRUCTURE, Conflict, conflicts, show_fate, show_field
from catalogue.errors import ChangeError
from catalogue.rules.change_sets import Change, ChangeSet
from catalogue.rules.changes import c2_base_is_the_one_it_was_written_against, check_applicable
from catalogue.rules.field_changes import find_named
from catalogue.rules.snapshots import Identity, Snapshot

ENTRY = "entry"
"""The field of a conflict about a new entry that cannot be carried over."""


def rebase(
    changes: ChangeSet, old_base: Snapshot, new_base: Snapshot, between: ChangeSet
) -> tuple[ChangeSet, tuple[Conflict, ...]]:
    """
    Give a change set against ``new_base`` with all that does not conflict, and what does, side by side.

    ``between`` makes the new base of the old one. What it says already is left
    out. A new entry is carried over with all lines that lead to it, or with
    none. The result can be applied to the new base.

    Raises:
        ChangeError: the change set, or ``between``, was not written against the old base.
    """
    for one in (changes, between):
        if breaches := list(c2_base_is_the_one_it_was_written_against(old_base, one)):
            raise ChangeError(breaches)
    changes = free_refs(changes, between)
    found = conflicts(changes, between)
    wanted = _leave_out_said(changes, between, new_base)
    carried = _leave_out_conflicts(replace(wanted, base=new_base.number), found)
    while True:
        carried = _keep_whole(carried, wanted)
        pointers = {breach.subject for breach in check_applicable(new_base, carried)}
        if not pointers:
            return carried, (*found, *_tell_lost(wanted, carried, between, found))
        carried = _leave_out_pointers(carried, pointers)


def _leave_out_said(changes: ChangeSet, between: ChangeSet, new_base: Snapshot) -> ChangeSet:
    said = {_say(change) for change in between.changes}
    lines = tuple(change for change in changes.changes if _say(change) not in said)
    entries = {ref: facts for ref, facts in changes.entries.items() if ref not in new_base.entries}
    structure = None if changes.structure == new_base.structure else changes.structure
    return replace(changes, changes=lines, entries=entries, structure=structure)


def _say(change: Change) -> tuple[object, ...]:
    """Give what a line says, without why."""
    return change.source, change.field, repr(show_field(change)), change.kind, frozenset(change.target_ids)


def _leave_out_conflicts(changes: ChangeSet, found: list[Conflict]) -> ChangeSet:
    keys = {(one.subject, one.field) for one in found}
    lost = {one.subject for one in found if one.field == OUTCOME}

    def conflicting(change: Change) -> bool:
        about = (change.source, change.field) in keys or change.source in lost
        return about or not lost.isdisjoint((*change.target_ids, *find_named(change)))

    entries = {ref: facts for ref, facts in changes.entries.items() if lost.isdisjoint(facts.references)}
    structure = None if ("", STRUCTURE) in keys else changes.structure
    return replace(_keep_lines(changes, lambda change: not conflicting(change)), entries=entries, structure=structure)


def _keep_whole(carried: ChangeSet, wanted: ChangeSet) -> ChangeSet:
    """Leave out each new entry that lost a line which leads to it, with all such lines and all that needs it."""
    while True:
        kept = set(map(id, carried.changes))
        missing = {ref for ref in wanted.entries if ref not in carried.entries}
        missing |= {to for change in wanted.changes if id(change) not in kept for to in change.target_ids}
        missing &= wanted.entries.keys()
        smaller = _leave_out_refs(carried, missing)
        if smaller == carried:
            return carried
        carried = smaller


def _leave_out_refs(changes: ChangeSet, refs: set[Identity]) -> ChangeSet:
    """Leave out some new entries with all that leads to them, stands under them or rests on them."""
    entries = {ref: facts for ref, facts in changes.entries.items()
               if ref not in refs and refs.isdisjoint(facts.references)}  # fmt: skip
    lines = _keep_lines(changes, lambda change: refs.isdisjoint((*change.target_ids, *find_named(change))))
    return replace(lines, entries=entries)


def _leave_out_pointers(changes: ChangeSet, pointers: set[str]) -> ChangeSet:
    """Leave out the lines and entries some JSON pointers lead to or into."""
    named = {tuple(pointer.split("/")[1:3]) for pointer in pointers}
    lines = tuple(change for at, change in enumerate(changes.changes) if ("changes", str(at)) not in named)
    entries = {ref: facts for ref, facts in changes.entries.items() if ("entries", ref) not in named}
    structure = None if ("structure",) in named else changes.structure
    return replace(changes, changes=lines, entries=entries, structure=structure)


def _keep_lines(changes: ChangeSet, wanted: Callable[[Change], bool]) -> ChangeSet:
    return replace(changes, changes=tuple(change for change in changes.changes if wanted(change)))


def _tell_lost(wanted: ChangeSet, carried: ChangeSet, between: ChangeSet, found: list[Conflict]) -> Iterator[Conflict]:
    """Show what is not carried over for the sake of something else, once for each entry and field."""
    told = {(one.subject, one.field) for one in found}
    kept = set(map(id, carried.changes))
    for change in wanted.changes:
        key = (change.source or "", change.field or OUTCOME)
        if id(change) not in kept and change.source and key not in told:
            told.add(key)
            yield _show_lost(change, wanted, between)
    for ref in wanted.entries.keys() - carried.entries.keys():
        yield Conflict(ref, ENTRY, None, wanted.entries[ref].name_vi, None)


def _show_lost(change: Change, wanted: ChangeSet, between: ChangeSet) -> Conflict:
    subject: Identity = change.source or ""
    if change.field is None:
        return Conflict(subject, OUTCOME, None, show_fate(wanted, subject), show_fate(between, subject))
    return Conflict(subject, change.field, change.before, show_field(change), change.before)
