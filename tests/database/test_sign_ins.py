"""Signing in, sessions that end, and tries that are too many."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from catalogue.access import accounts, passwords, sessions, sign_ins
from catalogue.errors import NotAuthenticatedError, NotFoundError, TooManyFailuresError, WrongCredentialsError
from catalogue.models import SignInFailure, SignInSession
from catalogue.vocabulary import Role
from tests import make, make_access

PASSWORD = "mưa rào ngõ vắng tàu điện"
MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def password_hash():
    """The hash of Lan's password, made once."""
    return passwords.hash_password(PASSWORD)


def try_once(session, name="lan", address="203.0.113.7", at=make.NOON):
    """Count a try to sign in."""
    return sign_ins.begin_try(session, name, address=address, at=at)


def test_who_knows_the_password_gets_a_session_of_their_own(session, password_hash):
    made = make_access.account(session, Role.APPROVER, password_hash=password_hash)

    number = try_once(session)
    account = sign_ins.check(session, " Lan ", PASSWORD)
    token = sign_ins.succeed(session, number, account.id, at=make.NOON)
    found = sessions.find_actor(session, token, at=make.NOON)

    assert found.name == made.id
    assert found.scopes is None
    assert found.confirmed_at == make.NOON
    assert session.query(SignInFailure).count() == 0
    assert token not in {row.id for row in session.query(SignInSession)}


@pytest.mark.parametrize(("name", "password"), [("lan", "sai mật khẩu mất rồi"), ("minh", PASSWORD), ("", "")])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(session, password_hash, name, password):
    make_access.account(session, password_hash=password_hash)

    with pytest.raises(WrongCredentialsError):
        sign_ins.check(session, name, password)


def test_a_disabled_account_cannot_sign_in(session, password_hash):
    make_access.account(session, password_hash=password_hash)
    accounts.disable(session, "lan", at=make.NOON)

    with pytest.raises(WrongCredentialsError):
        sign_ins.check(session, "lan", PASSWORD)


def test_five_failures_in_a_quarter_of_an_hour_are_enough_for_an_account(session):
    for number in range(5):
        try_once(session, address=f"203.0.113.{number}")

    with pytest.raises(TooManyFailuresError):
        try_once(session, "LAN ", address="203.0.113.9", at=make.NOON + 14 * MINUTE)
    try_once(session, "minh")
    try_once(session, at=make.NOON + 15 * MINUTE)


def test_twenty_failures_in_a_quarter_of_an_hour_are_enough_for_an_address(session):
    for number in range(20):
        try_once(session, f"account-{number}")

    with pytest.raises(TooManyFailuresError):
        try_once(session, "another", at=make.NOON + 14 * MINUTE)
    try_once(session, "another", address="203.0.113.8")


def test_of_twenty_tries_at_once_five_are_looked_at(database):
    def attempt(number):
        try:
            with database.writing.begin() as session:
                return try_once(session, address=f"203.0.113.{number}")
        except TooManyFailuresError:
            return None

    with ThreadPoolExecutor(8) as pool:
        looked_at = [one for one in pool.map(attempt, range(20)) if one]

    assert len(looked_at) == 5


def test_of_the_name_somebody_typed_nothing_readable_is_kept(session):
    try_once(session, PASSWORD)

    assert PASSWORD not in str(vars(session.query(SignInFailure).one()))


def test_failures_are_forgotten_after_a_day(session):
    try_once(session)

    early = sign_ins.forget_old(session, at=make.NOON + timedelta(hours=23))
    late = sign_ins.forget_old(session, at=make.NOON + timedelta(hours=24))

    assert (early, late) == (0, 1)


def begin(session):
    """Begin a session of a new account."""
    return sessions.begin(session, make_access.account(session).id, at=make.NOON)


def test_a_session_ends_half_an_hour_after_it_was_used(session):
    token = begin(session)

    sessions.touch(session, token, at=make.NOON + 29 * MINUTE)

    assert sessions.find_actor(session, token, at=make.NOON + 58 * MINUTE)
    assert sessions.find_actor(session, token, at=make.NOON + 59 * MINUTE) is None
    with pytest.raises(NotAuthenticatedError):
        sessions.touch(session, token, at=make.NOON + 59 * MINUTE)


def test_a_session_ends_after_ten_hours_however_much_it_is_used(session):
    token = begin(session)
    for half_hours in range(1, 25):
        if half_hours * 25 < 600:
            sessions.touch(session, token, at=make.NOON + half_hours * 25 * MINUTE)

    assert sessions.find_actor(session, token, at=make.NOON + 599 * MINUTE)
    assert sessions.find_actor(session, token, at=make.NOON + 600 * MINUTE) is None


def test_proving_anew_who_one_is_moves_the_moment(session):
    token = begin(session)

    sessions.confirm(session, token, at=make.NOON + 20 * MINUTE)

    assert sessions.find_actor(session, token, at=make.NOON + 21 * MINUTE).confirmed_at == make.NOON + 20 * MINUTE


def test_disabling_an_account_ends_its_sessions_at_once(session):
    token = begin(session)

    accounts.disable(session, "lan", at=make.NOON)

    assert sessions.find_actor(session, token, at=make.NOON) is None


def test_a_person_ends_one_session_or_all_of_theirs_and_nobody_elses(session):
    token = begin(session)
    account = accounts.get_account(session, "lan").id
    other = sessions.begin(session, account, at=make.NOON)
    minh = make_access.account(session, name="minh").id
    [newest, _] = sessions.list_sessions(session, account, at=make.NOON)

    with pytest.raises(NotFoundError):
        sessions.end(session, newest.id, account_id=minh, at=make.NOON)
    sessions.end(session, newest.id, account_id=account, at=make.NOON)
    left = sessions.list_sessions(session, account, at=make.NOON)
    sessions.end_all(session, account, at=make.NOON)
    session.expire_all()

    assert len(left) == 1
    assert [sessions.find_actor(session, one, at=make.NOON) for one in (token, other)] == [None, None]
