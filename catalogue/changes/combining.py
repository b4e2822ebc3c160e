"""Combine two change sets against one base: incorporate one more proposal into a draft."""

from collections.abc import Iterator

from catalogue.changes.conflicts import conflicts, find_unlike_refs
from catalogue.changes.refs import rename
from catalogue.errors import ChangeError
from catalogue.rules.change_sets import Change, ChangeSet
from catalogue.rules.snapshots import Identity
from catalogue.values import Violation


def combine(first: ChangeSet, second: ChangeSet) -> ChangeSet:
    """
    Give the change set that says what both say; a line of both stands once, as the first words it.

    A new entry that both define alike under one ref is one entry, so that
    several ministries can place products in the same new section, or rest them
    on a new group; one may only add it where the other says what it is made of.
    Where they only happen to use the same ref, the second's is changed.

    Raises:
        ChangeError: they were written against two bases, or say different things of one entry.
    """
    if breaches := list(c23_combined_sets_agree(first, second)):
        raise ChangeError(breaches)
    second = free_refs(second, first)
    said = {_subject(change) for change in first.changes}
    lines = [*first.changes, *(change for change in second.changes if _subject(change) not in said)]
    made = {to for change in lines if change.source is not None for to in change.target_ids}
    whole = tuple(change for change in lines if change.source is not None or made.isdisjoint(change.target_ids))
    structure = first.structure if first.structure is not None else second.structure
    return ChangeSet(first.base, whole, {**first.entries, **second.entries}, structure)


def c23_combined_sets_agree(first: ChangeSet, second: ChangeSet) -> Iterator[Violation]:
    """
    C23. Change sets that are combined have one base and say nothing different of the same entry.

    Source: the process of the registry (docs/glossary.md), change sets (conflicts are found field by field).
    """
    if first.base != second.base:
        said = f"{first.base} ≠ {second.base}"
        yield Violation("C23", "/base", f"hai lần ban hành gốc: {said}", f"two base revisions: {said}")
    for one in conflicts(first, second):
        said = f"{one.ours} ≠ {one.theirs}"
        yield Violation("C23", f"{one.subject}.{one.field}", f"hai bộ thay đổi khác nhau: {said}",
                        f"the change sets differ: {said}")  # fmt: skip


def free_refs(changes: ChangeSet, taken: ChangeSet) -> ChangeSet:
    """Give a change set whose refs clash with none of another; entries both define and originate alike stay shared."""
    used = {*taken.entries, *changes.entries}
    names: dict[Identity, Identity] = {}
    for ref in sorted(find_unlike_refs(changes, taken)):
        names[ref] = next(name for at in range(2, len(used) + 3) if (name := f"{ref}-{at}") not in used)
        used.add(names[ref])
    return rename(changes, names)


def _subject(change: Change) -> tuple[object, ...]:
    """Give what a line is about: a field, an outcome, an addition."""
    return change.source, change.field, change.target_ids if change.source is None else None
