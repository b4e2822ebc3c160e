"""What one request carries: its moment, who acts, its reading session, and what it read of the log."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import TypeVar, cast

from flask import Flask, current_app, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler

from api.registry import Everything, current_registry
from api.sequences import Row
from catalogue.changes import Difference
from catalogue.log import events
from catalogue.log.states import load_states
from catalogue.models import OrganisationState, ProjectState
from catalogue.parties.organisations import load_directory
from catalogue.parties.provinces import load_provinces
from catalogue.parties.recognitions import load_by_organisation
from catalogue.register.compositions import ComposedTable, compose_revisions
from catalogue.register.contents import Content, load_content
from catalogue.register.crosswalks import Crosswalk, list_table_states, load_crosswalk
from catalogue.register.differences import load_difference
from catalogue.register.labels import load_project_labels
from catalogue.register.names import EntryNames, count_corrections, load_names
from catalogue.register.timelines import Published, Timeline, load_timeline
from catalogue.values import PUBLIC, Actor, legal_day
from catalogue.vocabulary import SubjectKind
from search.asking import HasVocabulary, make_lexicon
from search.loading import load_groups
from search.queries import Query
from search.understanding import Lexicon, Thesaurus, understand
from search.understanding.thesaurus import read_groups

Value = TypeVar("Value")


class MovedError(Exception):
    """Something was committed after this request read the event number and before it opened its snapshot."""


def init_app(app: Flask) -> None:
    """Close what a request opened, however it ended."""
    app.teardown_appcontext(_close)
    app.register_error_handler(MovedError, _answer_again)


def _answer_again(_moved: Exception) -> ResponseReturnValue:
    """Answer once more, now that a snapshot is open and all is read from it."""
    try:
        view = current_app.view_functions[str(request.endpoint)]
        return current_app.ensure_sync(view)(**(request.view_args or {}))  # type: ignore[no-any-return]  # a view
    except Exception as error:  # as if the view had raised it the first time
        return current_app.handle_user_exception(error)


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
    """
    Give the reading session of this request: one snapshot, no writing.

    Raises:
        MovedError: the number read before is not that of the snapshot.
    """
    if "session" not in g:
        g.session = current_registry().database.reading()
        if "sequence" in g and g.sequence != events.last_sequence(g.session):
            del g.sequence
            raise MovedError
    session: Session = g.session
    return session


def current_address() -> str:
    """Give the address a request came from; "" where the server does not know."""
    return request.remote_addr or ""


def current_actor() -> Actor:
    """Give who acts in this request, as ``authentication`` found; PUBLIC where nobody said who they are."""
    actor: Actor = g.get("actor", PUBLIC)
    return actor


def current_sequence() -> int:
    """
    Give the number of the newest event this request knows: that of its snapshot.

    Before there is one, the number alone is asked, which costs a hundredth: what
    is kept for an event number is answered without opening a snapshot.
    """
    if "sequence" not in g:
        told = None if "session" in g else current_registry().sequences.read()
        g.sequence = events.last_sequence(current_session()) if told is None else told
    sequence: int = g.sequence
    return sequence


def _once(key: tuple[object, ...], make: Callable[[], Value]) -> Value:
    """Give what this request made under a key before, or make it: what was known at a past moment is not kept."""
    made: dict[tuple[object, ...], Value] = g.setdefault("made", {})
    if key not in made:
        made[key] = make()
    return made[key]


def read_alone(statement: SQLCompiler, **values: object) -> Sequence[Row]:
    """
    Give the rows of one statement, each with the event number first, without the cost of a snapshot.

    Nothing where they are not of the number this request knows, where there are
    none to tell it, or where a snapshot is open: then read from that.
    """
    if "session" in g:
        return ()
    rows = current_registry().sequences.rows(statement, values)
    return rows if rows and rows[0][0] == current_sequence() else ()


def current_timeline(known_on: datetime | None) -> Timeline:
    """Give the timeline as known at a moment (None: now, kept between requests)."""
    if known_on is None:
        return current_registry().timelines.get(current_sequence(), lambda: load_timeline(current_session()))
    return _once(("timeline", known_on), lambda: load_timeline(current_session(), known_on))


def current_content(published: Published, known_on: datetime | None) -> Content:
    """
    Give a revision's content as known at a moment (None: now, kept between requests).

    What is kept is all that was known at an event, whatever the clocks of this
    machine and of the writer say.
    """
    if known_on is not None:
        made = ("content", known_on, published.number)
        return _once(made, lambda: load_content(current_session(), published, known_on))
    key = (published.number, current_sequence())
    return current_registry().contents.get(key, lambda: load_content(current_session(), published))


def current_crosswalk(known_on: datetime | None) -> Crosswalk:
    """Give the crosswalk as held at a moment (None: now, kept between requests)."""
    order = current_timeline(known_on).numbers
    if known_on is not None:
        return _once(("crosswalk", known_on), lambda: _past_crosswalk(order, known_on))
    return current_registry().crosswalks.get(current_sequence(), lambda: load_crosswalk(current_session(), order))


def current_names(known_on: datetime | None) -> EntryNames:
    """Give what entries of all revisions are called, as known at a moment (None: now, kept between requests)."""
    order = current_timeline(known_on).numbers
    if known_on is not None:
        return _once(("names", known_on), lambda: _past_names(order, known_on))
    return current_registry().entry_names.get(current_sequence(), lambda: load_names(current_session(), order))


def _past_crosswalk(order: tuple[int, ...], known_on: datetime) -> Crosswalk:
    """Give the crosswalk of a past moment, kept for all moments at which the same tables were held."""
    key = (order, list_table_states(current_session(), known_on))
    return current_registry().past_crosswalks.get(key, lambda: load_crosswalk(current_session(), order, known_on))


def _past_names(order: tuple[int, ...], known_on: datetime) -> EntryNames:
    """Give the names of a past moment, kept for all moments at which as many corrections were known."""
    key = (order, count_corrections(current_session(), known_on))
    return current_registry().past_names.get(key, lambda: load_names(current_session(), order, known_on))


def current_table(before: int, after: int, known_on: datetime | None) -> ComposedTable:
    """Give how two revisions relate, as held at a moment (None: now, kept between requests)."""
    crosswalk = current_crosswalk(known_on)
    if known_on is not None:
        return _once(("table", known_on, before, after), lambda: compose_revisions(crosswalk, before, after))
    key = (before, after, current_sequence())
    return current_registry().tables.get(key, lambda: compose_revisions(crosswalk, before, after))


def current_difference(before: int, after: int, known_on: datetime | None) -> Difference:
    """Give the changes from one revision to another, as known at a moment (None: now, kept between requests)."""
    order = current_timeline(known_on).numbers
    load = partial(load_difference, current_session(), order, before, after, known_on)
    if known_on is not None:
        return load()
    return current_registry().differences.get((before, after, current_sequence()), load)


def current_surroundings(known_on: datetime | None) -> Everything:
    """Give what organisations and projects are shown with, as held at a moment (None: now, kept between requests)."""
    if known_on is not None:
        return _once(("surroundings", known_on), lambda: _load_surroundings(known_on))
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
    return current_registry().organisations.get_many(
        state_ids, lambda missing: load_states(current_session(), OrganisationState, missing)
    )


def read_projects(state_ids: Sequence[int]) -> list[ProjectState]:
    """Give states of projects with their children, in the order asked for."""
    return current_registry().projects.get_many(
        state_ids, lambda missing: load_states(current_session(), ProjectState, missing)
    )


def current_lexicon() -> Lexicon:
    """Give what is known of words, made once for each state of the index and of the synonyms."""
    index, synonyms = current_registry().index.engine(), _last_synonym()
    known = cast(HasVocabulary, index)
    return current_registry().lexicons.get((index.seq, synonyms), lambda: make_lexicon(known, _thesaurus(synonyms)))


def understood(text: str) -> Query:
    """Read what somebody typed; kept while the words known are the same, for pages and facets ask again and again."""
    key = (text, current_registry().index.engine().seq, _last_synonym())
    return current_registry().questions.get(key, lambda: understand(text, current_lexicon()))


def _last_synonym() -> int:
    """Give the last event about synonyms in this request's snapshot, which the index may be ahead of."""
    return current_registry().synonyms.get(
        current_sequence(), lambda: events.last_sequence_of(current_session(), SubjectKind.SYNONYM)
    )


def _thesaurus(last_synonym: int) -> Thesaurus:
    return current_registry().thesauri.get(last_synonym, lambda: read_groups(load_groups(current_session())))
