"""
Engine and sessions for both databases; nothing else in ``catalogue`` imports this.

Reading sessions see one snapshot for as long as they live and cannot write.
Writing sessions take the lock they need at their start (SQLite) or row by row
(PostgreSQL, read committed): see docs/adr/0004-gapless-log.md.
"""

from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session, sessionmaker

SQLITE_PRAGMAS = ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000",
                  "recursive_triggers=ON")  # fmt: skip  # the last lets guards see the rows that REPLACE deletes
POSTGRESQL_OPTIONS = "-c statement_timeout=5000 -c lock_timeout=5000 -c timezone=UTC"


@dataclass(frozen=True, slots=True)
class Database:
    """One database: its engine, and the two ways to open a session on it."""

    engine: Engine
    reading: sessionmaker[Session]
    writing: sessionmaker[Session]

    def dispose(self) -> None:
        """Close all pooled connections."""
        self.engine.dispose()


def open_database(url: str, *, patient: bool = False) -> Database:
    """
    Open a database by its SQLAlchemy URL; touches no disk or network yet.

    ``patient`` waits for others longer than 5 s, for loads and migrations.
    """
    engine = make_engine(url, patient=patient)
    reader, writer = engine, engine
    if engine.dialect.name == "postgresql":
        reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        writer = engine.execution_options(isolation_level="READ COMMITTED")
    else:
        reader = engine.execution_options(query_only=True)
        writer = engine.execution_options(begin="BEGIN IMMEDIATE")
    return Database(engine, sessionmaker(reader), sessionmaker(writer))


def make_engine(url: str, *, patient: bool = False) -> Engine:
    """Make the engine for a URL, with the settings measured to be safe (engineering notes, REL-02)."""
    options: dict[str, Any] = {  # Any: create_engine's
        "json_serializer": dump_json,
        "json_deserializer": orjson.loads,
        "hide_parameters": True,  # errors are logged; what was written in confidence is not
    }
    if url.startswith("sqlite"):
        engine = create_engine(url, **options)
        event.listen(engine, "connect", _set_pragmas)
        if patient:
            event.listen(engine, "connect", _wait_longer)
        event.listen(engine, "begin", _begin)
        return engine
    if not patient:
        options["connect_args"] = {"options": POSTGRESQL_OPTIONS}
    return create_engine(url, pool_pre_ping=True, **options)


def dump_json(value: object) -> str:
    """Write JSON as text that people can read in the database."""
    return orjson.dumps(value).decode()


def _wait_longer(connection: Any, _record: object) -> None:  # Any: sqlite3's own connection
    """Let a long work wait a minute for others to finish writing."""
    connection.execute("PRAGMA busy_timeout=60000")


def _set_pragmas(connection: Any, _record: object) -> None:  # Any: sqlite3's own connection
    """Let SQLAlchemy alone begin transactions, and make SQLite as strict as PostgreSQL."""
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Begin at once: the driver's late BEGIN would let a snapshot slip between statements."""
    options = connection.get_execution_options()
    driver = connection.connection.dbapi_connection
    assert driver is not None  # a connection that begins is open
    driver.execute(f"PRAGMA query_only={'ON' if options.get('query_only') else 'OFF'}")
    connection.exec_driver_sql(options.get("begin", "BEGIN"))
