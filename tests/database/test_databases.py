"""What sessions of both engines promise, whichever connection of the pool they get."""

import threading

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import DBAPIError

from catalogue.models import OrganisationState
from catalogue.models.base import Moment
from catalogue.values import LEGAL_ZONE
from tests import make

PRAGMAS = {
    "foreign_keys": 1,
    "journal_mode": "wal",
    "synchronous": 2,
    "busy_timeout": 5000,
    "recursive_triggers": 1,
}
SETTINGS = {"statement_timeout": "5s", "lock_timeout": "5s", "TimeZone": "UTC"}


def test_every_pooled_connection_has_the_settings(database):
    with database.engine.connect() as first, database.engine.connect() as second:
        for connection in (first, second):
            if database.engine.dialect.name == "sqlite":
                found = {name: connection.scalar(text(f"PRAGMA {name}")) for name in PRAGMAS}
                assert found == PRAGMAS
            else:
                assert {name: connection.scalar(text(f"SHOW {name}")) for name in SETTINGS} == SETTINGS


def test_a_connection_that_came_back_to_the_pool_has_the_settings(database):
    if database.engine.dialect.name == "postgresql":
        query, expected = "SHOW lock_timeout", "5s"
    else:
        query, expected = "PRAGMA foreign_keys", 1
    for _ in range(3):
        with database.writing() as session:
            assert session.scalar(text(query)) == expected
            session.rollback()


def test_a_reading_session_cannot_write(database):
    with database.reading() as session, pytest.raises(DBAPIError, match=r"(?i)read-?only"):
        make.organisation(session)


def test_a_connection_that_only_read_can_write_afterwards(database):
    with database.reading() as session:
        session.scalar(select(1))
    with database.writing.begin() as session:
        make.organisation(session)

    with database.reading() as session:
        assert session.scalars(select(OrganisationState.record_id)).all() == ["viettel"]


def test_a_reading_session_sees_one_snapshot_for_as_long_as_it_lives(database):
    with database.reading() as session:
        before = session.scalars(select(OrganisationState.record_id)).all()
        with database.writing.begin() as writer:
            make.organisation(writer)

        assert session.scalars(select(OrganisationState.record_id)).all() == before == []


def test_what_is_rolled_back_leaves_nothing(database):
    with database.writing() as session:
        make.organisation(session)
        session.rollback()

    with database.reading() as session:
        assert session.scalars(select(OrganisationState)).all() == []


def test_both_engines_sort_ids_by_their_bytes(session):
    ids = ["b", "a-b", "ab", "a_b", "B", "a1", "a", "đ", "z", "Z-1", "a10", "a2"]

    for id_ in ids:
        make.organisation(session, id_)

    found = [state.record_id for state in session.scalars(make.select_organisations())]
    assert found == sorted(ids)
    assert found == sorted(ids, key=lambda id_: id_.encode())


def test_a_moment_is_aware_and_in_utc_on_both_engines(session):
    hanoi = make.NOON.astimezone(LEGAL_ZONE)

    make.organisation(session, at=hanoi)
    session.expire_all()

    recorded_at = session.scalars(select(OrganisationState)).one().recorded_at
    assert recorded_at.isoformat() == "2026-10-01T05:00:00+00:00"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        Moment().process_bind_param(make.NOON.replace(tzinfo=None), None)


def test_a_writer_that_waits_too_long_is_told_so_and_loses_nothing(database):
    event.listen(database.engine, "connect", _hurry)

    with database.writing.begin() as first:
        make.organisation(first, "first")
        with database.writing() as second, pytest.raises(DBAPIError, match="lock"):
            make.organisation(second, "second")

    with database.writing.begin() as session:
        make.organisation(session, "second")
    with database.reading() as session:
        assert session.scalars(select(OrganisationState.record_id).order_by("record_id")).all() == ["first", "second"]


def _hurry(connection, _record):
    """Wait 100 ms for a lock and not 5 s."""
    if hasattr(connection, "set_autocommit"):
        connection.execute("SET lock_timeout = 100")
        connection.commit()
    else:
        connection.execute("PRAGMA busy_timeout = 100")


def test_readers_do_not_wait_for_a_writer(database):
    found = []
    with database.writing() as writer:
        make.organisation(writer)

        def read():
            with database.reading() as session:
                found.append(session.scalars(select(OrganisationState.record_id)).all())

        reader = threading.Thread(target=read)
        reader.start()
        reader.join(timeout=4)
        writer.rollback()

    assert found == [[]]
