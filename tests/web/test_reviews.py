"""The review at the desk: discussion, assessment, dispositions, steps and the decision, page by page."""

import pytest

from catalogue.models import Assessment, DispositionLine, Proposal, ProposalComment, ProposalEvent
from catalogue.process import proposal_comments
from catalogue.register.snapshots import load_snapshot
from catalogue.vocabulary import CommentKind, ProposalStatus, Role, Step
from tests import make_proposals as make
from tests.make import NOON
from tests.make_desk import fields, hidden, send, sign_in
from web.texts import LANGUAGES, say

STATUS = ProposalStatus
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def reviewer(app, seeded):
    """Somebody who reviews at the ministry."""
    return sign_in(app, seeded, Role.REVIEWER, name="tham-tra", organisation="mst", unit="review")


@pytest.fixture
def manager(app, seeded):
    """Somebody who decides there."""
    return sign_in(app, seeded, Role.REGISTER_MANAGER, name="quan-ly", organisation="mst", unit="register")


@pytest.fixture
def proposer(app, seeded):
    """Somebody of the proposing ministry."""
    return sign_in(app, seeded, Role.PROPOSER, name="de-xuat", organisation="moit")


def made(seeded, status=STATUS.UNDER_REVIEW, **facts):
    """Save a proposal that adds a product and renames one that is linked; give its id."""
    with seeded.writing() as session, session.begin():
        make.ministries(session)
        more = make.renaming("P25", name_of(session, "P25"), "Sản phẩm đổi tên", base=2)["changes"]
        change_set = make.adding(base=2, more=more)
        return make.proposal(session, status, **{"change_set": change_set, **facts}).id


def name_of(session, code):
    """Give what an entry of revision 2 is called."""
    base = load_snapshot(session, 2)
    return base.entries[base.find(code)].name_vi


def standing(seeded, id_):
    """Give where a proposal stands and why."""
    with seeded.reading() as session:
        last = session.query(ProposalEvent).filter_by(proposal_id=id_).order_by(ProposalEvent.id.desc()).first()
        return session.get(Proposal, id_).status, last.step, last.reason


def rows(seeded, kind):
    """Give all rows of a kind."""
    with seeded.reading() as session:
        return session.query(kind).order_by(kind.id).all()


def demand(seeded, id_, text="Bổ sung"):
    """Demand something of a proposal; give the number of the demand."""
    with seeded.writing() as session, session.begin():
        return proposal_comments.add(session, id_, kind=CommentKind.DEMAND, text=text, seen=None,
                                     actor=make.REVIEWER, at=NOON).id  # fmt: skip


def assess(client, id_, finding="met", **more):
    """Fill in the assessment of the new product."""
    path = f"/vi/desk/proposals/{id_}/assessment/new-quantum"
    shown = fields(client.get(path).text)
    names = {f"findings.{at}.finding" for at in range(sum(name.endswith(".grounds") for name in shown))}
    return send(client, path, **{**shown, **dict.fromkeys(names, finding), **more})


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["", "/discussion", "/assessment", "/dispositions", "/decision", "/return", "/council",
                                  "/assessment/new-quantum"])  # fmt: skip
def test_a_page_of_the_review_is_shown_to_the_reviewer_in_both_languages(seeded, reviewer, lang, page):
    id_ = made(seeded)

    shown = reviewer.get(f"/{lang}/desk/proposals/{id_}{page}")

    assert shown.status_code == 200
    assert f'lang="{lang}"' in shown.text
    assert "Undefined" not in shown.text


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


def test_an_assessment_without_a_finding_is_told_field_by_field_and_keeps_what_was_typed(seeded, reviewer):
    id_ = made(seeded)
    path = f"/vi/desk/proposals/{id_}/assessment/new-quantum"

    refused = send(reviewer, path, **{"findings.0.grounds": "Căn cứ <b>", "factors.0.statement": "Quan trọng"})

    assert refused.status_code == 422
    assert 'href="#f-findings-0-finding"' in refused.text
    assert 'href="#f-factors-0-name"' in refused.text
    assert "Căn cứ &lt;b&gt;" in refused.text
    assert rows(seeded, Assessment) == []


def test_only_what_is_measured_can_be_assessed(seeded, reviewer):
    id_ = made(seeded)

    assert reviewer.get(f"/vi/desk/proposals/{id_}/assessment/P25").status_code == 404


