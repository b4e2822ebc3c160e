"""Administrators change accounts after proving who they are; the console may always."""

from datetime import timedelta

import pytest

from catalogue.access import accounts, administration, keys, sessions
from catalogue.errors import NotFoundError, NotPermittedError, ReauthenticationDueError
from catalogue.values import CONSOLE, Grant
from catalogue.vocabulary import Role, Scope
from tests import make, make_access

ADMINISTRATOR = make_access.actor(Role.ADMINISTRATOR)
LATER = make.NOON + timedelta(minutes=6)
STEPS = {
    "add": lambda session, **who: administration.add_account(
        session, "minh", full_name=None, password_hash=None, **who),
    "password": lambda session, **who: administration.give_password(session, "hoa", "hash", **who),
    "disable": lambda session, **who: administration.disable(session, "hoa", **who),
    "grant": lambda session, **who: administration.grant(session, "hoa", Grant(Role.AUDITOR, "mst"), **who),
    "revoke": lambda session, **who: administration.revoke(session, "hoa", Grant(Role.PROPOSER, "mst"), **who),
    "key": lambda session, **who: administration.add_key(
        session, "hoa", label="x", scopes={Scope.READ}, expires_at=make.NOON + timedelta(days=9), **who),
    "end": lambda session, **who: administration.revoke_key(session, keys.list_keys(session, "hoa")[0].id, **who),
}  # fmt: skip


@pytest.fixture
def hoa(session):
    """Somebody with a role, a key and a session."""
    account = make_access.account(session, Role.PROPOSER, name="hoa")
    make_access.key(session, "hoa")
    sessions.begin(session, account.id, at=make.NOON)
    return account.id


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("who", [ADMINISTRATOR, CONSOLE], ids=["administrator", "console"])
def test_an_administrator_and_the_console_take_every_step(session, hoa, step, who):
    assert STEPS[step](session, actor=who, at=make.NOON)
    assert hoa


@pytest.mark.parametrize("step", STEPS)
def test_nobody_else_takes_any_and_not_long_after_proving_who_one_is(session, hoa, step):
    with pytest.raises(NotPermittedError):
        STEPS[step](session, actor=make_access.actor(*(set(Role) - {Role.ADMINISTRATOR})), at=make.NOON)
    with pytest.raises(ReauthenticationDueError):
        STEPS[step](session, actor=ADMINISTRATOR, at=LATER)
    assert hoa


@pytest.mark.parametrize("step", ["password", "disable"])
def test_another_password_and_disabling_end_sessions(session, hoa, step):
    STEPS[step](session, actor=ADMINISTRATOR, at=make.NOON)

    assert sessions.list_sessions(session, hoa, at=make.NOON) == []


def test_all_sessions_but_one_are_ended(session, hoa):
    kept = sessions.identify(sessions.begin(session, hoa, at=make.NOON))

    sessions.end_others(session, kept, account_id=hoa, at=make.NOON)

    assert [one.id for one in sessions.list_sessions(session, hoa, at=make.NOON)] == [kept]


def test_a_role_is_given_by_its_number_while_it_is_held(session, hoa):
    [row] = accounts.open_grants(accounts.get_account(session, hoa))

    assert accounts.get_grant(session, "hoa", row.id) == Grant(Role.PROPOSER, "mst")
    assert accounts.name_grant(Grant(Role.PROPOSER, "mst", "vu-1")) == "proposer@mst/vu-1"
    STEPS["revoke"](session, actor=CONSOLE, at=make.NOON)
    with pytest.raises(NotFoundError):
        accounts.get_grant(session, "hoa", row.id)
