"""
The public addresses through real servers, beside a Flask hello-world and Datasette, in turns.

Each round asks every address for a while, one after the other, so that whatever
else the machine does falls on all. What counts is how many answers a server gives
in a second while it is never idle; the CPU time of its processes for one is told
beside it. Both are the median of the rounds.
"""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote_plus

from bench import servers
from bench.filling import fill, fill_datasette
from bench.loading import Load, fetch, load
from bench.questions import COMPOUNDS
from bench.registry import made_up, make_database, place_index, postgresql
from bench.saying import say
from bench.servers import Server, running

SECONDS, ROUNDS, WARMING_S = 1.5, 5, 0.3
DOCUMENTS = 10_000
"""Documents in the database, and in Datasette's."""

PASSING = {"Cookie": "bench=1"}
"""Whoever sends a cookie passes by the byte cache."""

PRODUCT, PROJECTS = "/api/v1/products/P25", "/api/v1/projects?page_size=20"
SEARCHES = [f"/api/v1/search?q={quote_plus(words)}" for words in COMPOUNDS]
BEGINNINGS = [f"/api/v1/suggestions?q={quote_plus(words[:end])}" for words in COMPOUNDS for end in range(2, len(words))]
FLAT = "/bench/documents.json?_size=20&_nocount=1&_nofacet=1"

Figures = dict[str, Any]  # Any: what JSON takes


@dataclass(frozen=True)
class Address:
    """Something to ask a server for, in turns where several."""

    name: str
    server: str
    paths: Sequence[str]
    headers: Mapping[str, str] = field(default_factory=dict)


def addresses(tag: str, pg_tag: str) -> list[Address]:
    """Give all that is timed."""
    unchanged, pg_unchanged = {"If-None-Match": tag}, {"If-None-Match": pg_tag}
    return [
        Address("Flask hello-world", "hello", ["/"]),
        Address("the server alone", "bare", ["/"]),
        Address("one product", "ours", [PRODUCT], PASSING),
        Address("20 products", "ours", ["/api/v1/products?page_size=20"], PASSING),
        Address("20 projects", "ours", [PROJECTS], PASSING),
        Address("20 organisations", "ours", ["/api/v1/organisations?page_size=20"], PASSING),
        Address("search, 10,000", "ours", SEARCHES, PASSING),
        Address("search, 100,000", "ours, 100,000", SEARCHES, PASSING),
        Address("suggestions, 100,000", "ours, 100,000", BEGINNINGS, PASSING),
        Address("one product, kept", "ours", [PRODUCT]),
        Address("20 projects, kept", "ours", [PROJECTS]),
        Address("search, 100,000, kept", "ours, 100,000", SEARCHES),
        Address("304 of one product", "ours", [PRODUCT], unchanged),
        Address("one product, kept, PostgreSQL", "ours, PostgreSQL", [PRODUCT]),
        Address("304 of one product, PostgreSQL", "ours, PostgreSQL", [PRODUCT], pg_unchanged),
        Address("Datasette, one record", "Datasette", ["/bench/documents/5000.json"]),
        Address("Datasette, list of 20", "Datasette", [FLAT]),
        Address("Datasette, search", "Datasette", [f"{FLAT}&_search={quote_plus(one)}" for one in COMPOUNDS]),
    ]


def bench_public(folder: Path, index: Path) -> Figures:
    """Start all servers and time all addresses; ``index``: one of 100,000 documents."""
    with ExitStack() as stack:
        started = _start(stack, folder, index)
        tags = [fetch(started[name].port, PRODUCT)["etag"] for name in ("ours", "ours, PostgreSQL")]
        wanted = addresses(*tags)
        rounds = [_round(started, wanted, number) for number in range(1, ROUNDS + 1)]
        big = started["ours, 100,000"]
        say("suggestions one by one …")
        alone = load(big.port, BEGINNINGS, PASSING, 2 * SECONDS, alone=True)
        return {
            "addresses": {one.name: _sum_up([each[one.name] for each in rounds]) for one in wanted},
            "suggestions": alone.spread.figures(),
            "memory_mb": big.memory_mb(),
        }


def _start(stack: ExitStack, folder: Path, index: Path) -> dict[str, Server]:
    """Make the data and start the servers."""
    say("making a registry of 10,000 documents …")
    documents = made_up(folder, DOCUMENTS)
    small, big = folder / "index-small", folder / "index-big"
    url = f"sqlite:///{folder}/registry.db"
    pg_url, pg_process = stack.enter_context(postgresql(folder))
    for one in (url, pg_url):
        database = make_database(one)
        fill(database, documents)
        database.dispose()
    place_index(url, small, documents)
    place_index(url, big, index)
    fill_datasette(folder / "bench.db", documents)
    say("starting the servers …")
    return {
        "hello": stack.enter_context(running(servers.hello(), "/")),
        "bare": stack.enter_context(running(servers.bare(), "/")),
        "ours": stack.enter_context(running(servers.ours(url, small), PRODUCT)),
        "ours, 100,000": stack.enter_context(running(servers.ours(url, big), SEARCHES[0])),
        "ours, PostgreSQL": stack.enter_context(running(servers.ours(pg_url, small), PRODUCT, (pg_process,))),
        "Datasette": stack.enter_context(running(servers.datasette(folder / "bench.db"), FLAT)),
    }


def _round(started: Mapping[str, Server], wanted: Sequence[Address], number: int) -> dict[str, Figures]:
    """Time every address once."""
    found = {}
    for one in wanted:
        say(f"round {number} of {ROUNDS}: {one.name} …")
        server = started[one.server]
        load(server.port, one.paths, one.headers, WARMING_S)
        before = server.cpu_s()
        seen: Load = load(server.port, one.paths, one.headers, SECONDS)
        found[one.name] = {
            "requests_s": seen.answers / seen.seconds,
            "cpu_us": 1e6 * (server.cpu_s() - before) / seen.answers,
        }
    base = found[wanted[0].name]["requests_s"]
    return {name: {**one, "to_hello": one["requests_s"] / base} for name, one in found.items()}


def _sum_up(rounds: Sequence[Figures]) -> Figures:
    return {name: median(one[name] for one in rounds) for name in rounds[0]}
