"""Rules V1 to V3, and the check of a whole revision."""

from datetime import date

import pytest

from catalogue.rules.revisions import (
    check_revision,
    v1_in_force_after_signature,
    v2_structure_covers_the_entries,
    v3_lists_products,
)
from catalogue.rules.structures import Structure
from catalogue.vocabulary import EntryKind, ListKind, Numbering, Severity
from tests import make

SIGNED = date(2026, 5, 6)
ALL_KINDS = Structure.read(make.structure())


def rules(violations):
    """The number of each broken rule."""
    return [one.rule for one in violations]


@pytest.mark.parametrize("valid_from", [SIGNED, date(2026, 7, 1)])
def test_v1_in_force_on_the_day_of_signature_or_later_is_fine(valid_from):
    assert rules(v1_in_force_after_signature(valid_from, SIGNED, "revision 2")) == []


def test_v1_in_force_before_signature_is_reported():
    assert rules(v1_in_force_after_signature(date(2026, 5, 5), SIGNED, "revision 2")) == ["V1"]


def test_v1_an_unknown_day_of_signature_is_not_judged():
    assert rules(v1_in_force_after_signature(date(1900, 1, 1), None, "revision 2")) == []


def test_v2_a_structure_with_every_kind_is_fine():
    assert rules(v2_structure_covers_the_entries(make.entries(), ALL_KINDS, "revision 2")) == []


def test_v2_each_kind_the_structure_lacks_is_reported():
    bare = Structure.read(make.structure(section=None, technology=None))

    found = list(v2_structure_covers_the_entries(make.entries(), bare, "revision 2"))

    assert [(one.rule, one.en.split()[-1]) for one in found] == [("V2", "section"), ("V2", "technology")]


def test_v3_a_revision_with_a_group_and_a_product_is_fine():
    assert rules(v3_lists_products([make.group(), make.product()], "revision 2")) == []


@pytest.mark.parametrize(
    ("entries", "missing"),
    [([make.group()], 1), ([make.product()], 1), ([make.section()], 2), ([], 2)],
)
def test_v3_a_list_that_is_missing_is_reported(entries, missing):
    assert rules(v3_lists_products(entries, "revision 2")) == ["V3"] * missing


def test_a_revision_that_keeps_all_rules_has_no_breach():
    assert check_revision(make.revision(2), issued_on=SIGNED) == []


def test_every_breach_of_a_revision_is_reported_and_not_the_first():
    group, top = make.group(name=" Nhóm"), make.section()
    entries = [
        group,
        top,
        make.product(1, parent=top, groups=[]),
        make.product(1, parent=top, groups=[group]),
        make.product(4, parent=group, groups=[group], code="P9"),
    ]

    found = check_revision(make.revision(2, entries=entries, valid_from=date(2026, 1, 1)), issued_on=SIGNED)

    assert set(rules(found)) == {"V1", "E1", "E2", "E3", "E4", "E5", "X3"}


def test_errors_stand_before_warnings():
    group, top = make.group(), make.section()
    entries = [group, top, make.product(1, parent=top), make.product(3, parent=top, groups=[group])]

    found = check_revision(make.revision(1, entries=entries, valid_from=make.JUNE_2025), issued_on=None)

    assert [(one.rule, one.severity) for one in found] == [("E3", Severity.ERROR), ("E2", Severity.WARNING)]


def test_a_revision_whose_structure_lacks_a_kind_is_told_so_and_still_judged_otherwise():
    broken = make.revision(2, structure=make.structure(technology=None), entries=[*make.entries(), make.product(9)])

    found = rules(check_revision(broken, issued_on=SIGNED))

    assert found == ["V2", "E2"]


def test_a_stored_structure_is_read_into_words():
    structure = Structure.read(make.structure("within_parent"))

    product = structure.kinds[EntryKind.PRODUCT]
    assert (product.list_kind, product.numbering) == (ListKind.PRODUCTS, Numbering.WITHIN_PARENT)
    assert product.parents == (EntryKind.SECTION,)
    assert set(structure.titles) == {ListKind.TECHNOLOGIES, ListKind.PRODUCTS}


@pytest.mark.parametrize(
    "stored",
    [{}, {"lists": [], "kinds": {"chapter": {}}}, {"lists": [], "kinds": {"group": {"list": "technologies"}}},
     {"lists": [{"kind": "technologies"}], "kinds": {}}],
)  # fmt: skip
def test_a_structure_of_another_shape_is_refused(stored):
    with pytest.raises((KeyError, ValueError)):
        Structure.read(stored)
