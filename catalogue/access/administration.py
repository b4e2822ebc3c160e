"""
What administrators do to accounts and keys, from pages and from the console alike; each step asks who may.

The console needs no permission: whoever uses it could write to the database
itself. What a step leaves in the audit trail is written by whoever calls it.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.access import accounts, keys, sessions
from catalogue.models import Account, AccountGrant, ApiKey
from catalogue.permissions import require
from catalogue.values import CONSOLE, Actor, Grant
from catalogue.vocabulary import Action, Scope


def add_account(
    session: Session, name: str, *, full_name: str | None, password_hash: str | None, actor: Actor, at: datetime
) -> Account:
    """Add an account without any role; errors as for ``accounts.add``."""
    _require(actor, Action.ACCOUNT_ADD, at)
    return accounts.add(session, name, full_name=full_name, password_hash=password_hash, actor=actor, at=at)


def give_password(session: Session, account: str, password_hash: str, *, actor: Actor, at: datetime) -> Account:
    """Give an account another password; its sessions end at once, its keys stay."""
    _require(actor, Action.ACCOUNT_PASSWORD, at)
    changed = accounts.set_password(session, account, password_hash)
    sessions.end_all(session, changed.id, at=at)
    return changed


def disable(session: Session, account: str, *, actor: Actor, at: datetime) -> Account:
    """Disable an account; its sessions and keys end at once."""
    _require(actor, Action.ACCOUNT_DISABLE, at)
    ended = accounts.disable(session, account, at=at)
    sessions.end_all(session, ended.id, at=at)
    return ended


def grant(session: Session, account: str, given: Grant, *, actor: Actor, at: datetime) -> AccountGrant:
    """Give an account a role for an organisation or a unit of it; errors as for ``accounts.grant``."""
    _require(actor, Action.ACCOUNT_GRANT, at)
    return accounts.grant(session, account, given, actor=actor, at=at)


def revoke(session: Session, account: str, taken: Grant, *, actor: Actor, at: datetime) -> AccountGrant:
    """Take a role from an account; raise NotFoundError where it has none such."""
    _require(actor, Action.ACCOUNT_REVOKE, at)
    return accounts.revoke(session, account, taken, actor=actor, at=at)


def add_key(
    session: Session,
    account: str,
    *,
    label: str,
    scopes: Collection[Scope],
    expires_at: datetime,
    actor: Actor,
    at: datetime,
) -> tuple[ApiKey, str]:
    """Make a key for an account; give its row and its text, which is told this once; errors as for ``keys.add``."""
    _require(actor, Action.KEY_ADD, at)
    return keys.add(session, account, label=label, scopes=scopes, expires_at=expires_at, actor=actor, at=at)


def revoke_key(session: Session, prefix: str, *, actor: Actor, at: datetime) -> ApiKey:
    """End a key at once; raise NotFoundError where there is none."""
    _require(actor, Action.KEY_REVOKE, at)
    return keys.revoke(session, prefix, actor=actor, at=at)


def _require(actor: Actor, action: Action, at: datetime) -> None:
    if actor != CONSOLE:
        require(actor, action, at=at)
