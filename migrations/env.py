"""Alembic's entry: migrates in one transaction and makes the guards anew around it."""

from typing import Any

from alembic import context
from sqlalchemy import Connection, event, text

from catalogue.database import make_engine
from catalogue.models import Base
from migrations import guards


def run() -> None:
    """Run the migrations asked for, on SQLite in batch mode."""
    engine = make_engine(context.config.attributes["url"], patient=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _let_tables_be_made_anew)
    with engine.begin() as connection:
        guards.drop(connection)
        context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
        guards.create(connection)
        _require_whole(connection)
    engine.dispose()


def _let_tables_be_made_anew(connection: Any, _record: object) -> None:  # Any: sqlite3's own connection
    """Let batch mode replace a table that others refer to: dropping it would drop their rows' ground."""
    connection.execute("PRAGMA foreign_keys=OFF")


def _require_whole(connection: Connection) -> None:
    """Refuse to commit a migration after which a row refers to nothing; SQLite was not watching."""
    if connection.dialect.name == "sqlite":
        lost = connection.execute(text("PRAGMA foreign_key_check")).all()
        if lost:
            raise RuntimeError(f"rows refer to nothing: {lost[:5]}")


run()
