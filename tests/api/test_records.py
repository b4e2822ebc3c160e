"""Registrars edit organisations, projects, links and words over HTTP; readers see it at once."""

import pytest

from tests.api import registering
from tests.api.registering import SOURCE, faults


@pytest.fixture
def who(app, seeded):
    """Give everybody who acts."""
    return registering.people(app, seeded)


NEW = {"id": "vbd", "name": {"vi": "Viện Bán dẫn"}, "kind": "research_institute", "side": "academia",
       "parent": "mst", "province": "01", "sources": [SOURCE]}  # fmt: skip
PROJECT = {"id": "chip-lab", "title": {"vi": "Phòng thí nghiệm chip"}, "status": "approved", "started_on": "2026-36",
           "leads": ["viettel"], "links": [{"entry": "P22", "basis": "list"}], "sources": [SOURCE],
           "budget": {"amount": 5, "currency": "VND", "bound": "about", "basis": "expected"}}  # fmt: skip


def test_a_registrar_records_an_organisation_that_everybody_reads(app, who):
    made = who["registrar"].post("/organisations", NEW)

    assert (made.status_code, made.headers["Location"], made.headers["ETag"]) == (
        201,
        "/api/v1/organisations/vbd",
        '"1"',
    )
    shown = app.test_client().get("/api/v1/organisations/vbd").json
    assert (shown["name"]["vi"], shown["province"]["code"], shown["parent"]["id"]) == ("Viện Bán dẫn", "01", "mst")
    last = app.test_client().get("/api/v1/events?page_size=1&after=" + str(last_event(app) - 1)).json["items"][0]
    assert (last["type"], last["url"]) == ("recorded", "/api/v1/organisations/vbd")


def last_event(app):
    return app.test_client().get("/api/v1/events?page_size=1").json["last_event"]


def test_what_is_told_of_a_record_may_be_sent_back_and_changes_nothing(app, who):
    before = last_event(app)

    for path in ("/organisations/viettel", "/projects/fpt-ai-factory", "/synonyms/generative-ai"):
        told = who["registrar"].get(path + "/record")
        answer = who["registrar"].patch(path, told.json["facts"])
        assert (answer.status_code, answer.json) == (200, told.json), answer.json

    assert last_event(app) == before


def test_a_partial_body_changes_only_what_it_names(app, who):
    before = app.test_client().get("/api/v1/organisations/viettel").json

    edited = who["registrar"].patch("/organisations/viettel", {"notes": "Ghi chú"})

    after = app.test_client().get("/api/v1/organisations/viettel").json
    moved = {name for name in after if after[name] != before[name]}
    assert (edited.status_code, edited.headers["ETag"], moved) == (200, '"2"', {"notes", "recorded_at"})


def test_an_edit_of_an_older_state_is_refused_with_the_current_tag(who):
    who["registrar"].patch("/organisations/viettel", {"notes": "một"})

    late = who["second"].send("PATCH", "/organisations/viettel", {"notes": "hai"}, tag='"1"')
    silent = who["second"].send("PATCH", "/organisations/viettel", {"notes": "hai"})

    assert (late.status_code, late.json["code"], late.headers["ETag"]) == (412, "stale", '"2"')
    assert silent.status_code == 428


def test_a_project_is_recorded_with_its_link_and_shown_at_the_entry(app, who):
    made = who["registrar"].post("/projects", PROJECT)

    assert made.status_code == 201, made.json
    shown = app.test_client().get("/api/v1/projects/chip-lab").json
    assert [(one["entry"]["code"], one["claim"], one["made_against"]) for one in shown["links"]] == [("P22", None, 2)]
    assert shown["started_on"] == {"edtf": "2026-36", "earliest": "2026-10-01", "latest": "2026-12-31"}
    found = app.test_client().get("/api/v1/projects?product=P22&page_size=200").json["items"]
    assert "chip-lab" in [one["id"] for one in found]


def test_links_are_added_and_edited_one_by_one(app, who):
    who["registrar"].post("/projects", PROJECT)
    tag = who["registrar"].get("/projects/chip-lab/record").headers["ETag"]

    added = who["registrar"].post("/projects/chip-lab/links", {"entry": "P23", "basis": "list"}, tag=tag)
    link = added.json["facts"]["links"][1]
    below = f"/links/{link['made_against']}/{link['entry']}"
    edited = who["registrar"].patch("/projects/chip-lab", {"role": "developer"}, below=below)

    assert (added.status_code, edited.status_code) == (201, 200), edited.json
    shown = app.test_client().get("/api/v1/projects/chip-lab").json["links"]
    assert [(one["entry"]["code"], one["role"]) for one in shown] == [("P22", None), ("P23", "developer")]


