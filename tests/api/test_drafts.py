"""Draft revisions over HTTP: the whole life, who sees what, and that nothing of a draft leaks."""

import secrets
import threading

import pytest

from search.following import rebuild
from tests.api.drafting import API, RULE, Drafting


@pytest.fixture
def drafting(app, seeded):
    """Give the API with one account a role."""
    return Drafting(app, seeded)


def test_a_draft_goes_the_whole_way_and_answers_like_any_published_revision(app, drafting):
    drafting.to_promulgation()

    published = drafting.send("/publication")

    assert (published.status_code, published.json["stage"]) == (200, "published")
    anybody = app.test_client()
    revision = anybody.get(f"{API}/{drafting.number}").json
    imported = anybody.get(f"{API}/2").json
    assert revision.keys() == imported.keys()
    assert (revision["status"], revision["origin"], revision["valid_from"]) == ("promulgated", "workflow", "2027-07-01")
    assert revision["counts"] == {**imported["counts"], "products": 29}
    assert anybody.get(f"{API}/2").json["valid_until"] == "2027-06-30"
    assert [one["number"] for one in anybody.get(API).json["items"]] == [3, 2, 1]
    assert anybody.get(f"{API}/current").json["number"] == 2
    entry = anybody.get(f"{API}/3/entries/P1").json
    assert (entry["name"]["vi"], entry["citation"]["vi"]) == (
        "Mô hình ngôn ngữ lớn", "sản phẩm số 1, Quyết định 7/2026/QĐ-TTg")  # fmt: skip
    assert anybody.get(f"{API}/2/entries/P30").json["transition"]["text"]["vi"] == RULE
    assert anybody.get("/api/v1/products?valid_on=2027-07-01&page_size=1").json["revision"]["number"] == 3
    assert anybody.get("/api/v1/instruments/qd-7-2026").json["signatory"] == "Nguyễn Văn A"
    assert anybody.get(f"/api/v1/concepts/{entry['concept']}").status_code == 200


def test_events_tell_of_instrument_revision_and_correspondence(app, drafting):
    drafting.to_promulgation()
    last = app.test_client().get("/api/v1/events?after=0&page_size=1").json["last_event"]

    drafting.send("/publication")

    told = app.test_client().get(f"/api/v1/events?after={last}").json["items"]
    assert [(one["type"], one["subject"]["kind"], one["subject"]["id"]) for one in told] == [
        ("recorded", "instrument", "qd-7-2026"), ("published", "revision", "3"), ("recorded", "correspondence", "2-3")
    ]  # fmt: skip


def test_a_search_index_holds_a_published_revision_and_no_draft(app, seeded, drafting, tmp_path):
    def found():
        rebuild(seeded, tmp_path / "index")
        return app.test_client().get("/api/v1/search?q=mo+hinh+ngon+ngu+lon&revision=3")

    drafting.to_promulgation()
    assert found().status_code in (400, 404)

    drafting.send("/publication")
    assert found().json["items"][0]["code"] == "P1"


PUBLIC = (
    "/api/v1/revisions", "/api/v1/revisions/3", "/api/v1/revisions/3/entries", "/api/v1/revisions/3/entries/P1",
    "/api/v1/products?revision=3", "/api/v1/groups?revision=3", "/api/v1/", "/api/v1/statistics",
    "/api/v1/products?valid_on=2030-01-01", "/api/v1/projects?revision=3", "/api/v1/organisations?revision=3",
    "/api/v1/revisions/current?known_on=2026-11-20T00:00:00Z", "/api/v1/instruments?page_size=200",
)  # fmt: skip


def test_a_draft_changes_no_public_answer(app, drafting):
    anybody = app.test_client()
    before = {address: anybody.get(address) for address in PUBLIC}

    drafting.to_promulgation()

    for address in PUBLIC:
        after = anybody.get(address)
        assert after.status_code == before[address].status_code, address
        if after.status_code == 200:
            told = {name: value for name, value in after.json.items() if name != "known_on"}
            assert told.items() <= before[address].json.items(), address


CLOSED = ("/draft", "/preview", "/diff", "/impact", "/violations", "/annexes", "/consultation/rounds",
          "/consultation/comments", "/promulgation")  # fmt: skip


def test_a_draft_does_not_exist_for_others(drafting):
    drafting.written()

    for who in ("stranger", "citizen", "consultee"):
        for path in CLOSED:
            answer = drafting.get(path, who)
            assert answer.status_code in (403, 404)
            assert answer.status_code == 404 or answer.json["code"] == "not_permitted"
            assert "Danh mục 2027" not in answer.text


def test_strangers_are_asked_who_they_are(drafting):
    drafting.written()

    assert {drafting.get(path, who=None).status_code for path in CLOSED} == {401}


def test_who_may_see_drafts_finds_them_in_a_list(drafting):
    drafting.written()

    listed = drafting.client.get(f"{API}/drafts", headers=drafting.people["legal"]).json["items"]

    assert [(one["number"], one["stage"]) for one in listed] == [(3, "drafting")]
    assert drafting.client.get(f"{API}/drafts", headers=drafting.people["stranger"]).json["items"] == []


def test_a_draft_says_who_must_act_next(drafting):
    drafting.written()

    steps = {one["step"]: one for one in drafting.get("/draft", "legal").json["next"]}

    assert steps["open_consultation"] == {
        "step": "open_consultation", "roles": ["register_manager"], "allowed": False}  # fmt: skip
    assert drafting.get().json["next"][0]["allowed"] is True


