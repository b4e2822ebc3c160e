"""Who acts: a key in the Authorization header, before anything else is looked at."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from catalogue.access import accounts, keys
from catalogue.models import Account, ApiKey, AuditEntry
from catalogue.vocabulary import AuditOutcome, Role, Scope
from tests import make, make_access
from tests.api.conftest import KEY
from tests.conftest import make_app

BROKEN = {"data": "{", "content_type": "text/plain"}
"""A body that is no JSON and says so: a 415 for whoever may send one."""


def entries(database):
    """The whole audit trail."""
    with database.reading() as session:
        return list(session.scalars(select(AuditEntry).order_by(AuditEntry.seq)))


@pytest.mark.parametrize(
    ("method", "address"),
    [("PATCH", "probes/lan"), ("POST", "probes/lan/submission"), ("POST", "probes"), ("GET", "account")],
)
@pytest.mark.parametrize(
    "credentials",
    [{}, {"Authorization": "Bearer nothing"}, {"Authorization": "Basic bGFuOmxhbg=="}, {"Cookie": "session=1"}],
)
def test_a_stranger_is_told_to_sign_in_before_anything_else(probed, method, address, credentials):
    answer = probed.test_client().open(f"/api/v1/{address}", method=method, headers=credentials, **BROKEN)

    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json"
    assert answer.json["code"] == "not_authenticated"
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="registry"'
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_after_the_key_comes_what_the_caller_saw_then_the_body(probed, proposer):
    client = probed.test_client()
    seen = {**proposer, "If-Match": '"1"'}

    statuses = [
        client.post("/api/v1/probes/lan/submission", headers=headers, **BROKEN).status_code
        for headers in (proposer, seen, {**seen, "Idempotency-Key": KEY})
    ]

    assert statuses == [428, 400, 415]


def test_a_key_says_who_its_account_is_and_what_it_may_do(probed, database):
    headers = make_access.caller(database, Role.PROPOSER, Role.REVIEWER, unit="policy", scopes=[Scope.READ])

    answer = probed.test_client().get("/api/v1/account", headers=headers)

    assert answer.status_code == 200
    assert answer.json["roles"] == [
        {"role": "proposer", "organisation": "mst", "unit": "policy"},
        {"role": "reviewer", "organisation": "mst", "unit": "policy"},
    ]
    assert answer.json["scopes"] == ["read"]
    assert "proposal_read" in answer.json["actions"]
    assert "proposal_submit" not in answer.json["actions"]
    assert answer.headers["Cache-Control"] == "private, no-store"


def end_by_day(session):
    """Let the key be of last year."""
    account = session.scalars(select(Account)).one()
    return make_access.key(session, account.id, at=make.NOON - timedelta(days=400), days=30)


def end_by_revoking(session):
    """Revoke the key."""
    text = make_access.key(session, "lan", at=datetime.now(UTC))
    keys.revoke(session, session.scalars(select(ApiKey.id)).one(), actor=make.LAN, at=make.NOON)
    return text


def end_with_the_account(session):
    """Disable the account."""
    text = make_access.key(session, "lan", at=datetime.now(UTC))
    accounts.disable(session, "lan", at=make.NOON)
    return text


@pytest.mark.parametrize("end", [end_by_day, end_by_revoking, end_with_the_account])
def test_a_key_that_ended_is_no_key(probed, database, end):
    with database.writing.begin() as session:
        make_access.account(session, Role.PROPOSER)
        text = end(session)

    answer = probed.test_client().get("/api/v1/account", headers=make_access.headers(text))

    assert answer.status_code == 401


def test_a_key_does_no_more_than_its_scopes(probed, database):
    headers = make_access.caller(database, Role.PROPOSER, scopes=[Scope.READ, Scope.REVIEW])

    answer = probed.test_client().post("/api/v1/probes", headers={**headers, "Idempotency-Key": KEY}, json={})

    assert answer.status_code == 403
    assert answer.json["code"] == "scope_missing"


def test_a_role_that_may_do_it_to_nothing_is_refused_at_once_and_it_is_recorded(probed, database):
    headers = make_access.caller(database, Role.AUDITOR)

    answer = probed.test_client().post("/api/v1/probes", headers=headers, **BROKEN)

    assert answer.status_code == 403
    [line] = entries(database)
    assert (line.action, line.outcome, line.reason) == ("proposal_create", AuditOutcome.REFUSED, "not_permitted")
    assert line.object == "POST /api/v1/probes"
    assert line.grants == ["auditor@mst/"]
    assert line.address == "127.0.0.1"
    assert line.request_id == answer.headers["X-Request-Id"]


def test_what_the_caller_may_not_see_is_not_there_and_the_try_is_recorded(probed, database, proposer):
    client = probed.test_client()

    hidden, absent = (client.get(f"/api/v1/{address}", headers=proposer) for address in ("probes/hidden", "probes/lan"))

    assert hidden.status_code == 404
    assert hidden.json["code"] == "not_found"
    assert absent.status_code == 405
    assert [line.reason for line in entries(database)] == ["not_found"]


def test_nobody_decides_what_they_made_and_nothing_is_kept_of_it(probed, database):
    headers = {**make_access.caller(database, Role.APPROVER), "Idempotency-Key": KEY}
    client = probed.test_client()

    answers = [client.post("/api/v1/probes/four-eyes", headers=headers) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert [answer.json["code"] for answer in answers] == ["four_eyes", "four_eyes"]
    assert [line.reason for line in entries(database)] == ["four_eyes", "four_eyes"]


@pytest.mark.parametrize(("language", "title"), [("vi", "Không được phép"), ("en", "Forbidden")])
def test_refusals_speak_the_callers_language(probed, database, language, title):
    headers = {**make_access.caller(database, Role.AUDITOR), "Accept-Language": language}

    assert probed.test_client().post("/api/v1/probes", headers=headers).json["title"] == title


def test_a_public_address_answers_a_key_and_lets_nothing_keep_it(app, seeded):
    headers = make_access.caller(seeded, Role.PROPOSER, organisation="mst")
    client = app.test_client()

    anonymous, keyed = client.get("/api/v1/provinces"), client.get("/api/v1/provinces", headers=headers)

    assert anonymous.data == keyed.data
    assert anonymous.headers["Cache-Control"].startswith("public")
    assert keyed.headers["Cache-Control"] == "private, no-store"
    assert client.get("/api/v1/provinces").headers["Cache-Control"].startswith("public")


def test_a_key_that_is_none_is_refused_at_a_public_address_too(client):
    answer = client.get("/api/v1/provinces", headers={"Authorization": "Bearer vnst_nothing"})

    assert answer.status_code == 401


def test_an_account_has_two_thousand_requests_and_another_its_own(seeded, tmp_path):
    app = make_app(seeded.engine.url.render_as_string(hide_password=False), tmp_path / "index", limited=True)
    client, first, second = app.test_client(), {}, {}
    first = make_access.caller(seeded, Role.PROPOSER)
    second = make_access.caller(seeded, Role.PROPOSER, name="minh")

    for _ in range(3):
        answer = client.get("/api/v1/account", headers=first)
    other = client.get("/api/v1/account", headers=second)

    assert answer.headers["RateLimit-Policy"] == '"key";q=2000;w=300'
    assert answer.headers["RateLimit"].startswith('"key";r=1997;')
    assert other.headers["RateLimit"].startswith('"key";r=1999;')
    app.extensions["registry"].close()


def test_an_address_has_few_tries_with_keys_that_are_none(database, tmp_path):
    app = make_app(database.engine.url.render_as_string(hide_password=False), tmp_path / "index", limited=True)
    client, bad = app.test_client(), {"Authorization": "Bearer nothing"}

    statuses = [client.get("/api/v1/account", headers=bad).status_code for _ in range(62)]

    assert statuses == [401] * 60 + [429] * 2
    assert len(entries(database)) == 60
    app.extensions["registry"].close()