def test_the_same_key_records_once(app, who):
    first = who["registrar"].post("/organisations", NEW, key="0123456789abcdef")
    again = who["registrar"].post("/organisations", NEW, key="0123456789abcdef")
    taken = who["registrar"].post("/organisations", NEW)

    assert (first.status_code, again.status_code, again.headers["Idempotent-Replayed"]) == (201, 201, "true")
    assert (taken.status_code, taken.json["code"], faults(taken)) == (409, "id_taken", [(None, "/id")])


@pytest.mark.parametrize(
    ("path", "body", "found"),
    [
        ("/organisations/viettel", {"parent": "nobody"}, ("O6", "/parent")),
        ("/organisations/mst", {"parent": "mst"}, ("O7", "/parent")),
        ("/organisations/viettel", {"province": "99"}, ("O6", "/province")),
        ("/organisations/viettel", {"sources": []}, ("O5", "/sources")),
        ("/organisations/viettel", {"name": {"vi": "Vi\u0435ttel"}}, ("X4", "/name/vi")),
        ("/organisations/viettel", {"identifiers": [{"scheme": "ror", "value": "x"}]}, ("O2", "/identifiers/0/value")),
        ("/projects/vneid", {"leads": ["nobody"]}, ("J3", "/leads/0")),
        ("/projects/vneid", {"links": [{"entry": "P99", "basis": "list"}]}, ("J3", "/links/0/entry")),
        ("/projects/vneid", {"started_on": "2026", "due_on": "2025"}, ("J1", "/due_on")),
    ],
)
def test_bad_facts_are_refused_by_number_and_place(who, path, body, found):
    refused = who["registrar"].patch(path, body)

    assert (refused.status_code, refused.json["code"], faults(refused)) == (422, "rules_violated", [found])


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"nam": {"vi": "x"}}, "/nam"),
        ({"kind": "club"}, "/kind"),
        ({"name": {"en": "x"}}, "/name/vi"),
        ({"province": "1"}, "/province"),
        ({"website": "ftp://x"}, "/website"),
        ({"former_names": [{"name": "x", "lang": "vi", "valid_from": "2026-02-30"}]}, "/former_names/0/valid_from"),
        ({"predecessors": [{"kind": "merged", "name": "x", "happened_on": "soon"}]}, "/predecessors/0/happened_on"),
    ],
)
def test_a_malformed_body_names_the_place(who, body, pointer):
    refused = who["registrar"].patch("/organisations/viettel", body)

    assert (refused.status_code, refused.json["code"], faults(refused)) == (422, "bad_body", [(None, pointer)])


def test_a_warning_is_told_and_stops_nothing(who):
    number = [{"scheme": "enterprise_number", "value": "0100112438"}]

    edited = who["registrar"].patch("/organisations/hust", {"identifiers": number})

    assert edited.status_code == 200, edited.json
    assert [(one["rule"], one["pointer"]) for one in edited.json["warnings"]] == [("O1", "/identifiers/0/value")]


def test_words_are_edited_and_a_bad_group_refused(who):
    path = "/synonyms/generative-ai"
    terms = who["registrar"].get(path + "/record").json["facts"]["terms"]
    more = [*terms, {"text": "từ thử nghiệm", "lang": "vi", "kind": "everyday"}]

    edited = who["registrar"].patch(path, {"terms": more})
    twice = who["registrar"].patch(path, {"terms": [*more, more[-1]]})

    assert (edited.status_code, edited.json["facts"]["terms"]) == (200, more)
    assert (twice.status_code, [rule for rule, _ in faults(twice)]) == (422, ["W2"])


def test_a_representative_reads_what_an_edit_may_change_and_edits_nothing(who):
    read = who["representative"].get("/organisations/viettel/record")
    edit = who["representative"].send("PATCH", "/organisations/viettel", {"notes": "x"}, tag=read.headers["ETag"])

    assert (read.status_code, read.headers["Cache-Control"]) == (200, "private, no-store")
    assert (edit.status_code, edit.json["code"]) == (403, "not_permitted")


def test_nobody_edits_without_a_key(app):
    answer = app.test_client().patch("/api/v1/organisations/viettel", json={"notes": "x"})

    assert answer.status_code == 401
