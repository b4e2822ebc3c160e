"""Proposals over HTTP: who sees what, which tags and keys are asked for, what is refused and how."""

import secrets

import pytest

from catalogue.vocabulary import Role
from tests import make_proposals as make
from tests.api import proposing
from tests.make_access import caller


@pytest.fixture
def who(app, seeded):
    """Give everybody who acts."""
    return proposing.people(app, seeded)


def test_a_proposal_is_opened_listed_and_read(who):
    id_ = proposing.opened(who)

    read, listed = who["proposer"].get(f"/{id_}"), who["proposer"].get("")

    assert [one["id"] for one in listed.json["items"]] == [id_]
    assert read.headers["ETag"] == '"1"'
    assert read.headers["Cache-Control"] == "private, no-store"
    assert read.json["status"] == "draft"
    assert [(one["step"], one["allowed"]) for one in read.json["next"]] == [("submit", True), ("withdraw", True)]
    assert read.json["entries"][0]["name"]["vi"] == "Cảm biến lượng tử"
    assert read.json["change_set"]["entries"]["new-quantum"]["parent"] == "S2"


def test_a_draft_of_one_ministry_does_not_exist_for_others(who):
    id_ = proposing.opened(who)

    for name in ("stranger", "reviewer", "manager", "auditor", "legal", "consultee"):
        assert who[name].get(f"/{id_}").status_code == 404, name
        assert who[name].get("").json["items"] == []
        assert who[name].get(f"/{id_}/preview").status_code == 404


def test_what_was_handed_in_is_seen_by_those_who_review_and_no_other_ministry(who):
    id_ = proposing.submitted(who)

    seeing = [name for name in who if who[name].get(f"/{id_}").status_code == 200]

    assert seeing == ["proposer", "signer", "reviewer", "secretary", "manager", "auditor", "legal"]
    for name in who:
        assert (who[name].get("", status="submitted").json["items"] != []) is (name in seeing)
    assert who["auditor"].get("", organisation="moh").json["items"] == []


def test_strangers_are_asked_who_they_are_before_anything_else(app):
    client = app.test_client()

    answers = [client.get("/api/v1/proposals"), client.post("/api/v1/proposals/p0/acceptance"),
               client.patch("/api/v1/proposals/p0"), client.put("/api/v1/proposals/p0/changes")]  # fmt: skip

    assert [(one.status_code, one.json["code"]) for one in answers] == [(401, "not_authenticated")] * 4


def test_edits_ask_for_the_tag_of_what_was_seen(who):
    id_ = proposing.opened(who)
    edit = {"title": "Tên khác"}

    answers = [who["proposer"].send("PATCH", f"/{id_}", edit, tag=tag) for tag in (None, "*", '"7"', '"1"', '"1"')]

    assert [one.status_code for one in answers] == [428, 428, 412, 200, 412]
    assert answers[3].json["title"] == "Tên khác"
    assert answers[3].headers["ETag"] == '"2"'
    assert answers[4].headers["ETag"] == '"2"'


def test_a_step_is_taken_once_for_one_key(who):
    id_ = proposing.submitted(who)
    seen, key = who["reviewer"].get(f"/{id_}").headers["ETag"], secrets.token_hex(16)

    first, again = (who["reviewer"].send("POST", f"/{id_}/completeness", {}, tag=seen, key=key) for _ in range(2))
    other = who["reviewer"].send("POST", f"/{id_}/completeness", {"reason": "khác"}, tag=seen, key=key)

    assert (first.status_code, again.status_code, other.status_code) == (200, 200, 422)
    assert again.json == first.json
    assert again.headers["Idempotent-Replayed"] == "true"
    assert len(who["reviewer"].get(f"/{id_}").json["trail"]) == 2


def test_an_illegal_step_says_so_in_both_languages(who):
    id_ = proposing.submitted(who)
    seen = who["manager"].get(f"/{id_}").headers["ETag"]

    said = {}
    for language in ("vi", "en"):
        who["manager"].held["Accept-Language"] = language
        answer = who["manager"].send("POST", f"/{id_}/acceptance", {}, tag=seen)
        said[language] = answer.json["detail"]
        assert (answer.status_code, answer.json["code"]) == (409, "illegal_transition")

    assert "pass_completeness" in said["vi"]
    assert "pass_completeness" in said["en"]
    assert said["vi"] != said["en"]


def test_nobody_takes_a_step_of_their_own_proposal(app, seeded, who):
    id_ = proposing.submitted(who)
    both = caller(seeded, Role.PROPOSER, Role.REVIEWER, Role.ADMINISTRATOR, name="both", organisation="moit")

    answer = proposing.Caller(app, both).act(id_, "completeness")

    assert (answer.status_code, answer.json["code"]) == (403, "four_eyes")


