"""An organisation claims over HTTP; nothing public changes until somebody of another unit stands for it."""

import pytest

from tests.api import registering
from tests.api.registering import SOURCE, faults


@pytest.fixture
def who(app, seeded):
    """Give everybody who acts."""
    return registering.people(app, seeded)


GROUNDS = {"statement": "Theo công bố của tập đoàn", "sources": [SOURCE]}


def claim(who, **facts):
    """Viettel claims facts of its own record."""
    body = {"facts": facts or {"website": "https://moi.viettel.example"}, **GROUNDS}
    return who["representative"].post("/organisations/viettel/claims", body)


def public(app, path="/organisations/viettel"):
    return app.test_client().get("/api/v1" + path).json


def own_project(app):
    """The id of a project Viettel leads."""
    items = public(app, "/projects?organisation=viettel&page_size=200")["items"]
    return next(one["id"] for one in items if "viettel" in [lead["id"] for lead in one["leads"]])


def test_a_claim_is_public_only_once_somebody_stands_for_it(app, who):
    before = public(app)

    made = claim(who)
    assert (made.status_code, made.json["status"], made.headers["ETag"]) == (201, "self_declared", '"1"'), made.json
    assert public(app) == before
    assert public(app, "/events")["last_event"] == public(app, "/events")["last_event"]

    path = f"/claims/{made.json['id']}"
    decided = who["registrar"].step(path, "verification", {"reason": "Đã đối chiếu"})

    assert (decided.status_code, decided.json["status"], decided.json["next"]) == (200, "verified", [])
    assert public(app)["website"] == "https://moi.viettel.example"
    assert [one["step"] for one in decided.json["trail"]] == ["file", "verify"]


def test_a_claimed_link_shows_who_stands_for_it(app, who):
    project = own_project(app)
    linked = {one["entry"]["code"] for one in public(app, f"/projects/{project}")["links"]}
    free = next(f"P{number}" for number in range(1, 31) if f"P{number}" not in linked)
    body = {"project": project, "link": {"entry": free, "basis": "list"}, **GROUNDS}

    made = who["representative"].post("/organisations/viettel/link-claims", body)
    hidden = public(app, f"/projects/{project}")["links"]
    confirmed = who["registrar"].step(
        f"/claims/{made.json['id']}", "confirmation", {"authority": "Sở KH&CN", "document": "5/QĐ-SKHCN, 2026-09-01"}
    )

    assert free not in {one["entry"]["code"] for one in hidden}
    assert confirmed.status_code == 200, confirmed.json
    shown = {one["entry"]["code"]: one["claim"] for one in public(app, f"/projects/{project}")["links"]}
    assert shown[free] == "confirmed_by_authority"
    via = {one["entry"]["code"]: one["claim"] for one in public(app)["links"] if one["via"] == project}
    assert via[free] == "confirmed_by_authority"


def test_a_claimed_project_appears_once_confirmed(app, who):
    facts = {"title": {"vi": "Vệ tinh nhỏ"}, "leads": ["viettel"], "links": [{"entry": "P22", "basis": "list"}]}

    made = who["representative"].post("/organisations/viettel/project-claims",
                                      {"project": "small-satellite", "facts": facts, **GROUNDS})  # fmt: skip
    before = app.test_client().get("/api/v1/projects/small-satellite").status_code
    who["registrar"].step(f"/claims/{made.json['id']}", "verification", {})

    assert (made.status_code, before) == (201, 404)
    assert public(app, "/projects/small-satellite")["sources"][0]["url"] == SOURCE["url"]


def test_a_new_project_without_a_title_is_refused(who):
    made = who["representative"].post("/organisations/viettel/project-claims",
                                      {"project": "new", "facts": {"leads": ["viettel"]}, **GROUNDS})  # fmt: skip

    assert (made.status_code, faults(made)) == (422, [("K4", "/facts/title")])


def test_nobody_confirms_what_their_own_unit_claimed(who):
    path = f"/claims/{claim(who).json['id']}"

    refused = who["insider"].step(path, "verification", {})

    assert (refused.status_code, refused.json["code"]) == (403, "four_eyes")


def test_a_refusal_needs_a_reason_and_settles_the_claim(app, who):
    path, before = f"/claims/{claim(who).json['id']}", public(app)

    silent = who["registrar"].step(path, "refusal", {"reason": ""})
    refused = who["registrar"].step(path, "refusal", {"reason": "Không có nguồn"})
    late = who["second"].step(path, "verification", {})

    assert (silent.status_code, faults(silent)) == (422, [("K3", "/reason")])
    assert (refused.status_code, refused.json["status"]) == (200, "refused")
    assert (late.status_code, late.json["code"]) == (409, "illegal_transition")
    assert public(app) == before


def test_a_claim_is_withdrawn_by_who_filed_it(who):
    path = f"/claims/{claim(who).json['id']}"

    withdrawn = who["representative"].step(path, "withdrawal", {})

    assert (withdrawn.status_code, withdrawn.json["status"]) == (200, "withdrawn")


def test_claims_of_others_are_not_there(who):
    made = claim(who).json

    seen = who["stranger"].get(f"/claims/{made['id']}")
    listed = who["stranger"].get("/claims").json["items"]

    assert (seen.status_code, listed) == (404, [])
    assert [one["id"] for one in who["auditor"].get("/claims", status="self_declared").json["items"]] == [made["id"]]
    assert (
        who["stranger"].post("/organisations/viettel/claims", {"facts": {"notes": "x"}, **GROUNDS}).status_code == 403
    )


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"parent": "nobody"}, ("O6", "/facts/parent")),
        ({"identifiers": [{"scheme": "ror", "value": "x"}]}, ("O2", "/facts/identifiers/0/value")),
    ],
)
def test_a_bad_claim_is_refused_by_number_and_place(who, facts, found):
    refused = claim(who, **facts)

    assert (refused.status_code, faults(refused)) == (422, [found])


def test_a_claim_without_sources_is_refused(who):
    body = {"facts": {"notes": "x"}, "statement": "vì", "sources": []}

    refused = who["representative"].post("/organisations/viettel/claims", body)

    assert (refused.status_code, faults(refused)) == (422, [("K5", "/sources")])
