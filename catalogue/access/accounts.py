"""Accounts and the roles they have for organisations and units; no account is there by itself."""

import re
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from catalogue.errors import NameTakenError, NotFoundError, UnreadableError
from catalogue.models import Account, AccountGrant, Organisation
from catalogue.values import Actor, Grant
from catalogue.vocabulary import Scope

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,63}", re.ASCII)
"""Names people sign in with: no capitals, so that no two differ only by them."""

UNIT = re.compile(r"(?:[a-z0-9][a-z0-9-]{0,63})?", re.ASCII)
"""Units have one spelling each, or two people of one unit would count as four eyes; "" is the whole organisation."""

LETTERS = "abcdefghjkmnpqrstvwxyz0123456789"
"""Letters of opaque ids, none of which is taken for another."""


def mint(prefix: str, length: int = 11) -> str:
    """Make an opaque id: a letter that says of what, and chance."""
    return prefix + "".join(secrets.choice(LETTERS) for _ in range(length))


def add(
    session: Session,
    name: str,
    *,
    actor: Actor,
    at: datetime,
    full_name: str | None = None,
    password_hash: str | None = None,
    demo: bool = False,
) -> Account:
    """
    Add an account without any role; without a password it acts by keys only.

    Raises:
        UnreadableError: the name has another form.
        NameTakenError: there is an account of that name.
    """
    if not NAME.fullmatch(name):
        raise UnreadableError(value=name, expected="3–64: a–z, 0–9, . _ -")
    if session.scalar(select(Account.id).where(Account.name == name)):
        raise NameTakenError(name=name)
    account = Account(
        id=mint("a"), name=name, full_name=full_name, password_hash=password_hash, demo=demo,
        created_at=at, created_by=actor.name,
    )  # fmt: skip
    session.add(account)
    session.flush()
    return account


def get_account(session: Session, name: str) -> Account:
    """Give an account by its name or id, with its grants; raise NotFoundError."""
    query = select(Account).where((Account.name == name) | (Account.id == name)).options(selectinload(Account.grants))
    account = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if account is None:
        raise NotFoundError(what="account", id=name)
    return account


def list_accounts(session: Session) -> Sequence[Account]:
    """Give all accounts with their grants, by name."""
    return session.scalars(select(Account).options(selectinload(Account.grants)).order_by(Account.name)).all()


def list_names(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Give what people of some accounts are called, by id."""
    query = select(Account.id, Account.name, Account.full_name).where(Account.id.in_(sorted(set(ids))))
    return {id_: full_name or name for id_, name, full_name in session.execute(query)}


def disable(session: Session, name: str, *, at: datetime) -> Account:
    """Disable an account: its sessions and keys end at once, since each use asks the account."""
    account = get_account(session, name)
    account.disabled_at = account.disabled_at or at
    session.flush()
    return account


def set_password(session: Session, name: str, password_hash: str) -> Account:
    """Give an account another password, already hashed; raise NotFoundError."""
    account = get_account(session, name)
    account.password_hash = password_hash
    session.flush()
    return account


def grant(session: Session, name: str, given: Grant, *, actor: Actor, at: datetime) -> AccountGrant:
    """
    Give an account a role for an organisation or unit; nothing happens if it has it.

    Raises:
        UnreadableError: the unit has another form.
        NotFoundError: there is no such account or organisation.
    """
    if not UNIT.fullmatch(given.unit):
        raise UnreadableError(value=given.unit, expected="a–z, 0–9, -")
    account = get_account(session, name)
    if session.get(Organisation, given.organisation) is None:
        raise NotFoundError(what="organisation", id=given.organisation)
    held = _find_open(account, given)
    if held is not None:
        return held
    row = AccountGrant(
        account_id=account.id, role=given.role, organisation_id=given.organisation, unit=given.unit,
        granted_at=at, granted_by=actor.name,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def revoke(session: Session, name: str, taken: Grant, *, actor: Actor, at: datetime) -> AccountGrant:
    """Take a role from an account; raise NotFoundError where it has none such."""
    held = _find_open(get_account(session, name), taken)
    if held is None:
        raise NotFoundError(what="grant", id=f"{taken.role}@{taken.organisation}/{taken.unit}")
    held.revoked_at, held.revoked_by = at, actor.name
    session.flush()
    return held


def get_grant(session: Session, name: str, number: int) -> Grant:
    """Give a role an account has now, by the number of its row; raise NotFoundError."""
    held = next((row for row in open_grants(get_account(session, name)) if row.id == number), None)
    if held is None:
        raise NotFoundError(what="grant", id=str(number))
    return as_grant(held)


def name_grant(grant: Grant) -> str:
    """Name a role in one word, as the audit trail does: ``reviewer@mst/review``."""
    return f"{grant.role}@{grant.organisation}" + (f"/{grant.unit}" if grant.unit else "")


def _find_open(account: Account, wanted: Grant) -> AccountGrant | None:
    return next((row for row in open_grants(account) if as_grant(row) == wanted), None)


def open_grants(account: Account) -> list[AccountGrant]:
    """Give the roles an account has now."""
    return [row for row in account.grants if row.revoked_at is None]


def as_grant(row: AccountGrant) -> Grant:
    """Give a row as a value."""
    return Grant(row.role, row.organisation_id, row.unit)


def as_actor(
    account: Account,
    *,
    scopes: frozenset[Scope] | None = None,
    confirmed_at: datetime | None = None,
    key: str | None = None,
) -> Actor:
    """Give who acts when somebody uses an account, by a key (``scopes``) or in a session."""
    grants = tuple(as_grant(row) for row in open_grants(account))
    return Actor(account.id, grants, scopes=scopes, confirmed_at=confirmed_at, key=key)