def test_a_state_secret_is_refused_with_where_to_take_it(who):
    id_ = proposing.opened(who)
    file = {"name": "a.pdf", "media_type": "application/pdf", "content": "JVBERi0=", "confidentiality": "state_secret"}
    secret = {"title": "Bí mật", "dossier": {"confidentiality": "state_secret"}}

    answers = [who["proposer"].act(id_, "attachments", **file), who["proposer"].send("POST", "", secret)]

    for answer in answers:
        assert answer.status_code == 422
        assert answer.json["errors"][0]["rule"] == "D12"
        assert "Bộ Khoa học và Công nghệ" in answer.json["errors"][0]["detail"]


def test_a_change_set_that_breaks_rules_is_refused_with_their_numbers_and_the_draft_keeps_all(who):
    id_ = proposing.opened(who)
    merge = {"kind": "merge", "source": "P1", "targets": [{"to": "new-one"}]}
    wrong = {"base": 2, "entries": {"new-one": make.new_product(parent="S1")},
             "changes": [merge, {"kind": "remove", "source": "P99", "reason": "x"}]}  # fmt: skip

    answer = who["proposer"].send("PUT", f"/{id_}/changes", wrong, tag='"1"')

    assert (answer.status_code, answer.json["code"]) == (422, "changes_refused")
    assert {one["rule"] for one in answer.json["errors"]} >= {"C3", "C8", "C17"}
    assert "new-quantum" in who["proposer"].get(f"/{id_}").json["change_set"]["entries"]


def test_a_stale_base_is_a_conflict(who):
    answer = who["proposer"].send("POST", "", {"title": "Cũ", "change_set": make.adding(base=1)})

    assert (answer.status_code, answer.json["code"]) == (409, "stale_base")


def test_a_trade_secret_and_the_contact_are_shown_to_few(who):
    id_ = proposing.submitted(who, dossier=make.dossier("new-quantum", confidentiality="trade_secret"))

    shown = {name: who[name].get(f"/{id_}").json["dossier"] for name in ("proposer", "reviewer", "auditor", "legal")}

    assert [shown[name]["withheld"] for name in shown] == [False, False, True, True]
    assert shown["reviewer"]["contact"]["name"] == "Trần Lan"
    assert "contact" not in shown["auditor"]


def test_a_file_comes_back_as_it_was_sent(who):
    id_ = proposing.opened(who)
    paper = proposing.letter(who, id_)

    one = who["proposer"].get(f"/{id_}/attachments/{paper['attachment']}").json

    assert one["content"] == "JVBERi0xLjcgbGV0dGVy"
    assert one["size"] == len(make.PDF)
    assert who["proposer"].get(f"/{id_}/attachments").json["items"][0]["sha256"] == one["sha256"]
    assert who["reviewer"].get(f"/{id_}/attachments/{paper['attachment']}").status_code == 404


def test_only_csv_is_a_sheet_and_a_dry_run_names_row_and_column(who):
    id_ = proposing.opened(who)
    sheet = ("action,kind,source,field,before,after,reason\n"
             "add,rename,P3,name_vi,Nền tảng bản sao số,Bản sao số,gọn hơn\n"
             "add,rename,P4,name_vi,sai,Đám mây,\n"
             "remove,rename,P5,name_vi,,,\n")  # fmt: skip
    extra = {**who["proposer"].held, "If-Match": '"1"'}

    def send(text, **query):
        address = f"{proposing.ADDRESS}/{id_}/changes/csv"
        return who["proposer"].client.post(address, data=text.encode(), content_type="text/csv", headers=extra,
                                           query_string=query)  # fmt: skip

    tried = send(sheet, dry_run="true")
    done = send(sheet)
    good = send("\n".join(sheet.splitlines()[:2]))
    json_ = who["proposer"].send("POST", f"/{id_}/changes/csv", {}, tag='"1"')

    assert (tried.status_code, done.status_code, good.status_code, json_.status_code) == (200, 422, 200, 415)
    assert {(one["row"], one["column"], one["rule"]) for one in tried.json["errors"]} >= {
        (3, "before", "C14"), (3, "kind", "C17"), (4, "action", "D15")}  # fmt: skip
    assert "/rows/3/before" in {one["pointer"] for one in done.json["errors"]}
    assert (good.json["added"], good.json["written"]) == (1, True)
    assert who["proposer"].get(f"/{id_}").json["status"] == "draft"
