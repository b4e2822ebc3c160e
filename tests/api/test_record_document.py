"""The OpenAPI document tells the truth of every answer about records, claims and recognitions."""

import orjson
import pytest

from api.v1.root import served_document
from tests.api import registering
from tests.api.registering import SOURCE
from tests.api.shapes import differences
from tests.api.test_claims import GROUNDS
from tests.api.test_recognitions import BODY
from tests.api.test_records import NEW, PROJECT


@pytest.fixture
def document(app):
    """Give the document the code describes."""
    return orjson.loads(served_document(app.extensions["openapi"]))


def acted(who):
    """Do something of each kind; give method, address, status and answer of each."""
    registrar, own = who["registrar"], who["representative"]
    yield "post", "/organisations", "201", registrar.post("/organisations", NEW)
    yield "patch", "/organisations/{id_}", "200", registrar.patch("/organisations/vbd", {"notes": "x"})
    yield "post", "/projects", "201", registrar.post("/projects", PROJECT)
    yield "get", "/projects/{id_}/record", "200", registrar.get("/projects/chip-lab/record")
    yield "patch", "/synonyms/{id_}", "200", registrar.patch("/synonyms/generative-ai", {"note": "ghi chú"})
    made = registrar.post("/recognitions", BODY)
    yield "post", "/recognitions", "201", made
    yield "patch", "/recognitions/{id_}", "200", registrar.patch(f"/recognitions/{made.json['id']}", {"number": "2"})
    yield "get", "/recognitions/{id_}", "200", own.get(f"/recognitions/{made.json['id']}")
    yield "get", "/organisations/{id_}", "200", own.get("/organisations/viettel")
    claim = own.post("/organisations/viettel/claims", {"facts": {"notes": "x"}, **GROUNDS, "sources": [SOURCE]})
    yield "post", "/organisations/{id_}/claims", "201", claim
    decided = registrar.step(f"/claims/{claim.json['id']}", "verification", {})
    yield "post", "/claims/{id_}/verification", "200", decided
    yield "get", "/claims", "200", registrar.get("/claims", include_total="true")


def test_every_answer_has_exactly_the_fields_described(app, seeded, document):
    who = registering.people(app, seeded, "registrar", "representative")

    found = {}
    for method, path, status, answer in acted(who):
        assert str(answer.status_code) == status, (path, answer.json)
        described = document["paths"][f"/api/v1{path}"][method]["responses"][status]["content"]["application/json"]
        found[method, path] = list(differences(answer.json, described["schema"], document))

    assert {where: faults for where, faults in found.items() if faults} == {}


def test_edits_and_steps_say_what_they_ask_for(document):
    expected = {
        ("post", "/organisations"): {"Idempotency-Key"},
        ("patch", "/organisations/{id_}"): {"If-Match"},
        ("post", "/projects/{id_}/links"): {"If-Match", "Idempotency-Key"},
        ("patch", "/projects/{id_}/links/{number}/{concept_id}"): {"If-Match"},
        ("post", "/recognitions/{id_}/revocation"): {"If-Match", "Idempotency-Key"},
        ("post", "/claims/{id_}/confirmation"): {"If-Match", "Idempotency-Key"},
        ("patch", "/synonyms/{id_}"): {"If-Match"},
    }

    for (method, path), headers in expected.items():
        operation = document["paths"][f"/api/v1{path}"][method]
        assert {one["name"] for one in operation["parameters"] if one.get("in") == "header"} == headers, path
        assert operation["security"] == [{"key": []}]
