import pytest

from search.whoosh_engine import BACKEND
from tests.search import registries


@pytest.fixture
def registry(database):
    """A database with the small registry of ``makers.fill``."""
    with database.writing.begin() as session:
        registries.fill(session)
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
