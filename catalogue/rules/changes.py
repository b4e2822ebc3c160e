"""Rules for change sets (C): what becomes of entries, and where new ones come from; runs all rules of change sets."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping

from catalogue.rules import field_changes as fields
from catalogue.rules.change_sets import Change, ChangeSet
from catalogue.rules.naming import say_entry
from catalogue.rules.snapshots import Identity, Snapshot
from catalogue.rules.structures import Structure
from catalogue.values import Violation
from catalogue.vocabulary import ChangeKind

NEW = "new-"
"""How the ref of a new entry begins."""


def c2_base_is_the_one_it_was_written_against(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C2. A change set is applied to the revision it was written against; a newer base needs a rebase.

    Source: the process of the registry (docs/glossary.md), bad input (a stale base); engineering REL-03.
    """
    if changes.base != before.number:
        yield Violation(
            "C2",
            "/base",
            f"lập trên lần ban hành số {changes.base}, không phải số {before.number}",
            f"written against revision {changes.base}, not {before.number}",
        )


def c3_source_is_in_the_base(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C3. A change names an entry of its base.

    Source: the process of the registry (docs/glossary.md), bad input (a change that names an unknown entry).
    """
    for pointer, change in lines(changes):
        source = change.source
        if source is not None and source not in before.entries and source not in before.ended:
            yield Violation("C3", pointer, f"không có mục “{source}”", f"there is no entry “{source}”")


def c4_source_was_not_removed_before(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C4. A change names no entry that ended before its base.

    Source: the process of the registry (docs/glossary.md): an entry removed is gone, its id is never used again.
    """
    for pointer, change in lines(changes):
        if change.source in before.ended and change.source not in before.entries:
            yield Violation(
                "C4", pointer, f"mục “{change.source}” đã chấm dứt từ trước", f"entry “{change.source}” ended before"
            )


def c5_ref_of_a_new_entry_is_free(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C5. A new entry bears a name that no entry of the base bears.

    Source: docs/glossary.md, the id of a concept is never used again.
    """
    for ref in changes.entries:
        if ref in before.entries:
            yield Violation(
                "C5", f"/entries/{ref}", f"“{ref}” đã là một mục hiện có", f"“{ref}” is an entry of the base already"
            )


def c6_named_entries_exist_afterwards(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C6. Where an outcome leads, and what an entry is put under or rests on, lives on or is new.

    Source: the process of the registry (docs/glossary.md), bad input (an unknown entry); docs/glossary.md.
    """
    present = find_present(before, changes)
    for pointer, name in fields.find_references(changes):
        if name not in present:
            said = say_entry(before, name)
            yield Violation(
                "C6", pointer, f"{said} không có trong danh mục sau thay đổi", f"{said} is not there after the changes"
            )


def c7_one_outcome_for_each_entry(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C7. An old entry has exactly one outcome.

    Source: the process of the registry (docs/glossary.md), change sets; GSIM typology of item changes.
    """
    seen: set[Identity] = set()
    for pointer, change in lines(changes):
        if change.is_outcome and change.source is not None:
            if change.source in seen:
                said = say_entry(before, change.source)
                yield Violation("C7", pointer, f"{said} có hai kết cục", f"{said} has two outcomes")
            seen.add(change.source)


def c8_merge_joins_several(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C8. What a merge makes comes from at least two old entries.

    A part that comes by split counts: of the groups of 2025, 1 and 3 merged
    with a part of 2 into group 1 of 2026.

    Source: GSIM typology of item changes, RC3.1.
    """
    sources = find_sources(changes)
    for pointer, change in lines(changes):
        if change.kind is ChangeKind.MERGE and any(len(sources[to]) < 2 for to in change.target_ids):
            said = say_entry(before, change.source)
            yield Violation("C8", pointer, f"chỉ một mục được gộp: {said}", f"a merge of one: {said}")


def c9_split_makes_several(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C9. A split leads to at least two entries.

    Source: GSIM typology of item changes, RC4.1.
    """
    for pointer, change in lines(changes):
        if change.kind is ChangeKind.SPLIT and len(set(change.target_ids)) < 2:
            said = say_entry(before, change.source)
            yield Violation("C9", pointer, f"{said} tách thành một", f"{said} is split into one")


def c10_line_has_the_parts_of_its_kind(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C10. A line has the parts of its kind.

    A merge leads to one new entry, a take-over to one that lives on, a split to
    any, a split-off to at least one new, a transfer to such as live on; an
    addition has no source, all others have one; what is kept or removed leads
    nowhere. A split may lead to an entry that lives on: group 2 of 2025 went to
    groups 1 (new) and 7 (group 10 of 2025) of 2026.

    Source: docs/glossary.md; GSIM typology of item changes.
    """
    for pointer, change in lines(changes):
        targets = change.target_ids
        whole = (change.source is None) == (change.kind is ChangeKind.ADD)
        distinct = len(set(targets)) == len(targets) and change.source not in targets
        news = sum(to in changes.entries for to in targets)
        if not whole or not distinct or not FITTING[change.kind](news, len(targets) - news):
            yield Violation(
                "C10",
                pointer,
                f"dòng “{change.kind}” không đúng thành phần (nguồn hoặc đích)",
                f"a line “{change.kind}” has not the source or targets of its kind",
            )


FITTING: Mapping[ChangeKind, Callable[[int, int], bool]] = {
    **dict.fromkeys(ChangeKind, lambda new, old: new + old == 0),
    ChangeKind.ADD: lambda new, old: (new, old) == (1, 0),
    ChangeKind.MERGE: lambda new, old: (new, old) == (1, 0),
    ChangeKind.TAKE_OVER: lambda new, old: (new, old) == (0, 1),
    ChangeKind.SPLIT: lambda new, old: new + old >= 1,
    ChangeKind.SPLIT_OFF: lambda new, old: old >= 0 and new >= 1,
    ChangeKind.TRANSFER: lambda new, old: new == 0 and old >= 1,
}
"""Whether a number of new targets, and of others, fits a kind."""


def c11_kinds_are_not_mixed(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C11. An entry becomes entries of its own kind: a group never turns into a product.

    Source: docs/glossary.md (a kind is a level of the list; another kind is another concept).
    """
    for pointer, change in lines(changes):
        source = before.entries.get(change.source) if change.source else None
        found = [changes.entries.get(to) or before.entries.get(to) for to in change.target_ids]
        if source and any(target and target.kind != source.kind for target in found):
            said = say_entry(before, change.source)
            yield Violation("C11", pointer, f"{said} dẫn đến mục khác loại", f"{said} leads to another kind of entry")


def c12_new_entry_has_one_origin(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C12. A new entry is the target of outcomes or is added by one line, and not both.

    Source: the process of the registry (docs/glossary.md), change sets.
    """
    sources = find_sources(changes)
    added = Counter(change.target_ids[0] for _, change in lines(changes) if change.kind is ChangeKind.ADD
                    and change.targets)  # fmt: skip
    for ref, facts in changes.entries.items():
        if added[ref] + bool(sources[ref]) != 1:
            yield Violation(
                "C12",
                f"/entries/{ref}",
                f"“{facts.name_vi}” cần đúng một nguồn gốc: bổ sung, hoặc kết quả của mục cũ",
                f"“{facts.name_vi}” needs one origin: an addition, or outcomes of old entries",
            )


def c17_reason_is_given(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C17. A change says why; only what is kept needs no reason.

    Source: the process of the registry (docs/glossary.md), bad input (a missing reason).
    """
    for pointer, change in lines(changes):
        if change.kind is not ChangeKind.KEPT and not (change.reason or "").strip():
            yield Violation("C17", pointer, "thiếu lý do", "the reason is missing")


def c21_new_entry_has_a_ref_of_its_own(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C21. A new entry is called ``new-…``; its concept id is given at publication.

    Source: docs/glossary.md, the id of a concept is opaque and never used again, so nobody chooses one.
    """
    for ref in changes.entries:
        if not ref.startswith(NEW):
            yield Violation("C21", f"/entries/{ref}", f"“{ref}” phải có dạng new-…", f"“{ref}” must be called new-…")


def c22_structure_can_be_read(before: Snapshot, changes: ChangeSet) -> Iterator[Violation]:
    """
    C22. A new structure names lists, and for each kind its list, numbering and parents.

    Source: the public API's principle that each revision stores its own structure.
    """
    if changes.structure is not None:
        try:
            Structure.read(dict(changes.structure))
        except (KeyError, ValueError, TypeError, AttributeError):
            yield Violation("C22", "/structure", "cấu trúc không đọc được", "the structure cannot be read")


def lines(changes: ChangeSet) -> Iterator[tuple[str, Change]]:
    """Give each line with its JSON pointer."""
    return ((f"/changes/{at}", change) for at, change in enumerate(changes.changes))


def find_sources(changes: ChangeSet) -> dict[Identity, set[Identity]]:
    """Give the old entries that lead to each target; an entry nothing leads to has none."""
    found: dict[Identity, set[Identity]] = defaultdict(set)
    for change in changes.changes:
        if change.source is not None:
            for to in change.target_ids:
                found[to].add(change.source)
    return found


def find_present(before: Snapshot, changes: ChangeSet) -> frozenset[Identity]:
    """Give what there is afterwards: entries of the base that live on, and new ones."""
    return (frozenset(before.entries) - changes.ended) | frozenset(changes.entries)


Rule = Callable[[Snapshot, ChangeSet], Iterator[Violation]]

APPLYING: tuple[Rule, ...] = (
    c2_base_is_the_one_it_was_written_against,
    c3_source_is_in_the_base,
    c4_source_was_not_removed_before,
    c5_ref_of_a_new_entry_is_free,
    c6_named_entries_exist_afterwards,
    c7_one_outcome_for_each_entry,
    c10_line_has_the_parts_of_its_kind,
    c11_kinds_are_not_mixed,
    c12_new_entry_has_one_origin,
    *fields.APPLYING,
)
"""Without these a change set has no meaning."""

FILING: tuple[Rule, ...] = (
    c8_merge_joins_several,
    c9_split_makes_several,
    c17_reason_is_given,
    c21_new_entry_has_a_ref_of_its_own,
    *fields.FILING,
)
"""These bind who writes a change set; what a comparison finds may be less."""


def check_applicable(before: Snapshot, changes: ChangeSet) -> list[Violation]:
    """Give every breach that leaves a change set without meaning on a base."""
    return list(c22_structure_can_be_read(before, changes)) or _run(APPLYING, before, changes)


def check_changes(before: Snapshot, changes: ChangeSet) -> list[Violation]:
    """Give every breach of every rule for a change set somebody files against a base; subjects are JSON pointers."""
    return list(c22_structure_can_be_read(before, changes)) or _run(APPLYING + FILING, before, changes)


def _run(rules: tuple[Rule, ...], before: Snapshot, changes: ChangeSet) -> list[Violation]:
    return [violation for rule in rules for violation in rule(before, changes)]
