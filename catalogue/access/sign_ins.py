"""
Signing in: a try is counted before the password is looked at, and forgotten when it succeeds.

So many tries at once are counted as well as one after the other. Three steps,
because hashing is slow and must hold no transaction: ``begin_try`` in one,
``check`` in none that writes, ``succeed`` in another. Of a name only a digest is
kept: people type passwords into the wrong field.
"""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, delete, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from catalogue.access import passwords, sessions
from catalogue.errors import TooManyFailuresError, WrongCredentialsError
from catalogue.log import audit
from catalogue.models import Account, SignInFailure

WINDOW = timedelta(minutes=15)
MOST_BY_ACCOUNT, MOST_BY_ADDRESS = 5, 20
KEPT = timedelta(days=1)


def begin_try(session: Session, name: str, *, address: str, at: datetime) -> int:
    """Count a try to sign in and give its number; raise TooManyFailuresError where there were too many of late."""
    audit.lock(session)  # one try is counted after the other
    row = SignInFailure(name=_digest(name), address=address[:64], at=at)
    by_account = _count(session, SignInFailure.name, row.name, at)
    if by_account >= MOST_BY_ACCOUNT or _count(session, SignInFailure.address, row.address, at) >= MOST_BY_ADDRESS:
        raise TooManyFailuresError(minutes=int(WINDOW.total_seconds() // 60))
    session.add(row)
    session.flush()
    return row.id


def check(session: Session, name: str, password: str) -> Account:
    """Give the enabled account of a name and password; raise WrongCredentialsError, always after the same time."""
    named = Account.name == name.strip().casefold()
    account = session.scalar(select(Account).where(named, Account.disabled_at.is_(None)))
    if not passwords.verify(account.password_hash if account else None, password) or account is None:
        raise WrongCredentialsError
    return account


def succeed(session: Session, try_: int, account_id: str, *, at: datetime) -> str:
    """Forget a try that succeeded and begin a session; give what the browser keeps."""
    forget(session, try_)
    return sessions.begin(session, account_id, at=at)


def forget(session: Session, try_: int) -> None:
    """Forget a try that succeeded."""
    session.execute(delete(SignInFailure).where(SignInFailure.id == try_))


def forget_old(session: Session, *, at: datetime) -> int:
    """Delete failures of more than a day ago; give how many."""
    done = session.execute(delete(SignInFailure).where(SignInFailure.at <= at - KEPT))
    assert isinstance(done, CursorResult)  # a deletion counts its rows
    return done.rowcount


def _count(session: Session, column: InstrumentedAttribute[str], value: str, at: datetime) -> int:
    recent = select(func.count()).where(column == value, SignInFailure.at > at - WINDOW)
    return session.scalar(recent) or 0


def _digest(name: str) -> str:
    return hashlib.sha256(name.strip().casefold().encode()).hexdigest()
