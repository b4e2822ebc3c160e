"""Conflicts: where two change sets against one base say different things, field by field."""

import pytest
from hypothesis import given

from catalogue.changes import ChangeSet, Conflict, conflicts
from tests import make_changes as make
from tests.domain.generated import rivals, thoroughly


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


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (make.RENAMED, make.field("rename", "c-P1", "name_vi", "Mục P1", "B"),
         Conflict("c-P1", "name_vi", "Mục P1", "A", "B")),
        (make.field("move", "c-P1", "parent", "c-S1", None), make.field("move", "c-P1", "parent", "c-S1", "c-S2"),
         Conflict("c-P1", "parent", "c-S1", None, "c-S2")),
        (make.field("rescope", "c-P1", "scope", None, None, relation="contains"),
         make.field("rescope", "c-P1", "scope", None, None, relation="part_of"),
         Conflict("c-P1", "scope", None, "contains", "part_of")),
        (make.ending("remove", "c-P1"), make.RENAMED,
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
        (make.RENAMED, make.RENAMED),
        (make.RENAMED, make.field("correct", "c-P1", "name_vi", "Mục P1", "A", reason="Lý do khác")),
        (make.RENAMED, make.field("renumber", "c-P1", "position", 1, 2)),
        (make.RENAMED, make.field("rename", "c-P2", "name_vi", "Mục P2", "A")),
        (make.ending("remove", "c-P1"), make.ending("remove", "c-P1")),
        (make.ending("remove", "c-P1"), make.ending("kept", "c-P1")),
        (make.ending("transfer", "c-P1", "c-P2"), make.RENAMED),
    ],
)
def test_the_same_or_another_thing_does_not_conflict(one, other):
    assert conflicts(make.change_set(one), make.change_set(other)) == []


def test_two_structures_conflict():
    one, other = make.change_set(structure={"kinds": 1}), make.change_set(structure={"kinds": 2})

    assert [(found.subject, found.field) for found in conflicts(one, other)] == [("", "structure")]
    assert conflicts(one, one) == conflicts(one, make.change_set()) == []


def test_a_new_entry_under_a_group_that_the_other_ends_conflicts():
    one = make.change_set(make.add("new-p"), entries=make.NEW)
    other = make.change_set(make.ending("remove", "c-S1"))

    assert [found.subject for found in conflicts(one, other)] == ["c-S1"]
