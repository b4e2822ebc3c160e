"""Fixtures of tests of pages."""

import threading

import pytest
from werkzeug.serving import make_server

from tests.conftest import make_app


@pytest.fixture
def limited(seeded, tmp_path):
    """A client on the real data, without an index, whose requests are counted."""
    app = make_app(seeded.engine.url.render_as_string(hide_password=False), tmp_path / "index", limited=True)
    yield app.test_client()
    app.extensions["registry"].close()


@pytest.fixture(scope="module")
def host(shared_app):
    """The address of a server on the real data, for browsers and other programs."""
    server = make_server("127.0.0.1", 0, shared_app, threaded=True)
    running = threading.Thread(target=server.serve_forever)
    running.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    running.join()
    server.server_close()
