"""The life of a proposal over HTTP: every way through it, every illegal pair, what an acceptance asks for."""

import secrets

import pytest

from catalogue.process.proposals.reading import UNSEEN
from catalogue.vocabulary import ProposalStatus, Step
from catalogue.workflow import PROPOSAL_LIFE
from tests import make_proposals as make
from tests.api import proposing

STEPS = {
    Step.SUBMIT: ("submission", "proposer", {"letter": {"number": "1", "issued_on": "2026-09-01", "attachment": "f"}}),
    Step.PASS_COMPLETENESS: ("completeness", "reviewer", {}),
    Step.START_REVIEW: ("review", "reviewer", {}),
    Step.SEND_BACK: ("return", "reviewer", {"reason": "thiếu"}),
    Step.REQUEST_OPINION: ("council", "reviewer", {}),
    Step.RECORD_OPINION: ("opinion", "secretary", {"opinion": "favourable", "summary": "đồng ý"}),
    Step.DEFER: ("deferral", "manager", {"reason": "chờ"}),
    Step.ACCEPT: ("acceptance", "manager", {}),
    Step.REJECT: ("rejection", "manager", {"reason": "không đạt"}),
    Step.JOIN: ("joining", "manager", {"to": "p0"}),
    Step.WITHDRAW: ("withdrawal", "proposer", {}),
}
"""Step → its address, who takes it, and a body; incorporation and release are steps of a draft revision."""


@pytest.fixture
def who(app, seeded):
    """Give everybody who acts."""
    return proposing.people(app, seeded)


def test_every_step_has_an_address_or_comes_of_another_act():
    assert set(STEPS) == set(Step) - UNSEEN - {Step.INCORPORATE, Step.RELEASE}


def attempt(who, step, language, id_, tag):
    """Try a step; give status, code and text of the answer."""
    address, name, body = STEPS[step]
    who[name].held["Accept-Language"] = language
    answer = who[name].send("POST", f"/{id_}/{address}", body, tag=tag)
    return answer.status_code, answer.json.get("code"), answer.json.get("detail")


@pytest.mark.parametrize("status", list(ProposalStatus))
def test_every_illegal_step_is_a_conflict_in_both_languages(app, seeded, who, status):
    with seeded.writing.begin() as session:
        make.ministries(session)
        made = make.proposal(session, status, change_set=make.adding(base=2, position=31, parent="S2"))
        id_, tag = made.id, f'"{made.lock_version}"'
    illegal = [step for step in STEPS if (status, step) not in PROPOSAL_LIFE]

    asked = [(step, language) for step in illegal for language in ("vi", "en")]
    refused = {(step, language): attempt(who, step, language, id_, tag) for step, language in asked}

    unseen = status in (ProposalStatus.DRAFT, ProposalStatus.WITHDRAWN)  # withdrawn before it was handed in
    hidden = {"manager", "reviewer", "secretary"} if unseen else set()
    for (step, language), (code, word, detail) in refused.items():
        if STEPS[step][1] in hidden:
            assert (code, word) == (404, "not_found")
        else:
            assert (code, word) == (409, "illegal_transition"), (step, language)
            assert step.value in detail
            assert status.value in detail
            assert detail != refused[step, "en" if language == "vi" else "vi"][2]
    assert len(illegal) + sum((status, step) in PROPOSAL_LIFE for step in STEPS) == len(STEPS)


def test_a_proposal_goes_from_draft_to_accepted_and_its_trace_says_who_and_when(who):
    id_ = proposing.under_review(who)
    who["reviewer"].act(id_, "council")
    who["secretary"].act(id_, "opinion", opinion="with_reservations", summary="Cần làm rõ thị trường")
    proposing.assess(who, id_)

    done = who["manager"].act(id_, "acceptance", reason="đạt tiêu chí")

    assert done.status_code == 200, done.json
    assert done.json["status"] == "accepted"
    trail = [(one["step"], one["organisation"]["id"], one["unit"]) for one in done.json["trail"]]
    assert trail == [
        ("submit", "moit", ""),
        ("pass_completeness", "mst", "review"),
        ("start_review", "mst", "review"),
        ("request_opinion", "mst", "review"),
        ("record_opinion", "mst", "council"),
        ("accept", "mst", "register"),
    ]
    seen = who["proposer"].get(f"/{id_}").json
    assert seen["status_since"] == seen["trail"][-1]["at"]
    assert [(one["step"], one["roles"], one["allowed"]) for one in seen["next"]] == [
        ("incorporate", ["register_manager"], False)
    ]


