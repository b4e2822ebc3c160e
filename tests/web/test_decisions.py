"""Steps of the review and the decision at the desk: each by its own page, with a reason where one is due."""

import pytest

from catalogue.models import Proposal, ProposalEvent
from catalogue.vocabulary import ProposalStatus, Role, Step
from tests import make_proposals as make
from tests import make_reviews
from tests.make_desk import hidden, send, sign_in
from tests.make_reviews import HOSTILE, assess, demand, made, rows, standing
from web.texts import say

STATUS = ProposalStatus


@pytest.fixture
def reviewer(app, seeded):
    """Somebody who reviews at the ministry."""
    return make_reviews.reviewer(app, seeded)


@pytest.fixture
def manager(app, seeded):
    """Somebody who decides there."""
    return make_reviews.manager(app, seeded)


@pytest.mark.parametrize(
    ("status", "page", "after", "step"),
    [
        (STATUS.SUBMITTED, "completeness", STATUS.COMPLETE, Step.PASS_COMPLETENESS),
        (STATUS.COMPLETE, "review", STATUS.UNDER_REVIEW, Step.START_REVIEW),
        (STATUS.SUBMITTED, "return", STATUS.RETURNED, Step.SEND_BACK),
        (STATUS.UNDER_REVIEW, "council", STATUS.COUNCIL, Step.REQUEST_OPINION),
    ],
)
def test_a_reviewer_takes_a_step(seeded, reviewer, status, page, after, step):
    id_ = made(seeded, status)
    path = f"/vi/desk/proposals/{id_}/{page}"

    shown = reviewer.get(path)
    taken = send(reviewer, path, reason="Vì thế")

    assert say("vi", f"does.{step}") in shown.text
    assert (taken.status_code, taken.location) == (303, f"/vi/desk/proposals/{id_}")
    assert standing(seeded, id_) == (after, step, "Vì thế")


@pytest.mark.parametrize(
    ("page", "after"), [("deferral", STATUS.DEFERRED), ("rejection", STATUS.REJECTED), ("acceptance", STATUS.ACCEPTED)]
)
def test_a_decision_is_made_by_who_decides(seeded, manager, reviewer, page, after):
    id_ = made(seeded)
    with seeded.writing() as session, session.begin():
        make.prepare(session, session.get(Proposal, id_))
    path = f"/vi/desk/proposals/{id_}/{page}"

    taken = send(manager, path, reason="Đã cân nhắc")

    assert reviewer.get(path).status_code == 403
    assert taken.status_code == 303
    assert standing(seeded, id_)[0] is after
    assert "Đã cân nhắc" in manager.get(f"/vi/desk/proposals/{id_}/decision").text


def test_an_acceptance_is_refused_while_anything_stands_against_it_and_says_what(seeded, manager):
    id_ = made(seeded)
    demand(seeded, id_)
    path = f"/vi/desk/proposals/{id_}/acceptance"

    shown, refused = manager.get(path), send(manager, path, reason=HOSTILE)

    assert refused.status_code == 422
    for page in (shown, refused):
        assert "Cảm biến lượng tử" in page.text
        assert "chưa đánh giá theo bộ tiêu chí" in page.text
        assert "yêu cầu chưa được giải quyết" in page.text
    assert "Cảm biến lượng tử: chưa đánh giá" in refused.text
    assert HOSTILE not in refused.text
    assert "&lt;script&gt;" in refused.text
    assert standing(seeded, id_)[0] is STATUS.UNDER_REVIEW


def test_an_entry_that_fails_a_criterion_keeps_the_proposal_from_acceptance(seeded, reviewer, manager):
    id_ = made(seeded)
    send(reviewer, f"/vi/desk/proposals/{id_}/dispositions/suggested", page=f"/vi/desk/proposals/{id_}/dispositions",
         action="suggested")  # fmt: skip

    failing = assess(reviewer, id_, "not_met")
    refused = send(manager, f"/vi/desk/proposals/{id_}/acceptance")
    passing = assess(reviewer, id_, "met", **{"findings.0.grounds": "Đã kiểm tra"})
    taken = send(manager, f"/vi/desk/proposals/{id_}/acceptance")

    assert (failing.status_code, passing.status_code) == (303, 303)
    assert refused.status_code == 422
    assert "không đạt" in refused.text
    assert taken.status_code == 303
    assert standing(seeded, id_)[0] is STATUS.ACCEPTED
    assert "Đã kiểm tra" in reviewer.get(f"/vi/desk/proposals/{id_}/assessment").text


