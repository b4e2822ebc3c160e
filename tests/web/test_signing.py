"""People sign in, stay signed in, prove anew who they are; what they typed survives."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from catalogue.access import passwords, sessions
from catalogue.models import Account, AuditEntry, SignInSession
from catalogue.vocabulary import Role
from tests import make_access, make_desk
from web.visitors import COOKIE

PASSWORD = "một câu dài dễ nhớ 2026"  # of this test alone


@pytest.fixture
def person(seeded):
    """Somebody with a password."""
    with seeded.writing() as session, session.begin():
        account = make_access.account(session, Role.AUDITOR, name="lan")
        account.password_hash = passwords.hash_password(PASSWORD)
        return account.id


def type_in(client, name="lan", password=PASSWORD, **more):
    """Fill in the form to sign in."""
    return client.post("/vi/sign-in", data={"name": name, "password": password, **more})


def outcomes(seeded, action):
    """Give how the acts of a kind ended, as the audit trail has them."""
    with seeded.reading() as session:
        return [(one.outcome, one.reason) for one in session.query(AuditEntry).filter_by(action=action)]


def test_who_signs_in_is_led_back_and_known_at_the_desk_alone(app, seeded, person):
    client = app.test_client()
    asked = client.get("/vi/desk?x=1")

    taken = type_in(client, next="/vi/desk?x=1")
    desk, public = client.get("/vi/desk"), client.get("/vi/about")

    assert (asked.status_code, asked.location) == (303, "/vi/sign-in?next=/vi/desk?x%3D1")
    assert (taken.status_code, taken.location) == (303, "/vi/desk?x=1")
    assert re.search(f"{COOKIE}=.*Secure; HttpOnly; Path=/; SameSite=Lax", taken.headers["Set-Cookie"])
    assert desk.status_code == 200
    assert "Đăng xuất" in desk.text
    assert "Đăng xuất" not in public.text
    assert desk.headers["Cache-Control"] == "private, no-store"
    assert outcomes(seeded, "sign_in") == [("done", None)]


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"])
def test_signing_in_leads_nowhere_else(app, person, elsewhere):
    assert type_in(app.test_client(), next=elsewhere).location == "/vi/desk"


def test_a_wrong_password_is_told_kept_out_of_the_page_and_counted(app, seeded, person):
    client = app.test_client()

    tries = [type_in(client, password="sai rồi nhé bạn ơi") for _ in range(6)]

    assert [one.status_code for one in tries] == [401, 401, 401, 401, 401, 429]
    assert "Sai tên đăng nhập hoặc mật khẩu." in tries[0].text
    assert 'value="lan"' in tries[0].text
    assert "sai rồi nhé" not in tries[0].text
    assert outcomes(seeded, "sign_in")[-1] == ("refused", "too_many_failures")
    assert type_in(client).status_code == 429


def test_signing_out_ends_the_session_in_the_registry_too(app, seeded):
    client = make_desk.sign_in(app, seeded, Role.AUDITOR)
    token = client.get_cookie(COOKIE).value

    left = make_desk.send(client, "/vi/desk/sign-out", page="/vi/desk", action="sign-out")
    client.set_cookie(COOKIE, token, secure=True)

    assert left.location == "/vi/"
    assert client.get("/vi/desk").status_code == 303


def test_a_form_sent_after_the_session_ended_comes_back_after_signing_in(app, seeded, person):
    client = app.test_client()
    type_in(client)
    form = make_desk.hidden(client.get("/vi/desk/confirm").text)
    with seeded.writing() as session, session.begin():
        session.query(SignInSession).update({"seen_at": datetime.now(UTC) - timedelta(hours=1)})

    refused = client.post("/vi/desk/confirm", data={**form, "next": "/vi/desk?giữ=<chữ>"})
    kept = make_desk.hidden(refused.text)["kept"]
    resumed = type_in(client, kept=kept)

    assert refused.status_code == 401
    assert "vẫn được giữ" in refused.text
    assert 'action="/vi/desk/confirm"' in resumed.text
    assert make_desk.hidden(resumed.text)["next"] == "/vi/desk?giữ=<chữ>"
    assert make_desk.hidden(resumed.text)["csrf"] != form["csrf"]


def test_what_others_wrote_is_not_taken_for_a_kept_form(app, person):
    assert type_in(app.test_client(), kept="eyJwYXRoIjoiL3ZpL2Rlc2svc2lnbi1vdXQifQ.x.y").location == "/vi/desk"


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_form_of_another_site_is_refused(app, seeded, headers):
    client = make_desk.sign_in(app, seeded, Role.AUDITOR)
    form = make_desk.hidden(client.get("/vi/desk").text, "sign-out")

    refused = client.post("/vi/desk/sign-out", data=form, headers=headers)

    assert refused.status_code == 403
    assert client.get("/vi/desk").status_code == 200


def test_a_form_without_the_token_of_its_session_is_not_taken(app, seeded):
    client = make_desk.sign_in(app, seeded, Role.AUDITOR)

    refused = client.post("/vi/desk/sign-out", data={"csrf": "0" * 64})

    assert refused.status_code == 401
    assert client.get("/vi/desk").status_code == 200


def test_a_session_ends_when_it_is_idle_and_lives_while_it_is_used(app, seeded):
    client = make_desk.sign_in(app, seeded, Role.AUDITOR)
    with seeded.writing() as session, session.begin():
        session.query(SignInSession).update({"seen_at": datetime.now(UTC) - timedelta(minutes=29)})

    client.get("/vi/desk")

    with seeded.reading() as session:
        assert datetime.now(UTC) - session.query(SignInSession).one().seen_at < timedelta(minutes=1)


def test_who_proves_anew_who_they_are_is_confirmed_again(app, seeded, person):
    client = app.test_client()
    type_in(client)
    with seeded.writing() as session, session.begin():
        session.query(SignInSession).update({"confirmed_at": datetime.now(UTC) - timedelta(hours=1)})

    wrong = make_desk.send(client, "/vi/desk/confirm", password="không phải đâu nhé")
    right = make_desk.send(client, "/vi/desk/confirm", password=PASSWORD, next="/vi/desk")

    assert (wrong.status_code, right.status_code, right.location) == (401, 303, "/vi/desk")
    with seeded.reading() as session:
        token = client.get_cookie(COOKIE).value
        actor = sessions.find_actor(session, token, at=datetime.now(UTC))
        assert datetime.now(UTC) - actor.confirmed_at < timedelta(minutes=1)
        assert session.query(Account).filter_by(id=person).one().name == "lan"


def test_a_form_shown_again_is_one_link_away_in_the_other_language(app, seeded):
    client = make_desk.sign_in(app, seeded, Role.AUDITOR)

    refused = client.post("/vi/desk/sign-out", data={"csrf": "0" * 64})
    other = re.search(r'class="top__lang" href="([^"]*)"', refused.text)[1]

    assert other == "/en/sign-in"
    assert client.get(other).status_code == 200
