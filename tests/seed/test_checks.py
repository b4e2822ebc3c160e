"""What only all rows together can show: circles, gaps, claims on one number, dates in the wrong order."""

import json

from seed.reading import read
from tests.seed import files
from tests.seed.files import faults_of

ORGANISATIONS, PROJECTS, FIRST, SECOND = (
    "organisations.json",
    "projects.json",
    "revisions/1-1131-2025.json",
    "revisions/2-21-2026.json",
)


def test_a_circle_of_parents_is_a_fault(quick):
    def close_the_circle(content):
        next(row for row in content["organisations"] if row["id"] == "vast")["parent"] = "vnsc"

    files.change(quick, ORGANISATIONS, close_the_circle)

    assert sum("stands above itself" in fault.what for fault in faults_of(quick)) == 2


def test_two_of_one_id_are_a_fault(quick):
    files.change(quick, PROJECTS, lambda content: content["projects"].append(content["projects"][0]))

    (fault,) = faults_of(quick)

    assert "there are two of project" in fault.what


def test_one_identifier_for_two_organisations_is_a_fault(quick):
    files.replace(quick, ORGANISATIONS, '"G31"', '"G06"')

    (fault,) = faults_of(quick)

    assert "belongs to" in fault.what


def test_a_wrong_enterprise_number_is_a_warning(quick):
    def give_number(content):
        content["organisations"][0]["identifiers"] = [{"scheme": "enterprise_number", "value": "0100233480"}]

    files.change(quick, ORGANISATIONS, give_number)

    (warning,) = read(quick).warnings

    assert "enterprise number to confirm" in warning.what


def test_a_right_enterprise_number_is_no_warning(quick):
    def give_number(content):
        content["organisations"][0]["identifiers"] = [{"scheme": "enterprise_number", "value": "0100233488"}]

    files.change(quick, ORGANISATIONS, give_number)

    assert read(quick).warnings == []


def test_due_before_start_is_a_fault(quick):
    def turn_back(content):
        content["projects"][0].update(started_on="2026-07", due_on="2025")

    files.change(quick, PROJECTS, turn_back)

    (fault,) = faults_of(quick)

    assert "due before it started (J1)" in fault.what


def test_due_in_the_year_of_the_start_is_no_fault(quick):
    files.change(quick, PROJECTS, lambda content: content["projects"][0].update(started_on="2026-07", due_on="2026"))

    assert read(quick).warnings == []


def test_a_gap_in_the_positions_is_a_fault(quick):
    def drop_product_5(content):
        content["entries"] = [entry for entry in content["entries"] if entry["code"] != "P5"]

    files.change(quick, SECOND, drop_product_5)

    texts = " ".join(fault.what for fault in faults_of(quick))

    assert "position 5 is missing (E3)" in texts
    assert "30 of kind product are stated and 29 listed" in texts
    assert "no entry “2/P5”" in texts


def test_a_parent_the_structure_does_not_allow_is_a_fault(quick):
    files.replace(quick, SECOND, '"parent": "S1"', '"parent": "T1"')

    (fault,) = faults_of(quick)

    assert fault.what.endswith("P1: its parent must be: section (E4)")


def test_a_product_of_2026_without_technology_is_a_fault(quick):
    files.change(quick, SECOND, lambda content: content["entries"][-1].pop("groups"))

    (fault,) = faults_of(quick)

    assert fault.what.endswith("P30: rests on no listed technology (E2)")


def test_a_product_of_2025_without_technology_is_a_warning(quick):
    files.change(quick, FIRST, lambda content: content["entries"][-1].pop("groups"))

    (warning,) = read(quick).warnings

    assert warning.what.endswith("P11.3: rests on no listed technology (E2)")


def test_a_revision_in_force_before_its_signature_is_a_fault(quick):
    files.replace(quick, SECOND, '"valid_from": "2026-07-01"', '"valid_from": "2026-04-01"')

    (fault,) = faults_of(quick)

    assert "before it was signed on 2026-04-30 (V1)" in fault.what


def test_a_concept_stays_of_one_kind(quick):
    group = json.loads((quick / FIRST).read_text())["entries"][0]["concept"]
    files.change(quick, SECOND, lambda content: content["entries"][-1].update(concept=group))

    (fault,) = faults_of(quick)

    assert "is a group in revisions/1-1131-2025.json and cannot be a product here" in fault.what


def test_two_units_under_one_code_at_one_time_are_a_fault(quick):
    def lengthen(content):
        next(row for row in content["provinces"] if row["id"] == "15@")["valid_until"] = "2025-07-01"

    files.change(quick, "provinces.json", lengthen)

    (fault,) = faults_of(quick)

    assert "code 15 already belongs to Tỉnh Yên Bái (15@) then" in fault.what


def test_a_correction_starts_from_what_the_entry_says(quick):
    line = {"id": "p5-name", "entry": "2/P5", "field": "name_vi", "before": "X", "after": "Y", "reason": "a typo",
            "sources": ["bcp-21"]}  # fmt: skip
    files.change(quick, "corrections.json", lambda content: content["corrections"].append(line))

    (fault,) = faults_of(quick)

    assert fault.what.startswith("corrections[0].before: 2/P5 says “Hạ tầng mạng chuỗi khối")


def test_a_term_in_two_groups_needs_a_reason(folder):
    files.keep(folder, "synonyms.json", "shared_terms", [])

    texts = [fault.what for fault in faults_of(folder)]

    assert any("“battery” stands in battery too" in text for text in texts)


def test_an_outcome_has_the_ends_it_needs(quick):
    files.change(quick, "correspondences/1-2.json", lambda content: content["lines"][0].update(outcome="remove"))

    (fault,) = faults_of(quick)

    assert fault.what == "lines[0].target: a line with the outcome remove has no target"
