"""Two change sets against one base as one: what both say, once; new entries under refs of their own."""

from dataclasses import replace

import pytest
from hypothesis import assume, given

from catalogue.changes import apply, check_applicable, combine, conflicts, rebase
from catalogue.changes.combining import free_refs
from catalogue.errors import ChangeError
from tests import make_changes as make
from tests.domain.generated import parts, rivals, thoroughly


def used_only(changes):
    """A change set without the new entries nothing leads to."""
    led = {to for change in changes.changes for to in change.target_ids}
    return replace(changes, entries={ref: facts for ref, facts in changes.entries.items() if ref in led})


@thoroughly
@given(rivals(calm=True))
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


def test_c23_what_conflicts_is_not_combined():
    other = make.change_set(make.field("rename", "c-P1", "name_vi", "Mục P1", "B"))

    with pytest.raises(ChangeError) as refused:
        combine(make.change_set(make.RENAMED), other)

    assert [(one.rule, one.subject) for one in refused.value.violations] == [("C23", "c-P1.name_vi")]


def test_c23_change_sets_against_two_bases_are_not_combined():
    with pytest.raises(ChangeError) as refused:
        combine(make.change_set(make.RENAMED), make.change_set(base=2))

    assert [(one.rule, one.subject) for one in refused.value.violations] == [("C23", "/base")]


def test_a_line_of_both_stands_once_as_the_first_words_it():
    other = make.change_set(replace(make.RENAMED, reason="Lý do khác"), make.ending("remove", "c-P2"))

    assert combine(make.change_set(make.RENAMED), other).changes == (make.RENAMED, make.ending("remove", "c-P2"))


def test_a_new_section_that_two_proposals_define_alike_is_one():
    section = {"new-s": make.facts("S3", "Nhóm mới")}
    products = [{f"new-p{at}": make.facts(f"P{at}", parent="new-s", groups=["c-T1"])} for at in (4, 5)]
    one, other = (make.change_set(make.add("new-s"), make.add(next(iter(product))), entries={**section, **product})
                  for product in products)  # fmt: skip

    both = combine(one, other)

    assert list(both.entries) == ["new-s", "new-p4", "new-p5"]
    assert len(both.changes) == 3
    assert apply(make.snapshot(), both).codes.keys() >= {"new-s", "new-p4", "new-p5"}


def test_who_rests_a_product_on_a_group_that_another_makes_of_old_ones_only_adds_it():
    product = {"new-p": make.facts("P4", "Mới", parent="c-S1", groups=["new-g"])}
    resting = make.change_set(make.add("new-g"), make.add("new-p"), entries={**make.MERGER, **product})

    for both in (combine(make.merger(), resting), combine(resting, make.merger())):
        after = apply(make.snapshot(), both)
        assert sorted(after.codes.values()) == ["P1", "P2", "P3", "P4", "S1", "S2", "T1", "T1.1", "T2"]
        assert after.entries["new-p"].groups[0].target == after.find("T1") == "new-g"


def test_another_entry_under_the_same_ref_gets_another_ref():
    other = {"new-p": make.facts("P5", "Khác", parent="c-S1", groups=["c-T1"])}
    one = make.change_set(make.add("new-p"), entries=make.NEW)

    both = combine(one, make.change_set(make.add("new-p"), entries=other))

    assert both.entries == {**make.NEW, "new-p-2": other["new-p"]}
    assert [change.target_ids for change in both.changes] == [("new-p",), ("new-p-2",)]
