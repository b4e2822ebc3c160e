"""Rules for accepting a proposal (A)."""

import pytest

from catalogue.models import Assessment
from catalogue.rules import acceptance
from catalogue.vocabulary import CriteriaKind
from tests import make_proposals as make
from tests.domain.test_dossier_rules import GONE, GROUP, NEW, RESCOPED, SETS, TECHNOLOGY, criteria, said

PRODUCTS, TECHNOLOGIES = SETS[CriteriaKind.PRODUCT], SETS[CriteriaKind.TECHNOLOGY]


def assessment(subject, criteria_set, *, met=None, confirmation=None):
    """An unsaved assessment that finds some criteria met, all by default."""
    codes = [line["code"] for line in criteria_set.criteria]
    findings = [{"criterion": code, "finding": "met" if met is None or code in met else "not_met"} for code in codes]
    return Assessment(entry=subject.identity, criteria_set=criteria_set.id, criteria=criteria_set.criteria,
                      findings=findings, confirmation=confirmation)  # fmt: skip


def test_a1_what_is_not_assessed_by_the_set_in_force_is_reported():
    other = Assessment(entry="new-1", criteria_set="art-6a", criteria=[], findings=[])

    found = acceptance.a1_is_assessed_under_the_set_in_force([NEW, RESCOPED, GONE, GROUP], SETS, [other])

    assert said(found) == [("A1", "new-1"), ("A1", "c-2")]


def test_a1_without_any_set_in_force_nothing_is_accepted():
    assert said(acceptance.a1_is_assessed_under_the_set_in_force([NEW], {}, [])) == [("A1", "new-1")]


@pytest.mark.parametrize("code", [code for code, _ in make.PRODUCT])
def test_a2_each_mandatory_criterion_of_a_product_that_is_not_met_is_named(code):
    others = {one for one, _ in make.PRODUCT} - {code}

    (found,) = acceptance.a2_mandatory_criteria_are_met([(NEW, PRODUCTS, assessment(NEW, PRODUCTS, met=others))])

    assert (found.rule, found.subject) == ("A2", "new-1")
    assert code in found.vi
    assert code in found.en


def test_a2_all_met_passes():
    assert said(acceptance.a2_mandatory_criteria_are_met([(NEW, PRODUCTS, assessment(NEW, PRODUCTS))])) == []


def test_a3_no_alternative_met_is_reported_with_all_of_them():
    met = {"T-a", "T-b"}
    measured = [(TECHNOLOGY, TECHNOLOGIES, assessment(TECHNOLOGY, TECHNOLOGIES, met=met))]

    (found,) = acceptance.a3_enough_alternatives_are_met(measured)

    assert (found.rule, found.subject) == ("A3", "new-2")
    assert "T-1, T-2" in found.en


@pytest.mark.parametrize("one", ["T-1", "T-2"])
def test_a3_one_alternative_is_enough(one):
    measured = [(TECHNOLOGY, TECHNOLOGIES, assessment(TECHNOLOGY, TECHNOLOGIES, met={one}))]

    assert said(acceptance.a3_enough_alternatives_are_met(measured)) == []


UNREAD = criteria(CriteriaKind.PRODUCT, (("6a-P-1", "alternative"), ("6a-P-2", "alternative")), at_least=1, read=False)


def test_a4_criteria_nobody_read_need_a_reasoned_confirmation():
    (found,) = acceptance.a4_unread_criteria_are_confirmed([(NEW, UNREAD, assessment(NEW, UNREAD, confirmation=" "))])

    assert (found.rule, found.subject) == ("A4", "new-1")
    assert "6a-P-1, 6a-P-2" in found.en


def test_a4_a_reason_satisfies_and_what_was_read_needs_none():
    confirmed = [(NEW, UNREAD, assessment(NEW, UNREAD, confirmation="đã đối chiếu công báo"))]

    assert said(acceptance.a4_unread_criteria_are_confirmed(confirmed)) == []
    assert said(acceptance.a4_unread_criteria_are_confirmed([(NEW, PRODUCTS, assessment(NEW, PRODUCTS))])) == []


