"""Rules for the entries of one revision (E). They take unsaved or loaded entries, with parent and groups."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from catalogue.models import Entry
from catalogue.rules.structures import LETTERS, Structure
from catalogue.rules.texts import check_name, check_text, make_skeleton
from catalogue.values import Violation
from catalogue.vocabulary import EntryKind, Numbering, Severity

LAW_133_IN_FORCE = date(2026, 7, 1)


def e1_code_is_unique(entries: Sequence[Entry]) -> Iterator[Violation]:
    """
    E1. A code and a concept stand once in a revision.

    Source: requirement R6; engineering REL-03.
    """
    for code, count in Counter(entry.code for entry in entries).items():
        if count > 1:
            yield Violation("E1", code, f"mã xuất hiện {count} lần", f"the code occurs {count} times")
    for concept, count in Counter(entry.concept_id for entry in entries).items():
        if count > 1:
            yield Violation("E1", concept, f"khái niệm xuất hiện {count} lần", f"the concept occurs {count} times")


def e2_product_rests_on_a_technology(entries: Sequence[Entry], *, valid_from: date) -> Iterator[Violation]:
    """
    E2. A product is made from at least one technology or group listed in its revision.

    A breach is an error for revisions valid from 1 July 2026 and a warning
    before; a derived link satisfies the rule.

    Source: Law 133/2025/QH15, art. 6 (criterion P-1), in force since 1 July 2026.
    """
    severity = Severity.ERROR if valid_from >= LAW_133_IN_FORCE else Severity.WARNING
    for entry in entries:
        if entry.kind == EntryKind.PRODUCT and not entry.groups:
            yield Violation(
                "E2",
                entry.code,
                "không dựa trên công nghệ nào trong Danh mục",
                "rests on no listed technology",
                severity,
            )


def e3_positions_are_continuous(entries: Sequence[Entry], structure: Structure) -> Iterator[Violation]:
    """
    E3. Positions of a kind run 1, 2, 3 … without a gap, through the list or anew in each parent.

    Source: domain study section 6 (ordinals continuous per annex); the numbering
    is the revision's own (``structure``).
    """
    rows: dict[tuple[EntryKind, str], list[int]] = defaultdict(list)
    for entry in entries:
        within = structure.kinds[entry.kind].numbering is Numbering.WITHIN_PARENT
        rows[entry.kind, entry.parent.code if within and entry.parent else ""].append(entry.position)
    for (kind, parent), positions in rows.items():
        missing = sorted(set(range(1, len(positions) + 1)) - set(positions))
        if missing:
            where = f"{kind.value} {parent}".strip()
            yield Violation("E3", where, f"thiếu số thứ tự {missing[0]}", f"position {missing[0]} is missing")


def e4_parent_is_allowed(entries: Sequence[Entry], structure: Structure) -> Iterator[Violation]:
    """
    E4. An entry stands under a kind of parent that the revision's structure names, or under none if it names none.

    Source: requirement R4 (grouping axes are the revision's own, never hard-wired).
    """
    for entry in entries:
        allowed = structure.kinds[entry.kind].parents
        found = entry.parent.kind if entry.parent else None
        if found not in (allowed or (None,)):
            wanted = ", ".join(allowed) or "—"
            yield Violation("E4", entry.code, f"mục cha phải là: {wanted}", f"its parent must be: {wanted}")


def e5_code_tells_the_place(entries: Sequence[Entry], structure: Structure) -> Iterator[Violation]:
    """
    E5. A code is the letter of its kind and the position, after the parent's number where numbering restarts.

    Source: the public codes of the API (T8, T1.2, S2, P25, P7.2).
    """
    for entry in entries:
        number = str(entry.position)
        if structure.kinds[entry.kind].numbering is Numbering.WITHIN_PARENT and entry.parent:
            number = f"{entry.parent.position}.{number}"
        code = LETTERS[entry.kind] + number
        if entry.code != code:
            yield Violation("E5", entry.code, f"mã phải là {code}", f"the code must be {code}")


def e6_name_is_unique(entries: Sequence[Entry]) -> Iterator[Violation]:
    """
    E6. No two entries of one kind bear the same Vietnamese name, capitals apart.

    Source: domain study section 6 (name unique within list and revision).
    """
    names: dict[tuple[EntryKind, str], str] = {}
    for entry in entries:
        other = names.setdefault((entry.kind, entry.name_vi.casefold()), entry.code)
        if other != entry.code:
            yield Violation("E6", entry.code, f"trùng tên với {other}", f"has the same name as {other}")


def e7_texts_are_clean(entries: Sequence[Entry]) -> Iterator[Violation]:
    """
    E7. Names keep the text rules X1 to X4, definitions X1 to X3.

    Source: engineering requirement SEC-12.
    """
    for entry in entries:
        for name in (entry.name_vi, entry.name_en):
            yield from check_name(name, entry.code)
        for text in (entry.definition_vi, entry.definition_en):
            yield from check_text(text, entry.code)


def e8_names_look_different(entries: Sequence[Entry]) -> Iterator[Violation]:
    """
    E8. No two entries of one kind bear Vietnamese names that look alike and are not the same.

    Compared without capitals, breadth, kinds of space, hyphen and quotation
    mark, and with one sign for those that look alike (1, l and I; 0 and O).

    Source: engineering requirement SEC-12 (Unicode Technical Standard 39, skeletons).
    """
    names: dict[tuple[EntryKind, str], Entry] = {}
    for entry in entries:
        other = names.setdefault((entry.kind, make_skeleton(entry.name_vi)), entry)
        if other is not entry and other.name_vi.casefold() != entry.name_vi.casefold():  # those are E6's
            yield Violation(
                "E8", entry.code, f"tên dễ nhầm với {other.code}", f"its name looks like that of {other.code}"
            )
