"""Anybody reads what the public is asked about and comments by a form; released comments stand with the report."""

import re
from html import unescape

import pytest
from sqlalchemy import func, select

from catalogue.models import ConsultationComment
from tests import make_desk
from tests.api.drafting import Drafting
from web.texts import LANGUAGES

TYPED = {"text": "Nên giữ tên cũ", "entry": "P1"}


@pytest.fixture
def anybody(app):
    """Somebody without an account."""
    return app.test_client()


@pytest.fixture
def asked(app, seeded):
    """A draft the public is asked about."""
    draft = Drafting(app, seeded)
    draft.written()
    assert draft.consult("public", days=20, reason=None).status_code == 200
    return draft


def page_of(asked, lang="vi"):
    """The address of a draft."""
    return f"/{lang}/consultations/{asked.number}"


def comment(client, asked, **typed):
    """Fill in and send the form."""
    return make_desk.send(client, page_of(asked) + "/comment", **{**TYPED, **typed})


def kept(seeded):
    """How many comments were kept."""
    with seeded.reading() as session:
        return session.scalar(select(func.count()).select_from(ConsultationComment))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_nobody_is_asked_the_list_says_so(client, lang):
    response = client.get(f"/{lang}/consultations")

    assert response.status_code == 200
    assert response.text.count("<h2") == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_draft_is_shown_with_its_changes_old_beside_new(anybody, asked, lang):
    listed = anybody.get(f"/{lang}/consultations").text

    page = anybody.get(page_of(asked, lang)).text

    assert f'href="{page_of(asked, lang)}"' in listed
    assert "<del>" in page
    assert "Giấy chứng nhận đã cấp" in page
    assert "Dự thảo Quyết định" in page
    assert f'href="{page_of(asked, lang)}/comment' in page


def test_anybody_comments_and_the_page_tells_nothing_before_the_report(anybody, asked, seeded):
    taken = comment(anybody, asked)

    assert (taken.status_code, taken.location) == (303, page_of(asked) + "/received")
    assert anybody.get(taken.location).status_code == 200
    assert TYPED["text"] not in anybody.get(page_of(asked)).text
    assert kept(seeded) == 1


def test_released_comments_stand_with_replies_and_the_report(anybody, asked):
    comment(anybody, asked)
    comment(anybody, asked, text="Mua ngay <script>alert(1)</script>", entry="")
    said, noise = asked.get("/consultation/comments").json["items"]
    asked.send(f"/consultation/comments/{said['id']}/moderation", {"released": True})
    asked.send(f"/consultation/comments/{noise['id']}/moderation", {"released": False, "reason": "Quảng cáo"})
    asked.send(f"/consultation/comments/{said['id']}/reply", {"kind": "partly_accepted", "reason": "Đã cân nhắc"})
    asked.send("/consultation/closure", {"kind": "public", "reason": "Đã đủ ý kiến"})
    asked.send("/consultation/report", {"kind": "public", "report": "Báo cáo: đã tiếp thu"})

    page = anybody.get(page_of(asked)).text

    for told in (
        TYPED["text"],
        "Tiếp thu một phần",
        "Đã cân nhắc",
        "Báo cáo: đã tiếp thu",
        "Người dân",
        "Đã đủ ý kiến",
    ):
        assert told in page
    assert "Mua ngay" not in page
    assert "/comment" not in page
    assert "hiện không nhận góp ý" in anybody.get(page_of(asked) + "/comment").text


@pytest.mark.parametrize(("typed", "field"), [({"text": ""}, "text"), ({"text": "a" * 4_001}, "text")])
def test_what_is_wrong_is_told_beside_the_field(anybody, asked, seeded, typed, field):
    refused = comment(anybody, asked, **typed)

    assert refused.status_code == 422
    assert f'href="#f-{field}"' in refused.text
    assert kept(seeded) == 0


def test_the_form_opens_on_the_entry_one_came_from(anybody, asked):
    page = anybody.get(page_of(asked)).text
    where = [unescape(one) for one in re.findall(r'href="([^"]+/comment\?entry=[^"]+)"', page)]

    forms = [anybody.get(one).text for one in where]

    chosen = [re.search(r'<option value="([^"]+)" selected', one)[1] for one in forms]
    assert [one.rpartition("=")[2] for one in where] == chosen
    assert len(set(chosen)) == 2
    assert comment(anybody, asked, entry=chosen[1]).status_code == 303


def test_an_entry_the_draft_does_not_have_is_a_page_that_helps(anybody, asked):
    assert comment(anybody, asked, entry="P99").status_code == 404


def test_a_comment_sent_twice_is_one_and_a_machines_is_none(anybody, asked, seeded):
    path = page_of(asked) + "/comment"
    hidden = make_desk.hidden(anybody.get(path).text)

    answers = [anybody.post(path, data={**hidden, **TYPED}).status_code for _ in range(2)]
    machine = comment(anybody, asked, website="x")

    assert answers == [303, 303]
    assert machine.status_code == 422
    assert kept(seeded) == 1


def test_a_comment_after_the_end_comes_back_with_what_was_typed(anybody, asked):
    hidden = make_desk.hidden(anybody.get(page_of(asked) + "/comment").text)
    asked.send("/consultation/closure", {"kind": "public", "reason": "Đã đủ ý kiến"})

    late = anybody.post(page_of(asked) + "/comment", data={**hidden, **TYPED})

    assert late.status_code == 409
    assert "hiện không nhận góp ý" in late.text
    assert TYPED["text"] in late.text


@pytest.mark.parametrize("path", ["/vi/consultations/9", "/vi/consultations/9/comment", "/vi/consultations/9/received"])
def test_a_draft_nobody_was_asked_about_is_not_there(client, path):
    assert client.get(path).status_code == 404
