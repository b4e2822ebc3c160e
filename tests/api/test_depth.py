"""The number of statements of every address that asks for the past does not grow with that past."""

import pytest
from sqlalchemy import event

from api.registry import open_registry
from bench.depth import addresses
from bench.histories import Size, grow
from tests.conftest import make_app

SMALL, LARGER = Size(3, 170, 4, 170, 2), Size(7, 190, 40, 400, 6)
KNOWN = "known_on=2001-01-01T00:00:00Z"


def asked(size):
    """Every address, as it is and as known at a past moment."""
    plain = {name: address.replace("/o-17", "/o-3").replace("/p-17", "/p-3") for name, address in
             addresses(size, "{concept}").items() if "2010" not in address and "2012" not in address}  # fmt: skip
    day = {"an entry on a past day": "/products/P100?valid_on=2000-03-05", "a TimeMap of a code": "/timemaps/P100",
           "a revision": "/revisions/1", "all revisions": "/revisions",
           "a name": "/resolve?citation={name}"}  # fmt: skip
    both = {**plain, **day}
    then = {
        f"{name}, known then": f"{address}{'&' if '?' in address else '?'}{KNOWN}" for name, address in both.items()
    }
    return {**both, **then}


def count(url, tmp_path, size):
    """How many statements each address takes where nothing is kept."""
    found = {}
    app = make_app(url, tmp_path / "index")
    client = app.test_client()
    client.set_cookie("past", "by")  # past the kept bytes
    entry = client.get("/api/v1/groups/T1").json
    first = app.extensions["registry"]
    for name, address in asked(size).items():
        app.extensions["registry"] = registry = open_registry(first.settings)
        statements = []
        event.listen(registry.database.engine, "before_cursor_execute", noting(statements))
        path = "/api/v1" + address.format(concept=entry["concept"], name=entry["name"]["vi"])
        answer = client.get(path)
        registry.close()
        assert answer.status_code == 200, (path, answer.text)
        found[name] = len(statements)
    first.close()
    return found


def noting(statements):
    """Note each statement."""
    return lambda _connection, _cursor, statement, *_rest: statements.append(statement)


@pytest.fixture
def counts(templates, tmp_path):
    """Statements of every address in a registry with a short past and in one with a longer one."""
    from tests.conftest import open_database, prepare_empty

    found = []
    for size in (SMALL, LARGER):
        url = templates.copy("empty", prepare_empty, tmp_path)
        database = open_database(url)
        grow(database, size)
        database.dispose()
        found.append(count(url, tmp_path, size))
        templates.drop(url)
    return found


def test_the_past_costs_no_more_statements_the_longer_it_is(counts):
    small, larger = counts

    assert larger == small
    assert max(small.values()) <= 30
    assert small["an entry on a past day"] <= small["a plain read"] + 1
