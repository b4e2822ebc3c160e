"""Forms of the revision room: what is typed is never lost, each step happens once, hostile text is text."""

import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from catalogue.access import passwords
from catalogue.models import Account, Draft, DraftEvent, ProcessSetting, SignInSession
from catalogue.process import drafts, public_comments
from catalogue.values import PUBLIC
from catalogue.vocabulary import ConsultationKind, RevisionStage, RevisionStep
from tests import make_desk, make_drafts, make_room
from web.texts import LANGUAGES

ROOM = "/vi/desk/revisions"
HOSTILE = '"><script>alert(1)</script>{{7*7}}<img src=x onerror=alert(1)>'
PASSWORD = "một câu dài dễ nhớ 2026"  # of this test alone


@pytest.fixture
def people(app, seeded):
    """Clients of those who work on drafts."""
    return make_room.People(app, seeded)


def steps_of(seeded, number):
    """Give the steps taken on a draft."""
    with seeded.reading() as session:
        return [one.step for one in session.query(DraftEvent).filter_by(number=number).order_by(DraftEvent.id)]


def edit_meanwhile(seeded, number, title):
    """Let somebody else give a draft another title."""
    at = datetime.now(UTC)
    with seeded.writing() as session, session.begin():
        title = {"vi": title, "en": None}
        drafts.edit(session, number, title=title, seen=None, actor=make_drafts.SECOND, at=at)


def age_confirmation(seeded):
    """Let it be an hour since anybody proved who they are."""
    with seeded.writing() as session, session.begin():
        session.query(SignInSession).update({"confirmed_at": datetime.now(UTC) - timedelta(hours=1)})


def give_password(seeded, name):
    """Give an account a password."""
    with seeded.writing() as session, session.begin():
        session.query(Account).filter_by(name=name).one().password_hash = passwords.hash_password(PASSWORD)


def test_a_form_sent_twice_opens_one_draft(people, seeded):
    form = make_desk.hidden(people.manager.get(f"{ROOM}/new").text)

    first, second = (people.manager.post(f"{ROOM}/new", data={**form, "title.vi": "Một"}) for _ in range(2))

    assert (first.status_code, first.location) == (second.status_code, second.location) == (303, f"{ROOM}/3")
    with seeded.reading() as session:
        assert session.query(Draft).count() == 1


def test_of_two_who_edit_the_later_one_sees_both_texts(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.DRAFTING)
    page = people.manager.get(f"{ROOM}/{number}/title").text
    form = make_desk.hidden(page)
    kept = dict(re.findall(r'name="((?:list|numbering)\.\w+)"[^>]*value="([^"]*)"', page))
    chosen = dict(re.findall(r'name="(numbering\.\w+)".*?<option value="(\w+)" selected', page, re.DOTALL))
    edit_meanwhile(seeded, number, "Tên của người khác")

    said = {**form, **kept, **chosen, "title.vi": "Tên của tôi"}
    refused = people.manager.post(f"{ROOM}/{number}/title", data=said)
    again = {**said, **make_desk.hidden(refused.text)}
    taken = people.manager.post(f"{ROOM}/{number}/title", data=again)

    assert refused.status_code == 412
    assert 'value="Tên của tôi"' in refused.text
    assert "Tên của người khác" in refused.text
    assert taken.status_code == 303


@pytest.mark.parametrize("lang", LANGUAGES)
def test_faults_are_linked_to_their_fields_and_what_was_typed_stays(people, seeded, lang):
    number = make_room.draft_at(seeded, RevisionStage.DRAFTING)
    path = f"/{lang}/desk/revisions/{number}/consultations/new"

    refused = make_desk.send(people.manager, path, opens_on="32/13/2026", draft_text="Lời văn", kind="")

    assert refused.status_code == 400 or refused.status_code == 422
    assert 'href="#f-opens_on"' in refused.text
    assert 'href="#f-kind"' in refused.text
    assert 'value="32/13/2026"' in refused.text
    assert "Lời văn" in refused.text


def test_a_consultation_that_is_too_short_needs_a_reason(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.DRAFTING)
    day = f"{datetime.now(UTC) + timedelta(hours=7):%d/%m/%Y}"

    refused = make_desk.send(people.manager, f"{ROOM}/{number}/consultations/new", kind="public", opens_on=day,
                             closes_on=day, draft_text="Dự thảo", override_reason="")  # fmt: skip

    assert refused.status_code == 422
    assert "V7" in refused.text


