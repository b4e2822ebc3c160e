"""Time public addresses in one process, beside a Flask hello-world."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from api.registry import Settings
from bench.registry import make_database
from search.following import rebuild
from wsgi import create_app

SECONDS = 1.5
ADDRESSES = {
    "one product": "/api/v1/products/P25",
    "list of 20 products": "/api/v1/products?page_size=20",
    "list of 20 organisations": "/api/v1/organisations?page_size=20",
    "list of 20 projects": "/api/v1/projects?page_size=20",
    "search with facets": "/api/v1/search?q=tri+tue+nhan+tao",
    "suggestions": "/api/v1/suggestions?q=tri+tue+nh",
}


def bench_public() -> dict[str, float]:
    """Load the real data into a scratch registry and time each address; give requests per second."""
    with tempfile.TemporaryDirectory() as folder:
        print("Loading the real data …", file=sys.stderr)
        client = make_client(Path(folder))
        hello = make_hello()
        figures = {"Flask hello-world": rate(lambda: hello.get("/"))}
        for name, address in ADDRESSES.items():
            print(f"Timing: {name} …", file=sys.stderr)
            figures[name] = rate(lambda address=address: client.get(address))
        tag = client.get(ADDRESSES["one product"]).headers["ETag"]
        figures["304 of one product"] = rate(
            lambda: client.get(ADDRESSES["one product"], headers={"If-None-Match": tag})
        )
    return figures


def make_client(folder: Path) -> FlaskClient:
    """Make a client of a registry with the real data, on SQLite."""
    database = make_database(folder)
    rebuild(database, folder / "index")
    settings = Settings(
        database_url=f"sqlite:///{folder}/registry.db", index_directory=folder / "index", limited=False, follow=False
    )
    return create_app(settings).test_client()


def make_hello() -> FlaskClient:
    """Make the smallest Flask application there is."""
    app = Flask("hello")
    app.add_url_rule("/", view_func=lambda: "hello")
    return app.test_client()


def rate(call: Callable[[], object]) -> float:
    """Give how many calls a second one thread makes, after warming up."""
    call()
    calls, began = 0, time.perf_counter()
    while time.perf_counter() - began < SECONDS:
        call()
        calls += 1
    return calls / (time.perf_counter() - began)
