"""Time what asks for the past, in a registry with a long one, beside a plain read of the current revision."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from api.registry import Settings
from bench.histories import DEEP, Size, grow
from bench.measuring import Spread, seconds_of
from catalogue.database import open_database
from migrations.running import upgrade
from wsgi import create_app

SECONDS, MOST_CALLS = 1.5, 300
PLAIN = "a plain read"
PAST = "2010-06-01"
KNOWN = "2012-06-01T00:00:00Z"


def addresses(size: Size, concept: str) -> dict[str, str]:
    """Give what is timed, by what it is called."""
    last, middle = size.revisions, size.revisions // 2
    return {
        PLAIN: "/products/P100",
        "an entry on a past day": f"/products/P100?valid_on={PAST}",
        "an entry, both axes": f"/products/P100?valid_on={PAST}&known_on={KNOWN}",
        "a concept": f"/concepts/{concept}",
        "changes of one step": f"/changes?from={last - 1}&to={last}&page_size=200",
        "changes from first to last": f"/changes?from=1&to={last}&page_size=200",
        "correspondences, one step": f"/correspondences?from={last - 1}&to={last}&page_size=200",
        "correspondences, first to last": f"/correspondences?from=1&to={last}&page_size=200",
        "a citation": f"/resolve?citation=s%E1%BA%A3n+ph%E1%BA%A9m+s%E1%BB%91+25+Q%C4%90+{middle}",
        "a TimeMap of revisions": "/timemaps/revisions",
        "an organisation": "/organisations/o-17",
        "an organisation, known then": f"/organisations/o-17?known_on={KNOWN}",
        "history of an organisation": "/organisations/o-17/history",
        "20 organisations": "/organisations?page_size=20",
        "20 organisations, known then": f"/organisations?page_size=20&known_on={KNOWN}",
        "a project under revision 1": "/projects/p-17?revision=1",
        "history of a project": "/projects/p-17/history",
        "20 projects of a product": "/projects?page_size=20&product=P150",
    }


def bench_depth(size: Size = DEEP) -> dict[str, Any]:
    """Grow a registry and time each address, past the kept bytes; give first call, p50, p95 and calls a second."""
    with tempfile.TemporaryDirectory() as folder:
        print(f"Growing {size} …", file=sys.stderr)
        client = make_client(Path(folder), size)
        concept = client.get("/api/v1/groups/T1").get_json()["concept"]
        return {name: _time(client, "/api/v1" + address) for name, address in addresses(size, concept).items()}


def make_client(folder: Path, size: Size) -> FlaskClient:
    """Make a client of a registry with a long past, on SQLite, without an index."""
    url = f"sqlite:///{folder}/registry.db"
    upgrade(url)
    grow(database := open_database(url), size)
    database.dispose()
    settings = Settings(database_url=url, index_directory=folder / "index", limited=False, follow=False)
    return create_app(settings).test_client()


def _time(client: FlaskClient, address: str) -> dict[str, float]:
    """Time one address; a cookie makes it pass by the kept bytes."""
    client.set_cookie("past", "by")

    def call() -> None:
        answered = client.get(address)
        assert answered.status_code == 200, (address, answered.text[:300])

    first, taken = seconds_of(call), []
    while sum(taken) < SECONDS and len(taken) < MOST_CALLS:
        taken.append(seconds_of(call))
    spread = Spread.of(taken)
    return {"first": first * 1_000, "p50": spread.p50, "p95": spread.p95, "rate": len(taken) / sum(taken)}


def show(figures: dict[str, Any]) -> None:
    """Print each address beside a plain read of the current revision."""
    base = figures[PLAIN]
    print(f"\n{'with a long past':32} {'first ms':>9} {'p50 ms':>8} {'p95 ms':>8} {'calls/s':>9} {'p95 to plain':>13}")
    for name, one in figures.items():
        ratio = one["p95"] / base["p95"]
        print(f"{name:32} {one['first']:9.1f} {one['p50']:8.2f} {one['p95']:8.2f} {one['rate']:9,.0f} {ratio:12.2f} ×")


if __name__ == "__main__":
    show(bench_depth())
