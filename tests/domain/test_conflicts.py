"""Conflicts between change sets, and what can be combined or carried over in spite of them."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from catalogue.changes import (
    ChangeSet,
    Conflict,
    apply,
    check_applicable,
    combine,
    compare,
    conflicts,
    rebase,
    rename_snapshot,
)
from catalogue.changes.combining import free_refs
from catalogue.errors import ChangeError
from tests import make_changes as make
from tests.domain.generated import histories, snapshots, successors, thoroughly


@some.composite
def rivals(draw):
    """A base and two change sets against it; their new entries sometimes bear the same refs."""
    before = draw(snapshots())
    after, said = draw(successors(before, prefix="new-a", number=1))
    other, told = draw(successors(before, prefix=draw(some.sampled_from(["new-a", "new-b"])), number=1))
    return before, compare(before, after, outcomes=said), compare(before, other, outcomes=told)


@some.composite
def parts(draw):
    """A base and two change sets that are parts of one, so that they disagree rarely."""
    before, after, said = draw(histories())
    whole = compare(before, after, outcomes=said)
    mine = tuple(line for line in whole.changes if draw(some.booleans()))
    return before, replace(whole, changes=mine), replace(whole, changes=tuple(
        line for line in whole.changes if line not in mine))  # fmt: skip


def used_only(changes):
    """A change set without the new entries nothing leads to."""
    led = {to for change in changes.changes for to in change.target_ids}
    return replace(changes, entries={ref: facts for ref, facts in changes.entries.items() if ref in led})


@thoroughly
@given(rivals())
def test_a_conflict_is_seen_from_both_sides(rival):
    _, one, other = rival

    assert conflicts(one, other) == [conflict.mirrored for conflict in conflicts(other, one)]


@thoroughly
@given(rivals())
def test_nobody_conflicts_with_themselves_or_with_nobody(rival):
    _, one, _ = rival

    assert conflicts(one, one) == []
    assert conflicts(one, ChangeSet(1)) == []


@thoroughly
@given(rivals())
def test_what_does_not_conflict_is_combined_in_either_order(rival):
    before, one, other = rival
    assume(not conflicts(one, other))
    other = free_refs(other, one)
    both = combine(one, other)
    assume(not check_applicable(before, both))

    assert apply(before, both) == apply(before, combine(other, one))


@thoroughly
@given(parts())
def test_combined_sets_are_one_applied_after_the_other(part):
    before, *sets = part
    one, other = map(used_only, sets)
    assume(one.entries.keys().isdisjoint(other.entries))  # else one begins what the other goes on with
    assume(not conflicts(one, other) and not any(check_applicable(before, each) for each in (one, other)))

    after_one, after_other = apply(before, one), apply(before, other)

    assert apply(before, combine(one, other)) == apply(after_one, rebase(other, before, after_one, one)[0])
    assert apply(before, combine(one, other)) == apply(after_other, rebase(one, before, after_other, other)[0])


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
@given(rivals())
def test_without_conflicts_everything_is_carried_over(rival):
    before, one, between = rival
    base = replace(apply(before, between), number=2)

    carried, shown = rebase(one, before, base, between)

    if not shown and not any(line in between.changes for line in one.changes):
        assert len(carried.changes) == len(one.changes)
        assert len(carried.entries) == len(one.entries)


RENAMED = make.field("rename", "c-P1", "name_vi", "Mục P1", "A")
NEW = {"new-p": make.facts("P4", "Mới", parent="c-S1", groups=["c-T1"])}


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (RENAMED, make.field("rename", "c-P1", "name_vi", "Mục P1", "B"),
         Conflict("c-P1", "name_vi", "Mục P1", "A", "B")),
        (make.field("move", "c-P1", "parent", "c-S1", None), make.field("move", "c-P1", "parent", "c-S1", "c-S2"),
         Conflict("c-P1", "parent", "c-S1", None, "c-S2")),
        (make.field("rescope", "c-P1", "scope", None, None, relation="contains"),
         make.field("rescope", "c-P1", "scope", None, None, relation="part_of"),
         Conflict("c-P1", "scope", None, "contains", "part_of")),
        (make.ending("remove", "c-P1"), RENAMED,
         Conflict("c-P1", "outcome", None, {"kind": "remove", "targets": [], "fields": [], "used": False},
                  {"kind": "kept", "targets": [], "fields": ["name_vi"], "used": False})),
        (make.ending("remove", "c-P1"), make.ending("take_over", "c-P2", "c-P1"),
         Conflict("c-P1", "outcome", None, {"kind": "remove", "targets": [], "fields": [], "used": False},
                  {"kind": "kept", "targets": [], "fields": [], "used": True})),
        (make.ending("transfer", "c-P1", "c-P2"), make.ending("transfer", "c-P1", "c-P3"),
         Conflict("c-P1", "outcome", None, {"kind": "transfer", "targets": ["c-P2"], "fields": [], "used": False},
                  {"kind": "transfer", "targets": ["c-P3"], "fields": [], "used": False})),
    ],
)  # fmt: skip
def test_different_words_of_one_thing_conflict(one, other, found):
    assert conflicts(make.change_set(one), make.change_set(other)) == [found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (RENAMED, RENAMED),
        (RENAMED, make.field("correct", "c-P1", "name_vi", "Mục P1", "A", reason="Lý do khác")),
        (RENAMED, make.field("renumber", "c-P1", "position", 1, 2)),
        (RENAMED, make.field("rename", "c-P2", "name_vi", "Mục P2", "A")),
        (make.ending("remove", "c-P1"), make.ending("remove", "c-P1")),
        (make.ending("remove", "c-P1"), make.ending("kept", "c-P1")),
        (make.ending("transfer", "c-P1", "c-P2"), RENAMED),
    ],
)
def test_the_same_or_another_thing_does_not_conflict(one, other):
    assert conflicts(make.change_set(one), make.change_set(other)) == []


def test_two_structures_conflict():
    one, other = make.change_set(structure={"kinds": 1}), make.change_set(structure={"kinds": 2})

    assert [(found.subject, found.field) for found in conflicts(one, other)] == [("", "structure")]
    assert conflicts(one, one) == conflicts(one, make.change_set()) == []


def test_a_new_entry_under_a_group_that_the_other_ends_conflicts():
    one = make.change_set(make.add("new-p"), entries=NEW)
    other = make.change_set(make.ending("remove", "c-S1"))

    assert [found.subject for found in conflicts(one, other)] == ["c-S1"]


def test_c23_what_conflicts_is_not_combined():
    other = make.change_set(make.field("rename", "c-P1", "name_vi", "Mục P1", "B"))

    with pytest.raises(ChangeError) as refused:
        combine(make.change_set(RENAMED), other)

    assert [(one.rule, one.subject) for one in refused.value.violations] == [("C23", "c-P1.name_vi")]


def test_c23_change_sets_against_two_bases_are_not_combined():
    with pytest.raises(ChangeError) as refused:
        combine(make.change_set(RENAMED), make.change_set(base=2))

    assert [(one.rule, one.subject) for one in refused.value.violations] == [("C23", "/base")]


def test_a_line_of_both_stands_once_as_the_first_words_it():
    other = make.change_set(replace(RENAMED, reason="Lý do khác"), make.ending("remove", "c-P2"))

    assert combine(make.change_set(RENAMED), other).changes == (RENAMED, make.ending("remove", "c-P2"))


def test_a_new_section_that_two_proposals_define_alike_is_one():
    section = {"new-s": make.facts("S3", "Nhóm mới")}
    products = [{f"new-p{at}": make.facts(f"P{at}", parent="new-s", groups=["c-T1"])} for at in (4, 5)]
    one, other = (make.change_set(make.add("new-s"), make.add(next(iter(product))), entries={**section, **product})
                  for product in products)  # fmt: skip

    both = combine(one, other)

    assert list(both.entries) == ["new-s", "new-p4", "new-p5"]
    assert len(both.changes) == 3
    assert apply(make.snapshot(), both).codes.keys() >= {"new-s", "new-p4", "new-p5"}


def test_another_entry_under_the_same_ref_gets_another_ref():
    other = {"new-p": make.facts("P5", "Khác", parent="c-S1", groups=["c-T1"])}
    one = make.change_set(make.add("new-p"), entries=NEW)

    both = combine(one, make.change_set(make.add("new-p"), entries=other))

    assert both.entries == {**NEW, "new-p-2": other["new-p"]}
    assert [change.target_ids for change in both.changes] == [("new-p",), ("new-p-2",)]


def newer(between):
    """Revision 2, made of the usual one."""
    return replace(apply(make.snapshot(), between), number=2)


def test_what_the_new_base_says_already_is_left_out():
    between = make.change_set(RENAMED)

    assert rebase(between, make.snapshot(), newer(between), between) == (make.change_set(base=2), ())


def test_what_conflicts_is_shown_and_the_rest_is_carried_over():
    between = make.change_set(make.field("rename", "c-P1", "name_vi", "Mục P1", "B"))
    other = make.field("renumber", "c-P1", "position", 1, 7)

    carried, shown = rebase(make.change_set(RENAMED, other), make.snapshot(), newer(between), between)

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
    between = make.change_set(RENAMED)

    with pytest.raises(ChangeError) as refused:
        rebase(make.change_set(base=5), make.snapshot(), newer(between), between)

    assert [one.rule for one in refused.value.violations] == ["C2"]


def test_entries_may_be_called_by_their_concepts_once_these_are_given():
    after = rename_snapshot(apply(make.snapshot(), make.merger()), {"new-g": "c7given"})

    assert after.entries["c-T1.1"].parent == "c7given"
    assert after.find("T1") == "c7given"
