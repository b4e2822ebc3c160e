"""Proposals over HTTP: who sees what, which tags and keys are asked for, and the whole life."""

import secrets

import pytest

from catalogue.vocabulary import Role
from tests import make_proposals as make
from tests.make_access import caller

ADDRESS = "/api/v1/proposals"
PEOPLE = {
    "proposer": (Role.PROPOSER, "moit", ""),
    "signer": (Role.PROPOSER, "moit", ""),
    "stranger": (Role.PROPOSER, "moh", ""),
    "reviewer": (Role.REVIEWER, "mst", "review"),
    "secretary": (Role.COUNCIL_SECRETARY, "mst", "council"),
    "manager": (Role.REGISTER_MANAGER, "mst", "register"),
    "auditor": (Role.AUDITOR, "mst", "audit"),
}


@pytest.fixture
def people(app, seeded):
    """Headers of one account a role, with keys of all scopes."""
    return {
        name: caller(seeded, role, name=name, organisation=organisation, unit=unit)
        for name, (role, organisation, unit) in PEOPLE.items()
    }


class Caller:
    """Asks the API as one person, with the tag seen last and a fresh key."""

    def __init__(self, app, held):
        self.client, self.held = app.test_client(), held

    def get(self, path, **query):
        return self.client.get(ADDRESS + path, headers=self.held, query_string=query)

    def send(self, method, path, body, tag=None, key=None, **query):
        extra = {"If-Match": tag} if tag else {}
        extra["Idempotency-Key"] = key or secrets.token_hex(16)
        return self.client.open(ADDRESS + path, method=method, json=body, headers={**self.held, **extra},
                                query_string=query)  # fmt: skip


def test_a_proposal_is_opened_and_read(app, people):
    mine = Caller(app, people["proposer"])

    made = mine.send("POST", "", {"title": "Cảm biến", "change_set": make.adding(base=2, position=31)})

    assert made.status_code == 201, made.json
    assert made.headers["Location"] == f"{ADDRESS}/{made.json['id']}"
    read = mine.get("/" + made.json["id"])
    assert read.json == made.json
    assert read.headers["ETag"] == made.headers["ETag"] == '"1"'
