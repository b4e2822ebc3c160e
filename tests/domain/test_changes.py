"""Change sets: to apply and to compare are inverse, for any two revisions; the real ones are."""

import json
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from catalogue.changes import (
    ChangeSet,
    Line,
    apply,
    compare,
    correspondences,
    from_json,
    make_outcomes,
    resolve_codes,
    show_codes,
    to_json,
    turn_round,
)
from catalogue.errors import ChangeError
from catalogue.vocabulary import ChangeKind
from tests import make_changes as make
from tests.domain import real
from tests.domain.generated import histories, snapshots, thoroughly


def pairs(lines):
    """The pairs of correspondence lines, as a multiset."""
    return Counter((line.source, line.target) for line in lines)


@thoroughly
@given(histories())
def test_what_a_comparison_finds_makes_the_second_of_the_first(history):
    before, after, said = history

    assert apply(before, compare(before, after, outcomes=said)) == after


@thoroughly
@given(histories())
def test_a_comparison_without_outcomes_does_so_too_both_ways(history):
    before, after, _ = history

    assert apply(before, compare(before, after)) == after
    assert apply(after, compare(after, before)) == before


@thoroughly
@given(histories())
def test_the_way_back_is_the_inverse_of_the_way(history):
    before, after, said = history
    lines = correspondences(before, compare(before, after, outcomes=said))

    back = compare(after, before, outcomes=make_outcomes(turn_round(lines), after.entries, before.entries))

    assert apply(after, back) == before
    assert pairs(correspondences(after, back)) == pairs(turn_round(lines))


@thoroughly
@given(histories())
def test_lines_tell_the_outcomes_they_were_told_by(history):
    before, after, said = history
    changes = compare(before, after, outcomes=said)

    lines = correspondences(before, changes)
    again = compare(before, after, outcomes=make_outcomes(lines, before.entries, after.entries))

    assert correspondences(before, again) == lines


@thoroughly
@given(histories())
def test_every_old_entry_has_exactly_one_outcome_and_every_new_one_an_origin(history):
    before, after, said = history

    lines = correspondences(before, compare(before, after, outcomes=said))

    for identity in before.entries:
        outcomes = {line.outcome for line in lines if line.source == identity}
        targets = [line.target for line in lines if line.source == identity]
        assert len(outcomes) == 1
        assert len(targets) == len(set(targets)) > 0
    assert {line.target for line in lines} - {None} == set(after.entries)


@thoroughly
@given(histories())
def test_a_change_set_is_read_as_it_was_written(history):
    before, after, said = history
    changes = compare(before, after, outcomes=said)

    assert from_json(json.loads(json.dumps(to_json(changes)))) == changes


@thoroughly
@given(snapshots())
def test_nothing_changes_between_a_revision_and_itself(before):
    assert compare(before, before) == ChangeSet(1)
    assert apply(before, ChangeSet(1)) == before


@thoroughly
@given(histories(), some.data())
def test_lines_may_come_in_any_order(history, data):
    before, after, said = history
    changes = compare(before, after, outcomes=said)

    shuffled = replace(changes, changes=tuple(data.draw(some.permutations(changes.changes))))

    assert apply(before, shuffled) == after


@thoroughly
@given(snapshots())
def test_every_entry_stands_once_in_legal_order_after_what_it_stands_under(before):
    places = {identity: at for at, identity in enumerate(before.order)}

    assert places.keys() == before.entries.keys()
    assert all(facts.parent is None or places[facts.parent] < places[one] for one, facts in before.entries.items())


@pytest.mark.parametrize(("first", "second"), [(1, 2), (2, 1)])
def test_the_real_revisions_are_made_of_each_other(first, second):
    before, after = real.revision(first), real.revision(second)
    lines = real.crosswalk() if first == 1 else turn_round(real.crosswalk())
    outcomes = make_outcomes(lines, before.entries, after.entries)

    assert apply(before, compare(before, after)) == after
    assert apply(before, compare(before, after, outcomes=outcomes)) == after


