import pytest
from search.whoosh_engine import BACKEND

from catalogue.database import open_database
from migrations.running import upgrade
from tests.search import makers


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """One migrated, empty database file, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "registry.db"
    upgrade(f"sqlite:///{path}")
    return path.read_bytes()


@pytest.fixture
def database(tmp_path, migrated):
    path = tmp_path / "registry.db"
    path.write_bytes(migrated)
    opened = open_database(f"sqlite:///{path}")
    yield opened
    opened.dispose()


@pytest.fixture
def registry(database):
    """A database with the small registry of ``makers.fill``."""
    with database.writing.begin() as session:
        makers.fill(session)
    return database


@pytest.fixture
def engine_of(tmp_path):
    """Give a function: documents → an open engine."""

    def build(*documents, seq=1):
        directory = tmp_path / f"index-{len(list(tmp_path.iterdir()))}"
        directory.mkdir()
        BACKEND.build(documents, directory, seq)
        return BACKEND.open(directory)

    return build