def test_a_demand_is_tied_to_one_change_goes_with_the_return_and_is_met(seeded, reviewer, proposer):
    id_ = made(seeded)
    path = f"/vi/desk/proposals/{id_}/discussion"

    written = send(reviewer, path, action="discussion", kind="demand", change="2", text=f"Nêu rõ {HOSTILE}")
    (row,) = rows(seeded, ProposalComment)
    returning = reviewer.get(f"/vi/desk/proposals/{id_}/return").text
    send(reviewer, f"/vi/desk/proposals/{id_}/return", reason="Xem yêu cầu")
    read = proposer.get(f"/vi/desk/proposals/{id_}").text
    silent = send(reviewer, f"/vi/desk/proposals/{id_}/demands/{row.id}", resolution="")
    met = send(reviewer, f"/vi/desk/proposals/{id_}/demands/{row.id}", resolution="Đã nêu")

    assert written.status_code == 303
    assert (row.kind, row.field) == (CommentKind.DEMAND, "name_vi")
    assert all("Nêu rõ &lt;script&gt;" in page and HOSTILE not in page for page in (returning, read))
    assert 'href="#f-resolution"' in silent.text
    assert met.status_code == 303
    assert "Đã nêu" in reviewer.get(path).text


def test_the_proposing_ministry_answers_and_demands_nothing(seeded, proposer):
    id_ = made(seeded)
    path = f"/vi/desk/proposals/{id_}/discussion"

    answered = send(proposer, path, action="discussion", kind="remark", change="", text="Đã bổ sung")

    assert 'value="demand"' not in proposer.get(path).text
    assert answered.status_code == 303
    assert "Đã bổ sung" in proposer.get(path).text


def test_a_body_that_is_consulted_says_what_it_thinks_while_the_proposal_is_open_to_it(app, seeded):
    consultee = sign_in(app, seeded, Role.CONSULTEE, name="gop-y", organisation="moh")
    open_, closed = made(seeded), made(seeded, STATUS.SUBMITTED)
    path = f"/vi/desk/proposals/{open_}/discussion"

    said = send(consultee, path, action="discussion", kind="remark", change="1", text="Nhất trí")

    assert said.status_code == 303
    assert [(one.organisation_id, one.text) for one in rows(seeded, ProposalComment)] == [("moh", "Nhất trí")]
    assert consultee.get(f"/vi/desk/proposals/{closed}/discussion").status_code == 404
    assert consultee.get(f"/vi/desk/proposals/{open_}/acceptance").status_code == 403


def test_an_empty_remark_or_one_with_hidden_characters_is_not_taken(seeded, reviewer):
    id_ = made(seeded)
    path = f"/vi/desk/proposals/{id_}/discussion"

    for text in ("", "ẩn \u202e", "rỗng \x00"):
        refused = send(reviewer, path, action="discussion", kind="remark", change="99", text=text)

        assert refused.status_code == 422
        assert 'href="#f-text"' in refused.text
        assert 'href="#f-change"' in refused.text


def test_every_link_gets_a_disposition_one_by_one_or_as_suggested(seeded, reviewer):
    id_ = made(seeded)
    path = f"/vi/desk/proposals/{id_}/dispositions"
    form = hidden(reviewer.get(path).text, "dispositions?")
    links = [name for name in form if name.endswith(".link")]

    first = reviewer.post(path, data={**form, "items.0.disposition": "ask", "items.0.reason": "Hỏi tổ chức"})
    again = send(reviewer, path, action="dispositions?", **fields(reviewer.get(path).text))
    wrong = send(reviewer, path, action="dispositions?", **{"items.0.disposition": "move_to"})
    astray = send(reviewer, path, action="dispositions?",
                  **{"items.0.disposition": "move_to", "items.0.target": "P999"})  # fmt: skip
    rest = send(reviewer, f"{path}/suggested", page=path, action="suggested")

    assert len(links) >= 2
    assert (first.status_code, again.status_code, rest.status_code) == (303, 303, 303)
    assert 'href="#f-items-0-target"' in wrong.text
    assert 'href="#f-items-0-disposition"' in astray.text
    assert "không có mục “P999” sau thay đổi" in astray.text
    assert "Hỏi tổ chức" in reviewer.get(path).text
    assert len(rows(seeded, DispositionLine)) == len(links)


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

    astray = send(manager, path, to=id_)
    taken = send(manager, path, to=other, reason="Cùng nội dung")

    assert "Đề xuất còn lại" in manager.get(path).text
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


def test_what_moved_since_ones_last_look_is_told(seeded, reviewer):
    id_ = made(seeded)
    path = f"/vi/desk/proposals/{id_}/discussion"

    before = reviewer.get(path).text
    send(reviewer, path, action="discussion", kind="remark", change="", text="Đã xem")
    quiet = reviewer.get(path).text
    assess(reviewer, id_)
    since = reviewer.get(f"{path}?since=2026-01-01").text

    assert say("vi", "discussion.no_trace") in before
    assert say("vi", "discussion.still") in quiet
    assert say("vi", "discussion.moved_measure", day="", entry="Cảm biến lượng tử").strip(": ") in since
    assert reviewer.get(f"{path}?since=zzz").status_code == 200
