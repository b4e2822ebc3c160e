"""Accounts, their roles, and the keys that act as them."""

from datetime import timedelta

import pytest

from catalogue.access import accounts, keys
from catalogue.errors import NameTakenError, NotFoundError, UnreadableError
from catalogue.models import ApiKey
from catalogue.values import SEED, Grant
from catalogue.vocabulary import Role, Scope
from tests import make, make_access

DAY = timedelta(days=1)


def test_an_account_begins_without_any_role(session):
    made = accounts.add(session, "lan", actor=SEED, at=make.NOON)

    assert accounts.as_actor(accounts.get_account(session, "lan")).grants == ()
    assert made.id != "lan"
    assert made.password_hash is None


@pytest.mark.parametrize("name", ["", "ab", "Lan", "lân", "lan@mst", "-lan", "a" * 65, "lan\n"])
def test_a_name_has_its_form(session, name):
    with pytest.raises(UnreadableError):
        accounts.add(session, name, actor=SEED, at=make.NOON)


def test_a_name_is_given_once(session):
    accounts.add(session, "lan", actor=SEED, at=make.NOON)

    with pytest.raises(NameTakenError):
        accounts.add(session, "lan", actor=SEED, at=make.NOON)


def test_a_role_is_for_an_organisation_that_is_there(session):
    accounts.add(session, "lan", actor=SEED, at=make.NOON)

    with pytest.raises(NotFoundError):
        accounts.grant(session, "lan", Grant(Role.PROPOSER, "nowhere"), actor=SEED, at=make.NOON)


@pytest.mark.parametrize("unit", ["Policy", "policy ", "pоlicy", "chính-sách", "a" * 65, "-"])
def test_a_unit_has_one_spelling(session, unit):
    make_access.account(session, Role.PROPOSER)

    with pytest.raises(UnreadableError):
        accounts.grant(session, "lan", Grant(Role.REVIEWER, "mst", unit), actor=SEED, at=make.NOON)


def test_a_role_is_given_once_taken_back_and_given_again(session):
    make_access.account(session, Role.PROPOSER, Role.PROPOSER)
    given = Grant(Role.PROPOSER, "mst")

    accounts.revoke(session, "lan", given, actor=SEED, at=make.NOON)
    without = accounts.as_actor(accounts.get_account(session, "lan")).grants
    accounts.grant(session, "lan", given, actor=SEED, at=make.NOON)

    found = accounts.get_account(session, "lan")
    assert without == ()
    assert accounts.as_actor(found).grants == (given,)
    assert len(found.grants) == 2


def test_a_role_that_was_never_given_cannot_be_taken(session):
    make_access.account(session, Role.PROPOSER, unit="policy")

    with pytest.raises(NotFoundError):
        accounts.revoke(session, "lan", Grant(Role.PROPOSER, "mst"), actor=SEED, at=make.NOON)


def test_of_a_key_only_a_digest_is_kept(session):
    make_access.account(session)
    text = make_access.key(session)

    row = session.query(ApiKey).one()

    prefix, secret = text.split("_", 2)[1:]
    assert row.id == prefix
    assert secret not in str(vars(row))
    assert len(secret) == 43


def test_a_key_acts_as_its_account_with_its_scopes(session):
    made = make_access.account(session, Role.REVIEWER, unit="review")
    text = make_access.key(session, scopes=[Scope.REVIEW])

    found = keys.find_actor(session, text, at=make.NOON)

    assert (found.name, found.grants) == (made.id, (Grant(Role.REVIEWER, "mst", "review"),))
    assert found.scopes == {Scope.REVIEW}
    assert found.confirmed_at is None


def wrong_prefix(text):
    """A key of another prefix."""
    return text.replace("_k", "_kk", 1)[: len(text)]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: text[:-1],
        lambda text: text + "A",
        lambda text: text[:-1] + ("A" if text[-1] != "A" else "B"),
        lambda text: text.upper(),
        lambda text: " " + text,
        lambda text: text + "\n",
        wrong_prefix,
    ],
)
def test_what_is_nearly_a_key_is_none(session, spoil):
    make_access.account(session)
    text = make_access.key(session)

    assert keys.find_actor(session, spoil(text), at=make.NOON) is None


def test_a_key_ends_with_its_last_moment(session):
    make_access.account(session)
    text = make_access.key(session, days=30)

    before = keys.find_actor(session, text, at=make.NOON + 30 * DAY - timedelta(microseconds=1))

    assert before is not None
    assert keys.find_actor(session, text, at=make.NOON + 30 * DAY) is None


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_key_lasts_from_a_day_to_a_year(session, days):
    make_access.account(session)

    with pytest.raises(UnreadableError):
        make_access.key(session, days=days)


def test_a_key_without_a_scope_is_refused(session):
    make_access.account(session)

    with pytest.raises(UnreadableError):
        make_access.key(session, scopes=[])


def test_disabling_an_account_ends_its_keys_and_a_role_taken_back_is_gone_from_them(session):
    make_access.account(session, Role.REVIEWER)
    text = make_access.key(session)

    accounts.revoke(session, "lan", Grant(Role.REVIEWER, "mst"), actor=SEED, at=make.NOON)
    without = keys.find_actor(session, text, at=make.NOON)
    accounts.disable(session, "lan", at=make.NOON)

    assert without.grants == ()
    assert keys.find_actor(session, text, at=make.NOON) is None
