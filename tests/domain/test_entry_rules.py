"""Rules E1 to E7: what the entries of one revision must be."""

from datetime import date

import pytest

from catalogue.rules.entries import (
    e1_code_is_unique,
    e2_product_rests_on_a_technology,
    e3_positions_are_continuous,
    e4_parent_is_allowed,
    e5_code_tells_the_place,
    e6_name_is_unique,
    e7_texts_are_clean,
    e8_names_look_different,
)
from catalogue.rules.structures import Structure
from catalogue.vocabulary import Severity
from tests import make

RUNNING = Structure.read(make.structure())
WITHIN_GROUPS = Structure.read(make.structure("within_parent", product=["group"]))


def said(violations):
    """Rule and subject of each breach."""
    return [(one.rule, one.subject) for one in violations]


def test_e1_codes_and_concepts_that_stand_once_are_fine():
    assert said(e1_code_is_unique(make.entries())) == []


def test_e1_a_code_that_stands_twice_is_reported_once():
    entries = [make.group(1), make.group(1, concept_id="c-other"), make.group(1, concept_id="c-third")]

    found = list(e1_code_is_unique(entries))

    assert said(found) == [("E1", "T1")]
    assert "3" in found[0].vi
    assert "3" in found[0].en


def test_e1_a_concept_that_stands_under_two_codes_is_reported():
    entries = [make.product(1, concept_id="c-uav"), make.product(2, concept_id="c-uav")]

    assert said(e1_code_is_unique(entries)) == [("E1", "c-uav")]


def test_e2_a_product_without_technology_is_reported():
    entries = [make.group(1), make.product(1, groups=[])]

    assert said(e2_product_rests_on_a_technology(entries, valid_from=make.JULY_2026)) == [("E2", "P1")]


def test_e2_a_product_that_rests_on_a_group_or_a_technology_is_fine():
    group = make.group()
    entries = [group, make.product(1, groups=[group]), make.product(2, groups=[make.technology(parent=group)])]

    assert said(e2_product_rests_on_a_technology(entries, valid_from=make.JULY_2026)) == []


def test_e2_a_link_that_an_editor_derived_satisfies_the_rule():
    group = make.group()

    found = e2_product_rests_on_a_technology([make.product(groups=[group], derived=True)], valid_from=make.JULY_2026)

    assert said(found) == []


def test_e2_groups_and_sections_need_no_technology():
    entries = [make.group(), make.section(), make.technology(parent=make.group())]

    assert said(e2_product_rests_on_a_technology(entries, valid_from=make.JULY_2026)) == []


@pytest.mark.parametrize(
    ("valid_from", "severity"),
    [
        (date(2025, 6, 12), Severity.WARNING),
        (date(2026, 6, 30), Severity.WARNING),
        (date(2026, 7, 1), Severity.ERROR),
        (date(2030, 1, 1), Severity.ERROR),
    ],
)
def test_e2_a_breach_is_an_error_once_law_133_is_in_force(valid_from, severity):
    found = e2_product_rests_on_a_technology([make.product()], valid_from=valid_from)

    assert [one.severity for one in found] == [severity]


def test_e3_positions_without_a_gap_are_fine_in_any_order():
    top = make.section()
    entries = [top, make.product(2, parent=top), make.product(1, parent=top)]

    assert said(e3_positions_are_continuous(entries, RUNNING)) == []


def test_e3_the_first_missing_position_is_named():
    entries = [make.product(1), make.product(3), make.product(5)]

    found = list(e3_positions_are_continuous(entries, RUNNING))

    assert said(found) == [("E3", "product")]
    assert found[0].en == "position 2 is missing"


def test_e3_positions_begin_with_one():
    assert said(e3_positions_are_continuous([make.group(2)], RUNNING)) == [("E3", "group")]


def test_e3_running_numbers_do_not_restart_in_a_parent():
    first, second = make.section(1), make.section(2)
    entries = [first, second, make.product(1, parent=first), make.product(1, parent=second)]

    assert said(e3_positions_are_continuous(entries, RUNNING)) == [("E3", "product")]


def test_e3_numbers_within_a_parent_restart_in_each():
    first, second = make.group(1), make.group(2)
    fine = [first, second, make.product(1, parent=first), make.product(1, parent=second)]
    gap = [first, second, make.product(1, parent=first), make.product(2, parent=second)]

    assert said(e3_positions_are_continuous(fine, WITHIN_GROUPS)) == []
    assert said(e3_positions_are_continuous(gap, WITHIN_GROUPS)) == [("E3", "product T2")]


