"""Anybody sends feedback by a form and follows its receipt; staff handle it at the desk."""

import re
from html import escape

import pytest
from sqlalchemy import func, select

from catalogue.models import Feedback, PublicPost
from catalogue.process.feedback.receipts import EXAMPLE
from catalogue.vocabulary import Role
from tests import make_desk
from tests.conftest import make_app
from web.texts import LANGUAGES

FORM = "/vi/feedback"
TYPED = {"kind": "error", "text": "Tên tiếng Anh sai", "contact": "", "about": ""}
KNOWN = ("2/P25", "organisation/mst", "project/human-vaccines-task", "instrument/qd-21-2026")
UNKNOWN = ("", "9/P1", "nonsense", "entry/", "organisation/nobody")
HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "javascript:alert(1)",
           "</textarea><svg/onload=alert(1)>", "a\u202egnp.exe", "🚁" * 300, "%00", "\x00\x1b[31m")  # fmt: skip


def send(client, page=FORM, **typed):
    """Fill in and send the form."""
    return make_desk.send(client, FORM, page=page, **{**TYPED, **typed})


def receipt_of(answer):
    """The receipt a form led to."""
    assert answer.status_code == 303, answer.text
    return answer.location.rpartition("/")[2]


def kept(seeded):
    """How many pieces were kept."""
    with seeded.reading() as session:
        return session.scalar(select(func.count()).select_from(Feedback))


@pytest.fixture
def anybody(app):
    """Somebody without an account."""
    return app.test_client()


@pytest.fixture
def registrar(app, seeded):
    """Somebody at the desk who answers feedback."""
    return make_desk.sign_in(app, seeded, Role.REGISTRAR, name="hoa", unit="register")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("about", [*KNOWN, *UNKNOWN])
def test_the_form_says_what_it_is_about_and_what_is_kept(client, lang, about):
    response = client.get(f"/{lang}/feedback", query_string={"about": about})

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "Set-Cookie" not in response.headers
    assert 'name="about" value="' in response.text or about in UNKNOWN
    assert "180" in response.text
    assert 'href="https://pakn.nq57.vn"' in response.text


def test_an_entry_leads_to_the_form_with_its_citation(client):
    entry = client.get("/vi/entries/2/P25").text
    where = re.search(r'href="(/vi/feedback\?about=[^"]+)"', entry)[1]

    form = client.get(where).text

    assert 'name="about" value="2/P25"' in form
    assert "(sản phẩm số 25, Quyết định 21/2026/QĐ-TTg)" in form


def test_feedback_is_sent_followed_taken_in_hand_and_answered(anybody, registrar):
    receipt = receipt_of(send(anybody, page="/vi/feedback?about=2/P25", about="2/P25", contact="lan@vi-du.vn",
                              consent="yes"))  # fmt: skip
    item, fresh = f"/vi/desk/feedback/{receipt}", anybody.get(f"/vi/feedback/{receipt}").text

    listed = registrar.get("/vi/desk/feedback").text
    make_desk.send(registrar, f"{item}/take_in_hand", page=item)
    waiting = anybody.get(f"/en/feedback/{receipt}").text
    make_desk.send(registrar, f"{item}/answer", page=item, reason="Đã sửa, cảm ơn bạn")
    make_desk.send(registrar, f"{item}/release", page=item)
    answered = anybody.get(f"/vi/feedback/{receipt}").text

    assert ("Đã tiếp nhận" in fresh, TYPED["text"] in fresh) == (True, False)
    assert receipt in listed
    assert "In hand" in waiting
    assert "Đã sửa, cảm ơn bạn" in answered
    assert TYPED["text"] in answered
    assert "lan@vi-du.vn" not in fresh + waiting + answered
    assert "lan@vi-du.vn" in registrar.get(item).text


@pytest.mark.parametrize("typed", ["{0}", "{1}", " {1} "])
def test_a_receipt_is_found_however_it_is_typed(anybody, typed):
    receipt = receipt_of(send(anybody))

    found = anybody.get(
        "/vi/feedback/follow", query_string={"receipt": typed.format(receipt, receipt.replace("-", " "))}
    )

    assert (found.status_code, found.location) == (303, f"/vi/feedback/{receipt}")


@pytest.mark.parametrize(("typed", "status"), [(EXAMPLE, 404), (EXAMPLE[:-1] + "6", 400), ("<b>", 400)])
def test_a_receipt_that_leads_nowhere_says_why_and_stays_typed(anybody, typed, status):
    answer = anybody.get("/en/feedback/follow", query_string={"receipt": typed})

    assert answer.status_code == status
    assert 'href="#receipt"' in answer.text
    assert f'value="{escape(typed)}"' in answer.text


def test_what_is_wrong_is_told_beside_the_fields_and_nothing_typed_is_lost(anybody, seeded):
    refused = send(anybody, text="", contact="nobody", kind="question")

    assert refused.status_code == 422
    for field in ("text", "contact", "consent"):
        assert f'href="#f-{field}"' in refused.text
    assert 'value="nobody"' in refused.text
    assert re.search(r'value="question"[^>]*checked', refused.text)
    assert kept(seeded) == 0


