"""The OpenAPI document tells the truth of every answer about proposals, and every body it describes is taken."""

import orjson
import pytest

from api.v1.root import served_document
from tests import make_proposals as make
from tests.api import proposing
from tests.api.shapes import differences
from tests.api.test_proposal_previews import REMOVE, RENAME


@pytest.fixture
def document(app):
    """Give the document the code describes."""
    return orjson.loads(served_document(app.extensions["openapi"]))


def schema_of(document, path, method="get", status="200"):
    """The schema of an answer."""
    operation = document["paths"][f"/api/v1{path}"][method]
    return operation["responses"][status]["content"]["application/json"]["schema"]


def acted(who, id_):
    """Do something of each kind to a proposal under review; give address, answer and status of each."""
    demand = who["reviewer"].act(id_, "comments", kind="demand", text="Nêu căn cứ", entry="P3", field="name_vi")
    items = who["reviewer"].get(f"/{id_}/impact").json["items"]
    said = [{"kind": one["kind"], "id": one["id"], "entry": one["entry"]["code"], "disposition": "move_to",
             "target": "P29"} for one in items]  # fmt: skip
    yield "comments", demand.json, "201"
    yield "assessments", proposing.assess(who, id_), "201"
    yield "dispositions", who["reviewer"].act(id_, "dispositions", items=said).json, "200"
    yield "council", who["reviewer"].act(id_, "council").json, "200"
    yield "opinion", who["secretary"].act(id_, "opinion", opinion="favourable", summary="đồng ý").json, "200"
    who["reviewer"].act(id_, f"comments/{demand.json['id']}/resolution", resolution="Đã nêu")


READ = ("", "/preview", "/diff", "/impact", "/violations", "/assessments", "/comments", "/attachments")


def test_every_answer_about_a_proposal_has_exactly_the_fields_described(app, seeded, document):
    who = proposing.people(app, seeded, "proposer", "signer", "reviewer", "manager", "secretary")
    id_ = proposing.under_review(who, change_set=make.adding(base=2, position=31, parent="S2", more=(RENAME, REMOVE)))
    proposing.opened(who, title="Khác", change_set={"base": 2, "changes": [{**RENAME, "after": "Khác"}]})
    answers = {("post", f"/proposals/{{id_}}/{name}", code): body for name, body, code in acted(who, id_)}
    answers |= {("get", f"/proposals/{{id_}}{name}", "200"): who["proposer"].get(f"/{id_}{name}").json for name in READ}
    file = who["proposer"].get(f"/{id_}").json["letter"]["attachment"]
    content = who["proposer"].get(f"/{id_}/attachments/{file}").json
    answers["get", "/proposals/{id_}/attachments/{file}", "200"] = content
    answers["get", "/proposals", "200"] = who["proposer"].get("", include_total="true").json

    found = {(method, path): list(differences(body, schema_of(document, path, method, status), document))
             for (method, path, status), body in answers.items()}  # fmt: skip

    assert {where: faults for where, faults in found.items() if faults} == {}


def test_writing_addresses_say_that_they_are_closed_and_what_they_ask_for(document):
    edits = [
        ("patch", "/proposals/{id_}"),
        ("put", "/proposals/{id_}/changes"),
        ("post", "/proposals/{id_}/changes/csv"),
    ]
    steps = [("post", f"/proposals/{{id_}}/{one}") for one in (
        "sign-off", "submission", "completeness", "review", "return", "council", "opinion", "deferral", "acceptance",
        "rejection", "joining", "withdrawal", "rebase", "assessments", "comments", "attachments", "dispositions",
    )]  # fmt: skip

    for method, path in edits + steps:
        operation = document["paths"][f"/api/v1{path}"][method]
        asked = {one["name"] for one in operation["parameters"] if one.get("in") == "header"}
        assert asked == ({"If-Match"} if (method, path) in edits else {"If-Match", "Idempotency-Key"}), path
        assert operation["security"] == [{"key": []}]
        assert {"401", "403", "409", "412", "428"} <= set(operation["responses"])
