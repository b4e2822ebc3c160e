"""Time public addresses in one process, beside a Flask hello-world; print a table and write build/bench.json."""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import orjson
from flask import Flask
from flask.testing import FlaskClient

from api.registry import Settings
from migrations.running import upgrade
from search.following import rebuild
from seed.commands import DATA
from seed.loading import load
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
RESULT = Path("build/bench.json")


def main() -> None:
    """Load the real data into a scratch registry, time each address, print and keep the figures."""
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
    show(figures)


def make_client(folder: Path) -> FlaskClient:
    """Make a client of a registry with the real data, on SQLite."""
    url = f"sqlite:///{folder}/registry.db"
    upgrade(url)
    app = create_app(Settings(database_url=url, index_directory=folder / "index", limited=False, follow=False))
    database = app.extensions["registry"].database
    load(database, DATA, at=datetime.now(UTC), progress=lambda _line: None)
    rebuild(database, folder / "index")
    return app.test_client()


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


def show(figures: dict[str, float]) -> None:
    """Print the figures and keep them in build/bench.json."""
    base = figures["Flask hello-world"]
    print(f"{'address':28} {'requests/s':>12} {'to hello':>9}")
    for name, value in figures.items():
        print(f"{name:28} {value:12,.0f} {value / base:9.3f}")
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_bytes(orjson.dumps(figures, option=orjson.OPT_INDENT_2))


if __name__ == "__main__":
    main()
