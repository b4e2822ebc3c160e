"""Settings of the process over HTTP."""

import pytest

from tests.api.drafting import people

API = "/api/v1/settings"
SAID = {"value": 0, "legal_basis": "Nghị định 78/2025/NĐ-CP", "reason": "thử nghiệm"}


@pytest.fixture
def held(app, seeded):
    """Headers of one account a role."""
    return people(seeded)


def test_settings_say_what_they_rest_on(app, held):
    items = app.test_client().get(API, headers=held["legal"]).json["items"]

    assert [one["name"] for one in items] == [
        "council_required", "review_days", "posting_days", "appraisal_body", "own_ministry_council"]  # fmt: skip
    assert {one["legal_basis"] for one in items} == {"unconfirmed"}


def test_a_setting_is_changed_with_the_tag_that_was_seen(app, held):
    client = app.test_client()
    tag = client.get(f"{API}/posting_days", headers=held["manager"]).headers["ETag"]

    changed = client.put(f"{API}/posting_days", json=SAID, headers={**held["manager"], "If-Match": tag})
    stale = client.put(f"{API}/posting_days", json=SAID, headers={**held["manager"], "If-Match": tag})

    assert (changed.status_code, changed.json["value"], changed.json["changed_by"] != "") == (200, 0, True)
    assert [one["value"] for one in changed.json["history"]] == [0, 20]
    assert (stale.status_code, stale.json["code"]) == (412, "stale")


@pytest.mark.parametrize(("body", "status"), [
    ({**SAID, "value": "20"}, 400), ({**SAID, "reason": " "}, 400), ({**SAID, "more": 1}, 422), ({"value": 1}, 422),
])  # fmt: skip
def test_a_value_that_cannot_be_is_refused(app, held, body, status):
    answer = app.test_client().put(f"{API}/posting_days", json=body, headers={**held["manager"], "If-Match": '"0"'})

    assert answer.status_code == status


def test_others_change_nothing_and_strangers_see_nothing(app, held):
    client = app.test_client()

    assert client.get(API).status_code == 401
    assert client.get(API, headers=held["stranger"]).status_code == 403
    assert client.get(f"{API}/second_person_for_promulgation", headers=held["legal"]).status_code == 404
    assert client.put(f"{API}/posting_days", json=SAID, headers={**held["legal"], "If-Match": '"0"'}).status_code == 403
