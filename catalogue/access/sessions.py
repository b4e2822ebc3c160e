"""
Sessions of people who signed in: kept here, known to the browser by 256 random bits.

A session ends 30 minutes after it was last used, 10 hours after it began, when
it is ended, and with its account (SEC-03).
"""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from catalogue.access.accounts import as_actor, get_account
from catalogue.errors import NotAuthenticatedError, NotFoundError
from catalogue.models import SignInSession
from catalogue.values import Actor

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=10)


def begin(session: Session, account_id: str, *, at: datetime) -> str:
    """Begin a session of somebody who just proved who they are; give what their browser keeps."""
    token = secrets.token_urlsafe(32)
    session.add(SignInSession(id=identify(token), account_id=account_id, created_at=at, seen_at=at, confirmed_at=at))
    session.flush()
    return token


def find_actor(session: Session, token: str, *, at: datetime) -> Actor | None:
    """Give who acts in a session; None where there is none, it ended, or its account was disabled."""
    row = session.get(SignInSession, identify(token))
    if row is None or not _is_open(row, at):
        return None
    account = get_account(session, row.account_id)
    return None if account.disabled_at is not None else as_actor(account, confirmed_at=row.confirmed_at)


def is_touched(session: Session, token: str, *, since: datetime) -> bool:
    """Say whether a session was used since a moment."""
    row = session.get(SignInSession, identify(token))
    return row is not None and row.seen_at >= since


def touch(session: Session, token: str, *, at: datetime) -> None:
    """Note that a session was used, so that it does not end for being idle."""
    _get_open(session, token, at).seen_at = at
    session.flush()


def confirm(session: Session, token: str, *, at: datetime) -> None:
    """Note that the person proved anew who they are."""
    row = _get_open(session, token, at)
    row.seen_at = row.confirmed_at = at
    session.flush()


def end(session: Session, session_id: str, *, account_id: str, at: datetime) -> None:
    """End a session of an account by its id; raise NotFoundError where the account has none such."""
    row = session.get(SignInSession, session_id)
    if row is None or row.account_id != account_id:
        raise NotFoundError(what="session", id=session_id)
    row.ended_at = row.ended_at or at
    session.flush()


def end_all(session: Session, account_id: str, *, at: datetime) -> None:
    """End all sessions of an account."""
    open_ones = SignInSession.account_id == account_id, SignInSession.ended_at.is_(None)
    session.execute(update(SignInSession).where(*open_ones).values(ended_at=at))


def end_others(session: Session, session_id: str, *, account_id: str, at: datetime) -> None:
    """End all sessions of an account but one."""
    others = SignInSession.account_id == account_id, SignInSession.id != session_id, SignInSession.ended_at.is_(None)
    session.execute(update(SignInSession).where(*others).values(ended_at=at))


def list_sessions(session: Session, account_id: str, *, at: datetime) -> Sequence[SignInSession]:
    """Give the open sessions of an account, the newest first."""
    query = select(SignInSession).where(SignInSession.account_id == account_id)
    rows = session.scalars(query.order_by(SignInSession.created_at.desc()))
    return [row for row in rows if _is_open(row, at)]


def _get_open(session: Session, token: str, at: datetime) -> SignInSession:
    row = session.get(SignInSession, identify(token))
    if row is None or not _is_open(row, at):
        raise NotAuthenticatedError
    return row


def _is_open(row: SignInSession, at: datetime) -> bool:
    return row.ended_at is None and at < row.seen_at + IDLE and at < row.created_at + ABSOLUTE


def identify(token: str) -> str:
    """Give the id of a session from what the browser keeps."""
    return hashlib.sha256(token.encode()).hexdigest()
