"""A change set is written one change at a time; what belongs together is seen as one change."""

import pytest

from catalogue.changes import (
    ChangeSet,
    Facts,
    Snapshot,
    apply,
    check_changes,
    drop,
    find_bundle,
    list_bundles,
    locate,
    shift,
)
from catalogue.changes.editing import (
    Wish,
    free_refs,
    key_of,
    list_hanging,
    list_parents,
    list_peers,
    list_technologies,
    next_position,
    put,
    read_wish,
)
from catalogue.rules.snapshots import Tie
from catalogue.vocabulary import ChangeKind, EntryKind, Relation
from tests import make

NOTHING = ChangeSet(1)


def base():
    """Two groups, one technology of the first, a section, three products that rest on the first group."""
    ties = (Tie("g1"), Tie("t1", derived=True))
    entries = {
        "g1": Facts(EntryKind.GROUP, 1, "Nhóm một"),
        "g2": Facts(EntryKind.GROUP, 2, "Nhóm hai"),
        "t1": Facts(EntryKind.TECHNOLOGY, 1, "Công nghệ", parent="g1"),
        "s1": Facts(EntryKind.SECTION, 1, "Nhóm sản phẩm"),
        **{f"p{n}": Facts(EntryKind.PRODUCT, n, f"Sản phẩm {n}", parent="s1", groups=ties) for n in (1, 2, 3)},
    }
    return Snapshot(make.structure(), entries, 1)


def wish(kind, *sources, **facts):
    return Wish(kind, sources, reason="vì cần", **facts)


def product(name="Mới", **facts):
    return Facts(EntryKind.PRODUCT, 4, name, parent="s1", groups=(Tie("g1"),), **facts)


def rules(changes):
    return [one.rule for one in check_changes(base(), changes)]


def test_a_merge_of_three_is_one_change_and_keeps_the_rules():
    changes = put(base(), NOTHING, wish(ChangeKind.MERGE, "p1", "p2", "p3", entries={"new-1": product()}))

    [bundle] = list_bundles(changes)
    assert (bundle.key, bundle.sources, bundle.targets) == ("merge-new-1", ("p1", "p2", "p3"), ("new-1",))
    assert rules(changes) == []
    assert [one.name_vi for one in apply(base(), changes).entries.values() if one.kind is EntryKind.PRODUCT] == ["Mới"]


def test_what_hangs_on_a_group_that_is_merged_follows_to_the_new_one():
    made = {"new-1": Facts(EntryKind.GROUP, 1, "Nhóm chung")}

    changes = put(base(), NOTHING, wish(ChangeKind.MERGE, "g1", "g2", entries=made))

    after = apply(base(), changes)
    assert rules(changes) == []
    assert after.entries["t1"].parent == "new-1"
    assert after.entries["p1"].groups == (Tie("new-1"), Tie("t1", derived=True))
    assert [one.key for one in list_bundles(changes)] == [
        "merge-new-1",
        "move-t1",
        "relink-p1",
        "relink-p2",
        "relink-p3",
    ]


def test_what_is_left_out_takes_its_new_entries_and_its_followers_with_it():
    made = {"new-1": Facts(EntryKind.GROUP, 1, "Nhóm chung")}
    changes = put(base(), NOTHING, wish(ChangeKind.MERGE, "g1", "g2", entries=made))

    assert drop(changes, "merge-new-1") == NOTHING
    assert drop(changes, "merge-unknown") == changes


def test_a_removal_without_an_heir_is_refused_and_with_one_is_not():
    alone = put(base(), NOTHING, wish(ChangeKind.REMOVE, "g1"))
    with_heir = put(base(), NOTHING, wish(ChangeKind.REMOVE, "g1", heir="g2"))

    assert set(rules(alone)) == {"C18"}
    assert rules(with_heir) == []
    assert apply(base(), with_heir).entries["t1"].parent == "g2"


def test_several_that_are_removed_are_several_changes_each_with_its_transition():
    changes = put(base(), NOTHING, wish(ChangeKind.REMOVE, "p1", "p2", transition="Đến hết năm"))

    assert [(one.key, one.transition) for one in list_bundles(changes)] == [
        ("remove-p1", "Đến hết năm"), ("remove-p2", "Đến hết năm")]  # fmt: skip


def test_a_new_name_is_one_change_in_both_languages_and_names_who_made_the_english_one():
    values = {"name_vi": "Tên mới", "name_en": "New name"}

    changes = put(base(), NOTHING, wish(ChangeKind.RENAME, "p1", values=values))

    [bundle] = list_bundles(changes)
    assert {line.field: line.after for line in bundle.lines} == {**values, "name_en_origin": "editorial"}
    assert rules(changes) == []


def test_a_change_that_changes_nothing_breaks_the_rule_that_says_so():
    assert rules(put(base(), NOTHING, wish(ChangeKind.RENAME, "p1", values={"name_vi": "Sản phẩm 1"}))) == ["C19"]


