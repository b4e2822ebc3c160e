"""Auditors read the trail in words, narrow it, take it along, and check its chain."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from catalogue.log import audit
from catalogue.values import CONSOLE
from catalogue.vocabulary import Action, Role
from migrations import guards
from tests import make_access, make_desk

TRAIL, VERIFY = "/vi/desk/audit", "/vi/desk/audit/verification"
NOW = datetime.now(UTC)


@pytest.fixture
def auditor(app, seeded):
    """A client of an auditor."""
    return make_desk.sign_in(app, seeded, Role.AUDITOR, name="kiem.toan")


@pytest.fixture
def minh(seeded):
    """Who acted yesterday, with four lines in the trail: one refused, one by the console, one long ago."""
    with seeded.writing.begin() as session:
        who = make_access.saved_actor(session, Role.REGISTRAR, name="minh", full_name="Lê <Minh>")
        note = audit.record
        note(session, Action.ACCOUNT_ADD, "lan", actor=CONSOLE, at=NOW - timedelta(days=40))
        note(session, Action.SYNONYM_EDIT, "POST /vi/desk/synonyms/uav", actor=who, at=NOW - timedelta(days=1))
        note(session, Action.ORGANISATION_EDIT, "PATCH /api/v1/organisations/viettel", actor=who, at=NOW)
        note(session, Action.ACCOUNT_LIST, "GET /vi/desk/accounts/<b>", actor=who, at=NOW, refused="not_permitted")
        return who


def numbers(page):
    """The numbers of the lines a page shows."""
    return [int(one) for one in re.findall(r"· Dòng (\d+)", page.text)]


@pytest.mark.parametrize(("lang", "said"), [("vi", "sửa thông tin tổ chức"), ("en", "edit an organisation")])
def test_a_line_reads_in_words_and_leads_to_what_it_is_about(auditor, minh, lang, said):
    shown = auditor.get(f"/{lang}/desk/audit").text

    assert minh.name in shown
    assert "Lê &lt;Minh&gt;" in shown
    assert said in shown
    assert f'href="/{lang}/organisations/viettel"' in shown
    assert "<b>x" not in shown
    assert "GET /vi/desk/accounts/&lt;b&gt;" in shown
    assert ("không có quyền" if lang == "vi" else "not permitted") in shown


def test_the_trail_is_narrowed_by_what_who_how_where_and_when(auditor, minh):
    yesterday = (NOW - timedelta(days=2)).strftime("%d/%m/%Y")

    def found(query):
        return numbers(auditor.get(f"{TRAIL}?{query}"))

    assert found("") == [4, 3, 2, 1]
    assert found("action=synonym_edit") == [2]
    assert found("account=minh") == found(f"account={minh.name}") == [4, 3, 2]
    assert found("account=console") == [1]
    assert found("outcome=refused") == [4]
    assert found("object=viettel") == [3]
    assert found("object=VIETTEL") == []
    assert found(f"since={yesterday}") == [4, 3, 2]
    assert found(f"until={yesterday}") == [1]
    assert found("before=3") == [2, 1]
    assert "Không có dòng nào" in auditor.get(f"{TRAIL}?object=nowhere").text


@pytest.mark.parametrize("query", ["since=32/1/2026", "action=x", "outcome=x", "before=x", "object=%00", "since=1/1/1"])
def test_a_filter_that_cannot_be_read_says_so_and_finds_nothing(auditor, minh, query):
    shown = auditor.get(f"{TRAIL}?{query}")

    assert minh
    assert shown.status_code == 200
    assert numbers(shown) == []
    assert "chưa đọc được" in shown.text


def test_older_lines_are_a_page_further(auditor, minh, seeded):
    with seeded.writing.begin() as session:
        for _ in range(60):
            audit.record(session, Action.SYNONYM_EDIT, "POST /vi/desk/synonyms/uav", actor=minh, at=NOW)

    first = auditor.get(f"{TRAIL}?action=synonym_edit")
    older = re.search(r'href="([^"]*before=[^"]*)"', first.text)[1].replace("&amp;", "&")
    second = auditor.get(older)

    assert len(numbers(first)) == 50
    assert numbers(second) == [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 2]
    assert "Về các dòng mới nhất" in second.text


def test_filtered_lines_are_taken_along_as_a_table(auditor, minh, seeded):
    with seeded.writing.begin() as session:
        audit.record(session, Action.SYNONYM_EDIT, "=HYPERLINK(1)", actor=minh, at=NOW)

    answer = auditor.get(f"{TRAIL}.csv?action=synonym_edit")
    header, *rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))

    assert answer.headers["Content-Disposition"] == 'attachment; filename="audit.csv"'
    assert [dict(zip(header, row, strict=True))["seq"] for row in rows] == ["2", "5"]
    assert [row[header.index("object")] for row in rows] == ["POST /vi/desk/synonyms/uav", "'=HYPERLINK(1)"]


def test_the_chain_is_verified_on_request_and_the_trail_says_when(auditor, minh, seeded):
    before = auditor.get(TRAIL).text

    done = make_desk.send(auditor, VERIFY, page=TRAIL, action="verification")
    after = auditor.get(done.location).text

    assert minh
    assert "Chưa kiểm tra lần nào" in before
    assert "Khớp: dòng 1-4" in after
    with seeded.reading() as session:
        last = audit.find_last(session, Action.AUDIT_VERIFY)
        assert (last.seq, last.outcome, last.object) == (5, "done", f"POST {VERIFY} 1-4")
        assert audit.verify(session) == 5


def test_a_line_that_was_changed_is_told_and_stays_told(auditor, minh, seeded):
    with seeded.engine.begin() as connection:
        guards.drop(connection)
        connection.execute(text("UPDATE audit_entry SET account = 'ai-khac' WHERE seq = 2"))

    found = make_desk.send(auditor, VERIFY, page=TRAIL, action="verification")
    later = auditor.get(TRAIL)

    assert minh
    assert found.status_code == 409
    assert "tại dòng 2" in found.text
    assert "KHÔNG KHỚP tại dòng 2" in later.text
    assert numbers(later)[0] == 5