def test_the_draft_is_shown_by_code_and_edited_with_the_tag_that_was_seen(drafting):
    drafting.written()
    tag = drafting.tag()

    edited = drafting.send("/draft", {"notes": ["Ghi chú"]}, method="PATCH", tag=tag)
    stale = drafting.send("/draft", {"notes": []}, method="PATCH", tag=tag)

    assert (edited.status_code, edited.json["notes"]) == (200, ["Ghi chú"])
    assert edited.json["change_set"]["changes"][1]["source"] == "P30"
    assert (stale.status_code, stale.json["code"]) == (412, "stale")
    assert stale.headers["ETag"] == edited.headers["ETag"]


def test_what_a_draft_would_make_is_previewed_compared_and_annexed(drafting):
    drafting.written()

    preview = drafting.get("/preview", "legal").json
    differences = drafting.get("/diff", "legal").json["items"]
    annexes = drafting.get("/annexes", "legal").json

    assert (preview["revision"]["number"], preview["revision"]["counts"]["product"]) == (3, 29)
    assert [one["code"] for one in preview["removed"]] == ["P30"]
    assert [one["types"] for one in differences] == [["kept", "rename"], ["remove"]]
    assert (len(annexes["amended"]), len(annexes["added"]), len(annexes["dropped"])) == (1, 0, 1)
    assert [one["outcome"] for one in annexes["comparison"]] == ["rename", "remove"]
    assert {item["entry"]["code"] for item in drafting.get("/impact", "legal").json["items"]} <= {"P1", "P30"}
    assert [one["rule"] for one in drafting.get("/violations").json["process"]] == ["V12", "V11"]


def test_the_preview_can_be_searched(drafting):
    drafting.written()

    found = drafting.get("/preview?q=ngon+ngu+lon", "legal").json["items"]

    assert found[0]["code"] == "P1"
    assert "<mark>" in found[0]["match"]["snippet"]


# The steps


def test_who_recorded_a_promulgation_cannot_confirm_it(drafting):
    drafting.to_submission()
    drafting.promulgate(who="approver")

    refused = drafting.confirm(who="approver")

    assert (refused.status_code, refused.json["code"]) == (403, "four_eyes")
    assert drafting.get().json["stage"] == "recorded"


def test_a_validity_before_the_signature_is_refused_with_its_rule(drafting):
    drafting.to_submission()

    refused = drafting.promulgate(valid_from="2026-11-19")

    assert (refused.status_code, refused.json["code"]) == (422, "rules_violated")
    assert [one["rule"] for one in refused.json["errors"]] == ["V1"]


def test_the_signed_file_is_looked_at_before_it_is_confirmed(drafting):
    drafting.to_submission()
    drafting.promulgate()

    seen = drafting.get("/promulgation", "approver")

    assert seen.json["content"] == "JVBERi0xLjcgc2lnbmVk"
    assert seen.json["confirmed"] is None
    assert seen.headers["ETag"] == drafting.tag()


def test_the_same_step_twice_is_a_conflict(drafting):
    drafting.to_promulgation()
    drafting.send("/publication")

    again = drafting.send("/publication")

    assert (again.status_code, again.json["code"]) == (409, "illegal_transition")


def test_a_step_that_is_repeated_with_its_key_gets_its_answer_again(drafting):
    drafting.to_promulgation()
    tag, key = drafting.tag(), secrets.token_hex(16)

    first = drafting.send("/publication", tag=tag, key=key)
    again = drafting.send("/publication", tag=tag, key=key)

    assert first.status_code == again.status_code == 200
    assert again.data == first.data
    assert again.headers["Idempotent-Replayed"] == "true"


def test_a_cancelled_draft_keeps_its_number(drafting):
    drafting.written()

    cancelled = drafting.send("/cancellation", {"reason": "không còn cần"})

    assert cancelled.json["stage"] == "cancelled"
    assert drafting.open().json["number"] == 4


def test_a_change_set_that_breaks_a_rule_names_the_place(drafting):
    drafting.open()

    refused = drafting.send("/changes", {"base": 2, "changes": [{"kind": "remove", "source": "P77", "reason": "x"}]},
                            method="PUT")  # fmt: skip

    assert (refused.status_code, refused.json["code"]) == (422, "changes_refused")
    assert refused.json["errors"][0]["pointer"].startswith("/changes/0")


def test_a_key_without_the_scope_publishes_nothing(app, seeded, drafting):
    from catalogue.vocabulary import Role, Scope
    from tests.make_access import caller

    drafting.to_promulgation()
    drafting.people["manager"] = {**caller(seeded, Role.REGISTER_MANAGER, name="khac", organisation="mst",
                                           scopes=(Scope.READ, Scope.MANAGE))}  # fmt: skip

    refused = drafting.send("/publication")

    assert (refused.status_code, refused.json["code"]) == (403, "scope_missing")


def test_two_hundred_publications_at_once_over_http_are_one(app, drafting):
    drafting.to_promulgation()
    tag, statuses, start = drafting.tag(), [], threading.Barrier(200)
    manager = drafting.people["manager"]

    def publish():
        client, headers = app.test_client(), {**manager, "If-Match": tag, "Idempotency-Key": secrets.token_hex(16)}
        start.wait()
        statuses.append(client.post(f"{API}/3/publication", json={}, headers=headers).status_code)

    threads = [threading.Thread(target=publish) for _ in range(200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(statuses), statuses.count(200)) == (200, 1)
    assert set(statuses) <= {200, 409, 412, 503}
    assert [one["number"] for one in app.test_client().get(API).json["items"]] == [3, 2, 1]
