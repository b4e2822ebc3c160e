"""People see their own account, end their sessions, and take another password."""

from datetime import UTC, datetime, timedelta

import pytest

from catalogue.access import passwords, sessions, sign_ins
from catalogue.models import Account, AuditEntry, SignInSession
from catalogue.vocabulary import Role
from tests import make_access, make_desk
from web.visitors import COOKIE

OLD, NEW = "một câu dài dễ nhớ 2026", "mưa rào ngõ vắng tàu điện"  # of these tests alone
PASSWORD = "/vi/desk/account/password"  # an address


@pytest.fixture
def lan(app, seeded):
    """A client of somebody with a password and three sessions, one of them the client's own."""
    with seeded.writing.begin() as session:
        account = make_access.account(session, Role.AUDITOR, full_name="Nguyễn <b>Lan</b>")
        account.password_hash = passwords.hash_password(OLD)
        tokens = [sessions.begin(session, account.id, at=datetime.now(UTC)) for _ in range(3)]
        make_access.key(session, at=datetime.now(UTC))
    client = app.test_client()
    client.set_cookie(COOKIE, tokens[0], secure=True)
    return client


def open_sessions(seeded):
    """The ids of the sessions that are open."""
    with seeded.reading() as session:
        return {one.id for one in session.query(SignInSession).filter_by(ended_at=None)}


def trail(seeded):
    """What the audit trail says."""
    with seeded.reading() as session:
        return [(one.action, one.object) for one in session.query(AuditEntry)]


@pytest.mark.parametrize(("lang", "role"), [("vi", "Kiểm toán viên"), ("en", "Auditor")])
def test_the_page_shows_roles_sessions_and_keys(lan, lang, role):
    shown = lan.get(f"/{lang}/desk/account").text

    assert role in shown
    assert "Bộ Khoa học và Công nghệ" in shown or "Ministry of Science and Technology" in shown
    assert shown.count("/end") >= 3
    assert "Nguyễn &lt;b&gt;Lan&lt;/b&gt;" in shown
    assert "<code>k" in shown


def test_one_session_is_ended_and_only_ones_own(lan, seeded):
    mine = sessions.identify(lan.get_cookie(COOKIE).value)
    other = sorted(open_sessions(seeded) - {mine})[0]
    page, foreign = "/vi/desk/account", "0" * 64

    ended = make_desk.send(lan, f"{page}/sessions/{other}/end", page=page, action=other)
    refused = lan.post(f"{page}/sessions/{foreign}/end", data=make_desk.hidden(lan.get(page).text, mine))

    assert (ended.status_code, ended.location) == (303, page)
    assert refused.status_code == 404
    assert other not in open_sessions(seeded)
    assert trail(seeded) == [("account_change_own", f"POST {page}/sessions/{other}/end")]


def test_all_other_sessions_are_ended_at_once(lan, seeded):
    page = "/vi/desk/account"

    make_desk.send(lan, f"{page}/sessions/end-others", page=page, action="end-others")

    assert open_sessions(seeded) == {sessions.identify(lan.get_cookie(COOKIE).value)}
    assert "end-others" not in lan.get(page).text


def test_another_password_counts_at_once_and_ends_other_sessions(lan, seeded):
    changed = make_desk.send(lan, PASSWORD, password=OLD, new_password=NEW, new_password_again=NEW)

    assert (changed.status_code, changed.location) == (303, "/vi/desk/account?done=password")
    assert "Đã đổi mật khẩu" in lan.get(changed.location).text
    assert len(open_sessions(seeded)) == 1
    with seeded.reading() as session:
        assert sign_ins.check(session, "lan", NEW)
    assert trail(seeded) == [("account_change_own", f"POST {PASSWORD}")]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"password": "sai rồi bạn ơi", "new_password": NEW, "new_password_again": NEW}, "Sai tên đăng nhập"),
        ({"password": OLD, "new_password": "ngắn", "new_password_again": "ngắn"}, "từ 15 đến 256 ký tự"),
        ({"password": OLD, "new_password": "password" * 3, "new_password_again": "password" * 3}, "dễ đoán"),
        ({"password": OLD, "new_password": NEW, "new_password_again": OLD}, "không giống nhau"),
        ({"password": "", "new_password": "", "new_password_again": ""}, "cần điền"),
    ],
)
def test_a_password_that_cannot_be_taken_is_told_beside_its_field_and_shown_nowhere(lan, seeded, typed, told):
    refused = make_desk.send(lan, PASSWORD, **typed)

    assert refused.status_code == 422
    assert told in refused.text
    assert "govuk-error-message" in refused.text
    assert [one for one in (OLD, NEW, "sai rồi") if one in refused.text] == []
    assert len(open_sessions(seeded)) == 3


def test_too_many_wrong_passwords_are_refused_here_too(lan):
    wrong = {"password": "sai rồi bạn ơi", "new_password": NEW, "new_password_again": NEW}

    statuses = [make_desk.send(lan, PASSWORD, **wrong).status_code for _ in range(6)]

    assert statuses == [422] * 5 + [429]


def test_the_rule_of_passwords_is_told_before(lan):
    assert "Từ 15 đến 256 ký tự" in lan.get(PASSWORD).text


def test_a_password_typed_when_the_session_ended_is_not_kept(lan, app, seeded):
    form = make_desk.hidden(lan.get(PASSWORD).text)
    with seeded.writing.begin() as session:
        session.query(SignInSession).update({"seen_at": datetime.now(UTC) - timedelta(hours=1)})

    refused = lan.post(PASSWORD, data={**form, "password": OLD, "new_password": NEW, "new_password_again": NEW})
    resumed = app.test_client().post(
        "/vi/sign-in", data={"name": "lan", "password": OLD, "kept": make_desk.hidden(refused.text)["kept"]}
    )

    assert refused.status_code == 401
    assert f'action="{PASSWORD}"' in resumed.text
    assert NEW not in resumed.text
    with seeded.reading() as session:
        assert session.query(Account).one().name == "lan"
