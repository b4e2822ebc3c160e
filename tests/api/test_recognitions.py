"""Recognitions over HTTP: recorded and revoked by registrars, read by everybody, as known at a moment."""

import pytest

from tests.api import registering
from tests.api.registering import SOURCE, faults


@pytest.fixture
def who(app, seeded):
    """Give everybody who acts."""
    return registering.people(app, seeded, "registrar", "representative")


BODY = {"organisation": "viettel", "kind": "strategic_technology_enterprise", "number": "12/GXN",
        "issuer": "Bộ Khoa học và Công nghệ", "issued_on": "2026-08-01", "valid_until": "2031-07-31",
        "legal_regime": "Luật Công nghệ cao 133/2025/QH15", "products": [{"entry": "P22"}],
        "sources": [SOURCE]}  # fmt: skip


def recorded(who, **facts):
    """Record a recognition; give its path."""
    made = who["registrar"].post("/recognitions", {**BODY, **facts})
    assert made.status_code == 201, made.json
    return f"/recognitions/{made.json['id']}"


def test_a_recognition_is_read_by_itself_in_the_list_and_under_its_holder(app, who):
    path = recorded(who)
    client = app.test_client()

    shown = client.get("/api/v1" + path).json
    listed = client.get("/api/v1/recognitions?kind=strategic_technology_enterprise&organisation=viettel").json["items"]
    held = client.get("/api/v1/organisations/viettel").json["recognitions"]

    assert [(one["entry"]["code"], one["made_against"]) for one in shown["products"]] == [("P22", 2)]
    assert (shown["organisation"]["id"], shown["issuer"]) == ("viettel", "Bộ Khoa học và Công nghệ")
    assert listed == [shown]
    assert [(one["number"], one["url"]) for one in held] == [("12/GXN", "/api/v1" + path)]
    assert client.get("/api/v1/recognitions?kind=start_up").json["items"] == []


def test_a_revocation_is_a_step_taken_once(app, who):
    path = recorded(who)
    body = {"revoked_on": "2026-10-01", "reason": "Không còn đáp ứng tỷ lệ doanh thu"}

    tag = who["registrar"].get(path + "/record").headers["ETag"]
    revoked = who["registrar"].post(path + "/revocation", body, tag=tag)
    again = who["registrar"].post(path + "/revocation", body, tag=revoked.headers["ETag"])

    assert (revoked.status_code, revoked.json["revoked_on"]) == (200, "2026-10-01")
    assert (again.status_code, again.json["code"]) == (409, "illegal_transition")
    shown = app.test_client().get("/api/v1" + path).json
    assert (shown["revoked_on"], shown["revocation_reason"]) == ("2026-10-01", body["reason"])


def test_before_it_was_recorded_it_was_not_known(app, who):
    path = recorded(who)
    early = "2026-10-02T00:00:00Z"

    answer = app.test_client().get(f"/api/v1{path}?known_on={early}")

    assert (answer.status_code, answer.json["code"]) == (404, "before_first_record")
    assert app.test_client().get(f"/api/v1/organisations/viettel?known_on={early}").json["recognitions"] == []


def test_an_edit_changes_only_what_it_names(who):
    path = recorded(who)

    edited = who["registrar"].patch(path, {"number": "13/GXN"})

    assert edited.status_code == 200, edited.json
    assert (edited.json["facts"]["number"], edited.json["facts"]["issuer"]) == ("13/GXN", BODY["issuer"])


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"valid_until": "2026-07-01"}, ("N1", "/valid_until")),
        ({"organisation": "nobody"}, ("N5", "/organisation")),
        ({"products": [{"entry": "P99"}]}, ("N5", "/products/0/entry")),
        ({"products": [{"entry": "P22"}, {"entry": "P22", "made_against": 2}]}, ("N4", "/products/1")),
        ({"sources": []}, ("N3", "/sources")),
    ],
)
def test_a_bad_recognition_is_refused_by_number_and_place(who, facts, found):
    refused = who["registrar"].post("/recognitions", {**BODY, **facts})

    assert (refused.status_code, faults(refused)) == (422, [found])


def test_only_registrars_record_recognitions(who):
    assert who["representative"].post("/recognitions", BODY).status_code == 403
