"""A scratch registry with the real data: to time, and to take the vocabulary from."""

from datetime import UTC, datetime
from pathlib import Path

from catalogue.database import Database, open_database
from migrations.running import upgrade
from search.loading import load_documents
from search.shapes import Document
from seed.commands import DATA
from seed.loading import load


def make_database(folder: Path) -> Database:
    """Make a database on SQLite and load the real data."""
    url = f"sqlite:///{folder}/registry.db"
    upgrade(url)
    database = open_database(url)
    load(database, DATA, at=datetime.now(UTC), progress=lambda _line: None)
    return database


def real_documents(folder: Path) -> list[Document]:
    """Give the documents of the real registry."""
    database = make_database(folder)
    with database.reading() as session:
        found = load_documents(session)
    database.dispose()
    return found
