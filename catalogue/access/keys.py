"""
Keys of systems: a public prefix and 256 random bits, of which only a digest is kept.

A key acts as its account with at most its scopes. It ends by its day, by being
revoked, and with its account.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.access.accounts import as_actor, get_account, mint
from catalogue.errors import NotFoundError, UnreadableError
from catalogue.models import ApiKey
from catalogue.values import Actor, legal_day
from catalogue.vocabulary import Scope

FORM = re.compile(r"vnst_(k[a-z0-9]{11})_([A-Za-z0-9_-]{43})", re.ASCII)
LONGEST_LIFE = timedelta(days=366)


def add(
    session: Session,
    account: str,
    *,
    label: str,
    scopes: Collection[Scope],
    expires_at: datetime,
    actor: Actor,
    at: datetime,
) -> tuple[ApiKey, str]:
    """
    Make a key for an account; give its row and its text, which nobody can read again.

    Raises:
        NotFoundError: there is no such account.
        UnreadableError: it would have no scope, or end before it begins or after more than a year.
    """
    if not scopes:
        raise UnreadableError(value="", expected=", ".join(Scope))
    if not at < expires_at <= at + LONGEST_LIFE:
        raise UnreadableError(value=expires_at.isoformat(), expected=f"≤ {LONGEST_LIFE.days} ngày/days")
    prefix, secret = mint("k"), secrets.token_urlsafe(32)
    key = ApiKey(
        id=prefix, account_id=get_account(session, account).id, label=label, digest=_digest(prefix, secret),
        scopes=sorted(scopes), created_at=at, created_by=actor.name, expires_at=expires_at,
    )  # fmt: skip
    session.add(key)
    session.flush()
    return key, f"vnst_{prefix}_{secret}"


def last_day(at: datetime) -> date:
    """Give the last legal day on which a key made at a moment may be good to its end."""
    return legal_day(at + LONGEST_LIFE) - timedelta(days=1)


def list_keys(session: Session, account: str) -> Sequence[ApiKey]:
    """Give the keys of an account, oldest first, ended ones among them."""
    owner = get_account(session, account)
    return session.scalars(select(ApiKey).where(ApiKey.account_id == owner.id).order_by(ApiKey.created_at)).all()


def revoke(session: Session, prefix: str, *, actor: Actor, at: datetime) -> ApiKey:
    """End a key at once; one that is revoked stays as it is. Raise NotFoundError where there is none."""
    key = session.get(ApiKey, prefix)
    if key is None:
        raise NotFoundError(what="key", id=prefix)
    if key.revoked_at is None:
        key.revoked_at, key.revoked_by = at, actor.name
        session.flush()
    return key


def find_actor(session: Session, text: str, *, at: datetime) -> Actor | None:
    """Give who acts by a key; None where the key is none, has ended, or its account was disabled."""
    match = FORM.fullmatch(text)
    key = session.get(ApiKey, match[1]) if match else None
    if match is None or key is None or not hmac.compare_digest(key.digest, _digest(match[1], match[2])):
        return None
    if key.revoked_at is not None or at >= key.expires_at:
        return None
    account = get_account(session, key.account_id)
    if account.disabled_at is not None:
        return None
    return as_actor(account, scopes=frozenset(Scope(one) for one in key.scopes), key=key.id)


def _digest(prefix: str, secret: str) -> str:
    """256 random bits need no slow hash (ASVS 6.5.2)."""
    return hashlib.sha256(f"{prefix}_{secret}".encode()).hexdigest()