@pytest.mark.parametrize("number", [1, 2])
def test_codes_and_order_of_the_real_revisions_follow_from_structure_and_position(number):
    snapshot = real.revision(number)

    assert [snapshot.code(identity) for identity in snapshot.order] == real.codes(number)


def test_the_real_crosswalk_comes_back_line_by_line():
    before, after = real.revision(1), real.revision(2)
    outcomes = make_outcomes(real.crosswalk(), before.entries, after.entries)

    found = correspondences(before, compare(before, after, outcomes=outcomes))

    recorded = [replace(line, status=None) for line in real.crosswalk()]
    assert sorted(found, key=repr) == sorted(recorded, key=repr)
    assert len(found) == 67


def test_the_real_crosswalk_turned_round_twice_is_itself():
    twice = turn_round(turn_round(real.crosswalk()))

    moved = [(line.source, line.target, line.outcome, line.relation) for line in twice if line.source != line.target]
    recorded = [(line.source, line.target, line.outcome, line.relation) for line in real.crosswalk()
                if line.source != line.target]  # fmt: skip
    assert moved == recorded


def test_without_outcomes_what_is_gone_is_removed_and_what_is_new_is_added():
    before = make.snapshot()
    after = make.snapshot({"c-P3": None, "c-P4": make.facts("P3", parent="c-S1", groups=["c-T1"])})

    assert make.kinds(compare(before, after)) == [(ChangeKind.REMOVE, "c-P3"), (ChangeKind.ADD, None)]


def test_a_kept_entry_lists_all_its_field_changes():
    before = make.snapshot()
    after = make.snapshot({"c-P3": make.facts("P4", "Tên khác", parent="c-S2", groups=["c-T1"], definition_vi="Rõ")})

    changes = compare(before, after).changes

    assert [(one.kind, one.field) for one in changes] == [
        (ChangeKind.RENAME, "name_vi"),
        (ChangeKind.MOVE, "parent"),
        (ChangeKind.RENUMBER, "position"),
        (ChangeKind.RESCOPE, "definition_vi"),
        (ChangeKind.RELINK, "groups"),
    ]
    assert (changes[1].before, changes[1].after) == ("c-S1", "c-S2")
    assert changes[4].after == [{"target": "c-T1", "derived": False}]


def test_where_our_knowledge_comes_from_changes_no_law():
    before, after = make.snapshot(), make.snapshot({"c-T1": make.facts("T1", note="Ghi chú", sources=({"url": "x"},))})

    changes = compare(before, after)

    assert [(one.kind, one.field) for one in changes.changes] == [
        (ChangeKind.KEPT, "note"),
        (ChangeKind.KEPT, "sources"),
    ]
    assert correspondences(before, changes)[0].outcome is ChangeKind.KEPT


def test_another_english_wording_is_no_outcome():
    before, after = make.snapshot(), make.snapshot({"c-T1": make.facts("T1", name_en="Digital technology")})

    assert correspondences(before, compare(before, after))[0].outcome is ChangeKind.KEPT


def test_a_merger_with_all_that_follows_from_it_makes_a_whole_list():
    after = apply(make.snapshot(), make.merger())

    assert {after.code(one) for one in after.entries} == {"T1", "T1.1", "T2", "S1", "S2", "P1", "P2", "P3"}
    assert after.find("T1") == "new-g"
    assert after.find("T1.1") == "c-T1.1"
    assert after.ended == {"c-T1", "c-T2"}


