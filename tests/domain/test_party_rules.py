"""Rules O1 to O3 and J1: organisations and projects. O4 needs the registry and is tested with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from catalogue.rules.parties import (
    check_organisation,
    check_project,
    j1_due_after_start,
    o1_enterprise_number_checks,
    o2_ror_checks,
    o3_agency_code_has_its_form,
)
from catalogue.vocabulary import IdentifierScheme, Severity
from tests import make


def rules(violations):
    """The number of each broken rule."""
    return [one.rule for one in violations]


@pytest.mark.parametrize("value", ["0100233488", "0100112437", "0314409058-002", "0312687878-001"])
def test_o1_an_enterprise_number_with_its_check_digit_is_fine(value):
    assert rules(o1_enterprise_number_checks(value, "viettel")) == []


@pytest.mark.parametrize(
    "value", ["0100233480", "12345", "01002334880", "0314409058-000", "0100000000", "01002E3488", ""]
)
def test_o1_a_wrong_enterprise_number_is_a_warning_to_confirm(value):
    found = list(o1_enterprise_number_checks(value, "viettel"))

    assert [(one.rule, one.subject, one.severity) for one in found] == [("O1", "viettel", Severity.WARNING)]


@pytest.mark.parametrize("value", ["https://ror.org/05gq02987", "https://ror.org/02wsd5p50"])
def test_o2_a_ror_id_with_its_checksum_is_fine(value):
    assert rules(o2_ror_checks(value, "hust")) == []


@given(some.integers(0, 32**6 - 1), some.integers(0, 99))
def test_o2_of_all_pairs_of_digits_only_those_of_iso_7064_are_right(number, digits):
    letters = "".join("0123456789abcdefghjkmnpqrstvwxyz"[number >> shift & 31] for shift in range(25, -1, -5))
    value = f"https://ror.org/0{letters}{digits:02}"

    right = (number * 100 + digits) % 97 == 1 and digits >= 2  # 98 - r lies between 2 and 98

    assert (rules(o2_ror_checks(value, "hust")) == []) is right


@pytest.mark.parametrize(
    "value",
    ["https://ror.org/05gq02988", "05gq02987", "http://ror.org/05gq02987", "https://ror.org/15gq02987",
     "https://ror.org/05Gq02987", "https://ror.org/05gq0298", "https://ror.org/05gq02987/", "https://ror.org/05iq02987",
     "https://ror.org/05gq029٨٧", ""],
)  # fmt: skip
def test_o2_a_wrong_ror_id_is_an_error(value):
    found = list(o2_ror_checks(value, "hust"))

    assert [(one.rule, one.severity) for one in found] == [("O2", Severity.ERROR)]


@pytest.mark.parametrize("value", ["G06", "G06.18", "A12.34.56.78", "H26.K1", "G06" + ".18" * 10])
def test_o3_an_agency_code_of_the_form_is_fine(value):
    assert rules(o3_agency_code_has_its_form(value, "mst")) == []


@pytest.mark.parametrize(
    "value", ["g06", "G6", "G061", "G06.", "G06..1", "06G", "G06-18", "G06" + ".18" * 11, "G٠٦", ""]
)
def test_o3_an_agency_code_of_another_form_is_reported(value):
    assert rules(o3_agency_code_has_its_form(value, "mst")) == ["O3"]


@pytest.mark.parametrize(
    ("started", "due"),
    [("2026", "2026"), ("2026-07", "2026-36"), ("2026-12", "2026"), ("2026-07-01", "2026-07-01"), (None, "2020"),
     ("2026", None), (None, None)],
)  # fmt: skip
def test_j1_a_project_that_can_be_due_after_it_started_is_fine(started, due):
    assert rules(j1_due_after_start(make.project_state(started=started, due=due), "uav")) == []


@pytest.mark.parametrize(
    ("started", "due"), [("2026", "2025"), ("2026-36", "2026-35"), ("2026-07-02", "2026-07-01"), ("2026-08", "2026-07")]
)
def test_j1_a_project_due_before_it_can_have_started_is_reported(started, due):
    assert rules(j1_due_after_start(make.project_state(started=started, due=due), "uav")) == ["J1"]


def test_all_breaches_of_an_organisation_are_reported():
    state = make.organisation_state(
        " Viện",
        name_en="Institute\u200b",
        identifiers=[
            (IdentifierScheme.ENTERPRISE_NUMBER, "1"),
            (IdentifierScheme.ROR, "2"),
            (IdentifierScheme.AGENCY_CODE, "3"),
        ],
    )

    assert rules(check_organisation(state, "viettel")) == ["X3", "X2", "O1", "O2", "O3"]


def test_all_breaches_of_a_project_are_reported():
    state = make.project_state("Dự án ", summary_vi="e\u0301", started="2026", due="2025")

    assert rules(check_project(state, "uav")) == ["X3", "X1", "J1"]
