"""Every closed address of the API refuses strangers with 401, and roles the readable table does not name with 403."""

import re

import pytest

from api.declaring import action_of, is_public
from catalogue.vocabulary import Role
from tests import make_access
from tests.permissions import table

EXAMPLES = {"id_": "nothing", "number": "1", "code": "P1", "concept_id": "c00000000",
            "receipt": "2718-2818-2845-9005"}  # fmt: skip
"""A value of each part of an address that parses."""


def closed_routes(app):
    """Each address that is not for everybody and no page: method, address, action."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.endpoint.startswith("web."):
                continue
            action = action_of(rule.endpoint)
            if not is_public(action):
                address = re.sub(r"<(?:\w+:)?(\w+)>", lambda part: EXAMPLES.get(part[1], "1"), rule.rule)
                yield from ((method, address, action) for method in sorted(rule.methods - {"HEAD", "OPTIONS"}))


def test_every_closed_address_asks_strangers_who_they_are(app):
    client, routes = app.test_client(), list(closed_routes(app))

    answered = {(method, address): client.open(address, method=method).status_code for method, address, _ in routes}

    assert {route for route, status in answered.items() if status != 401} == set()
    assert len(routes) >= 1


@pytest.mark.parametrize("role", [*Role, None])
def test_every_closed_address_refuses_the_roles_that_are_not_in_the_table(app, seeded, role):
    headers, rows = make_access.caller(seeded, *([role] if role else [])), table.read()
    client, wrong = app.test_client(), []

    for method, address, action in closed_routes(app):
        allowed = any(row.action is action and ("accounts" in row.who or role in row.who) for row in rows)
        answer = client.open(address, method=method, headers=headers)
        if (answer.status_code == 403) is allowed or answer.status_code == 401:
            wrong.append((method, address, answer.status_code))

    assert wrong == []
