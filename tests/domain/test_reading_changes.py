"""Change sets as JSON: what a person may write is read, all else is refused at its place."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from catalogue.changes import (
    ChangeSet,
    apply,
    check_applicable,
    check_changes,
    check_list,
    conflicts,
    correspondences,
    from_json,
    rebase,
    resolve_codes,
    show_codes,
    to_json,
)
from catalogue.errors import ChangeError
from catalogue.rules.entry_fields import FIELDS
from catalogue.vocabulary import ChangeKind, EntryKind, Relation
from tests import make_changes as make
from tests.domain import real
from tests.domain.generated import thoroughly


def refused(document):
    """The places a document is refused for."""
    with pytest.raises(ChangeError) as error:
        from_json(document)
    assert {one.rule for one in error.value.violations} == {"C1"}
    return [one.subject for one in error.value.violations]


def test_c1_what_a_person_may_write_is_read():
    document = {
        "base": 1,
        "entries": {"new-g": {"kind": "group", "position": 1, "name_vi": "Công nghệ số", "note": None}},
        "changes": [
            {"kind": "merge", "source": "T1", "targets": [{"to": "new-g", "relation": "part_of"}], "reason": "Vì"},
            {"kind": "rename", "source": "T3", "field": "name_vi", "before": "A", "after": "B", "reason": "Vì"},
        ],
    }

    changes = from_json(document)

    assert changes.entries["new-g"] == make.facts("T1", "Công nghệ số")
    assert changes.changes[0].targets[0].relation == "part_of"
    assert to_json(changes)["changes"][1] == document["changes"][1]


@pytest.mark.parametrize(
    ("document", "places"),
    [
        (None, [""]),
        ([], [""]),
        ({}, ["/base", "/changes"]),
        ({"base": True, "changes": {}}, ["/base", "/changes"]),
        ({"base": None, "changes": None}, ["/base", "/changes"]),
        ({"base": 1, "changes": [], "extra": 1, "structure": []}, ["/extra", "/structure"]),
        ({"base": 1, "changes": [1, {"kind": "sell"}]}, ["/changes/0", "/changes/1/kind"]),
        ({"base": 1, "changes": [{"kind": "remove", "source": 3, "reason": " "}]},
         ["/changes/0/source", "/changes/0/reason"]),
        ({"base": 1, "changes": [{"kind": "add", "targets": [{}, {"to": "a/b"}, {"to": "a", "relation": "near"}]}]},
         ["/changes/0/targets/0/to", "/changes/0/targets/1/to", "/changes/0/targets/2/relation"]),
        ({"base": 1, "changes": [{"kind": "rename", "field": "colour"}]}, ["/changes/0/field"]),
        ({"base": 1, "changes": [], "entries": []}, ["/entries"]),
        ({"base": 1, "changes": [], "entries": {"new a": {"kind": "group", "position": 1, "name_vi": "x"}}},
         ["/entries/new a"]),
        ({"base": 1, "changes": [], "entries": {"new-a": {"position": 0, "name_vi": ""}}},
         ["/entries/new-a/kind", "/entries/new-a/position", "/entries/new-a/name_vi"]),
        ({"base": 1, "changes": [], "entries": {"new-a": {"kind": "product", "position": 1, "name_vi": "x",
          "groups": [{"target": "c"}], "sources": [{"link": "x"}], "confidence": "sure"}}},
         ["/entries/new-a/groups", "/entries/new-a/sources", "/entries/new-a/confidence"]),
        ({"base": 1, "changes": [], "entries": {"new-a": {"kind": "group", "position": 1, "name_vi": "x" * 1001}}},
         ["/entries/new-a/name_vi"]),
        ({"base": 1, "changes": [{"kind": "add"}] * 2001}, ["/changes"]),
        ({"base": 1, "changes": [], "a/b~c": 1}, ["/a~1b~0c"]),
        ({"base": 1, "changes": [{"kind": "remove", "reason": "a\0"}]}, ["/changes/0/reason"]),
        ({"base": 1, "changes": [{"kind": "rename", "after": {"\ud800": [float("nan")]}}]},
         ["/changes/0/after/\ud800", "/changes/0/after/\ud800/0"]),
        ({"base": 1, "changes": [{"kind": "rename", "after": [[[[[[[[[]]]]]]]]]}]}, ["/changes/0/after/0/0/0/0/0/0"]),
        ({"base": 1, "changes": [], "structure": {"lists": [{"kind": "all"}], "kinds": {"thing": 1, "group": {}}}},
         ["/structure/lists/0/title_vi", "/structure/lists/0/kind", "/structure/kinds/thing",
          "/structure/kinds/group/list", "/structure/kinds/group/numbering", "/structure/kinds/group/parents"]),
    ],
)  # fmt: skip
def test_c1_another_form_is_refused_at_its_place(document, places):
    assert refused(document) == places


def test_c1_deep_nesting_is_refused_without_going_down():
    deep = []
    for _ in range(5000):
        deep = [deep]

    assert len(refused({"base": 1, "changes": [], "structure": deep})) == 1


def test_c1_the_structure_of_a_revision_is_read():
    structure = real.revision(1).structure

    assert from_json({"base": 1, "changes": [], "structure": structure}).structure == structure


def test_text_is_composed_when_read():
    name = unicodedata.normalize("NFD", "Đất hiếm")
    document = {"base": 1, "changes": [], "entries": {"new-a": {"kind": "group", "position": 1, "name_vi": name}}}

    assert from_json(document).entries["new-a"].name_vi == "Đất hiếm"


JSON = some.recursive(
    some.none()
    | some.booleans()
    | some.integers(-2, 5)
    | some.floats()
    | some.sampled_from(["", "c-P1", "new-a", "a"]),
    lambda inner: (
        some.lists(inner, max_size=2)
        | some.dictionaries(some.sampled_from(["to", "target", "derived", "kind", "url"]), inner, max_size=2)
    ),
    max_leaves=4,
)
NAMES = some.sampled_from(["c-P1", "c-P2", "c-T1", "c-T1.1", "c-S1", "new-a", "new-b", "P3", "c-X"])
TIES = some.lists(NAMES, max_size=2).map(lambda names: make.ties(*names))
VALUES = NAMES | TIES | some.integers(0, 4) | JSON
CHANGES = some.fixed_dictionaries(
    {"kind": some.sampled_from(ChangeKind)},
    optional={
        "source": NAMES,
        "targets": some.lists(some.fixed_dictionaries({"to": NAMES}), max_size=3),
        "field": some.sampled_from([*FIELDS, "scope"]),
        "before": VALUES,
        "after": VALUES,
        "relation": some.sampled_from(Relation),
        "reason": some.just("Vì"),
    },
)
ENTRIES = some.fixed_dictionaries(
    {"kind": some.sampled_from(EntryKind), "position": some.integers(1, 5), "name_vi": some.sampled_from("ab")},
    optional={"parent": NAMES, "groups": TIES},
)
DOCUMENTS = some.fixed_dictionaries(
    {"base": some.just(1), "changes": some.lists(CHANGES, max_size=5)},
    optional={"entries": some.dictionaries(NAMES, ENTRIES, max_size=2)},
)


@thoroughly
@given(JSON)
def test_any_document_is_read_or_refused(document):
    for each in (document, {"base": 1, "changes": document}):
        assert read(each).base == 1


def read(document):
    """A change set, or one that says nothing where the document cannot be read."""
    try:
        return from_json(document)
    except ChangeError:
        return ChangeSet(1)


@thoroughly
@given(DOCUMENTS, DOCUMENTS)
def test_whatever_was_read_is_judged_and_what_has_meaning_is_applied(one, other):
    before, first, second = make.snapshot(), read(one), read(other)

    breaches = check_changes(before, first)
    assert all(breach.vi and breach.en for breach in breaches)
    assert resolve_codes(show_codes(first, before), before).base == 1
    assert {each.subject for each in conflicts(first, second)} == {each.subject for each in conflicts(second, first)}
    if check_applicable(before, first):
        with pytest.raises(ChangeError):
            apply(before, first)
    else:
        after = apply(before, first)
        assert correspondences(before, first)
        assert isinstance(check_list(after, valid_from=date(2026, 7, 1), subject="draft"), list)
        carried, _ = rebase(second, before, after, first)
        assert check_applicable(after, carried) == []
