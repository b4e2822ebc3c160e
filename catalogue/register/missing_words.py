"""
Words people look for and do not find: a queue for new synonyms.

Only what was asked on several separate days is ever shown, and what was not is
deleted: one person's question stays unseen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from catalogue.models import ZeroHit

DAYS_SEEN = 5
"""Separate days on which a term must have found nothing before anybody sees it."""

KEPT = timedelta(days=180)
"""How long a day's count is kept."""

MOST_ROWS = 20_000
"""Rows kept at most: beyond, only terms counted before that day are counted on."""


@dataclass(frozen=True, slots=True)
class MissingWord:
    """A term that found nothing: on how many days, how often, and last when."""

    term: str
    days: int
    count: int
    last_day: date


def count(session: Session, terms: Mapping[str, int], *, day: date) -> None:
    """Add to the counts of a day; forget days that are over."""
    session.execute(delete(ZeroHit).where(ZeroHit.day < day - KEPT))
    room = MOST_ROWS - (session.scalar(select(func.count()).select_from(ZeroHit)) or 0)
    for term in sorted(terms):  # one order for all processes: no two wait for each other
        row = session.get(ZeroHit, (term, day), with_for_update=True)
        if row is not None:
            row.count += terms[term]
        elif room > 0:
            room -= 1
            session.add(ZeroHit(term=term, day=day, count=terms[term]))


def list_missing(session: Session) -> list[MissingWord]:
    """Give the terms that found nothing on enough separate days, the most frequent first."""
    days, total = func.count(), func.sum(ZeroHit.count)
    query = (
        select(ZeroHit.term, days, total, func.max(ZeroHit.day))
        .group_by(ZeroHit.term)
        .having(days >= DAYS_SEEN)
        .order_by(total.desc(), ZeroHit.term)
    )
    return [MissingWord(term, int(seen), int(asked), last) for term, seen, asked, last in session.execute(query)]
