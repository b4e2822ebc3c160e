"""Migrations and models agree, and the guards stand after any way through the migrations."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, inspect, text

from catalogue.models import Base
from migrations import running
from tests.database import attempts

SCRIPTS = ScriptDirectory.from_config(running.configuration(""))
EVERY = [script.revision for script in SCRIPTS.walk_revisions()][::-1]


def url_of(database):
    """The address of a database, whose pooled connections are closed so that nothing locks it."""
    database.dispose()
    return database.engine.url.render_as_string(hide_password=False)


def guards_of(database):
    """The names of all triggers there are."""
    names = {"sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
             "postgresql": "SELECT DISTINCT tgname FROM pg_trigger WHERE NOT tgisinternal"}  # fmt: skip
    with database.engine.connect() as connection:
        return set(connection.scalars(text(names[database.engine.dialect.name])))


def test_migrations_make_the_tables_the_models_describe(database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})

        assert compare_metadata(context, Base.metadata) == []


def test_migrations_make_the_checks_the_models_describe(database):
    described = {
        (table.name, database.engine.dialect.identifier_preparer.format_constraint(constraint))
        for table in Base.metadata.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }

    found = inspect(database.engine)
    made = {(table, check["name"]) for table in found.get_table_names() for check in found.get_check_constraints(table)}

    assert made == described
    assert len(made) > 40


def test_every_column_that_is_a_key_is_compared_by_its_bytes(database):
    dialect, found = database.engine.dialect, inspect(database.engine)
    described = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if getattr(column.type.dialect_impl(dialect), "collation", None)
    }

    made = {
        (table, column["name"])
        for table in found.get_table_names()
        for column in found.get_columns(table)
        if getattr(column["type"], "collation", None)
    }

    assert made == described
    assert (("organisation", "id") in described) is (dialect.name == "postgresql")  # SQLite needs none for it


def test_a_migrated_database_says_so(database):
    with database.engine.connect() as connection:
        assert running.is_current(connection)


def test_the_guards_stand_after_going_back_to_nothing_and_forth_again(database):
    before, url = guards_of(database), url_of(database)

    running.downgrade(url, "base")
    nothing = set(inspect(database.engine).get_table_names())
    left = guards_of(database)
    url = url_of(database)
    running.upgrade(url)

    assert nothing <= {"alembic_version"}
    assert left == set()
    assert guards_of(database) == before
    attempts.fill(database)
    assert attempts.accepted(database) == []


@pytest.mark.parametrize("start", EVERY)
def test_the_guards_stand_after_upgrading_from_every_migration(database, start):
    before, url = guards_of(database), url_of(database)

    running.downgrade(url, "base")
    running.upgrade(url, start)
    running.upgrade(url)

    assert guards_of(database) == before
    attempts.fill(database)
    assert attempts.accepted(database) == []


def test_migrating_again_changes_nothing_and_keeps_the_data(database):
    attempts.fill(database)
    before, url = guards_of(database), url_of(database)

    running.upgrade(url)

    assert guards_of(database) == before
    assert attempts.accepted(database) == []


@pytest.mark.parametrize("start", EVERY)
def test_every_migration_can_be_taken_back(database, start):
    url = url_of(database)
    earlier = SCRIPTS.get_revision(start).down_revision or "base"

    running.downgrade(url, earlier)

    with database.engine.connect() as connection:
        assert (MigrationContext.configure(connection).get_current_revision() or "base") == earlier
        assert not running.is_current(connection)
