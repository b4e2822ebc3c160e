"""Rules for change sets: fields of entries that live on, names, and what hangs on what ends, each by its number."""

import pytest

from tests import make_changes as make
from tests.make_changes import found, rules


@pytest.mark.parametrize("kind", ["remove", "take_over"])
def test_c13_a_field_of_an_entry_that_ends_is_reported(kind):
    ending = make.ending(kind, "c-P1", *(["c-P2"] if kind == "take_over" else []))

    assert rules(ending, make.field("rename", "c-P1", "name_vi", "Mục P1", "A")) == {"C13"}


def test_c13_a_field_of_an_entry_that_takes_over_may_change():
    assert rules(make.ending("take_over", "c-P1", "c-P2"),
                 make.field("rename", "c-P2", "name_vi", "Mục P2", "A")) == set()  # fmt: skip


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [("name_vi", "Tên cũ", "Tên mới"), ("name_en", "Old", "New"), ("name_en", "", None), ("name_vi", None, "A")],
)
def test_c14_a_stale_before_is_reported(name, before, after):
    assert ("C14", "/changes/0/before") in found(make.change_set(make.field("rename", "c-P1", name, before, after)))


def test_c14_a_before_that_repeats_the_base_is_fine():
    line = make.field("relink", "c-P1", "groups", make.ties("c-T1"), make.ties("c-T2"))

    assert rules(line) == set()


def test_c15_two_changes_of_one_field_are_reported():
    lines = [make.field("rename", "c-P1", "name_vi", "Mục P1", after) for after in ("A", "B")]

    assert found(make.change_set(*lines)) == [("C15", "/changes/1")]


def test_c15_two_fields_of_one_entry_may_change():
    lines = [make.field("rename", "c-P1", "name_vi", "Mục P1", "A"), make.field("rename", "c-P1", "name_en", None, "B")]

    assert rules(*lines) == set()


@pytest.mark.parametrize(
    ("kind", "name", "before", "after"),
    [
        ("rename", "position", 1, 2),
        ("renumber", "name_vi", "Mục P1", "A"),
        ("correct", "position", 1, 2),
        ("correct", "parent", "c-S1", "c-S2"),
        ("kept", "name_vi", "Mục P1", "A"),
        ("rename", None, "A", "B"),
        ("rename", "name_vi", "Mục P1", ""),
        ("rename", "name_vi", "Mục P1", None),
        ("rename", "name_vi", "Mục P1", 5),
        ("rename", "name_en_origin", None, "machine"),
        ("rename", "name_en_origin", None, []),
        ("renumber", "position", 1, 0),
        ("renumber", "position", 1, True),
        ("renumber", "position", 1, "2"),
        ("move", "parent", "c-S1", 1),
        ("relink", "groups", make.ties("c-T1"), None),
        ("relink", "groups", make.ties("c-T1"), ["c-T2"]),
        ("relink", "groups", make.ties("c-T1"), make.ties("c-T2", "c-T2")),
        ("rescope", "scope", "A", "B"),
        ("rescope", "scope", None, None),
        ("rename", "scope", None, None),
        ("kept", "position_basis", "numbered", None),
        ("kept", "sources", [], ["x"]),
    ],
)
def test_c16_a_field_that_does_not_fit_its_change_is_reported(kind, name, before, after):
    assert ("C16", "/changes/0") in found(make.change_set(make.field(kind, "c-P1", name, before, after)))


@pytest.mark.parametrize(
    ("kind", "name", "before", "after"),
    [
        ("rename", "name_en", None, "Chips"),
        ("correct", "name_vi", "Mục P1", "Mục P-1"),
        ("rescope", "note", None, "Gồm cả phần mềm"),
        ("kept", "note", None, "Theo báo"),
        ("kept", "confidence", None, "confirmed"),
        ("move", "parent", "c-S1", None),
        ("relink", "groups", make.ties("c-T1"), []),
    ],
)
def test_c16_a_field_that_fits_is_fine(kind, name, before, after):
    assert rules(make.field(kind, "c-P1", name, before, after)) == set()


def test_c18_what_hangs_on_an_entry_that_ends_is_reported():
    assert found(make.change_set(make.ending("remove", "c-T1"))) == [("C18", "/changes/0")] * 2


def test_c18_what_moves_away_hangs_no_more():
    lines = [make.ending("remove", "c-T1"), make.ending("remove", "c-T1.1"),
             make.field("relink", "c-P1", "groups", make.ties("c-T1"), make.ties("c-T2"))]  # fmt: skip

    assert rules(*lines) == set()


def test_c19_a_change_of_nothing_is_reported():
    assert found(make.change_set(make.field("rename", "c-P1", "name_vi", "Mục P1", "Mục P1"))) == [
        ("C19", "/changes/0")
    ]


def test_c19_a_change_of_case_is_a_change():
    assert rules(make.field("rename", "c-P1", "name_vi", "Mục P1", "mục P1")) == set()


def test_c20_a_circle_is_reported_where_it_is_closed():
    lines = [make.field("move", "c-T1", "parent", None, "c-T1.1"), make.field("move", "c-P1", "parent", "c-S1", "c-P1")]

    assert found(make.change_set(*lines)) == [("C20", "/changes/0"), ("C20", "/changes/1")]


def test_c20_a_circle_of_new_entries_is_reported():
    entries = {"new-a": make.facts("T4", "A", parent="new-b"), "new-b": make.facts("T5", "B", parent="new-a")}

    assert [rule for rule, _ in found(make.change_set(make.add("new-a"), make.add("new-b"), entries=entries))] == [
        "C20", "C20"]  # fmt: skip


@pytest.mark.parametrize("name", ["Công nghệ Ðiện", "Сhip", " Chip", "Chip\u200b"])
def test_names_in_a_change_set_keep_the_text_rules(name):
    entries = {"new-p": make.facts("P4", name, parent="c-S1", groups=["c-T1"])}

    assert found(make.change_set(make.add("new-p"), entries=entries))[0][1] == "/entries/new-p/name_vi"
    assert found(make.change_set(make.field("rename", "c-P1", "name_en", None, name)))[0][1] == "/changes/0/after"
