"""A snapshot as a whole list: unsaved rows, and the rules a revision must keep."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from catalogue.changes import apply, check_list, make_entries
from catalogue.vocabulary import Severity
from tests import make_changes as make
from tests.domain import real
from tests.domain.generated import snapshots, thoroughly

JULY_2026 = date(2026, 7, 1)


def breaches(snapshot):
    """Rule and subject of each breach."""
    return [(one.rule, one.subject) for one in check_list(snapshot, valid_from=JULY_2026, subject="draft")]


@pytest.mark.parametrize("number", [1, 2])
def test_the_real_revisions_break_no_rule(number):
    assert breaches(real.revision(number)) == []


def test_the_usual_snapshot_and_its_merger_break_no_rule():
    assert breaches(make.snapshot()) == []
    assert breaches(apply(make.snapshot(), make.merger())) == []


def test_a_removal_that_leaves_a_gap_is_reported():
    after = apply(make.snapshot(), make.change_set(make.ending("remove", "c-P2")))

    assert breaches(after) == [("E3", "product")]


def test_two_products_at_one_place_are_reported():
    after = apply(make.snapshot(), make.change_set(make.field("renumber", "c-P2", "position", 2, 1)))

    assert [rule for rule, _ in breaches(after)] == ["E1", "E3"]


def test_a_product_that_rests_on_nothing_is_reported():
    after = apply(make.snapshot(), make.change_set(make.field("relink", "c-P2", "groups", make.ties("c-T2"), [])))

    assert breaches(after) == [("E2", "P2")]


def test_a_product_under_a_parent_of_another_kind_is_reported():
    after = apply(make.snapshot(), make.change_set(make.field("move", "c-P2", "parent", "c-S1", "c-T1")))

    assert breaches(after) == [("E4", "P2")]


def test_a_name_that_looks_like_another_is_reported():
    lines = [make.field("rename", "c-P1", "name_vi", "Mục P1", "Chip IoT"),
             make.field("rename", "c-P2", "name_vi", "Mục P2", "Chip loT")]  # fmt: skip

    assert breaches(apply(make.snapshot(), make.change_set(*lines))) == [("E8", "P2")]


def test_an_empty_list_is_reported():
    nothing = replace(make.snapshot(), entries={})

    assert breaches(nothing) == [("V3", "draft")] * 2


def test_a_kind_the_structure_lacks_is_reported():
    bare = real.revision(1).structure

    assert ("V2", "draft") in breaches(replace(make.snapshot(), structure=bare))


def test_warnings_come_after_errors():
    before_the_law = date(2026, 6, 30)
    unlinked = make.field("relink", "c-P2", "groups", make.ties("c-T2"), [])
    after = apply(make.snapshot(), make.change_set(unlinked, make.field("renumber", "c-P3", "position", 3, 9)))

    found = check_list(after, valid_from=before_the_law, subject="draft")

    assert [(one.rule, one.severity) for one in found] == [("E3", Severity.ERROR), ("E2", Severity.WARNING)]


@thoroughly
@given(snapshots())
def test_rows_say_what_the_snapshot_says(snapshot):
    rows = make_entries(snapshot)

    assert [row.concept_id for row in rows] == list(snapshot.order)
    assert [row.ordinal for row in rows] == list(range(1, len(rows) + 1))
    for row in rows:
        said = snapshot.entries[row.concept_id]
        assert (row.code, row.kind, row.name_vi) == (snapshot.code(row.concept_id), said.kind, said.name_vi)
        assert (row.parent.concept_id if row.parent else None) == said.parent
        assert [(one.technology.concept_id, one.derived) for one in row.groups] == [
            (tie.target, tie.derived) for tie in said.groups]  # fmt: skip
