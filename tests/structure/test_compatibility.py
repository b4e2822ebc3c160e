"""What would break a consumer of an older document is found, and what would not is let pass."""

from copy import deepcopy

import pytest

from api.compatibility import find_breaks

KIND = {"in": "query", "name": "kind", "schema": {"type": "string", "enum": ["group", "product"]}}
ENTRY = {"schema": {"$ref": "#/components/schemas/Entry"}}
OLD = {
    "paths": {
        "/groups": {
            "parameters": [{"in": "path", "name": "code"}],
            "get": {
                "parameters": [KIND, {"in": "query", "name": "size", "schema": {"type": "integer"}}],
                "responses": {"200": {"content": {"application/json": ENTRY}}},
            },
        }
    },
    "components": {
        "schemas": {
            "Entry": {
                "required": ["code", "groups", "parent"],
                "properties": {
                    "code": {"type": "string"},
                    "kind": {"type": "string", "enum": ["group", "product"]},
                    "groups": {"type": "array", "items": {"$ref": "#/components/schemas/Group"}},
                    "parent": {"anyOf": [{"$ref": "#/components/schemas/Group"}, {"type": "null"}]},
                    "note": {"type": ["string", "null"]},
                },
            },
            "Group": {"properties": {}},
        }
    },
}  # fmt: skip


def changed(change):
    """The old document after a change to it."""
    new = deepcopy(OLD)
    change(new["paths"]["/groups"], new["components"]["schemas"])
    return new


def parameters(path):
    """The parameters of the one operation by name."""
    return {one["name"]: one for one in path["get"]["parameters"]}


def require_size(path, _schemas):
    parameters(path)["size"]["required"] = True


def add_required(path, _schemas):
    path["get"]["parameters"].append({"in": "query", "name": "lang", "required": True, "schema": {"type": "string"}})


BREAKS = {
    "GET /groups is gone": lambda path, _: path.pop("get"),
    "GET /groups: parameter size is gone": lambda path, _: path["get"]["parameters"].pop(),
    "GET /groups: parameter size is now required": require_size,
    "GET /groups: parameter lang is now required": add_required,
    "GET /groups: parameter kind no longer takes ['group']":
        lambda path, _: parameters(path)["kind"]["schema"].update(enum=["product"]),
    "schema Group is gone": lambda _, schemas: schemas.pop("Group"),
    "Entry.note is gone": lambda _, schemas: schemas["Entry"]["properties"].pop("note"),
    "Entry.code was string and is integer":
        lambda _, schemas: schemas["Entry"]["properties"].update(code={"type": "integer"}),
    "Entry.groups was array of Group and is array of string":
        lambda _, schemas: schemas["Entry"]["properties"].update(groups={"type": "array", "items": {"type": "string"}}),
    "Entry.parent was Group|null and is Group":
        lambda _, schemas: schemas["Entry"]["properties"].update(parent={"$ref": "#/components/schemas/Group"}),
    "Entry.parent is no longer promised": lambda _, schemas: schemas["Entry"]["required"].remove("parent"),
}  # fmt: skip


@pytest.mark.parametrize(("said", "change"), BREAKS.items(), ids=BREAKS)
def test_a_change_that_breaks_a_consumer_is_found_and_named(said, change):
    assert list(find_breaks(OLD, changed(change))) == [said]


def test_an_address_that_is_gone_is_found():
    new = deepcopy(OLD)
    new["paths"].clear()

    assert list(find_breaks(OLD, new)) == ["GET /groups is gone"]


def test_every_break_is_found_and_not_the_first():
    def change(path, schemas):
        path["get"]["parameters"].pop()
        schemas["Entry"]["properties"].pop("note")
        schemas.pop("Group")

    assert len(list(find_breaks(OLD, changed(change)))) == 3


GROWTH = {
    "another address": lambda path, _: None,
    "another parameter": lambda path, _: path["get"]["parameters"].append(
        {"in": "query", "name": "lang", "schema": {"type": "string"}}),
    "another word to ask for": lambda path, _: parameters(path)["kind"]["schema"]["enum"].append("section"),
    "any word to ask for": lambda path, _: parameters(path)["kind"]["schema"].pop("enum"),
    "another field": lambda _, schemas: schemas["Entry"]["properties"].update(new={"type": "string"}),
    "a field that is now promised": lambda _, schemas: schemas["Entry"]["required"].append("note"),
    "another schema": lambda _, schemas: schemas.update(Other={"properties": {}}),
    "another method": lambda path, _: path.update(post={"parameters": []}),
}  # fmt: skip


@pytest.mark.parametrize("change", GROWTH.values(), ids=GROWTH)
def test_growth_breaks_nobody(change):
    assert list(find_breaks(OLD, changed(change))) == []


def name_another_answer(path, _schemas):
    answer = path["get"]["responses"]["200"]["content"]["application/json"]
    answer["schema"] = {"$ref": "#/components/schemas/Group"}


MORE_BREAKS = {
    "a parameter of another type": lambda path, _: parameters(path)["size"].update(schema={"type": "boolean"}),
    "a parameter that took any number": lambda path, _: parameters(path)["size"]["schema"].update(enum=[50]),
    "an answer of another schema": name_another_answer,
    "an answer that is gone": lambda path, _: path["get"]["responses"].clear(),
}


@pytest.mark.parametrize("change", MORE_BREAKS.values(), ids=MORE_BREAKS)
def test_a_change_of_types_and_answers_is_found(change):
    assert list(find_breaks(OLD, changed(change))) != []
