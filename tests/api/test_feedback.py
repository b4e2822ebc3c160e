"""Feedback over HTTP: anybody sends it and follows it by its receipt, staff handle it."""

import secrets

import orjson
import pytest
from sqlalchemy import select, text

from api import examples
from api.v1.root import served_document
from catalogue.models import AuditEntry
from catalogue.process.feedback.receipts import EXAMPLE
from catalogue.vocabulary import Role
from tests.api.registering import Caller, faults
from tests.api.shapes import differences
from tests.make_access import caller

ABOUT = {"kind": "entry", "id": "2/P25"}
BODY = {"kind": "error", "about": ABOUT, "text": "Tên tiếng Anh sai", "contact": "lan@vi-du.vn", "consent": True}


@pytest.fixture
def anybody(app):
    """Somebody without an account."""
    return Caller(app, {})


@pytest.fixture
def registrar(app, seeded):
    """Somebody who answers feedback."""
    return Caller(app, caller(seeded, Role.REGISTRAR, name="hoa", unit="register"))


def sent(anybody, **facts):
    """Send feedback; give where it stands."""
    made = anybody.post("/feedback", BODY | facts)
    assert made.status_code == 201, made.json
    return made.json


def step(who, receipt, name, **body):
    """Take a step on feedback as it stands."""
    tag = who.get(f"/feedback/{receipt}/record").headers["ETag"]
    return who.post(f"/feedback/{receipt}/{name}", body, tag=tag)


def test_anybody_sends_feedback_and_follows_its_receipt(anybody):
    made = anybody.post("/feedback", BODY)

    found = anybody.get(f"/feedback/{made.json['receipt']}")

    assert (made.status_code, made.headers["Location"]) == (201, made.json["url"])
    assert found.json == made.json
    assert found.headers["Cache-Control"] == "private, no-store"
    assert (found.json["status"], found.json["text"], found.json["answer"]) == ("received", None, None)
    assert found.json["about"]["url"] == "/api/v1/revisions/2/entries/P25"
    assert "lan@" not in made.text + found.text


def test_feedback_is_answered_step_by_step(anybody, registrar):
    receipt = sent(anybody)["receipt"]

    taken = step(registrar, receipt, "handling")
    meanwhile = anybody.get(f"/feedback/{receipt}").json
    step(registrar, receipt, "answer", reason="Đã sửa, cảm ơn bạn")
    step(registrar, receipt, "release")

    found = anybody.get(f"/feedback/{receipt}").json
    assert (taken.status_code, meanwhile["status"], meanwhile["text"]) == (200, "in_hand", None)
    assert (found["status"], found["answer"]["text"], found["text"]) == (
        "answered", "Đã sửa, cảm ơn bạn", BODY["text"])  # fmt: skip
    assert "hoa" not in orjson.dumps(found).decode()


def test_what_is_declined_says_why_and_shows_no_text(anybody, registrar):
    receipt = sent(anybody, text="Mua tại http://shop.example")["receipt"]

    refused = step(registrar, receipt, "release")
    declined = step(registrar, receipt, "refusal", reason="Nội dung quảng cáo")

    assert (refused.status_code, faults(refused)) == (422, [("F4", "/reason")])
    assert declined.json["has_links"] is True
    found = anybody.get(f"/feedback/{receipt}").json
    assert (found["status"], found["answer"]["text"], found["text"]) == ("declined", "Nội dung quảng cáo", None)


def test_what_was_released_is_withheld_again(anybody, registrar):
    receipt = sent(anybody)["receipt"]
    step(registrar, receipt, "release")

    step(registrar, receipt, "withholding", reason="Có dữ liệu cá nhân")

    assert anybody.get(f"/feedback/{receipt}").json["text"] is None


def test_staff_see_text_contact_and_what_comes_next(anybody, registrar):
    receipt = sent(anybody)["receipt"]

    [listed] = registrar.get("/feedback", status="received").json["items"]

    assert (listed["receipt"], listed["text"]) == (receipt, BODY["text"])
    assert listed["contact"]["email"] == "lan@vi-du.vn"
    assert listed["next"] == ["take_in_hand", "decline", "release"]
    assert registrar.get("/feedback", status="answered").json["items"] == []


def test_a_step_on_something_older_is_refused(anybody, registrar):
    receipt = sent(anybody)["receipt"]
    tag = registrar.get(f"/feedback/{receipt}/record").headers["ETag"]
    step(registrar, receipt, "release")

    late = registrar.post(f"/feedback/{receipt}/handling", {}, tag=tag)

    assert (late.status_code, late.json["code"]) == (412, "stale")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"text": " "}, ("F1", "/text")),
        ({"text": "a" * 4_001}, ("F1", "/text")),
        ({"contact": "nobody"}, ("F2", "/contact")),
        ({"consent": False}, ("F2", "/consent")),
        ({"about": {"kind": "entry", "id": "2/P99"}}, ("F5", "/about")),
        ({"kind": "spam"}, (None, "/kind")),
        ({"website": "x"}, (None, "/website")),
    ],
)
def test_what_is_wrong_is_told_by_number_and_place(anybody, body, found):
    refused = anybody.post("/feedback", BODY | body)

    assert (refused.status_code, faults(refused)) == (422, [found])


