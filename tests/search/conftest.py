from importlib.util import find_spec

import pytest

from search.whoosh_engine import BACKEND
from tests.search import registries

ENGINES = ("whoosh", "tantivy")


@pytest.fixture
def registry(database):
    """A database with the small registry of ``makers.fill``."""
    with database.writing.begin() as session:
        registries.fill(session)
    return database


@pytest.fixture
def directory(tmp_path):
    """An index directory that is not there yet."""
    return tmp_path / "index"


@pytest.fixture(params=ENGINES)
def backend(request):
    """Each engine in turn; tantivy is optional, and a run without it says so."""
    if request.param == "whoosh":
        return BACKEND
    if find_spec("tantivy") is None:
        pytest.skip(reason="tantivy is not installed: its engine is not tested")
    from search.tantivy_engine import BACKEND as SECOND

    return SECOND


@pytest.fixture
def engine_of(tmp_path, backend):
    """Give a function: documents → an open engine."""

    def build(*documents, seq=1):
        directory = tmp_path / f"index-{len(list(tmp_path.iterdir()))}"
        directory.mkdir()
        backend.build(documents, directory, seq)
        return backend.open(directory)

    return build
