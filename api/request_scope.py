"""What one request carries: its moment, its session, and what it read of the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import cast

from flask import Flask, g
from sqlalchemy.orm import Session

from api.registry import current_registry
from catalogue.log import events
from catalogue.register.contents import Content, load_content
from catalogue.register.crosswalks import Crosswalk, load_crosswalk
from catalogue.register.timelines import Published, Timeline, load_timeline
from catalogue.values import legal_day
from search.asking import HasVocabulary, make_lexicon
from search.loading import load_groups
from search.understanding import Lexicon
from search.understanding.thesaurus import read_groups


def init_app(app: Flask) -> None:
    """Close what a request opened, however it ended."""
    app.teardown_appcontext(_close)


def _close(_error: BaseException | None) -> None:
    session: Session | None = g.pop("session", None)
    if session is not None:
        session.close()


def current_moment() -> datetime:
    """Give the moment of this request, one and the same throughout."""
    if "moment" not in g:
        g.moment = datetime.now(UTC)
    moment: datetime = g.moment
    return moment


def today() -> date:
    """Give the legal day of this request."""
    return legal_day(current_moment())


def current_session() -> Session:
    """Give the reading session of this request: one snapshot, no writing."""
    if "session" not in g:
        g.session = current_registry().database.reading()
    session: Session = g.session
    return session


def current_sequence() -> int:
    """Give the number of the newest event in this request's snapshot."""
    if "sequence" not in g:
        g.sequence = events.last_sequence(current_session())
    sequence: int = g.sequence
    return sequence


def current_timeline(known_on: datetime | None) -> Timeline:
    """Give the timeline as known at a moment (None: now)."""
    timelines: dict[datetime | None, Timeline] = g.setdefault("timelines", {})
    if known_on not in timelines:
        timelines[known_on] = load_timeline(current_session(), known_on or current_moment())
    return timelines[known_on]


def current_content(published: Published, known_on: datetime | None) -> Content:
    """Give a revision's content as known at a moment (None: now, kept between requests)."""
    if known_on is not None:
        return load_content(current_session(), published, known_on)
    key = (published.number, current_sequence())
    return current_registry().contents.get(key, lambda: load_content(current_session(), published, current_moment()))


def current_crosswalk(known_on: datetime | None) -> Crosswalk:
    """Give the crosswalk as held at a moment (None: now, kept between requests)."""
    order = current_timeline(known_on).numbers
    if known_on is not None:
        return load_crosswalk(current_session(), order, known_on)
    return current_registry().crosswalks.get(current_sequence(), lambda: load_crosswalk(current_session(), order))


def current_lexicon() -> Lexicon:
    """Give what is known of words, made once for each state of the index."""
    index = current_registry().index.engine()
    known = cast(HasVocabulary, index)
    return current_registry().lexicons.get(
        index.seq, lambda: make_lexicon(known, read_groups(load_groups(current_session())))
    )


@contextmanager
def transaction() -> Iterator[Session]:
    """Give a writing session; commit at the end of the block, roll back if it raises."""
    with current_registry().database.writing() as session, session.begin():
        yield session