def test_the_same_piece_sent_twice_is_kept_once(anybody, seeded):
    key = secrets.token_hex(16)

    first, second = (anybody.post("/feedback", BODY, key=key) for _ in range(2))

    assert first.json == second.json
    assert second.headers["Idempotent-Replayed"] == "true"
    with seeded.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM feedback")) == 1


def test_another_piece_under_somebody_elses_key_is_refused_and_learns_nothing(anybody):
    key = secrets.token_hex(16)
    anybody.post("/feedback", BODY, key=key)

    other = anybody.post("/feedback", BODY | {"text": "khác"}, key=key)

    assert (other.status_code, other.json["code"]) == (422, "idempotency_mismatch")


def test_too_much_of_one_address_is_told_when_to_come_again(anybody):
    answers = [anybody.post("/feedback", BODY) for _ in range(11)]

    assert [one.status_code for one in answers] == [201] * 10 + [429]
    assert (answers[-1].json["code"], answers[-1].headers["Retry-After"]) == ("too_many_posts", "3600")


MISREAD = EXAMPLE[:-1] + "6"


@pytest.mark.parametrize(
    ("receipt", "found"),
    [(EXAMPLE, (404, "not_found")), (MISREAD, (400, "unreadable")), ("1234", (404, "not_found"))],
)
def test_a_receipt_nobody_got_is_not_there_and_one_misread_says_so(anybody, receipt, found):
    answered = anybody.get(f"/feedback/{receipt}")

    assert (answered.status_code, answered.json["code"]) == found


@pytest.mark.parametrize("path", ["/feedback", f"/feedback/{EXAMPLE}/record"])
def test_strangers_read_no_feedback_and_representatives_neither(anybody, app, seeded, path):
    representative = Caller(app, caller(seeded, Role.ORGANISATION_REPRESENTATIVE, organisation="viettel"))

    assert anybody.get(path).status_code == 401
    assert representative.get(path).status_code == 403


def test_the_audit_trail_knows_what_was_done_and_not_from_where(anybody, registrar, seeded):
    receipt = sent(anybody)["receipt"]
    step(registrar, receipt, "release")

    with seeded.reading() as session:
        lines = session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
    assert [(one.action, one.account == "public", one.address) for one in lines] == [
        ("feedback_send", True, None), ("feedback_answer", False, "127.0.0.1")]  # fmt: skip


def test_forgetting_is_a_command(app, anybody):
    sent(anybody)

    told = app.test_cli_runner().invoke(args=["feedback", "forget"])

    assert (told.exit_code, told.output) == (0, "Forgot 0 addresses and 0 counts.\n")


@pytest.fixture
def document(app):
    """Give the document the code describes."""
    return orjson.loads(served_document(app.extensions["openapi"]))


def acted(anybody, registrar):
    """Do something of each kind; give method, address, status and answer of each."""
    made = anybody.post("/feedback", BODY)
    receipt = made.json["receipt"]
    yield "post", "/feedback", "201", made
    yield "get", "/feedback/{receipt}", "200", anybody.get(f"/feedback/{receipt}")
    yield "post", "/feedback/{receipt}/handling", "200", step(registrar, receipt, "handling")
    yield "post", "/feedback/{receipt}/answer", "200", step(registrar, receipt, "answer", reason="Đúng")
    yield "get", "/feedback/{receipt}/record", "200", registrar.get(f"/feedback/{receipt}/record")
    yield "get", "/feedback", "200", registrar.get("/feedback", include_total="true")


def test_every_answer_has_exactly_the_fields_described(anybody, registrar, document):
    found = {}
    for method, path, status, answer in acted(anybody, registrar):
        assert str(answer.status_code) == status, (path, answer.json)
        described = document["paths"][f"/api/v1{path}"][method]["responses"][status]["content"]["application/json"]
        found[method, path] = list(differences(answer.json, described["schema"], document))

    assert {where: faults_ for where, faults_ in found.items() if faults_} == {}


OF_EXAMPLES = {"send_feedback": ("/feedback", "post", "201"), "follow_feedback": ("/feedback/{receipt}", "get", "200")}


@pytest.mark.parametrize("operation", OF_EXAMPLES)
def test_an_example_has_exactly_the_fields_described(document, operation):
    path, method, status = OF_EXAMPLES[operation]
    content = document["paths"][f"/api/v1{path}"][method]["responses"][status]["content"]["application/json"]

    assert content["example"] == examples.find(operation)
    assert list(differences(content["example"], content["schema"], document)) == []
