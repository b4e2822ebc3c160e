"""Change sets as JSON: what a person may write is read, all else is refused at its place."""

import pytest

from catalogue.changes import from_json, to_json
from catalogue.errors import ChangeError
from tests import make_changes as make


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
          "groups": [{"target": "c"}], "sources": [1], "confidence": "sure"}}},
         ["/entries/new-a/groups", "/entries/new-a/sources", "/entries/new-a/confidence"]),
        ({"base": 1, "changes": [{"kind": "add"}] * 2001}, ["/changes"]),
    ],
)  # fmt: skip
def test_c1_another_form_is_refused_at_its_place(document, places):
    assert refused(document) == places
