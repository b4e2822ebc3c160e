"""Entries are put into another order and numbered without a gap."""

import pytest

from catalogue.changes import apply, check_changes, list_rows, order_entries, resolve_codes
from catalogue.changes.reading import from_json
from catalogue.rules.change_sets import ChangeSet
from catalogue.vocabulary import ChangeKind, EntryKind
from tests.domain import real

BASE = real.revision(2)


def changes(*lines, entries=None):
    """A change set on the newest real list; entries by code."""
    return resolve_codes(from_json({"base": BASE.number, "changes": list(lines), "entries": entries or {}}), BASE)


def wishes(**places):
    """Where entries are to stand, by code."""
    return {BASE.find(code): place for code, place in places.items()}


def codes(made, kind=EntryKind.PRODUCT):
    """Give what each entry of a kind was, in its new order."""
    after = apply(BASE, made)
    return [BASE.codes.get(one, one) for row, found in list_rows(after).items() if row[0] is kind for one in found]


def positions(made, kind=EntryKind.PRODUCT):
    """Give the numbers of a kind that is numbered throughout, in order."""
    return sorted(one.position for one in apply(BASE, made).entries.values() if one.kind is kind)


def test_what_moves_up_stands_at_the_number_it_asked_for():
    made = order_entries(BASE, ChangeSet(BASE.number), wishes(P5=2), "đổi thứ tự")

    assert codes(made)[:6] == ["P1", "P5", "P2", "P3", "P4", "P6"]
    assert positions(made) == list(range(1, 31))
    assert {one.kind for one in made.changes} == {ChangeKind.RENUMBER}
    assert {one.reason for one in made.changes} == {"đổi thứ tự"}
    assert list(check_changes(BASE, made)) == []


def test_what_moves_down_stands_at_the_number_it_asked_for():
    made = order_entries(BASE, ChangeSet(BASE.number), wishes(P2=5), "đổi thứ tự")

    assert codes(made)[:6] == ["P1", "P3", "P4", "P5", "P2", "P6"]


def test_the_gap_of_a_removal_closes():
    gone = changes({"kind": "remove", "source": "P3", "reason": "không cần", "transition": "không"})

    made = order_entries(BASE, gone, {}, "đánh số lại")

    assert positions(made) == list(range(1, 30))
    assert codes(made)[:4] == ["P1", "P2", "P4", "P5"]


def test_a_new_entry_is_numbered_in_its_own_words():
    facts = {"kind": "product", "position": 31, "parent": BASE.find("S1"), "name_vi": "Mới",
             "groups": [{"target": BASE.find("T1"), "derived": False}]}  # fmt: skip
    added = changes({"kind": "add", "targets": [{"to": "new-p"}], "reason": "cần"}, entries={"new-p": facts})

    made = order_entries(BASE, added, {"new-p": 1}, "đưa lên đầu")

    assert made.entries["new-p"].position == 1
    assert codes(made)[:2] == ["new-p", "P1"]


def test_what_stands_where_it_stood_is_said_no_more():
    there = order_entries(BASE, ChangeSet(BASE.number), wishes(P5=2), "lần một")

    back = order_entries(BASE, there, wishes(P5=5), "lần hai")

    assert back.changes == ()


def test_a_line_that_says_the_same_keeps_its_reason():
    once = order_entries(BASE, ChangeSet(BASE.number), wishes(P5=2), "lần một")

    twice = order_entries(BASE, once, {}, "lần hai")

    assert twice.changes == once.changes


@pytest.mark.parametrize("kind", [EntryKind.GROUP, EntryKind.TECHNOLOGY])
def test_each_row_is_numbered_by_itself(kind):
    made = order_entries(BASE, ChangeSet(BASE.number), wishes(T2=1), "đổi")

    rows = [found for row, found in list_rows(apply(BASE, made)).items() if row[0] is kind]

    after = apply(BASE, made).entries
    assert all([after[one].position for one in row] == list(range(1, len(row) + 1)) for row in rows)
