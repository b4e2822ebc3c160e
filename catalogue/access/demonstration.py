"""Accounts for a demonstration: one of each role, with fresh passwords and keys; never beside real accounts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.access import accounts, keys, passwords
from catalogue.errors import RealAccountsError
from catalogue.models import Account
from catalogue.permissions import POLICY
from catalogue.values import Actor, Grant
from catalogue.vocabulary import Role, Scope

KEYS_LAST = timedelta(days=30)
MINISTRY = "mst"
OF_OTHERS = {Role.PROPOSER: "moh", Role.CONSULTEE: "moit", Role.ORGANISATION_REPRESENTATIVE: "viettel"}
"""Whom a role acts for, where not for the ministry that keeps the catalogue."""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """What is told once of an account; its secrets show in nothing that is printed by accident."""

    name: str
    grant: Grant
    password: str = field(repr=False)
    password_hash: str = field(repr=False)


def plan() -> list[DemoAccount]:
    """
    Make up an account of each role, each in a unit of its own; hashes their passwords, which takes seconds.

    Of proposers there are two: what one signs off another hands in.
    """
    return [*(_plan(role) for role in Role), _plan(Role.PROPOSER, "-2")]


def _plan(role: Role, suffix: str = "") -> DemoAccount:
    unit, password = role.value.replace("_", "-"), passwords.make()
    grant = Grant(role, OF_OTHERS.get(role, MINISTRY), "" if role in OF_OTHERS else unit)
    return DemoAccount(f"demo-{unit}{suffix}", grant, password, passwords.hash_password(password))


def require_no_real_accounts(session: Session) -> None:
    """Raise RealAccountsError where there is an account that is no demonstration."""
    if session.scalar(select(func.count()).select_from(Account).where(Account.demo.is_(False))):
        raise RealAccountsError


def load(session: Session, planned: Sequence[DemoAccount], *, actor: Actor, at: datetime) -> Mapping[str, str]:
    """
    Save the accounts, or give those of an earlier demonstration new passwords and keys; give name → key.

    Raises:
        RealAccountsError: there is an account that is no demonstration.
        NotFoundError: the organisations they act for are not there.
    """
    require_no_real_accounts(session)
    return {one.name: _load_one(session, one, actor=actor, at=at) for one in planned}


def _load_one(session: Session, one: DemoAccount, *, actor: Actor, at: datetime) -> str:
    account = session.scalar(select(Account).where(Account.name == one.name))
    if account is None:
        account = accounts.add(session, one.name, demo=True, actor=actor, at=at)
    account.password_hash = one.password_hash
    accounts.grant(session, account.id, one.grant, actor=actor, at=at)
    for key in keys.list_keys(session, account.id):
        keys.revoke(session, key.id, actor=actor, at=at)
    scopes = {Scope.READ, *_scopes_of(one.grant.role)}
    return keys.add(
        session, account.id, label="demo", scopes=scopes, expires_at=at + KEYS_LAST, actor=actor, at=at
    )[1]  # fmt: skip


def _scopes_of(role: Role) -> set[Scope]:
    """Give the scopes of everything a role may do."""
    return {one.scope for one in POLICY.values() if one.scope and any(role in line.roles for line in one.lines)}
