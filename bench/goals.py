"""The figures to reach, and whether a run reached them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SMALL, BIG = "10000", "100000"
LCP_S, CLS = 2.0, 0.05
Figures = dict[str, Any]  # Any: what JSON takes


@dataclass(frozen=True)
class Goal:
    """A figure with what it should be at most, or at least."""

    what: str
    figure: float
    goal: float
    at_most: bool

    @property
    def is_reached(self) -> bool:
        """Whether it is."""
        return self.figure <= self.goal if self.at_most else self.figure >= self.goal


def goals(kept: Figures) -> Iterator[Goal]:
    """Give all goals that a run has figures for."""
    sizes = kept.get("search", {})
    if BIG in sizes and len(sizes[BIG]["engines"]) == 3:
        yield from _search(sizes)
    if "public" in kept:
        yield from _public(kept["public"])
    if "pages" in kept:
        yield from _pages(kept["pages"])
    for name, one in kept.get("golden", {}).items():
        if "questions" in one:
            yield Goal(f"success@3, {name}", one["success_at_3"], 0.97, at_most=False)
        else:
            yield Goal(f"right product among three, {name}", one["right_among_three"], 0.9, at_most=False)


def _search(sizes: Figures) -> Iterator[Goal]:
    big = sizes[BIG]["engines"]
    ours, fts5, tantivy = big["ours"], big["SQLite FTS5"], big["tantivy"]
    yield Goal("search p95, 100,000, to tantivy", ours["warm"]["p95"] / tantivy["warm"]["p95"], 1.2, at_most=True)
    yield Goal("search p95, 100,000, to FTS5", ours["warm"]["p95"] / fts5["warm"]["p95"], 0.08, at_most=True)
    yield Goal("first questions to warm p95, 100,000", ours["cold"]["p95"] / ours["warm"]["p95"], 12, at_most=True)
    yield Goal("slowest hostile question, 100,000, ms", sizes[BIG]["hostile"]["slowest_ms"], 100, at_most=True)
    for size, found in sizes.items():
        engines = found["engines"]
        built = engines["ours"]["build_cpu_s"] / engines["SQLite FTS5"]["build_cpu_s"]
        yield Goal(f"build to FTS5's, {int(size):,}", built, 4, at_most=True)
    if SMALL in sizes:
        growth = ours["warm"]["p95"] / sizes[SMALL]["engines"]["ours"]["warm"]["p95"]
        yield Goal("search p95, 100,000 to 10,000", growth, 3, at_most=True)


def _public(public: Figures) -> Iterator[Goal]:
    answers = {name: one["requests_s"] for name, one in public["addresses"].items()}
    to_hello = {name: one["to_hello"] for name, one in public["addresses"].items()}
    lists = [name for name in answers if name.startswith("20 ") and "kept" not in name]
    for name in lists:
        yield Goal(f"{name}, to hello", to_hello[name], 0.13, at_most=False)
        yield Goal(f"{name}, to Datasette", answers[name] / answers["Datasette, list of 20"], 5, at_most=False)
    for name in ("one product, kept", "304 of one product"):
        yield Goal(f"{name}, to hello", to_hello[name], 2, at_most=False)
    search = answers["search, 100,000"] / answers["Datasette, search"]
    yield Goal("search over HTTP, 100,000, to Datasette's, 10,000", search, 2, at_most=False)
    yield Goal("suggestions p95, 100,000, ms", public["suggestions"]["p95"], 20, at_most=True)
    yield Goal("memory of a server process, 100,000, MB", public["memory_mb"], 250, at_most=True)


def _pages(pages: Figures) -> Iterator[Goal]:
    """Give the goals of the page that is slowest, and of the one in which most moves."""
    slowest = max(pages, key=lambda name: pages[name]["lcp_s"])
    restless = max(pages, key=lambda name: pages[name]["cls"])
    yield Goal(f"LCP on slow 4G, {slowest}, s", pages[slowest]["lcp_s"], LCP_S, at_most=True)
    yield Goal(f"CLS on slow 4G, {restless}", pages[restless]["cls"], CLS, at_most=True)