ITEM = {"kind": "project", "id": "uav", "entry": {"concept": "c-P1", "code": "P1"}}


def test_a5_a_link_nobody_said_anything_of_is_reported():
    assert said(acceptance.a5_every_link_has_a_disposition([ITEM], set())) == [("A5", "project:uav")]


def test_a5_a_disposition_of_each_link_satisfies():
    assert said(acceptance.a5_every_link_has_a_disposition([ITEM], {("project", "uav", "c-P1")})) == []


def test_a6_open_demands_are_reported():
    assert said(acceptance.a6_demands_are_met([3, 7])) == [("A6", "/comments/3"), ("A6", "/comments/7")]


def test_a6_no_demand_no_breach():
    assert said(acceptance.a6_demands_are_met([])) == []


def test_a7_a_council_that_must_be_heard_and_was_not_is_reported():
    for asked, own in ((True, False), (False, True), (True, True)):
        assert said(acceptance.a7_council_has_been_heard(heard=False, asked=asked, own=own)) == [("A7", "/council")]


def test_a7_a_council_heard_or_not_asked_for_satisfies():
    assert said(acceptance.a7_council_has_been_heard(heard=True, asked=True, own=True)) == []
    assert said(acceptance.a7_council_has_been_heard(heard=False, asked=False, own=False)) == []


def test_a8_a_disposition_of_what_is_not_listed_or_to_what_is_not_there_is_reported():
    unlisted = acceptance.a8_disposition_fits(is_listed=False, target=None, lives_on=False, subject="/items/0")
    nowhere = acceptance.a8_disposition_fits(is_listed=True, target="P9", lives_on=False, subject="/items/1")

    assert said([*unlisted, *nowhere]) == [("A8", "/items/0"), ("A8", "/items/1")]


def test_a8_a_listed_link_that_stays_or_moves_to_what_is_there_passes():
    for target, lives in ((None, False), ("P1", True)):
        fits = acceptance.a8_disposition_fits(is_listed=True, target=target, lives_on=lives, subject="/items/0")
        assert said(fits) == []


def test_a9_joining_itself_or_what_is_settled_is_reported():
    for same, still_open in ((True, True), (False, False)):
        assert said(acceptance.a9_joins_an_open_proposal(is_same=same, is_open=still_open)) == [("A9", "/to")]


def test_a9_joining_another_open_one_passes():
    assert said(acceptance.a9_joins_an_open_proposal(is_same=False, is_open=True)) == []


def test_a10_a_finding_too_few_too_many_or_of_nothing_is_reported():
    found = acceptance.a10_findings_cover_the_criteria(["P-1", "P-2", "P-3"], ["P-1", "P-1", "P-2", "X"])
    assert [(one.rule, one.en.split()[1].rstrip(":")) for one in found] == [
        ("A10", "P-1"),
        ("A10", "P-3"),
        ("A10", "X"),
    ]


def test_a10_one_finding_for_each_criterion_passes():
    assert said(acceptance.a10_findings_cover_the_criteria(["P-1", "P-2"], ["P-2", "P-1"])) == []


def test_a11_what_needs_no_assessment_is_reported():
    for entry in ("c-1", "new-3", "P99"):
        assert said(acceptance.a11_subject_is_measured(entry, [NEW, GONE, GROUP])) == [("A11", "/entry")]


def test_a11_what_is_new_or_rescoped_is_to_be_assessed():
    assert said(acceptance.a11_subject_is_measured("new-1", [NEW, RESCOPED])) == []
    assert said(acceptance.a11_subject_is_measured("c-2", [NEW, RESCOPED])) == []


def test_all_breaches_of_the_criteria_are_reported_together_and_the_newest_assessment_counts():
    old = assessment(NEW, PRODUCTS, met=set())
    newest = assessment(NEW, PRODUCTS, met={code for code, _ in make.PRODUCT} - {"P-3"})

    found = acceptance.check_criteria([NEW, TECHNOLOGY], SETS, [old, newest])

    assert said(found) == [("A1", "new-2"), ("A2", "new-1")]