def test_e4_a_parent_of_a_kind_the_structure_names_is_fine():
    assert said(e4_parent_is_allowed(make.entries(), RUNNING)) == []


def test_e4_a_parent_of_another_kind_is_reported():
    entries = [make.product(1, parent=make.group())]

    found = list(e4_parent_is_allowed(entries, RUNNING))

    assert said(found) == [("E4", "P1")]
    assert "section" in found[0].en


def test_e4_an_entry_that_needs_a_parent_and_has_none_is_reported():
    assert said(e4_parent_is_allowed([make.product(1)], RUNNING)) == [("E4", "P1")]


def test_e4_an_entry_that_needs_no_parent_must_have_none():
    assert said(e4_parent_is_allowed([make.group(1, parent=make.section())], RUNNING)) == [("E4", "T1")]


def test_e4_each_revision_has_its_own_structure():
    entries = [make.product(1, parent=make.group(7), code="P7.1")]

    assert said(e4_parent_is_allowed(entries, WITHIN_GROUPS)) == []
    assert said(e4_parent_is_allowed(entries, RUNNING)) == [("E4", "P7.1")]


def test_e5_codes_that_tell_the_place_are_fine():
    group = make.group(7)

    assert said(e5_code_tells_the_place(make.entries(), RUNNING)) == []
    assert said(e5_code_tells_the_place([group, make.product(2, parent=group, code="P7.2")], WITHIN_GROUPS)) == []


@pytest.mark.parametrize(("code", "wanted"), [("P2", "P1"), ("S1", "P1"), ("P1.1", "P1")])
def test_e5_a_code_of_another_place_is_reported_with_the_right_one(code, wanted):
    found = list(e5_code_tells_the_place([make.product(1, parent=make.section(), code=code)], RUNNING))

    assert said(found) == [("E5", code)]
    assert found[0].en == f"the code must be {wanted}"


def test_e5_where_numbers_restart_the_code_begins_with_the_parent():
    found = list(e5_code_tells_the_place([make.product(2, parent=make.group(7), code="P2")], WITHIN_GROUPS))

    assert found[0].en == "the code must be P7.2"


def test_e6_names_of_their_own_are_fine():
    assert said(e6_name_is_unique(make.entries(products=3))) == []


def test_e6_a_name_borne_twice_in_one_kind_is_reported_capitals_apart():
    entries = [make.product(1, name="Vắc xin"), make.product(2, name="VẮC XIN"), make.product(3, name="Chip")]

    found = list(e6_name_is_unique(entries))

    assert said(found) == [("E6", "P2")]
    assert "P1" in found[0].en


def test_e6_a_group_and_a_product_may_share_a_name():
    assert said(e6_name_is_unique([make.group(name="Robot"), make.product(name="Robot")])) == []


def test_e6_other_tones_make_another_name():
    assert said(e6_name_is_unique([make.product(1, name="Đất hiếm"), make.product(2, name="Đạt hiếm")])) == []


def test_e7_clean_texts_are_fine():
    entries = [make.product(name="Đất hiếm", definition_vi="Dòng 1\nDòng 2", name_en="Rare earths")]

    assert said(e7_texts_are_clean(entries)) == []


@pytest.mark.parametrize("field", ["name", "name_en", "definition_vi", "definition_en"])
def test_e7_an_unclean_name_or_definition_is_reported(field):
    entries = [make.product(**{field: "Đất hiếm\u200b"})]

    assert said(e7_texts_are_clean(entries)) == [("X2", "P1")]


def test_e7_a_look_alike_in_a_name_is_reported_and_in_a_definition_is_not():
    assert said(e7_texts_are_clean([make.product(name="Ðất hiếm", definition_vi="Hằng số α")])) == [("X4", "P1")]


def test_e8_a_name_that_looks_like_another_is_reported():
    entries = [make.product(1, name="Chip IoT"), make.product(2, name="Chip loT"), make.product(3, name="Chip 5G")]

    found = list(e8_names_look_different(entries))

    assert said(found) == [("E8", "P2")]
    assert "P1" in found[0].en


def test_e8_the_same_name_is_left_to_e6_and_another_kind_is_no_matter():
    entries = [make.product(1, name="Chip"), make.product(2, name="CHIP"), make.group(name="Chip")]

    assert said(e8_names_look_different(entries)) == []
