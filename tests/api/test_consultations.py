"""Consultations over HTTP: what anybody may read, who speaks, and what is kept by caches."""

import pytest

from tests.api.drafting import API, Drafting


@pytest.fixture
def drafting(app, seeded):
    """Give the API with one account a role, and a draft that is written."""
    made = Drafting(app, seeded)
    made.written()
    return made


def public(drafting):
    """What anybody may read of the draft's consultation."""
    return drafting.client.get(f"{API}/{drafting.number}/consultation")


def test_an_open_round_for_the_public_is_read_without_a_key(drafting):
    assert public(drafting).status_code == 404

    drafting.consult("public")
    answer = public(drafting)

    (one,) = answer.json["items"]
    assert (one["draft_text"], one["closed_at"], one["comments"]) == ("Dự thảo Quyết định", None, [])
    assert [line["kind"] for line in one["change_set"]["changes"]] == ["rename", "remove"]
    assert [difference["types"] for difference in one["differences"]] == [["kept", "rename"], ["remove"]]
    assert answer.headers["Cache-Control"].startswith("public")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_round_of_the_ministries_is_not(drafting):
    drafting.consult("ministries")

    assert public(drafting).status_code == 404
    assert drafting.get("/consultation/rounds", "consultee").json["items"][0]["kind"] == "ministries"


def test_each_public_change_is_an_event_that_renews_kept_answers(drafting):
    drafting.consult("public")
    first = public(drafting)
    assert public(drafting).headers["ETag"] == first.headers["ETag"]

    drafting.send("/consultation/closure", {"kind": "public"})
    second = public(drafting)
    drafting.send("/consultation/report", {"kind": "public", "report": "Đã tiếp thu"})
    third = public(drafting)

    assert second.json["items"][0]["closed_at"]
    assert third.json["items"][0]["report"] == "Đã tiếp thu"
    assert len({one.headers["ETag"] for one in (first, second, third)}) == 3
    events = drafting.client.get("/api/v1/events?after=0&page_size=200").json
    last = drafting.client.get(f"/api/v1/events?after={events['last_event'] - 3}").json["items"]
    assert [(one["type"], one["subject"], one["url"]) for one in last] == [
        (type_, {"kind": "consultation", "id": "3"}, "/api/v1/revisions/3/consultation")
        for type_ in ("recorded", "changed", "published")
    ]


def test_comments_and_replies_are_public_once_the_report_is(drafting):
    drafting.consult("public")
    said = drafting.comment(kind="public", who="citizen", entry="P1")
    assert said.status_code == 201, said.json
    assert (said.json["organisation"], said.json["code"], said.json["late"]) == ("viettel", "P1", False)

    replied = drafting.send(f"/consultation/comments/{said.json['id']}/reply",
                            {"kind": "partly_accepted", "reason": "Đã làm rõ"})  # fmt: skip
    drafting.send("/consultation/closure", {"kind": "public"})
    assert public(drafting).json["items"][0]["comments"] == []
    drafting.send("/consultation/report", {"kind": "public", "report": "Đã tiếp thu"})

    assert replied.status_code == 201
    (shown,) = public(drafting).json["items"][0]["comments"]
    assert (shown["text"], shown["reply"]["kind"]) == ("Đề nghị giữ lại", "partly_accepted")
    assert "account" not in shown


def test_a_late_comment_is_kept_and_marked(drafting):
    drafting.consult("public")
    drafting.send("/consultation/closure", {"kind": "public", "reason": "đủ ý kiến"})

    late = drafting.comment(kind="public", who="citizen")

    assert (late.status_code, late.json["late"]) == (201, True)


def test_a_period_that_is_too_short_is_refused_with_its_rule(drafting):
    refused = drafting.consult("public", days=19, reason=None)

    assert refused.status_code == 422
    assert [one["rule"] for one in refused.json["errors"]] == ["V7"]


def test_who_may_not_see_the_draft_comments_on_no_round_of_the_ministries(drafting):
    drafting.consult("ministries")

    assert drafting.comment(who="citizen").status_code == 404
    assert drafting.comment(who="consultee").status_code == 201
    assert drafting.comment(who="legal").status_code == 403


def test_a_comment_is_answered_once(drafting):
    drafting.consult("ministries")
    said = drafting.comment().json

    answers = [drafting.send(f"/consultation/comments/{said['id']}/reply", {"kind": "accepted", "reason": "Đúng"})
               for _ in range(2)]  # fmt: skip

    assert [one.status_code for one in answers] == [201, 409]


def test_every_comment_stands_in_the_annexes(drafting):
    drafting.consult("ministries")
    drafting.comment(entry="P1")

    (said,) = drafting.get("/annexes").json["comments"]

    assert (said["code"], said["organisation"]) == ("P1", "mof")