@pytest.mark.parametrize("path", ["cancellation", "return"])
def test_a_step_without_its_reason_is_not_taken(people, seeded, path):
    number = make_room.draft_at(seeded, RevisionStage.SUBMITTED)
    before = steps_of(seeded, number)

    refused = make_desk.send(people.manager, f"{ROOM}/{number}/{path}", reason="  ")

    assert refused.status_code == 422
    assert 'href="#f-reason"' in refused.text
    assert steps_of(seeded, number) == before


def test_giving_up_and_returning_keep_the_reason(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.SUBMITTED)

    make_desk.send(people.approver, f"{ROOM}/{number}/return", reason="Làm rõ điều 2")
    make_desk.send(people.manager, f"{ROOM}/{number}/cancellation", reason="Không còn cần")
    text = people.auditor.get(f"{ROOM}/{number}").text

    assert steps_of(seeded, number)[-2:] == [RevisionStep.SEND_BACK, RevisionStep.CANCEL]
    assert "Làm rõ điều 2" in text
    assert "Không còn cần" in text


def test_publication_asks_for_the_password_once_more_and_then_goes_on(app, people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.PROMULGATED)
    page = people.manager.get(f"{ROOM}/{number}/publication").text
    give_password(seeded, "manager")
    age_confirmation(seeded)

    offered = people.manager.get(f"{ROOM}/{number}/publication").text
    asked = people.manager.post(f"{ROOM}/{number}/publication", data=make_desk.hidden(page))
    kept = make_desk.hidden(asked.text)
    resumed = people.manager.post("/vi/desk/confirm", data={**kept, "password": PASSWORD})
    taken = people.manager.post(f"{ROOM}/{number}/publication", data=make_desk.hidden(resumed.text))

    assert f'action="{ROOM}/{number}/publication"' in offered
    assert (asked.status_code, taken.status_code) == (401, 303)
    assert "Xác nhận lại danh tính" in asked.text
    assert f'action="{ROOM}/{number}/publication"' in resumed.text
    assert app.test_client().get(f"/vi/revisions/{number}").status_code == 200


def test_the_second_persons_confirmation_survives_the_password(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.RECORDED)
    path = f"{ROOM}/{number}/promulgation/confirmation"
    form = make_desk.hidden(people.approver.get(f"{ROOM}/{number}/promulgation").text, "/confirmation")
    give_password(seeded, "approver")
    age_confirmation(seeded)

    asked = people.approver.post(path, data=form)
    resumed = people.approver.post("/vi/desk/confirm", data={**make_desk.hidden(asked.text), "password": PASSWORD})
    taken = people.approver.post(path, data=make_desk.hidden(resumed.text))

    assert (asked.status_code, taken.status_code) == (401, 303)
    assert make_desk.hidden(resumed.text)["digest"] == form["digest"]
    assert steps_of(seeded, number)[-1] is RevisionStep.CONFIRM_PROMULGATION


def test_what_was_typed_survives_the_end_of_a_session_even_beside_a_large_file(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.SUBMITTED)
    path = f"{ROOM}/{number}/promulgation/new"
    form = make_desk.hidden(people.manager.get(path).text)
    people.manager.delete_cookie(make_desk.COOKIE)
    with seeded.writing() as session, session.begin():
        session.query(SignInSession).update({"ended_at": datetime.now(UTC)})

    file = FileStorage(io.BytesIO(b"x" * 2_000_000), "to.pdf")
    boundary, body = encode_multipart({**form, "signatory": "Nguyễn Văn A", "file": file})
    refused = people.manager.post(path, data=body, content_type=f"multipart/form-data; boundary={boundary}")

    assert refused.status_code == 401
    assert make_desk.hidden(refused.text)["kept"]


