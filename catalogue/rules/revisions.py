"""Rules for a revision as a whole (V), and the check that runs all rules before publication."""

from collections.abc import Iterator, Sequence
from datetime import date

from catalogue.models import Entry, Revision
from catalogue.rules import entries as entry_rules
from catalogue.rules.structures import Structure
from catalogue.values import Violation
from catalogue.vocabulary import EntryKind, Severity


def v1_in_force_after_signature(valid_from: date, issued_on: date | None, subject: str) -> Iterator[Violation]:
    """
    V1. A revision takes effect on the day of signature or later.

    Source: domain study section 6; Law 64/2025/QH15 on promulgation of legal documents.
    """
    if issued_on and valid_from < issued_on:
        yield Violation(
            "V1",
            subject,
            f"ngày hiệu lực {valid_from} trước ngày ký {issued_on}",
            f"in force on {valid_from}, before it was signed on {issued_on}",
        )


def v2_structure_covers_the_entries(
    entries: Sequence[Entry], structure: Structure, subject: str
) -> Iterator[Violation]:
    """
    V2. Every kind of entry in a revision has its place in the revision's structure.

    Source: the public API's principle that each revision stores its own structure.
    """
    for kind in sorted({entry.kind for entry in entries} - set(structure.kinds)):
        yield Violation("V2", subject, f"cấu trúc thiếu loại {kind}", f"the structure lacks the kind {kind}")


def v3_lists_products(entries: Sequence[Entry], subject: str) -> Iterator[Violation]:
    """
    V3. A revision lists at least one technology group and one product.

    Source: Law 133/2025/QH15, art. 5(3) and 6(3): both lists are promulgated.
    """
    for kind in (EntryKind.GROUP, EntryKind.PRODUCT):
        if not any(entry.kind == kind for entry in entries):
            yield Violation("V3", subject, f"không có mục loại {kind}", f"there is no entry of kind {kind}")


def check_revision(revision: Revision, *, issued_on: date | None) -> list[Violation]:
    """Give every breach of every rule for a revision with its entries, errors first."""
    assert revision.valid_from, "a revision is checked once its first day in force is known"
    subject = f"revision {revision.number}"
    return _errors_first([
        *v1_in_force_after_signature(revision.valid_from, issued_on, subject),
        *check_entries(
            revision.entries, Structure.read(revision.structure), valid_from=revision.valid_from, subject=subject
        ),
    ])  # fmt: skip


def check_entries(entries: Sequence[Entry], structure: Structure, *, valid_from: date, subject: str) -> list[Violation]:
    """Give every breach of every rule for the entries of a revision, errors first; they may be unsaved."""
    found = [
        *v2_structure_covers_the_entries(entries, structure, subject),
        *v3_lists_products(entries, subject),
        *entry_rules.e1_code_is_unique(entries),
        *entry_rules.e2_product_rests_on_a_technology(entries, valid_from=valid_from),
        *entry_rules.e6_name_is_unique(entries),
        *entry_rules.e7_texts_are_clean(entries),
        *entry_rules.e8_names_look_different(entries),
    ]
    if not any(violation.rule == "V2" for violation in found):  # the next three read the structure of each kind
        found += entry_rules.e3_positions_are_continuous(entries, structure)
        found += entry_rules.e4_parent_is_allowed(entries, structure)
        found += entry_rules.e5_code_tells_the_place(entries, structure)
    return _errors_first(found)


def _errors_first(violations: list[Violation]) -> list[Violation]:
    return sorted(violations, key=lambda violation: violation.severity != Severity.ERROR)
