"""Rules for change sets: what may become of entries, and where new ones come from, each by its number."""

import pytest

from catalogue.changes import ChangeSet, apply, check_changes
from catalogue.rules.change_sets import Change
from catalogue.vocabulary import ChangeKind
from tests import make_changes as make
from tests.domain import real
from tests.make_changes import found, rules


def test_a_whole_merger_breaks_no_rule():
    assert found(make.merger()) == []


def test_no_change_breaks_no_rule():
    assert found(ChangeSet(1)) == []


def test_each_breach_is_told_in_both_languages():
    changes = make.change_set(
        make.ending("remove", "c-X", reason=None),
        make.ending("split", "c-T1", "new-b"),
        make.field("rename", "c-T1", "name_vi", "Khác", ""),
        entries={"new-a": make.facts("T9", "Công nghệ Ðiện")},
        base=7,
        structure={},
    )
    without = make.change_set(*changes.changes, entries=changes.entries, base=7)

    breaches = check_changes(make.snapshot(), changes) + check_changes(make.snapshot(), without)

    assert {one.rule for one in breaches} >= {"C2", "C3", "C6", "C9", "C12", "C13", "C14", "C16", "C17", "C22", "X4"}
    assert all(one.vi and one.en and one.vi != one.en for one in breaches)


def test_c2_another_base_is_stale():
    assert found(make.change_set(base=2)) == [("C2", "/base")]


def test_c2_the_base_it_was_written_against_is_fine():
    assert found(make.change_set(base=2), make.snapshot(number=2)) == []


@pytest.mark.parametrize("name", ["c-X", "T1", "new-a", "c-t1"])
def test_c3_an_unknown_entry_is_reported(name):
    assert found(make.change_set(make.ending("remove", name))) == [("C3", "/changes/0")]


def test_c3_a_field_of_an_unknown_entry_is_reported():
    assert "C3" in rules(make.field("rename", "c-X", "name_vi", "A", "B"))


def test_c4_an_entry_that_ended_before_is_reported():
    before = make.snapshot(ended=["c-OLD"])

    assert found(make.change_set(make.ending("remove", "c-OLD")), before) == [("C4", "/changes/0")]


def test_c4_an_entry_that_an_earlier_proposal_removed_is_reported():
    draft = apply(make.snapshot(), make.change_set(make.ending("remove", "c-P1")))

    assert found(make.change_set(make.ending("remove", "c-P1")), draft) == [("C4", "/changes/0")]


def test_c5_a_ref_that_is_an_entry_already_is_reported():
    assert ("C5", "/entries/c-P1") in found(make.change_set(make.add("c-P1"), entries={"c-P1": make.facts("P4")}))


def test_c5_a_free_ref_is_fine():
    assert rules(make.add("new-p"), entries={"new-p": make.facts("P4", parent="c-S1", groups=["c-T1"])}) == set()


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ([make.ending("take_over", "c-P1", "c-P9")], "/changes/0/targets/0"),
        ([make.ending("split", "c-P1", "c-P2", "new-x")], "/changes/0/targets/1"),
        ([make.field("move", "c-P1", "parent", "c-S1", "c-S9")], "/changes/0/after"),
        ([make.field("relink", "c-P1", "groups", make.ties("c-T1"), make.ties("c-T1", "new-t"))], "/changes/0/after"),
        ([make.ending("remove", "c-P2"), make.ending("take_over", "c-P1", "c-P2")], "/changes/1/targets/0"),
    ],
)
def test_c6_what_is_not_there_afterwards_is_reported(changes, place):
    assert ("C6", place) in found(make.change_set(*changes))


def test_c6_a_new_entry_under_an_unknown_one_is_reported():
    changes = make.change_set(make.add("new-p"), entries={"new-p": make.facts("P4", parent="new-s", groups=["c-T1"])})

    assert found(changes) == [("C6", "/entries/new-p")]


def test_c6_new_entries_may_stand_under_each_other():
    entries = {"new-s": make.facts("S3"), "new-p": make.facts("P4", parent="new-s", groups=["c-T1"])}

    assert rules(make.add("new-p"), make.add("new-s"), entries=entries) == set()


@pytest.mark.parametrize("other", [make.ending("remove", "c-P1"), make.ending("kept", "c-P1")])
def test_c7_two_outcomes_for_one_entry_are_reported(other):
    assert found(make.change_set(make.ending("take_over", "c-P1", "c-P2"), other)) == [("C7", "/changes/1")]


def test_c7_an_outcome_beside_field_changes_is_one_outcome():
    lines = make.ending("transfer", "c-P1", "c-P2"), make.field("rename", "c-P1", "name_vi", "Mục P1", "Khác")

    assert rules(*lines) == set()


def test_c8_a_merge_of_one_is_reported():
    entries = {"new-p": make.facts("P1", parent="c-S1", groups=["c-T1"])}

    assert found(make.change_set(make.ending("merge", "c-P1", "new-p"), entries=entries)) == [("C8", "/changes/0")]


def test_c8_a_merge_with_a_part_of_another_joins_several():
    entries = {"new-a": make.facts("P1", "A"), "new-b": make.facts("P2", "B")}

    assert rules(make.ending("merge", "c-P1", "new-a"), make.ending("split", "c-P2", "new-a", "new-b"),
                 entries=entries) == set()  # fmt: skip


