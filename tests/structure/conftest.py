"""An application to look at; it touches neither disk nor database."""

import orjson
import pytest

from api.v1.root import served_document
from tests.conftest import make_app


@pytest.fixture(scope="session")
def app(tmp_path_factory):
    """Give an application nobody asks anything."""
    return make_app("sqlite://", tmp_path_factory.mktemp("nothing") / "index")


@pytest.fixture(scope="session")
def document(app):
    """Give the OpenAPI document the code describes."""
    return orjson.loads(served_document(app.extensions["openapi"]))
