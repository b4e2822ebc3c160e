"""``flask accounts …`` and ``flask audit verify`` in a shell's eyes."""

import re

import pytest
from sqlalchemy import select

from catalogue.access import accounts, keys, sessions, sign_ins
from catalogue.models import Account, ApiKey, AuditEntry
from catalogue.values import Grant
from catalogue.vocabulary import Role, Scope
from tests import make, make_access
from tests.conftest import make_app

PASSWORD = "mưa rào ngõ vắng tàu điện"
KEY = re.compile(r"vnst_\w{12}_[\w-]{43}")


@pytest.fixture
def run(database, tmp_path):
    """Run a command on an empty registry with one ministry."""
    app = make_app(database.engine.url.render_as_string(hide_password=False), tmp_path / "index")
    with database.writing.begin() as session:
        make.organisation(session, "mst", "Bộ Khoa học và Công nghệ")
    yield lambda *words, **more: app.test_cli_runner().invoke(args=words, **more)
    app.extensions["registry"].close()


def trail(database):
    """What the trail says was done, by whom, to what."""
    with database.reading() as session:
        return [(line.account, line.action, line.object) for line in session.scalars(select(AuditEntry))]


def test_there_is_no_account_by_default(run):
    assert run("accounts", "list").output == ""


def test_an_account_is_added_given_a_role_and_a_key_that_works(run, database):
    added = run("accounts", "add", "lan", "--full-name", "Nguyễn Thị Lan")
    granted = run("accounts", "grant", "lan", "reviewer", "mst", "--unit", "review")
    keyed = run("accounts", "keys", "add", "lan", "--scope", "review", "--scope", "read", "--days", "30")

    assert [result.exit_code for result in (added, granted, keyed)] == [0, 0, 0]
    assert "reviewer@mst/review" in run("accounts", "list").output
    [text] = KEY.findall(keyed.output)
    with database.reading() as session:
        row = session.scalars(select(ApiKey)).one()
        actor = keys.find_actor(session, text, at=row.created_at)
    assert actor.grants == (Grant(Role.REVIEWER, "mst", "review"),)
    assert actor.scopes == {Scope.REVIEW, Scope.READ}
    assert trail(database) == [
        ("console", "account_add", "lan"),
        ("console", "account_grant", "lan reviewer@mst/review"),
        ("console", "key_add", "lan read review"),
    ]


def test_a_password_is_asked_for_and_never_shown(run, database):
    result = run("accounts", "add", "lan", "--password", input=f"{PASSWORD}\n{PASSWORD}\n")

    assert result.exit_code == 0
    assert PASSWORD not in result.output
    with database.reading() as session:
        assert session.scalars(select(Account)).one().password_hash.startswith("$argon2id$")


def test_a_weak_password_is_refused_and_no_account_is_made(run):
    result = run("accounts", "add", "lan", "--password", input="lanlanlanlanlanlan\n" * 2)

    assert result.exit_code == 1
    assert "dễ đoán" in result.output
    assert "easy to guess" in result.output
    assert run("accounts", "list").output == ""


def test_another_password_ends_the_sessions_of_the_old_one(run, database):
    with database.writing.begin() as session:
        account = make_access.account(session).id
        token = sessions.begin(session, account, at=make.NOON)

    result = run("accounts", "password", "lan", input=f"{PASSWORD}\n{PASSWORD}\n")

    assert result.exit_code == 0
    with database.reading() as session:
        assert sessions.find_actor(session, token, at=make.NOON) is None
        assert sign_ins.check(session, "lan", PASSWORD).id == account


def test_disabling_and_revoking_end_what_was_given(run, database):
    run("accounts", "add", "lan")
    run("accounts", "grant", "lan", "auditor", "mst")
    run("accounts", "keys", "add", "lan", "--scope", "read")
    [prefix] = re.findall(r"^k\w{11}", run("accounts", "keys", "list", "lan").output, re.MULTILINE)

    results = [
        run("accounts", "revoke", "lan", "auditor", "mst"),
        run("accounts", "keys", "revoke", prefix),
        run("accounts", "disable", "lan"),
    ]

    assert [result.exit_code for result in results] == [0, 0, 0]
    assert "revoked" in run("accounts", "keys", "list", "lan").output
    assert "disabled" in run("accounts", "list").output
    with database.reading() as session:
        assert accounts.open_grants(accounts.get_account(session, "lan")) == []


@pytest.mark.parametrize(
    "words",
    [
        ("accounts", "grant", "nobody", "auditor", "mst"),
        ("accounts", "disable", "nobody"),
        ("accounts", "keys", "add", "nobody", "--scope", "read"),
        ("accounts", "keys", "revoke", "k00000000000"),
        ("accounts", "add", "Lân"),
    ],
)
def test_what_is_not_there_is_said_in_both_languages_and_leaves_no_line(run, database, words):
    result = run(*words)

    assert result.exit_code == 1
    assert " / " in result.output
    assert trail(database) == []


@pytest.mark.parametrize("word", ["god", "Reviewer", ""])
def test_a_role_that_is_none_is_refused(run, word):
    assert run("accounts", "grant", "lan", word, "mst").exit_code == 2


def test_the_trail_is_verified(run, database):
    run("accounts", "add", "lan")

    assert "1 lines" in run("audit", "verify").output


def test_what_is_past_its_time_is_forgotten(run):
    assert run("accounts", "clean").output == "Forgot 0 answers and 0 failures to sign in.\n"


@pytest.fixture
def demo(seeded, tmp_path):
    """Run ``flask accounts demo`` on the real data."""
    app = make_app(seeded.engine.url.render_as_string(hide_password=False), tmp_path / "index")
    yield lambda: app.test_cli_runner().invoke(args=["accounts", "demo"])
    app.extensions["registry"].close()


def test_a_demonstration_has_an_account_of_each_role_and_a_second_one_new_secrets(demo, seeded):
    first, second = demo(), demo()

    before, after = KEY.findall(first.output), KEY.findall(second.output)
    assert [first.exit_code, second.exit_code] == [0, 0]
    assert len(before) == len(after) == len(Role) + 1  # a second proposer: what one signs off another hands in
    assert not set(before) & set(after)
    with seeded.reading() as session:
        made = accounts.list_accounts(session)
        moment = max(key.created_at for key in session.scalars(select(ApiKey)))
        assert [keys.find_actor(session, text, at=moment) for text in before] == [None] * len(before)
        acting = [keys.find_actor(session, text, at=moment) for text in after]
    assert {grant.role for actor in acting for grant in actor.grants} == set(Role)
    assert len({(one.organisation, one.unit) for actor in acting for one in actor.grants}) == len(Role)
    assert {account.demo for account in made} == {True}


def test_a_demonstration_is_refused_beside_real_accounts(demo, seeded):
    with seeded.writing.begin() as session:
        make_access.account(session)

    result = demo()

    assert result.exit_code == 1
    assert "real accounts" in result.output
    assert KEY.findall(result.output) == []
