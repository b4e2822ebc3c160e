"""A draft taken from its opening to its publication through pages alone, by those whose business each step is."""

import io
import re
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from catalogue.process import outlooks
from catalogue.values import legal_day
from catalogue.vocabulary import RevisionStage
from tests import make_desk, make_drafts, make_room

ROOM = "/vi/desk/revisions"
NUMBER = 3
PDF = b"%PDF-1.7 signed"


@pytest.fixture
def people(app, seeded):
    """Clients of those who work on drafts."""
    return make_room.People(app, seeded)


def day(after=0):
    """Write a day as people do."""
    return f"{legal_day(datetime.now(UTC)) + timedelta(days=after):%d/%m/%Y}"


def take(client, path, *, page=None, to="", **typed):
    """Send the form of a page of the draft; it must be taken."""
    page = f"{ROOM}/{NUMBER}{path if page is None else page}"
    answer = make_desk.send(client, f"{ROOM}/{NUMBER}{path}", page=page, action=f"/{NUMBER}{path}", **typed)
    assert answer.status_code == 303, re.findall(r"error-summary.*?</div>", answer.text, re.DOTALL)
    return answer


def signed(**typed):
    """What is typed of a signed instrument."""
    return {"kind": "decision", "number": "7/2027/QĐ-TTg", "title.vi": "Danh mục công nghệ chiến lược",
            "issuer": "Thủ tướng Chính phủ", "signatory": "Nguyễn Văn A", "issued_on": day(), "valid_from": day(200),
            "replaces": ["qd-21-2026"], "file": (io.BytesIO(PDF), "7-2027.pdf"), **typed}  # fmt: skip


def written(people, seeded):
    """Open a draft and write its changes."""
    with seeded.reading() as session:
        whole = orjson.dumps(make_room.change_set(session)).decode()
    opened = make_desk.send(people.manager, f"{ROOM}/new", **{"title.vi": "Danh mục 2027", "notes": "một\nhai"})
    assert opened.location == f"{ROOM}/{NUMBER}"
    take(people.manager, "/changes/whole", change_set=whole)


def consulted(people):
    """Ask the ministries, hear one, reply, close, report."""
    said = {"kind": "ministries", "opens_on": day(), "closes_on": day(), "draft_text": "Dự thảo Quyết định"}
    take(people.manager, "/consultations/new", **said, override_reason=make_drafts.HASTE)
    asked = f"/vi/desk/consultations/{NUMBER}/ministries"
    assert make_desk.send(people.consultee, asked, entry="", text="Đề nghị giữ lại P30").status_code == 303
    comment = re.search(rf"/{NUMBER}/comments/(k\w+)", people.manager.get(f"{ROOM}/{NUMBER}/consultations").text)[1]
    take(people.manager, f"/comments/{comment}", kind="not_accepted", reason="Đã có sản phẩm thay thế")
    take(people.manager, "/consultations/ministries/closure", reason=make_drafts.HASTE)
    take(people.manager, "/consultations/ministries/report", report="Đã tiếp thu, giải trình")


def submitted(people):
    """Consolidate, appraise, submit."""
    take(people.manager, "/consolidation")
    take(people.legal, "/appraisal", conclusion="ready", opinion="Đủ điều kiện", body="Bộ Tư pháp")
    take(people.manager, "/submission")


def test_a_draft_goes_from_its_opening_to_its_publication_through_pages(people, seeded, app):
    written(people, seeded)
    consulted(people)
    submitted(people)

    take(people.manager, "/promulgation/new", **signed())
    own = people.manager.get(f"{ROOM}/{NUMBER}/promulgation").text
    take(people.approver, "/promulgation/confirmation", page="/promulgation", digest=digest_of(people.approver))
    before = people.manager.get(f"{ROOM}/{NUMBER}/publication").text
    take(people.manager, "/publication")
    after = people.manager.get(f"{ROOM}/{NUMBER}/promulgation").text

    assert "Bạn đã ghi văn bản này nên không tự xác nhận được" in own
    assert "/promulgation/confirmation" not in own
    assert "Mọi quy tắc đều đạt" in before
    assert f'href="/vi/revisions/{NUMBER}"' in after
    assert "Mô hình ngôn ngữ rất lớn" in app.test_client().get(f"/vi/revisions/{NUMBER}").text


def digest_of(client):
    """Give the digest that the page for the second person shows."""
    return re.search(r'name="digest" value="(\w{64})"', client.get(f"{ROOM}/{NUMBER}/promulgation").text)[1]


def test_the_second_person_is_refused_in_words_even_if_they_send_the_form(people, seeded):
    written(people, seeded)
    consulted(people)
    submitted(people)
    take(people.manager, "/promulgation/new", **signed())
    form = make_desk.hidden(people.approver.get(f"{ROOM}/{NUMBER}/promulgation").text, "/confirmation")
    own = make_desk.hidden(people.manager.get(f"{ROOM}").text, "sign-out")

    refused = people.manager.post(f"{ROOM}/{NUMBER}/promulgation/confirmation", data={**form, "csrf": own["csrf"]})

    assert refused.status_code == 403
    assert "Không ai được xem xét, quyết định hoặc xác nhận việc do chính mình" in refused.text


def test_a_signed_file_that_is_not_what_its_sender_says_is_refused_and_the_rest_is_kept(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.SUBMITTED)
    path = f"{ROOM}/{number}/promulgation/new"

    refused = make_desk.send(people.manager, path, **signed(**{"file.sha256": "0" * 64}))

    assert refused.status_code == 422
    assert "V13" in refused.text
    assert 'value="7/2027/QĐ-TTg"' in refused.text
    assert re.search(r'value="qd-21-2026"[^>]*checked', refused.text)


def test_the_signed_file_is_saved_and_never_shown(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.RECORDED)

    answer = people.approver.get(f"{ROOM}/{number}/promulgation/file")

    assert answer.data == make_drafts.PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.mimetype == "application/octet-stream"


def test_what_stands_against_publication_is_listed_and_there_is_no_button(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.RECORDED)

    text = people.manager.get(f"{ROOM}/{number}/publication").text

    assert "V11" in text
    assert f'action="{ROOM}/{number}/publication"' not in text


def test_rules_are_what_the_domain_lists(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.DRAFTING)
    with seeded.reading() as session:
        against = outlooks.list_violations(session, number, actor=make_drafts.MANAGER, at=make_drafts.make.NOON)

    text = people.manager.get(f"{ROOM}/{number}/changes").text

    assert [one.rule for one in against.process if f"<b>{one.rule}</b>" not in text] == []
