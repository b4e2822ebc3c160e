"""Every view is short and documented, every error has a status, the committed document is what the code says."""

import ast
import inspect
import re

import pytest

from api.errors import STATUSES, TITLES
from api.openapi import ALWAYS
from api.v1.root import served_document
from catalogue.errors import DomainError
from tests.structure.sources import ROOT, length, running

VIEW_LINES = 12
PAGES = {"documentation.show_documentation"}
"""Addresses under /api that answer a page for people."""


@pytest.fixture(scope="session")
def operations(document):
    """Give each operation with its method and path."""
    return [
        (method, path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method != "parameters"
    ]


def views(app):
    """Endpoint and undecorated view of every address under /api."""
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.startswith("/api")}
    return {endpoint: inspect.unwrap(app.view_functions[endpoint]) for endpoint in sorted(endpoints)}


def defined():
    """The functions of ``api/`` by module and name."""
    return {
        (one.name.removesuffix(".py").replace("/", "."), function.name): (one, function)
        for one in running()
        if one.name.startswith("api/")
        for function in one.functions()
    }


def test_every_view_is_short_or_says_why(app):
    found, known = [], defined()
    for endpoint, view in views(app).items():
        source, function = known[view.__module__, view.__name__]
        reason = f"# longer than {VIEW_LINES} lines: " in source.lines[function.lineno - 1]
        if length(function) > VIEW_LINES and not reason:
            found.append(f"{endpoint}: {length(function)}")

    assert found == []


def test_no_view_decides_by_itself(app):
    known, deciding = defined(), ast.If | ast.For | ast.While | ast.Try
    bodies = {endpoint: known[view.__module__, view.__name__][1] for endpoint, view in views(app).items()}

    branching = [name for name, body in bodies.items() if any(isinstance(node, deciding) for node in ast.walk(body))]

    assert branching == []


def test_every_view_is_an_operation_of_its_name(app, operations):
    described = {operation["operationId"] for *_, operation in operations}

    assert {view.__name__ for endpoint, view in views(app).items() if endpoint not in PAGES} == described


def test_every_operation_has_an_id_of_its_own(operations):
    ids = [operation["operationId"] for *_, operation in operations]

    assert len(ids) == len(set(ids)) > 20
    assert [one for one in ids if not re.fullmatch(r"[a-z]+(_[a-z]+)+", one)] == []


def test_every_operation_says_in_both_languages_what_it_gives(operations):
    halves = {operation["operationId"]: operation.get("summary", "").split(" / ") for *_, operation in operations}

    assert [name for name, parts in halves.items() if len(parts) != 2 or not all(parts)] == []


def test_every_operation_names_every_error_it_may_answer(operations):
    missing = {
        operation["operationId"]: sorted(set(ALWAYS) - set(operation["responses"]))
        for *_, operation in operations
        if not set(ALWAYS) <= set(operation["responses"])
    }

    assert missing == {}


def test_every_error_in_the_document_is_a_problem(document, operations):
    problem = {"$ref": "#/components/responses/Problem"}
    others = [
        (operation["operationId"], status)
        for *_, operation in operations
        for status, answer in operation["responses"].items()
        if not status.startswith(("2", "3")) and answer != problem
    ]

    assert others == []
    assert set(document["components"]["responses"]["Problem"]["content"]) == {"application/problem+json"}


def test_every_operation_describes_its_answer(operations):
    silent = [
        operation["operationId"]
        for *_, operation in operations
        for status, answer in operation["responses"].items()
        if status.startswith("2") and not any(one.get("schema") for one in answer.get("content", {}).values())
    ]

    assert silent == []


def test_every_schema_promises_what_it_names(document):
    schemas = document["components"]["schemas"]

    assert [
        name for name, one in schemas.items() if not set(one.get("required", [])) <= set(one.get("properties", {}))
    ] == []
    assert document["openapi"].startswith("3.1")


def test_the_committed_document_is_what_the_code_describes(app):
    committed = (ROOT / "docs/openapi.json").read_bytes()

    assert committed == served_document(app.extensions["openapi"]), "run: make openapi"


def all_errors(cls):
    """Everything below an error class."""
    return [found for below in cls.__subclasses__() for found in (below, *all_errors(below))]


@pytest.mark.parametrize("error", all_errors(DomainError))
def test_every_error_of_the_domain_has_a_status(error):
    assert any(cls in STATUSES for cls in error.__mro__)


@pytest.mark.parametrize("status", sorted(set(STATUSES.values())))
def test_every_status_has_a_title_in_both_languages(status):
    vi, en = TITLES[status]

    assert vi != en