def test_the_council_is_asked_and_its_opinion_recorded_of_this_content(app, seeded, manager):
    secretary = sign_in(app, seeded, Role.COUNCIL_SECRETARY, name="thu-ky", organisation="mst", unit="council")
    id_ = made(seeded, STATUS.COUNCIL)
    path = f"/vi/desk/proposals/{id_}/opinion"

    silent = send(secretary, path, opinion="", summary="Có ý kiến")
    taken = send(secretary, path, opinion="with_reservations", summary="Đồng ý nếu bổ sung")

    assert 'href="#f-opinion"' in silent.text
    assert "Có ý kiến" in silent.text
    assert taken.status_code == 303
    assert standing(seeded, id_) == (STATUS.UNDER_REVIEW, Step.RECORD_OPINION, "Đồng ý nếu bổ sung")
    assert say("vi", "opinion.with_reservations") in manager.get(f"/vi/desk/proposals/{id_}/decision").text


def test_a_proposal_is_joined_to_another_open_one(seeded, manager):
    id_, other = made(seeded), made(seeded, STATUS.SUBMITTED, title="Đề xuất còn lại")
    path = f"/vi/desk/proposals/{id_}/joining"

    offered = manager.get(path).text
    astray = send(manager, path, to=id_)
    taken = send(manager, path, to=other, reason="Cùng nội dung")

    assert "Đề xuất còn lại" in offered
    assert 'href="#f-to"' in astray.text
    assert taken.status_code == 303
    assert standing(seeded, id_)[0] is STATUS.JOINED


@pytest.mark.parametrize("page", ["return", "deferral", "rejection"])
def test_a_reason_is_due_where_the_rules_ask_for_one(seeded, reviewer, manager, page):
    id_ = made(seeded)
    client = reviewer if page == "return" else manager

    refused = send(client, f"/vi/desk/proposals/{id_}/{page}", reason="")

    assert refused.status_code == 422
    assert "phải nêu lý do (D1)" in refused.text
    assert 'href="#f-reason"' in refused.text


def test_a_step_on_what_changed_meanwhile_keeps_what_was_typed(seeded, reviewer, manager):
    id_ = made(seeded)
    path = f"/vi/desk/proposals/{id_}/deferral"
    form = hidden(manager.get(path).text, "deferral")
    send(reviewer, f"/vi/desk/proposals/{id_}/return", reason="Thiếu")

    late = manager.post(path, data={**form, "reason": "Chờ ý kiến"})

    assert late.status_code == 412
    assert "Chờ ý kiến" in late.text
    assert say("vi", "step.closed") in late.text
    assert standing(seeded, id_)[0] is STATUS.RETURNED


def test_a_step_sent_twice_is_taken_once(seeded, reviewer):
    id_ = made(seeded, STATUS.SUBMITTED)
    path = f"/vi/desk/proposals/{id_}/completeness"
    form = hidden(reviewer.get(path).text, "completeness")

    first, second = (reviewer.post(path, data={**form, "reason": ""}) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    assert [one.step for one in rows(seeded, ProposalEvent)].count(Step.PASS_COMPLETENESS) == 1


def test_nobody_reviews_what_their_unit_proposed_and_others_do_not_see_it(app, seeded):
    id_ = made(seeded, STATUS.SUBMITTED)
    own = sign_in(app, seeded, Role.REVIEWER, name="cung-don-vi", organisation="moit")
    stranger = sign_in(app, seeded, Role.PROPOSER, name="bo-khac", organisation="moh")

    refused = send(own, f"/vi/desk/proposals/{id_}/completeness")

    assert say("vi", "step.closed") in own.get(f"/vi/desk/proposals/{id_}/completeness").text
    assert refused.status_code == 403
    assert standing(seeded, id_)[1] is Step.SUBMIT
    assert stranger.get(f"/vi/desk/proposals/{id_}/discussion").status_code == 404