def test_a_merge_has_a_line_for_each_source_and_a_split_one_for_each_target():
    before = make.snapshot()
    changes = make.change_set(
        make.ending("merge", "c-T1", "new-a"),
        make.ending("merge", "c-T3", "new-a"),
        make.ending("split", "c-T2", "new-a", "new-b"),
        entries={"new-a": make.facts("T1"), "new-b": make.facts("T2")},
    )

    found = {(line.source, line.target, line.outcome) for line in correspondences(before, changes)}

    assert {("c-T1", "new-a", "merge"), ("c-T2", "new-a", "split"), ("c-T2", "new-b", "split"),
            ("c-T3", "new-a", "merge"), ("c-S1", "c-S1", "kept")} <= found  # fmt: skip


def test_who_a_part_leaves_and_who_takes_over_live_on():
    before = make.snapshot()
    changes = make.change_set(
        make.ending("split_off", "c-P1", "new-p"),
        make.ending("transfer", "c-P2", "c-P1"),
        make.ending("take_over", "c-P3", "c-P2"),
        entries={"new-p": make.facts("P3", "Phần tách ra", parent="c-S1", groups=["c-T3"])},
    )

    lines = {(line.source, line.target): line for line in correspondences(before, changes)}

    assert apply(before, changes).entries.keys() >= {"c-P1", "c-P2", "new-p"}
    assert lines["c-P1", "c-P1"].outcome is lines["c-P1", "new-p"].outcome is ChangeKind.SPLIT_OFF
    assert lines["c-P2", "c-P2"].outcome is lines["c-P2", "c-P1"].outcome is ChangeKind.TRANSFER
    assert lines["c-P3", "c-P2"] == Line("c-P3", "c-P2", ChangeKind.TAKE_OVER, "part_of")


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ([("renumber", "position", 1, 2)], "renumber"),
        ([("renumber", "position", 1, 2), ("relink", "groups", make.ties("c-T1"), [])], "relink"),
        ([("move", "parent", "c-S1", "c-S2"), ("relink", "groups", make.ties("c-T1"), [])], "move"),
        ([("move", "parent", "c-S1", "c-S2"), ("rename", "name_vi", "Mục P1", "A")], "rename"),
        ([("rename", "name_vi", "Mục P1", "A"), ("rescope", "definition_vi", None, "B")], "rescope"),
        ([("correct", "name_vi", "Mục P1", "A")], "correct"),
    ],
)
def test_the_weightiest_field_change_is_the_outcome(changed, outcome):
    before = make.snapshot()
    changes = make.change_set(*(make.field(kind, "c-P1", *said) for kind, *said in changed))

    line = next(line for line in correspondences(before, changes) if line.source == "c-P1")

    assert line.outcome == outcome


def test_a_scope_line_says_how_the_meaning_moved():
    changes = make.change_set(make.field("rescope", "c-P1", "scope", None, None, relation="part_of", note="Rộng hơn"))

    line = next(line for line in correspondences(make.snapshot(), changes) if line.source == "c-P1")

    assert (line.outcome, line.relation, line.note) == ("rescope", "part_of", "Rộng hơn")
    assert apply(make.snapshot(), changes) == make.snapshot()


def test_codes_stand_for_identities_and_back():
    written = make.change_set(
        make.ending("take_over", "P3", "P1"), make.field("relink", "P2", "groups", make.ties("T2"), make.ties("T1.1"))
    )

    changes = resolve_codes(written, make.snapshot())

    assert [change.source for change in changes.changes] == ["c-P3", "c-P2"]
    assert changes.changes[0].target_ids == ("c-P1",)
    assert changes.changes[1].after == make.ties("c-T1.1")
    assert show_codes(changes, make.snapshot()) == written


def test_what_has_no_meaning_is_refused_with_all_its_breaches():
    changes = make.change_set(make.ending("remove", "c-X"), make.ending("merge", "c-T1", "new-x"), base=2)

    with pytest.raises(ChangeError) as refused:
        apply(make.snapshot(), changes)

    assert [one.rule for one in refused.value.violations][:3] == ["C2", "C3", "C6"]
    assert all(one.vi and one.en and one.vi != one.en for one in refused.value.violations)
