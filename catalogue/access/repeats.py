"""Answers kept for whoever asks the same step again, written in the transaction of the effect."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.orm import Session

from catalogue.models import IdempotentAnswer

KEPT = timedelta(hours=48)
"""How long an answer is kept; at least 24 hours (API-16)."""


def find(session: Session, account: str, key: str, *, at: datetime) -> IdempotentAnswer | None:
    """Give the answer an account was given for a key, if it is still kept."""
    found = select(IdempotentAnswer).where(
        IdempotentAnswer.account == account, IdempotentAnswer.idempotency_key == key,
        IdempotentAnswer.created_at > at - KEPT,
    )  # fmt: skip
    return session.scalars(found).one_or_none()


def keep(
    session: Session,
    account: str,
    key: str,
    *,
    digest: str,
    status: int,
    headers: Sequence[Sequence[str]],
    body: bytes,
    at: datetime,
) -> None:
    """Keep an answer in the caller's transaction; one that is past its time makes room."""
    old = IdempotentAnswer.account == account, IdempotentAnswer.idempotency_key == key
    session.execute(delete(IdempotentAnswer).where(*old, IdempotentAnswer.created_at <= at - KEPT))
    answer = IdempotentAnswer(
        account=account, idempotency_key=key, request_digest=digest, status=status,
        headers=[list(one) for one in headers], body=body, created_at=at,
    )  # fmt: skip
    session.add(answer)
    session.flush()


def forget_old(session: Session, *, at: datetime) -> int:
    """Delete answers past their time; give how many."""
    done = session.execute(delete(IdempotentAnswer).where(IdempotentAnswer.created_at <= at - KEPT))
    assert isinstance(done, CursorResult)  # a deletion counts its rows
    return done.rowcount