def test_an_acceptance_is_refused_while_criteria_fail_and_says_which(who):
    id_ = proposing.under_review(who)

    unassessed = who["manager"].act(id_, "acceptance")
    proposing.assess(who, id_, missing=("P-c", "P-3"))
    failed = who["manager"].act(id_, "acceptance")

    assert (unassessed.status_code, failed.status_code) == (422, 422)
    assert [one["rule"] for one in unassessed.json["errors"]] == ["A1"]
    assert [one["rule"] for one in failed.json["errors"]] == ["A2", "A2"]
    assert "P-c" in failed.json["errors"][0]["detail"]
    assert "P-3" in failed.json["errors"][1]["detail"]


def test_a_demand_keeps_a_proposal_from_being_accepted_until_it_is_met(who):
    id_ = proposing.under_review(who)
    proposing.assess(who, id_)
    demand = who["legal"].act(id_, "comments", kind="demand", text="Nêu căn cứ", entry="new-quantum", field="name_vi")
    assert demand.status_code == 201, demand.json

    refused = who["manager"].act(id_, "acceptance")
    met = who["reviewer"].act(id_, f"comments/{demand.json['id']}/resolution", resolution="Đã bổ sung")
    again = who["reviewer"].act(id_, f"comments/{demand.json['id']}/resolution", resolution="Đã bổ sung")
    accepted = who["manager"].act(id_, "acceptance")

    assert [one["rule"] for one in refused.json["errors"]] == ["A6"]
    assert met.json["resolution"]["text"] == "Đã bổ sung"
    assert (again.status_code, again.json["code"]) == (409, "illegal_transition")
    assert accepted.status_code == 200


def test_an_acceptance_of_something_that_moved_is_refused(who):
    id_ = proposing.under_review(who)
    proposing.assess(who, id_)
    seen = who["manager"].get(f"/{id_}").headers["ETag"]
    who["reviewer"].act(id_, "council")
    who["secretary"].act(id_, "opinion", opinion="favourable", summary="đồng ý")

    stale = who["manager"].send("POST", f"/{id_}/acceptance", {}, tag=seen)

    assert (stale.status_code, stale.json["code"]) == (412, "stale")


def test_an_edit_after_acceptance_makes_it_void(who):
    id_ = proposing.under_review(who)
    proposing.assess(who, id_)
    who["manager"].act(id_, "acceptance")
    seen = who["proposer"].get(f"/{id_}")

    edited = who["proposer"].send("PATCH", f"/{id_}", {"title": "Cảm biến khác"}, tag=seen.headers["ETag"])

    assert edited.json["status"] == "under_review"
    assert edited.json["trail"][-1]["step"] == "void"
    assert edited.json["digest"] != seen.json["digest"]
    assert [one["current"] for one in who["reviewer"].get(f"/{id_}/assessments").json["items"]] == [False]
    assert who["manager"].act(id_, "acceptance").json["errors"][0]["rule"] == "A1"


@pytest.mark.parametrize("step", [Step.SEND_BACK, Step.DEFER, Step.REJECT])
def test_a_step_without_its_reason_breaks_a_rule(who, step):
    id_ = proposing.under_review(who)
    address, name, _ = STEPS[step]

    empty, absent = who[name].act(id_, address, reason=" "), who[name].act(id_, address)

    assert (empty.status_code, [one["rule"] for one in empty.json["errors"]]) == (422, ["D1"])
    assert (absent.status_code, absent.json["errors"][0]["pointer"]) == (422, "/reason")


def test_a_submission_without_sign_off_by_another_is_refused_with_all_its_rules(who):
    id_ = proposing.opened(who, dossier={})
    paper = proposing.letter(who, id_)
    who["proposer"].act(id_, "sign-off")

    answer = who["proposer"].act(
        id_, "submission", letter={**paper, "issued_on": "2099-01-01", "attachment": "nothing"}
    )

    rules = [one["rule"] for one in answer.json["errors"]]
    assert answer.status_code == 422
    assert list(dict.fromkeys(rules)) == ["D9", "D10", "D3", "D4", "D5", "D7", "D8"]
    assert who["proposer"].get(f"/{id_}").json["status"] == "draft"


def test_the_same_step_twice_is_a_stale_tag_or_an_illegal_step(who):
    id_ = proposing.submitted(who)
    seen = who["reviewer"].get(f"/{id_}").headers["ETag"]

    def pass_it(tag):
        return who["reviewer"].send("POST", f"/{id_}/completeness", {}, tag=tag, key=secrets.token_hex(16))

    first, second = pass_it(seen), pass_it(seen)

    assert (first.status_code, second.status_code) == (200, 412)
    assert pass_it(first.headers["ETag"]).json["code"] == "illegal_transition"


def test_two_proposals_are_joined_and_the_other_goes_on(who):
    one, other = proposing.under_review(who), proposing.submitted(who, title="Khác")

    itself = who["manager"].act(one, "joining", to=one)
    joined = who["manager"].act(one, "joining", to=other)

    assert [fault["rule"] for fault in itself.json["errors"]] == ["A9"]
    assert (joined.json["status"], joined.json["joined_to"]) == ("joined", other)
    assert joined.json["next"] == []
