"""Ask the database for the newest event number, alone or with some rows, as cheaply as it can be asked."""

import threading
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.sql.compiler import SQLCompiler

from catalogue.database import Database

QUESTION = "SELECT last_seq FROM event_counter"
Row = tuple[Any, ...]  # Any: columns of any type


class SequenceReader:
    """
    Reads the number with a connection of its own for each thread, outside any transaction.

    So each answer is what was committed before the question.
    """

    def __init__(self, database: Database) -> None:
        self._database, self._mine = database, threading.local()
        self._opened: list[Any] = []  # Any: as _connection

    def read(self) -> int | None:
        """Give the number; None if the database does not answer, which the caller's own query will tell."""
        rows = self._fetch(QUESTION, ())
        return int(rows[0][0]) if rows else None

    def rows(self, statement: SQLCompiler, values: Mapping[str, object]) -> Sequence[Row]:
        """Give the rows of one statement, which is a snapshot by itself; none if the database does not answer."""
        bound, order = statement.construct_params(values), statement.positiontup
        return self._fetch(str(statement), bound if order is None else [bound[name] for name in order])

    def _fetch(self, statement: str, values: object) -> Sequence[Row]:
        try:
            rows: Sequence[Row] = self._connection().execute(statement, values).fetchall()
        except Exception:  # two drivers, each with errors of its own; the caller's next query reports them
            self._forget()
            return ()
        return rows

    def _connection(self) -> Any:  # Any: sqlite3's or psycopg's connection, both with execute()
        if not hasattr(self._mine, "connection"):
            pooled = self._database.engine.raw_connection()
            connection = pooled.dbapi_connection
            pooled.detach()
            if self._database.engine.dialect.name == "postgresql":
                connection.autocommit = True  # type: ignore[union-attr]  # a live connection
            self._mine.connection = connection
            self._opened.append(connection)
        return self._mine.connection

    def _forget(self) -> None:
        connection = self._mine.__dict__.pop("connection", None)
        if connection is not None:
            self._opened.remove(connection)
            connection.close()

    def close(self) -> None:
        """Close the connections of all threads."""
        while self._opened:
            self._opened.pop().close()
        self._mine = threading.local()
