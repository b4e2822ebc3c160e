"""Criteria sets in the files: codes once, enough alternatives, one set of a kind on a day."""

import pytest

from tests.seed import files


def said(quick):
    """What is wrong, without where."""
    return [fault.what for fault in files.faults_of(quick)]


def change(quick, number, **facts):
    """Change one set."""
    files.change(quick, "criteria.json", lambda content: content["criteria_sets"][number].update(facts))


@pytest.mark.parametrize("at_least", [0, 5])
def test_alternatives_that_cannot_be_asked_for_are_a_fault(quick, at_least):
    change(quick, 0, at_least=at_least)

    assert [one for one in said(quick) if f"{at_least} of 4 alternatives" in one]


def test_two_sets_of_a_kind_on_one_day_are_a_fault(quick):
    change(quick, 2, valid_until="2026-07-01")

    assert [one for one in said(quick) if "overlaps law-133-technology" in one]


def test_a_code_stands_once(quick):
    again = {"code": "P-1", "rule": "mandatory"}
    files.change(quick, "criteria.json", lambda content: content["criteria_sets"][1]["criteria"].append(again))

    assert [one for one in said(quick) if "P-1" in one and "twice" in one]


def test_a_set_rests_on_an_instrument_there_is(quick):
    change(quick, 0, instrument="luat-0")

    assert [one for one in said(quick) if "no instrument" in one]
