"""
Writing without an account: each piece is counted before it is kept, in the database, for all server processes.

Of an address only a digest is kept, under a salt of its day. Salts are deleted
the day after the next, and with them the last way from a digest to an address.
"""

import hashlib
import ipaddress
import secrets
from datetime import date, datetime, timedelta

from sqlalchemy import CursorResult, delete, func, select
from sqlalchemy.orm import Session

from catalogue.errors import TooManyPostsError
from catalogue.log import audit
from catalogue.models import PostSalt, PublicPost

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST_BY_SENDER = {HOUR: 10, DAY: 30}
"""Pieces from one address; a few people behind one address (an office, a café) can all be heard."""

MOST_OVERALL = {HOUR: 300, DAY: 2_000}
"""Pieces from all addresses together: what people can still read, and what one attack may cost."""

KEPT = DAY
"""How long a count is needed."""


def count(session: Session, address: str, *, at: datetime) -> None:
    """Count a piece from an address in the caller's transaction; raise TooManyPostsError where there were too many."""
    audit.lock(session)  # one piece is counted after the other, whichever process takes it
    forget_old(session, at=at)
    sender = _digest(session, address, at)
    for window, most in MOST_BY_SENDER.items():
        _require_fewer(session, most, window, at, sender)
    for window, most in MOST_OVERALL.items():
        _require_fewer(session, most, window, at, None)
    session.add(PublicPost(sender=sender, at=at))
    session.flush()


def forget_old(session: Session, *, at: datetime) -> int:
    """Delete counts of more than a day ago and the salts of days before yesterday; give how many counts."""
    session.execute(delete(PostSalt).where(PostSalt.day < (at - DAY).date()))
    done = session.execute(delete(PublicPost).where(PublicPost.at <= at - KEPT))
    assert isinstance(done, CursorResult)  # a deletion counts its rows
    return done.rowcount


def _require_fewer(session: Session, most: int, window: timedelta, at: datetime, sender: str | None) -> None:
    recent = select(func.count()).select_from(PublicPost).where(PublicPost.at > at - window)
    if sender is not None:
        recent = recent.where(PublicPost.sender == sender)
    if (session.scalar(recent) or 0) >= most:
        raise TooManyPostsError(minutes=int(window.total_seconds() // 60))


def _digest(session: Session, address: str, at: datetime) -> str:
    salt = _get_salt(session, at.date())
    return hashlib.blake2b(_network(address).encode(), key=bytes.fromhex(salt), digest_size=16).hexdigest()


def _get_salt(session: Session, day: date) -> str:
    """Give the salt of a day; the first to ask makes it, under the lock that orders all who count."""
    found = session.get(PostSalt, day)
    if found is None:
        found = PostSalt(day=day, salt=secrets.token_hex(32))
        session.add(found)
        session.flush()
    return found.salt


def _network(address: str) -> str:
    """Give whose an address is: itself, or of the sixth kind the network a provider gives one customer (/64)."""
    try:
        read = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(read, ipaddress.IPv6Address):
        mapped = read.ipv4_mapped
        return str(mapped or ipaddress.ip_network((int(read) >> 64 << 64, 64)))
    return str(read)
