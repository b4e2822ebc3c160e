"""The database itself refuses to change what was published or recorded, whoever asks."""

import sqlite3
from datetime import timedelta

import pytest
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import IntegrityError

from catalogue.database import open_database
from catalogue.models import Base, InstrumentState, Revision
from migrations import running
from tests import make
from tests.database import attempts, test_draft_guards


def test_raw_sql_changes_nothing_that_was_published_or_recorded(database):
    attempts.fill(database)

    assert attempts.accepted(database) == []


def test_every_guarded_table_has_a_row_to_try_it_on(database):
    attempts.fill(database)

    with database.reading() as session:
        tables = (*attempts.FROZEN, *attempts.WRITTEN_ONCE, *attempts.STATES, *attempts.REVOKED_ONCE, *attempts.COUNTED)
        empty = [table for table in tables if not session.scalar(text(f"SELECT COUNT(*) FROM {table}"))]

    assert empty == []


def test_the_children_of_every_state_are_guarded():
    children = {
        table.name
        for table in Base.metadata.sorted_tables
        if any(key.column.table.name in attempts.STATES for key in table.foreign_keys)
    }

    assert children <= set(attempts.WRITTEN_ONCE)


BY_STRANGERS = (
    "UPDATE entry SET name_vi = 'khác' WHERE revision_number = 1",
    "UPDATE revision SET valid_from = '2030-01-01' WHERE number = 1",
    "DELETE FROM entry WHERE revision_number = 1",
    "DELETE FROM entry_technology WHERE revision_number = 1",
    "DELETE FROM revision WHERE number = 1",
    "REPLACE INTO entry SELECT * FROM entry WHERE revision_number = 1",
    "REPLACE INTO entry_technology SELECT * FROM entry_technology WHERE revision_number = 1",
    "REPLACE INTO revision (number, origin, structure, notes, sources) VALUES (1, 'workflow', '{}', '[]', '[]')",
)


def test_a_stranger_who_opens_the_file_itself_changes_nothing_that_was_published(tmp_path):
    running.upgrade(url := f"sqlite:///{tmp_path}/registry.db")
    attempts.fill(database := open_database(url))
    database.dispose()

    stranger = sqlite3.connect(tmp_path / "registry.db")
    for statement in BY_STRANGERS:
        with pytest.raises(sqlite3.IntegrityError, match="never changes"):
            stranger.execute(statement)
    stranger.close()


def test_a_refusal_says_what_to_do(database):
    attempts.fill(database)

    with database.writing() as session, pytest.raises(IntegrityError, match="record a correction"):
        session.execute(text("UPDATE entry SET name_vi = 'khác' WHERE revision_number = 1"))


def test_a_draft_can_be_changed_until_it_is_published(database):
    attempts.fill(database)

    with database.writing.begin() as session:
        session.execute(text("UPDATE entry SET name_vi = 'khác' WHERE revision_number = 3"))
        session.execute(text("UPDATE revision SET valid_from = '2027-01-01' WHERE number = 3"))
        session.execute(
            text("UPDATE revision SET published_at = '2026-12-01', recorded_at = '2026-12-01' WHERE number = 3")
        )

    assert attempts.accepted(database) == []
    with database.writing() as session, pytest.raises(IntegrityError):
        session.execute(text("UPDATE entry SET name_vi = 'nữa' WHERE revision_number = 3"))


def test_a_draft_can_be_thrown_away(database):
    attempts.fill(database)

    with database.writing.begin() as session:
        session.execute(text("DELETE FROM entry WHERE revision_number = 3"))
        session.execute(text("DELETE FROM revision WHERE number = 3"))

    with database.reading() as session:
        assert list(session.scalars(select(Revision.number).order_by(Revision.number))) == [1, 2]


@pytest.mark.parametrize("table", attempts.STATES)
def test_a_state_can_be_closed_once(database, table):
    attempts.fill(database)

    with database.writing.begin() as session:
        session.execute(text(f"UPDATE {table} SET superseded_at = '2026-12-01'"))

    for again in ("'2027-01-01'", "NULL"):
        with database.writing() as session, pytest.raises(IntegrityError, match="closed"):
            session.execute(text(f"UPDATE {table} SET superseded_at = {again}"))


def test_the_parent_of_an_entry_stands_in_the_same_revision(database):
    attempts.fill(database)

    with database.writing() as session, pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        session.execute(text(
            "UPDATE entry SET parent_id = (SELECT MIN(id) FROM entry WHERE revision_number = 2) "
            "WHERE revision_number = 3"))  # fmt: skip


@pytest.mark.parametrize("wrong", [{"kind": "poem"}, {"confidence": "sure"}])
def test_a_word_that_is_not_in_its_list_is_refused_by_the_database_too(database, wrong):
    words = {"kind": "law", "confidence": "confirmed", **wrong}
    insert = text(
        "INSERT INTO instrument_state "
        "(record_id, recorded_at, kind, confidence, addresses, basis, targets, notes, sources) "
        "VALUES ('law', '2026-01-01', :kind, :confidence, '{}', '[]', '[]', '[]', '[]')")  # fmt: skip

    with database.writing() as session, pytest.raises(IntegrityError, match=r"(?i)check constraint"):
        session.execute(insert, words)


def test_a_day_in_force_before_signature_is_refused_by_the_database_too(database):
    with database.writing() as session, pytest.raises(IntegrityError, match="in_force_after_signature"):
        make.instrument(session, valid_from=make.JUNE_2025 - timedelta(days=30), issued_on=make.JUNE_2025)


def test_every_table_that_says_something_has_a_guard_or_a_reason(database):  # longer than 25 lines: a line for each
    unguarded = {
        "account": "its password changes, it is disabled; the trail keeps who did it",
        "idempotent_answer": "deleted after a day",
        "sign_in_failure": "deleted when it succeeds, or after a day",
        "sign_in_session": "seen, confirmed, ended",
        "alembic_version": "Alembic's own",
        "identifier_holder": "who holds a number now",
        "imported_row": "the seed's bookkeeping",
        "province": "one row a validity, edited in place",
        "criteria_set": "the seed's; an assessment keeps the criteria it measured by",
        "synonym": "search only, no history asked",
        "zero_hit": "counts of a day, deleted after a while",
        "feedback_contact": "deleted after a set time",
        "public_post": "counts of a day, deleted after it",
        "post_salt": "deleted so that no digest leads to an address",
        **dict.fromkeys(
            ("instrument", "organisation", "project", "label", "recognition", "correspondence_table"),
            "grow a lock version",
        ),
    }

    tables = set(inspect(database.engine).get_table_names())

    guarded = {
        *attempts.FROZEN,
        *attempts.WRITTEN_ONCE,
        *attempts.STATES,
        *attempts.REVOKED_ONCE,
        *attempts.COUNTED,
        *attempts.COMPLETED,
        *test_draft_guards.GUARDED,
    }
    assert tables - guarded == set(unguarded)
    assert InstrumentState.__tablename__ in guarded
