"""Proposals at the desk: the list, a new one, where one stands, what it is called."""

import pytest

from catalogue.models import Proposal
from catalogue.process import proposals
from catalogue.vocabulary import ProposalStatus
from tests import make_desk, make_editor
from tests import make_proposals as make

HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture
def proposer(app, seeded):
    """Somebody of the ministry that proposes."""
    return make_editor.sign_in(app, seeded)


def returned(session, **facts):
    """Save a proposal that was sent back."""
    made = make.submitted(session, **facts)
    return make.step(session, proposals.send_back, made, reason="Nêu rõ phạm vi", by=make.REVIEWER, at=facts["at"])


def test_a_proposer_opens_a_proposal_and_sees_where_it_stands(seeded, proposer):
    opened = make_desk.send(proposer, "/vi/desk/proposals/new", title="Gộp ba sản phẩm")

    shown = proposer.get(opened.location)
    with seeded.reading() as session:
        made = session.query(Proposal).one()
        assert (made.title, made.organisation_id, made.status) == ("Gộp ba sản phẩm", "moit", ProposalStatus.DRAFT)
    assert opened.status_code == 303
    assert shown.status_code == 200
    assert "Gộp ba sản phẩm" in shown.text
    assert "Đang chờ: người đề xuất" in shown.text


def test_the_same_form_sent_twice_opens_one_proposal(seeded, proposer):
    form = make_desk.hidden(proposer.get("/vi/desk/proposals/new").text)
    said = {**form, "title": "Một lần", "owner": "moit"}

    first, second = (
        proposer.post("/vi/desk/proposals/new", data=said),
        proposer.post("/vi/desk/proposals/new", data=said),
    )

    assert first.location == second.location
    with seeded.reading() as session:
        assert session.query(Proposal).count() == 1


def test_a_proposal_without_a_title_is_asked_for_one(proposer):
    refused = make_desk.send(proposer, "/vi/desk/proposals/new", title="  ", owner="moit")

    assert refused.status_code == 422
    assert 'href="#f-title"' in refused.text


def test_nobody_proposes_for_another_ministry(proposer):
    assert make_desk.send(proposer, "/vi/desk/proposals/new", title="Của bộ khác", owner="moh").status_code == 403


def test_the_list_shows_what_one_may_see_and_whose_turn_it_is(app, seeded, proposer):
    make_editor.saved(seeded, title="Bản thảo của Bộ")
    make_editor.saved(seeded, make.submitted, title="Đã nộp rồi")
    reviewer, stranger = (make_editor.sign_in(app, seeded, name) for name in ("reviewer", "stranger"))

    own, seen, other = (one.get("/vi/desk/proposals").text for one in (proposer, reviewer, stranger))

    assert "Bản thảo của Bộ" in own
    assert "Đã nộp rồi" in own
    assert own.count("Đến lượt bạn") == 1
    assert "Bản thảo của Bộ" not in seen
    assert "Đến lượt bạn" in seen
    assert "Đã nộp rồi" not in other
    assert "Mở đề xuất mới" not in seen


def test_the_list_is_filtered_by_status_and_organisation(seeded, proposer):
    make_editor.saved(seeded, title="Bản thảo của Bộ")
    make_editor.saved(seeded, make.submitted, title="Đã nộp rồi")

    drafts = proposer.get("/vi/desk/proposals?status=draft&organisation=moit").text
    nothing = proposer.get("/vi/desk/proposals?status=rejected").text
    nonsense = proposer.get("/vi/desk/proposals?status=<x>&page=zz&organisation=%00")

    assert "Bản thảo của Bộ" in drafts
    assert "Đã nộp rồi" not in drafts
    assert "Không có đề xuất nào khớp" in nothing
    assert nonsense.status_code == 200


def test_a_long_list_has_pages(seeded, proposer, monkeypatch):
    monkeypatch.setattr("web.desk.proposals.ON_A_PAGE", 1)
    make_editor.saved(seeded, title="Một")
    make_editor.saved(seeded, title="Hai")

    first = proposer.get("/vi/desk/proposals").text
    second = proposer.get("/vi/desk/proposals?page=2").text

    assert "Trang sau" in first
    assert "Trang trước" in second
    assert "Trang sau" not in second


def test_what_was_returned_shows_why_and_whose_turn_it_is(seeded, proposer):
    id_ = make_editor.saved(seeded, returned)

    shown = proposer.get(make_editor.address(id_)).text

    assert "Nêu rõ phạm vi" in shown
    assert "Đề xuất bị trả lại" in shown
    assert "Đến lượt bạn" in shown


def test_a_draft_is_not_there_for_others(app, seeded):
    id_ = make_editor.saved(seeded)
    stranger, reviewer, registrar = (
        make_editor.sign_in(app, seeded, one) for one in ("stranger", "reviewer", "registrar")
    )

    assert stranger.get(make_editor.address(id_)).status_code == 404
    assert reviewer.get(make_editor.address(id_)).status_code == 404
    assert registrar.get(make_editor.address(id_)).status_code == 403
    assert app.test_client().get(make_editor.address(id_)).status_code == 303


def test_hostile_titles_are_shown_as_text_in_both_languages(seeded, proposer):
    id_ = make_editor.saved(seeded, title=HOSTILE)

    for path in (f"/vi/desk/proposals/{id_}", f"/en/desk/proposals/{id_}", "/en/desk/proposals"):
        shown = proposer.get(path)
        assert shown.status_code == 200
        assert "<script>alert" not in shown.text
        assert "&lt;script&gt;alert" in shown.text


def test_a_title_is_changed_and_one_saved_meanwhile_stands_beside_what_was_typed(seeded, proposer):
    id_ = make_editor.saved(seeded, title="Tên đầu")
    path = make_editor.address(id_, "/title")
    form = make_desk.hidden(proposer.get(path).text)

    done = make_desk.send(proposer, path, title="Tên hai")
    stale = proposer.post(path, data={**form, "title": "Tên ba"})

    assert done.location == make_editor.address(id_)
    assert stale.status_code == 412
    assert 'value="Tên ba"' in stale.text
    assert "Tên hai" in stale.text
