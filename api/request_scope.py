"""What one request carries: its moment, who acts, its reading session, and what it read of the log."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import cast

from flask import Flask, g
from sqlalchemy.orm import Session

from api.registry import Everything, current_registry
from catalogue.log import events
from catalogue.log.states import load_states
from catalogue.models import OrganisationState, ProjectState
from catalogue.parties.organisations import load_directory
from catalogue.parties.provinces import load_provinces
from catalogue.parties.recognitions import load_by_organisation
from catalogue.register.contents import Content, load_content
from catalogue.register.crosswalks import Crosswalk, load_crosswalk
from catalogue.register.labels import load_project_labels
from catalogue.register.timelines import Published, Timeline, load_timeline
from catalogue.values import PUBLIC, Actor, legal_day
from search.asking import HasVocabulary, make_lexicon
from search.loading import load_groups
from search.understanding import Lexicon
from search.understanding.thesaurus import read_groups


def init_app(app: Flask) -> None:
    """Close what a request opened, however it ended."""
    app.teardown_appcontext(_close)


def _close(_error: BaseException | None) -> None:
    read_anew()


def read_anew() -> None:
    """Close the snapshot of this request: what reads after this sees what was committed meanwhile."""
    g.pop("sequence", None)
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


def current_actor() -> Actor:
    """Give who acts in this request, as ``authentication`` found; PUBLIC where nobody said who they are."""
    actor: Actor = g.get("actor", PUBLIC)
    return actor


def current_sequence() -> int:
    """Give the number of the newest event in this request's snapshot."""
    if "sequence" not in g:
        g.sequence = events.last_sequence(current_session())
    sequence: int = g.sequence
    return sequence


def current_timeline(known_on: datetime | None) -> Timeline:
    """Give the timeline as known at a moment (None: now, kept between requests)."""
    if known_on is None:
        return current_registry().timelines.get(current_sequence(), lambda: load_timeline(current_session()))
    timelines: dict[datetime, Timeline] = g.setdefault("timelines", {})
    if known_on not in timelines:
        timelines[known_on] = load_timeline(current_session(), known_on)
    return timelines[known_on]


def current_content(published: Published, known_on: datetime | None) -> Content:
    """
    Give a revision's content as known at a moment (None: now, kept between requests).

    What is kept is all that was known at an event, whatever the clocks of this
    machine and of the writer say.
    """
    if known_on is not None:
        return load_content(current_session(), published, known_on)
    key = (published.number, current_sequence())
    return current_registry().contents.get(key, lambda: load_content(current_session(), published))


def current_crosswalk(known_on: datetime | None) -> Crosswalk:
    """Give the crosswalk as held at a moment (None: now, kept between requests)."""
    order = current_timeline(known_on).numbers
    if known_on is not None:
        return load_crosswalk(current_session(), order, known_on)
    return current_registry().crosswalks.get(current_sequence(), lambda: load_crosswalk(current_session(), order))


def current_surroundings(known_on: datetime | None) -> Everything:
    """Give what organisations and projects are shown with, as held at a moment (None: now, kept between requests)."""
    if known_on is not None:
        return _load_surroundings(known_on)
    return current_registry().surroundings.get(current_sequence(), lambda: _load_surroundings(None))


def _load_surroundings(known_on: datetime | None) -> Everything:
    session = current_session()
    return Everything(
        directory=load_directory(session, known_on),
        provinces=load_provinces(session),
        labels=load_project_labels(session, known_on),
        recognitions=load_by_organisation(session, known_on),
    )


def read_organisations(state_ids: Sequence[int]) -> list[OrganisationState]:
    """Give states of organisations with their children, in the order asked for."""
    make = partial(load_states, current_session(), OrganisationState)
    return current_registry().organisations.get_many(state_ids, make)


def read_projects(state_ids: Sequence[int]) -> list[ProjectState]:
    """Give states of projects with their children, in the order asked for."""
    return current_registry().projects.get_many(state_ids, partial(load_states, current_session(), ProjectState))


def current_lexicon() -> Lexicon:
    """Give what is known of words, made once for each state of the index."""
    index = current_registry().index.engine()
    known = cast(HasVocabulary, index)
    return current_registry().lexicons.get(
        index.seq, lambda: make_lexicon(known, read_groups(load_groups(current_session())))
    )
