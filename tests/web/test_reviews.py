"""The review at the desk: discussion, assessment, dispositions, page by page."""

import re

import pytest

from catalogue.models import Assessment, DispositionLine, ProposalComment
from catalogue.vocabulary import CommentKind, ProposalStatus, Role
from tests import make_reviews
from tests.make_desk import fields, hidden, send, sign_in
from tests.make_reviews import HOSTILE, assess, made, rows
from web.texts import LANGUAGES, say


@pytest.fixture
def reviewer(app, seeded):
    """Somebody who reviews at the ministry."""
    return make_reviews.reviewer(app, seeded)


@pytest.fixture
def proposer(app, seeded):
    """Somebody of the proposing ministry."""
    return sign_in(app, seeded, Role.PROPOSER, name="de-xuat", organisation="moit")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["", "/discussion", "/assessment", "/dispositions", "/decision", "/return", "/council",
                                  "/assessment/new-quantum"])  # fmt: skip
def test_a_page_of_the_review_is_shown_to_the_reviewer_in_both_languages(seeded, reviewer, lang, page):
    id_ = made(seeded)

    shown = reviewer.get(f"/{lang}/desk/proposals/{id_}{page}")

    assert shown.status_code == 200
    assert f'lang="{lang}"' in shown.text
    assert "Undefined" not in shown.text


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

    (change,) = re.findall(r'<option value="(rename-[^"]*)"', reviewer.get(path).text)
    written = send(reviewer, path, action="discussion", kind="demand", change=change, text=f"Nêu rõ {HOSTILE}")
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
    open_, closed = made(seeded), made(seeded, ProposalStatus.SUBMITTED)
    path = f"/vi/desk/proposals/{open_}/discussion"

    said = send(consultee, path, action="discussion", kind="remark", change="add-new-quantum", text="Nhất trí")

    assert said.status_code == 303
    assert [(one.organisation_id, one.text) for one in rows(seeded, ProposalComment)] == [("moh", "Nhất trí")]
    assert consultee.get(f"/vi/desk/proposals/{closed}/discussion").status_code == 404
    assert consultee.get(f"/vi/desk/proposals/{open_}/acceptance").status_code == 403


def test_an_empty_remark_or_one_with_hidden_characters_is_not_taken(seeded, reviewer):
    id_ = made(seeded)
    path = f"/vi/desk/proposals/{id_}/discussion"

    for text in ("", "ẩn \u202e", "rỗng \x00"):
        refused = send(reviewer, path, action="discussion", kind="remark", change="rename-P99", text=text)

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
