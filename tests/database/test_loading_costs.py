"""The number of SQL statements does not grow with what is loaded."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event, select

from catalogue.log import states
from catalogue.models import OrganisationState, ProjectState
from catalogue.parties import organisations, projects
from catalogue.register import concepts, labels
from catalogue.register.contents import load_content
from catalogue.register.crosswalks import load_crosswalk
from catalogue.register.timelines import load_timeline
from tests import make

LATER = make.NOON + timedelta(days=365)


@contextmanager
def counted(session):
    """Count the statements of a block; the session has begun before."""
    session.execute(select(1))
    statements, engine = [], session.get_bind()

    def note(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.fixture(params=["small", "real"])
def any_database(request, templates):
    """Give a registry with one revision of two products, and the real one."""
    if request.param == "real":
        return request.getfixturevalue("seeded")
    database = request.getfixturevalue("database")
    with database.writing.begin() as session:
        entries = make.published_revision(session, 1).entries
        make.organisation(session)
        make.project(session, links=[("c-P1", 1)], leads=["viettel"])
        make.label(session, entries=entries[-1:])
    return database


def test_a_timeline_costs_one_statement(any_database):
    with any_database.reading() as session, counted(session) as statements:
        assert load_timeline(session, LATER).published

    assert len(statements) == 1


def test_the_content_of_a_revision_costs_five_statements(any_database):
    with any_database.reading() as session:
        published = load_timeline(session, LATER).published[-1]
        with counted(session) as statements:
            content = load_content(session, published, LATER)
            assert [(one.name_vi, one.groups, one.labels, one.parent) for one in content.entries]

    assert len(statements) == 5


def test_a_crosswalk_costs_two_statements(any_database):
    with any_database.reading() as session:
        order = load_timeline(session, LATER).numbers
        with counted(session) as statements:
            load_crosswalk(session, order)

    assert len(statements) == 2


def test_the_history_of_a_concept_costs_eight_statements(any_database):
    with any_database.reading() as session:
        timeline = load_timeline(session, LATER)
        content = load_content(session, timeline.published[-1], LATER)
        costs = set()
        for entry in content.entries:
            session.expunge_all()
            with counted(session) as statements:
                concepts.get_history(session, entry.concept, timeline, LATER)
            costs.add(len(statements))

    assert costs == {8}


@pytest.mark.parametrize(("state", "cost"), [(ProjectState, 3), (OrganisationState, 4)])
def test_states_cost_one_statement_for_each_thing_said_of_them(any_database, state, cost):
    with any_database.reading() as session:
        numbers = session.scalars(select(state.state_id)).all()
        with counted(session) as statements:
            assert states.load_states(session, state, numbers)

    assert len(statements) == cost


def test_labels_cost_three_statements(any_database):
    with any_database.reading() as session, counted(session) as statements:
        assert session.scalars(labels.select_labels()).all()

    assert len(statements) == 3


def test_the_parts_of_all_organisations_cost_one_statement_and_their_names_two(any_database):
    with any_database.reading() as session:
        ids = session.scalars(select(OrganisationState.record_id)).all()
        with counted(session) as statements:
            assert projects.load_parts(session, ids, None)
            assert organisations.load_directory(session).names

    assert len(statements) == 3