def test_a_form_sent_twice_is_one_piece(anybody, seeded):
    hidden = make_desk.hidden(anybody.get(FORM).text)

    first, second = (anybody.post(FORM, data={**hidden, **TYPED}) for _ in range(2))

    assert first.location == second.location
    assert kept(seeded) == 1


def test_two_people_who_write_the_same_are_two(anybody, seeded):
    receipts = {receipt_of(send(anybody)) for _ in range(2)}

    assert len(receipts) == kept(seeded) == 2


def test_what_a_machine_fills_in_is_not_taken_and_a_person_loses_nothing(anybody, seeded):
    refused = send(anybody, website="https://spam.example")

    assert refused.status_code == 422
    assert TYPED["text"] in refused.text
    assert "spam.example" not in refused.text
    assert kept(seeded) == 0


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_form_of_another_site_is_refused(anybody, seeded, headers):
    hidden = make_desk.hidden(anybody.get(FORM).text)

    refused = anybody.post(FORM, data={**hidden, **TYPED}, headers=headers)

    assert refused.status_code == 403
    assert kept(seeded) == 0


@pytest.fixture
def elsewhere(seeded, tmp_path):
    """Somebody without an account who meets another process."""
    other = make_app(seeded.engine.url.render_as_string(hide_password=False), tmp_path / "other")
    yield other.test_client()
    other.extensions["registry"].close()


def test_the_eleventh_piece_of_an_hour_comes_back_with_what_was_typed(anybody, elsewhere, seeded):
    for number in range(10):
        receipt_of(send((anybody, elsewhere)[number % 2]))

    refused = send(elsewhere, text="Một điều nữa")

    assert refused.status_code == 429
    assert "Một điều nữa" in refused.text
    assert kept(seeded) == 10
    with seeded.reading() as session:
        assert "127.0.0.1" not in str(session.scalars(select(PublicPost.sender)).all())


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_text_wherever_it_is_shown(anybody, registrar, words):
    refused = send(anybody, text=words, contact=words, about=words)
    visible = "".join(one for one in words if one.isprintable())
    receipt = receipt_of(send(anybody, text="Sai: " + visible))
    item = f"/vi/desk/feedback/{receipt}"
    make_desk.send(registrar, f"{item}/release", page=item, reason="Lý do: " + visible)

    shown = [refused.text, anybody.get(f"/vi/feedback/{receipt}").text, registrar.get(item).text,
             registrar.get("/en/desk/feedback?status=all").text]  # fmt: skip
    for page in shown:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<svg/onload" not in page
        assert 'href="javascript:' not in page


@pytest.mark.parametrize("words", ["a\u202egnp.exe", "\x00\x1b[31m"])
def test_hidden_characters_are_told_beside_the_field(anybody, seeded, words):
    refused = send(anybody, text=words)

    assert refused.status_code == 422
    assert 'href="#f-text"' in refused.text
    assert kept(seeded) == 0


def test_links_people_write_are_never_made_to_be_followed(anybody, registrar):
    receipt = receipt_of(send(anybody, text="Xem https://shop.example/mua"))
    item = f"/vi/desk/feedback/{receipt}"

    refused = make_desk.send(registrar, f"{item}/release", page=item)
    make_desk.send(registrar, f"{item}/release", page=item, reason="Trang của cơ quan nhà nước")

    assert refused.status_code == 422
    assert 'href="#f-reason"' in refused.text
    assert "giữ lại" in refused.text
    shown = anybody.get(f"/vi/feedback/{receipt}").text
    assert "https://shop.example/mua" in shown
    assert 'href="https://shop.example' not in shown


def test_two_who_handle_one_piece_do_not_overwrite_each_other(anybody, registrar):
    item = f"/vi/desk/feedback/{receipt_of(send(anybody))}"
    older = make_desk.hidden(registrar.get(item).text)
    make_desk.send(registrar, f"{item}/take_in_hand", page=item)

    stale = registrar.post(f"{item}/decline", data={**older, "reason": "Trùng với góp ý khác"})

    assert stale.status_code == 412
    assert "Trùng với góp ý khác" in stale.text


def test_an_auditor_reads_and_is_offered_no_step(anybody, app, seeded):
    receipt = receipt_of(send(anybody))
    auditor = make_desk.sign_in(app, seeded, Role.AUDITOR, name="sau", unit="audit")

    page = auditor.get(f"/vi/desk/feedback/{receipt}").text

    assert TYPED["text"] in page
    assert "take_in_hand" not in page


@pytest.mark.parametrize("path", ["/vi/desk/feedback", f"/vi/desk/feedback/{EXAMPLE}"])
def test_strangers_are_asked_to_sign_in_and_others_refused(anybody, app, seeded, path):
    proposer = make_desk.sign_in(app, seeded, Role.PROPOSER, name="stranger", organisation="moh")

    assert anybody.get(path).status_code == 303
    assert proposer.get(path).status_code == 403


@pytest.mark.parametrize("query", ["status=answered", "status=nonsense", "after=999", "after=x"])
def test_a_list_with_nothing_in_it_says_so(registrar, query):
    response = registrar.get(f"/vi/desk/feedback?{query}")

    assert response.status_code == 200
    assert "Không có góp ý nào." in response.text