def test_c9_a_split_into_one_is_reported():
    entries = {"new-p": make.facts("P1", parent="c-S1", groups=["c-T1"])}

    assert found(make.change_set(make.ending("split", "c-P1", "new-p"), entries=entries)) == [("C9", "/changes/0")]


def test_c9_a_split_into_a_new_entry_and_one_that_lives_on_makes_several():
    entries = {"new-p": make.facts("P4", parent="c-S1", groups=["c-T1"])}

    assert rules(make.ending("split", "c-P1", "new-p", "c-P2"), entries=entries) == set()


@pytest.mark.parametrize(
    "line",
    [
        make.ending("remove", None),
        make.ending("remove", "c-P1", "c-P2"),
        make.ending("kept", "c-P1", "c-P2"),
        make.ending("merge", "c-P1", "c-P2"),
        make.ending("merge", "c-P1"),
        make.ending("merge", "c-P1", "new-a", "new-b"),
        make.ending("take_over", "c-P1", "new-a"),
        make.ending("take_over", "c-P1", "c-P2", "c-P3"),
        make.ending("take_over", "c-P1", "c-P1"),
        make.ending("split", "c-P1"),
        make.ending("split", "c-P1", "new-a", "new-a"),
        make.ending("split_off", "c-P1", "c-P2"),
        make.ending("split_off", "c-P1"),
        make.ending("transfer", "c-P1", "new-a"),
        make.ending("transfer", "c-P1"),
        make.ending("add", "c-P1", "new-a"),
        make.ending("add", None, "new-a", "new-b"),
        make.ending("add", None, "c-P1"),
        make.ending("add", None),
        make.field("rename", None, "name_vi", "A", "B"),
        Change(ChangeKind.RENAME, "c-P1", make.add("new-a").targets, "name_vi", "Mục P1", "B", reason="Vì"),
    ],
    ids=lambda line: f"{line.kind}-{line.source}-{len(line.targets)}",
)
def test_c10_a_line_without_the_parts_of_its_kind_is_reported(line):
    entries = {"new-a": make.facts("P1", "A"), "new-b": make.facts("P2", "B")}

    assert ("C10", "/changes/0") in found(make.change_set(line, entries=entries))


def test_c10_each_kind_with_its_parts_is_fine():
    entries = {"new-a": make.facts("P4", "A"), "new-b": make.facts("P5", "B")}
    lines = [make.ending("split_off", "c-P1", "new-a", "c-P2"), make.ending("transfer", "c-P2", "c-P1"),
             make.ending("take_over", "c-P3", "c-P1"), make.add("new-b")]  # fmt: skip

    assert rules(*lines, entries=entries) == set()


def test_c11_a_group_that_becomes_a_product_is_reported():
    assert ("C11", "/changes/0") in found(make.change_set(make.ending("transfer", "c-T3", "c-P1")))


def test_c11_kinds_mixed_among_the_targets_are_reported():
    entries = {"new-a": make.facts("P4", "A"), "new-t": make.facts("T4", "B")}

    assert ("C11", "/changes/0") in found(make.change_set(make.ending("split", "c-P1", "new-a", "new-t"),
                                                          entries=entries))  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [[], [make.add("new-p"), make.add("new-p")], [make.add("new-p"), make.ending("split_off", "c-P1", "new-p")]],
)
def test_c12_a_new_entry_without_one_origin_is_reported(lines):
    entries = {"new-p": make.facts("P4", parent="c-S1", groups=["c-T1"])}

    assert found(make.change_set(*lines, entries=entries)) == [("C12", "/entries/new-p")]


def test_c12_an_origin_in_several_old_entries_is_one():
    entries = {"new-p": make.facts("P1", parent="c-S1", groups=["c-T1"])}

    assert rules(make.ending("merge", "c-P1", "new-p"), make.ending("merge", "c-P2", "new-p"), entries=entries) == set()


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_c17_a_missing_reason_is_reported(reason):
    assert ("C17", "/changes/0") in found(make.change_set(make.ending("remove", "c-P1", reason=reason)))


def test_c17_what_is_kept_needs_no_reason():
    assert rules(make.ending("kept", "c-P1", reason=None)) == set()


@pytest.mark.parametrize("ref", ["c8abc", "P4", "newest"])
def test_c21_a_ref_of_another_form_is_reported(ref):
    entries = {ref: make.facts("P4", parent="c-S1", groups=["c-T1"])}

    assert found(make.change_set(make.add(ref), entries=entries)) == [("C21", f"/entries/{ref}")]


def test_c21_nobody_brings_back_a_concept_that_ended():
    before = make.snapshot(ended=["c-OLD"])
    entries = {"c-OLD": make.facts("P4", parent="c-S1", groups=["c-T1"])}

    assert found(make.change_set(make.add("c-OLD"), entries=entries), before) == [("C21", "/entries/c-OLD")]


@pytest.mark.parametrize("structure", [{}, {"lists": [], "kinds": {"group": {}}}, {"lists": [1], "kinds": {}},
                                       {"lists": None, "kinds": None}])  # fmt: skip
def test_c22_a_structure_that_cannot_be_read_is_reported_alone(structure):
    assert found(make.change_set(make.ending("remove", "c-X"), structure=structure)) == [("C22", "/structure")]


def test_c22_the_structure_of_another_revision_can_be_read():
    assert rules(structure=real.revision(1).structure) == set()
