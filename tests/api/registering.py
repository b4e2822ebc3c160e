"""Acting on records and claims over HTTP as several people: each asks with the tag seen last and a fresh key."""

import secrets

from catalogue.vocabulary import Role
from tests.make_access import caller

SOURCE = {"url": "https://example.vn/tin", "title": "Tin", "published_on": "2026-09"}
PEOPLE = {
    "registrar": (Role.REGISTRAR, "mst", "register"),
    "second": (Role.REGISTRAR, "mst", "review"),
    "insider": (Role.REGISTRAR, "viettel", ""),
    "representative": (Role.ORGANISATION_REPRESENTATIVE, "viettel", ""),
    "stranger": (Role.ORGANISATION_REPRESENTATIVE, "fpt", ""),
    "auditor": (Role.AUDITOR, "mst", "audit"),
}


class Caller:
    """Asks the API as one person."""

    def __init__(self, app, held):
        self.client, self.held = app.test_client(), held

    def get(self, path, **query):
        return self.client.get("/api/v1" + path, headers=self.held, query_string=query)

    def send(self, method, path, body, *, tag=None, key=None):
        extra = {"Idempotency-Key": key or secrets.token_hex(16), "Accept-Language": "en"}
        if tag is not None:
            extra["If-Match"] = tag
        return self.client.open("/api/v1" + path, method=method, json=body, headers={**self.held, **extra})

    def post(self, path, body, **more):
        return self.send("POST", path, body, **more)

    def patch(self, path, body, *, below=""):
        """Edit a record, or what stands below it, as it stands now."""
        return self.send("PATCH", path + below, body, tag=self.get(path + "/record").headers["ETag"])

    def step(self, path, name, body):
        """Take a step on a claim as it stands now."""
        return self.post(f"{path}/{name}", body, tag=self.get(path).headers["ETag"])


def people(app, database, *names):
    """Save an account and a key for each name, all by default; give who asks as them."""
    made = {}
    for name in names or PEOPLE:
        role, organisation, unit = PEOPLE[name]
        made[name] = Caller(app, caller(database, role, name=name, organisation=organisation, unit=unit))
    return made


def faults(answer):
    """Rule and pointer of each fault."""
    return [(one.get("rule"), one["pointer"]) for one in answer.json["errors"]]
