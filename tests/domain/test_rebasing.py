"""A change set carried over to a newer base: what conflicts is shown side by side, the rest can be applied."""

from dataclasses import replace

import pytest
from hypothesis import given

from catalogue.changes import ChangeSet, Conflict, apply, check_applicable, rebase, rename_snapshot
from catalogue.changes.combining import free_refs
from catalogue.errors import ChangeError
from tests import make_changes as make
from tests.domain.generated import rivals, thoroughly


@thoroughly
@given(rivals())
def test_where_nothing_changed_between_a_rebase_is_the_same(rival):
    before, one, _ = rival

    assert rebase(one, before, before, ChangeSet(1)) == (one, ())


@thoroughly
@given(rivals())
def test_what_is_carried_over_can_be_applied_and_the_rest_is_shown(rival):
    before, one, between = rival
    base = replace(apply(before, between), number=2)

    carried, shown = rebase(one, before, base, between)

    assert check_applicable(base, carried) == []
    assert carried.base == 2
    ours = free_refs(one, between)
    told = {conflict.subject for conflict in shown}
    said = {(line.source, line.field, line.kind, line.target_ids) for line in between.changes}
    for line in ours.changes:
        kept = any((line.source, line.field, line.kind) == (each.source, each.field, each.kind)
                   for each in carried.changes)  # fmt: skip
        same = (line.source, line.field, line.kind, line.target_ids) in said
        assert kept or same or line.source in told or not told.isdisjoint(line.target_ids)


@thoroughly
@given(rivals(calm=True))
def test_without_conflicts_everything_is_carried_over(rival):
    before, one, between = rival
    base = replace(apply(before, between), number=2)

    carried, shown = rebase(one, before, base, between)

    if not shown and not any(line in between.changes for line in one.changes):
        assert len(carried.changes) == len(one.changes)
        assert len(carried.entries) == len(one.entries)


def newer(between):
    """Revision 2, made of the usual one."""
    return replace(apply(make.snapshot(), between), number=2)


def test_what_the_new_base_says_already_is_left_out():
    between = make.change_set(make.RENAMED)

    assert rebase(between, make.snapshot(), newer(between), between) == (make.change_set(base=2), ())


def test_what_the_new_base_came_to_say_by_a_correction_is_left_out_too():
    corrected = make.change_set(make.field("correct", "c-P1", "name_vi", "Mục P1", "A"))

    assert rebase(make.change_set(make.RENAMED), make.snapshot(), newer(corrected), corrected) == (
        make.change_set(base=2), ())  # fmt: skip


def test_what_conflicts_is_shown_and_the_rest_is_carried_over():
    between = make.change_set(make.field("rename", "c-P1", "name_vi", "Mục P1", "B"))
    other = make.field("renumber", "c-P1", "position", 1, 7)

    carried, shown = rebase(make.change_set(make.RENAMED, other), make.snapshot(), newer(between), between)

    assert carried == make.change_set(other, base=2)
    assert shown == (Conflict("c-P1", "name_vi", "Mục P1", "A", "B"),)


def test_a_merge_is_carried_over_whole_or_not_at_all():
    between = make.change_set(
        make.ending("remove", "c-T2"), make.field("relink", "c-P2", "groups", make.ties("c-T2"), make.ties("c-T3"))
    )

    carried, shown = rebase(make.merger(), make.snapshot(), newer(between), between)

    assert make.kinds(carried) == [("renumber", "c-T3")]
    assert {(one.subject, one.field) for one in shown} == {
        ("c-T2", "outcome"), ("c-P2", "groups"), ("c-T1", "outcome"), ("c-T1.1", "parent"), ("c-P1", "groups"),
        ("new-g", "entry")}  # fmt: skip


def test_a_removal_is_not_carried_over_what_came_to_hang_on_it():
    between = make.change_set(make.add("c9new"), entries={"c9new": make.facts("P4", parent="c-S2", groups=["c-T1"])})
    ours = make.change_set(make.ending("remove", "c-S2"))

    carried, shown = rebase(ours, make.snapshot(), newer(between), between)

    assert carried.changes == ()
    assert [(one.subject, one.field, one.theirs["used"]) for one in shown] == [("c-S2", "outcome", True)]


def test_a_change_set_of_another_base_is_not_carried_over():
    between = make.change_set(make.RENAMED)

    with pytest.raises(ChangeError) as refused:
        rebase(make.change_set(base=5), make.snapshot(), newer(between), between)

    assert [one.rule for one in refused.value.violations] == ["C2"]


def test_entries_may_be_called_by_their_concepts_once_these_are_given():
    after = rename_snapshot(apply(make.snapshot(), make.merger()), {"new-g": "c7given"})

    assert after.entries["c-T1.1"].parent == "c7given"
    assert after.find("T1") == "c7given"
