"""Rules for change sets (C) about fields: of entries that live on, and of new ones."""

from collections.abc import Callable, Iterator, Mapping

from catalogue.rules.change_sets import FIELD_KINDS, SCOPE, Change, ChangeSet
from catalogue.rules.entry_fields import FIELDS, get_field, read_field
from catalogue.rules.naming import say_entry
from catalogue.rules.snapshots import Identity, Snapshot
from catalogue.rules.texts import check_name, check_text
from catalogue.values import Violation
from catalogue.vocabulary import ChangeKind, Relation

NAMES = ("name_vi", "name_en")
TEXTS = ("definition_vi", "definition_en", "note")
SCOPE_RELATIONS = (Relation.CONTAINS, Relation.PART_OF, Relation.OVERLAPS)


def c13_changed_entry_lives_on(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C13. Only fields of an entry that lives on change.

    Source: docs/glossary.md (merge, take-over, split and removal end the old concept).
    """
    ended = changes.ended
    for pointer, change in field_lines(changes):
        if change.source in ended:
            said = say_entry(before, change.source)
            yield Violation("C13", pointer, f"{said} không còn, không đổi được", f"{said} ends and cannot be changed")


def c14_before_is_what_the_base_says(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C14. ``before`` repeats what the base says, so that nobody overwrites what they have not seen.

    Source: the process of the registry (docs/glossary.md), bad input (a stale base); engineering REL-03.
    """
    for pointer, change in field_lines(changes):
        facts, field = before.entries.get(change.source or ""), change.field or ""
        if facts and field in FIELDS and change.before != get_field(facts, field):
            said = f"{say_entry(before, change.source)}.{field}"
            yield Violation("C14", f"{pointer}/before", f"{said} hiện khác", f"{said} now says something else")


def c15_field_changes_once(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C15. A field of an entry is changed by one line.

    Source: the process of the registry (docs/glossary.md), change sets (a kept entry lists all its field changes).
    """
    seen: set[tuple[Identity | None, str | None]] = set()
    for pointer, change in field_lines(changes):
        if (change.source, change.field) in seen:
            said = f"{say_entry(before, change.source)}.{change.field}"
            yield Violation("C15", pointer, f"{said} được đổi hai lần", f"{said} is changed twice")
        seen.add((change.source, change.field))


def c16_field_fits_its_change(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C16. A line changes a field of its kind to a value the field can hold.

    Names by ``rename``, position by ``renumber``, parent by ``move``,
    definitions, note and scope by ``rescope``, technologies by ``relink``; text
    also by ``correct``; what tells where knowledge comes from by ``kept``. The
    field ``scope`` has no values: its line says with ``contains``, ``part_of``
    or ``overlaps`` how the old meaning relates to the new.

    Source: docs/glossary.md, what becomes of an entry.
    """
    for pointer, change in field_lines(changes):
        if wrong := _find_misfit(change):
            yield Violation("C16", pointer, *wrong)


def _find_misfit(change: Change) -> tuple[str, str] | None:
    if change.field == SCOPE and change.kind is ChangeKind.RESCOPE:
        fits = change.relation in SCOPE_RELATIONS and change.before is None and change.after is None
        return None if fits else ("scope cần relation: " + ", ".join(SCOPE_RELATIONS),
                                  "scope needs a relation: " + ", ".join(SCOPE_RELATIONS))  # fmt: skip
    field = change.field or ""
    if field not in FIELDS or change.kind not in FIELDS[field].kinds:
        return (f"“{change.kind}” không đổi được trường “{change.field}”",
                f"“{change.kind}” does not change the field “{change.field}”")  # fmt: skip
    try:
        read_field(field, change.after)
    except ValueError as expected:
        return f"{field} cần: {expected}", f"{field} expects: {expected}"
    return None


def c18_nothing_hangs_on_what_ends(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C18. Who stood under an entry that ends, or rested on it, is moved or linked anew in the same change set.

    Source: the process of the registry (nobody can publish half a list).
    """
    changed = {(change.source, change.field) for _, change in field_lines(changes)}
    ending = {change.source: f"/changes/{at}" for at, change in enumerate(changes.changes) if change.ends}
    for identity, facts in before.entries.items():
        said = say_entry(before, identity)
        for field, name in (("parent", facts.parent), *(("groups", tie.target) for tie in facts.groups)):
            if name in ending and identity not in ending and (identity, field) not in changed:
                gone = say_entry(before, name)
                yield Violation("C18", ending[name], f"{said} còn gắn với {gone}", f"{said} still hangs on {gone}")


def c19_change_changes_something(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C19. A field change says something else than before.

    Source: the process of the registry (docs/glossary.md), change sets (each with before → after).
    """
    for pointer, change in field_lines(changes):
        if change.field != SCOPE and change.before == change.after:
            yield Violation("C19", pointer, "không thay đổi gì", "changes nothing")


def c20_no_entry_stands_under_itself(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C20. No entry stands under itself, however many lie between.

    Source: requirement R4 (grouping is a tree).
    """
    parents = {identity: facts.parent for identity, facts in (*before.entries.items(), *changes.entries.items())}
    new = {ref: f"/entries/{ref}" for ref in changes.entries}
    moved = {change.source or "": (pointer, change.after) for pointer, change in field_lines(changes)
             if change.field == "parent" and isinstance(change.after, str | None)}  # fmt: skip
    parents |= {identity: after for identity, (_, after) in moved.items()}
    for identity, pointer in {**new, **{one: pointer for one, (pointer, _) in moved.items()}}.items():
        if _stands_under(identity, identity, parents):
            said = say_entry(before, identity)
            yield Violation("C20", pointer, f"{said} nằm dưới chính nó", f"{said} stands under itself")


def _stands_under(identity: Identity, other: Identity, parents: Mapping[Identity, Identity | None]) -> bool:
    seen: set[Identity] = set()
    above = parents.get(identity)
    while above is not None and above not in seen:
        if above == other:
            return True
        seen.add(above)
        above = parents.get(above)
    return False


def check_texts(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """Give every breach of a text rule (X) by names, definitions and reasons of a change set."""
    for pointer, change in field_lines(changes):
        yield from _check_field(change.field, change.after, f"{pointer}/after")
    for ref, facts in changes.entries.items():
        for name in (*NAMES, *TEXTS):
            yield from _check_field(name, getattr(facts, name), f"/entries/{ref}/{name}")
    for at, change in enumerate(changes.changes):
        for name in ("reason", "note", "transition"):
            yield from check_text(getattr(change, name), f"/changes/{at}/{name}")


def _check_field(name: str | None, value: object, subject: str) -> list[Violation]:
    if not isinstance(value, str) or name not in (*NAMES, *TEXTS):
        return []
    return check_name(value, subject) if name in NAMES else check_text(value, subject)


def field_lines(changes: ChangeSet) -> Iterator[tuple[str, Change]]:
    """Give each line that changes a field, with its JSON pointer."""
    for at, change in enumerate(changes.changes):
        if change.kind in FIELD_KINDS or change.field is not None:
            yield f"/changes/{at}", change


def find_references(changes: ChangeSet) -> Iterator[tuple[str, Identity]]:
    """Give every entry a change set leads to, or puts something under or upon, with the pointer where it does."""
    for at, change in enumerate(changes.changes):
        yield from ((f"/changes/{at}/targets/{nth}", to) for nth, to in enumerate(change.target_ids))
        yield from ((f"/changes/{at}/after", name) for name in find_named(change))
    for ref, facts in changes.entries.items():
        yield from ((f"/entries/{ref}", name) for name in facts.references)


def find_named(change: Change) -> tuple[Identity, ...]:
    """Give what a line puts an entry under or upon."""
    if change.field == "parent" and isinstance(change.after, str):
        return (change.after,)
    if change.field == "groups" and isinstance(change.after, list):
        targets = (one.get("target") for one in change.after if isinstance(one, dict))
        return tuple(target for target in targets if isinstance(target, str))
    return ()


APPLYING: tuple[Callable[[Snapshot, ChangeSet], Iterator[Violation]], ...] = (
    c13_changed_entry_lives_on,
    c14_before_is_what_the_base_says,
    c15_field_changes_once,
    c16_field_fits_its_change,
    c18_nothing_hangs_on_what_ends,
    c20_no_entry_stands_under_itself,
)
FILING: tuple[Callable[[Snapshot, ChangeSet], Iterator[Violation]], ...] = (c19_change_changes_something, check_texts)