def test_a_rescope_says_how_the_scope_moves():
    asked = wish(ChangeKind.RESCOPE, "p1", values={"definition_vi": "Rộng hơn"}, relation=Relation.PART_OF)

    changes = put(base(), NOTHING, asked)

    assert rules(changes) == []
    assert [line.field for line in changes.changes] == ["scope", "definition_vi"]


def test_another_place_and_another_number_are_one_change():
    changes = put(base(), NOTHING, wish(ChangeKind.MOVE, "t1", values={"parent": "g2", "position": 5}))

    assert [line.kind for line in changes.changes] == [ChangeKind.MOVE, ChangeKind.RENUMBER]
    assert [one.key for one in list_bundles(changes)] == ["move-t1"]
    assert rules(changes) == []


@pytest.mark.parametrize(
    "asked",
    [
        wish(ChangeKind.ADD, entries={"new-1": product()}),
        wish(ChangeKind.RENAME, "p1", values={"name_vi": "Tên mới", "name_en": None}),
        wish(ChangeKind.RELINK, "p1", values={"groups": [{"target": "g2", "derived": False}]}),
        wish(ChangeKind.MERGE, "p1", "p2", entries={"new-1": product()}, note="ghi chú", transition="chuyển"),
        wish(ChangeKind.TAKE_OVER, "p1", "p2", targets=("p3",)),
        wish(ChangeKind.SPLIT, "p1", entries={"new-1": product("A"), "new-2": product("B")}),
        wish(ChangeKind.SPLIT_OFF, "p1", entries={"new-1": product()}),
        wish(ChangeKind.TRANSFER, "p1", targets=("p2",)),
        wish(ChangeKind.REMOVE, "p1"),
        wish(ChangeKind.CORRECT, "p1", values={"name_vi": "Sản phẩm một", "name_en": None, "definition_vi": None,
                                               "definition_en": None}),
    ],
    ids=lambda one: one.kind,
)  # fmt: skip
def test_what_was_wished_is_read_back_and_put_again_changes_nothing(asked):
    changes = put(base(), NOTHING, asked)

    bundle = find_bundle(changes, key_of(asked))
    assert read_wish(base(), changes, bundle) == asked
    assert put(base(), changes, asked, key=bundle.key) == changes
    assert rules(changes) == []


def test_a_change_made_anew_stays_in_its_place():
    first = put(base(), NOTHING, wish(ChangeKind.RENAME, "p1", values={"name_vi": "Một"}))
    both = put(base(), first, wish(ChangeKind.RENAME, "p2", values={"name_vi": "Hai"}))

    again = put(base(), both, wish(ChangeKind.RENAME, "p1", values={"name_vi": "Một nữa"}), key="rename-p1")

    assert [line.after for line in again.changes] == ["Một nữa", "Hai"]


def test_changes_are_put_in_another_order():
    first = put(base(), NOTHING, wish(ChangeKind.RENAME, "p1", values={"name_vi": "Một"}))
    both = put(base(), first, wish(ChangeKind.RENAME, "p2", values={"name_vi": "Hai"}))

    def order(changes):
        return [one.key for one in list_bundles(changes)]

    assert order(shift(both, "rename-p2", up=True)) == ["rename-p2", "rename-p1"]
    assert order(shift(both, "rename-p1", up=True)) == ["rename-p1", "rename-p2"]
    assert order(shift(both, "rename-p1", up=False)) == ["rename-p2", "rename-p1"]
    assert shift(both, "rename-p9", up=True) == both


def test_a_pointer_leads_to_a_change_and_a_part_of_it():
    changes = put(base(), NOTHING, wish(ChangeKind.MERGE, "p1", "p2", entries={"new-1": product()}))
    more = put(base(), changes, wish(ChangeKind.RENAME, "p3", values={"name_vi": "Ba"}))

    assert locate(more, "/changes/1/reason") == ("merge-new-1", "reason")
    assert locate(more, "/changes/2/after") == ("rename-p3", "values.name_vi")
    assert locate(more, "/entries/new-1/position") == ("merge-new-1", "entries.new-1.position")
    assert locate(more, "/entries/new-1") == ("merge-new-1", "entries.new-1.name_vi")
    assert locate(more, "/base") == (None, "")
    assert locate(more, "/changes/99") == (None, "")


def test_choices_know_what_the_set_already_ends_and_makes():
    made = {"new-1": Facts(EntryKind.GROUP, 3, "Nhóm chung")}
    changes = put(base(), NOTHING, wish(ChangeKind.MERGE, "g1", "g2", entries=made))

    assert free_refs(changes, 2) == ["new-2", "new-3"]
    assert next_position(base(), changes, EntryKind.GROUP, None) == 4
    assert next_position(base(), NOTHING, EntryKind.TECHNOLOGY, "g1") == 2
    assert next_position(base(), NOTHING, EntryKind.TECHNOLOGY, "g2") == 1
    assert list_parents(base(), changes, EntryKind.TECHNOLOGY) == ["new-1"]
    assert list_technologies(base(), NOTHING) == ["g1", "t1", "g2"]
    assert list_peers(base(), changes, EntryKind.GROUP) == ["new-1"]
    assert list_hanging(base(), ["g1"]) == ["t1", "p1", "p2", "p3"]