def test_a_setting_is_changed_with_basis_and_reason_and_its_past_stays(people, seeded):
    path = "/vi/desk/settings/posting_days"

    bare = make_desk.send(people.manager, path, value="15")
    taken = make_desk.send(people.administrator, path, value="15", legal_basis="Điều 5", reason="Chỉ đạo mới")
    text = people.auditor.get(path).text

    assert bare.status_code == 422
    assert 'href="#f-legal_basis"' in bare.text
    assert taken.status_code == 303
    assert "15 ngày" in text
    assert "20 ngày" in text
    assert 'name="value"' not in text
    with seeded.reading() as session:
        assert session.query(ProcessSetting).count() == 1


@pytest.mark.parametrize(("name", "value"), [("council_required", "true"), ("appraisal_body", "Văn phòng Chính phủ"),
                                             ("review_days", "")])  # fmt: skip
def test_a_setting_of_each_kind_can_be_changed(people, name, value):
    path = f"/vi/desk/settings/{name}"

    assert make_desk.send(people.manager, path, value=value, legal_basis="Điều 1", reason="Thử").status_code == 303


def test_a_setting_may_rest_on_no_text_if_that_is_said(people):
    path = "/vi/desk/settings/review_days"

    taken = make_desk.send(people.manager, path, value="30", unconfirmed="yes", reason="Thử")

    assert taken.status_code == 303
    assert "chưa có văn bản nào xác nhận" in people.auditor.get(path).text.partition("30 ngày")[2].partition("</tr>")[0]


def test_a_setting_that_is_no_flag_is_refused(people):
    path = "/vi/desk/settings/council_required"

    assert make_desk.send(people.manager, path, value="có lẽ", legal_basis="Điều 1", reason="Thử").status_code == 422


@pytest.mark.parametrize("part", ["", "/changes", "/difference", "/preview", "/annexes", "/consultations", "/papers"])
def test_hostile_text_is_text_on_every_part(people, seeded, part):
    number = make_room.draft_at(seeded, RevisionStage.CONSULTATION, title={"vi": HOSTILE, "en": HOSTILE})
    make_room.comment(seeded, number, HOSTILE, entry=None)

    text = people.manager.get(f"{ROOM}/{number}{part}").text

    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "49" not in re.findall(r"\{\{7\*7\}\}|\b49\b", text)


@pytest.mark.parametrize("path", ["new", "3/title", "3/changes/text", "3/changes/removal", "3/changes/whole", "3/order",
                                  "3/consultations/new", "3/cancellation"])  # fmt: skip
def test_hostile_text_in_a_form_comes_back_as_text(people, seeded, path):
    make_room.draft_at(seeded, RevisionStage.DRAFTING)
    page = people.manager.get(f"{ROOM}/{path}").text
    names = set(re.findall(r'<(?:input|textarea|select)[^>]*name="([^"]+)"', page)) - {"csrf", "once", "seen"}

    answer = people.manager.post(f"{ROOM}/{path}", data={**make_desk.hidden(page), **dict.fromkeys(names, HOSTILE)})
    shown = people.manager.get(answer.location) if answer.status_code == 303 else answer

    assert shown.status_code in (200, 400, 404, 409, 422)
    assert "<script>alert" not in shown.text
    assert "<img src=x" not in shown.text


def test_a_comment_without_an_account_is_looked_at_before_it_is_answered(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.DRAFTING)
    at = datetime.now(UTC)
    with seeded.writing() as session, session.begin():
        make_drafts.consult(session, number, ConsultationKind.PUBLIC, at=at)
        said = [
            public_comments.comment_publicly(session, number, text=text, address="::1", actor=PUBLIC, at=at).id
            for text in ("Nên giữ lại sản phẩm này.", "Xem https://evil.example nhé.")
        ]
    decide = f"/vi/desk/comments/{number}"

    before = people.manager.get(f"{ROOM}/{number}/consultations").text
    make_desk.send(people.manager, f"{decide}/{said[0]}/release", page=f"{decide}/{said[0]}", reason="")
    make_desk.send(people.manager, f"{decide}/{said[1]}/set_aside", page=f"{decide}/{said[1]}", reason="Quảng cáo")
    after = people.manager.get(f"{ROOM}/{number}/consultations").text

    assert [f'href="{decide}/{id_}"' in before for id_ in said] == [True, True]
    assert [f'href="{decide}/{id_}"' in after for id_ in said] == [False, False]
    assert "Quảng cáo" in after
    assert f"/comments/{said[1]}" not in after
