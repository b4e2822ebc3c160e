"""``python -m bench [public | search | depth | golden | pages] [--documents N …]``; figures go to build/bench.json."""

import argparse
import tempfile
from pathlib import Path
from typing import Any

from bench import depth, tables
from bench.goals import goals
from bench.golden import bench_golden, show_golden
from bench.pages import bench_pages
from bench.public import bench_public
from bench.rivals import RIVALS
from bench.searching import bench_search, build_index

SIZES, BIG, MILLION = (10_000, 100_000), 100_000, 1_000_000


def main() -> None:
    """Read what is wanted and do it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="How fast the registry is, beside others.")
    parser.add_argument(
        "part", nargs="?", choices=["public", "search", "depth", "golden", "pages"], help="only this part"
    )
    parser.add_argument("--documents", type=int, nargs="+", default=list(SIZES), help="sizes of made-up registries")
    parser.add_argument("--million", action="store_true", help="a registry of 1,000,000 documents as well")
    parser.add_argument("--engines", nargs="+", choices=RIVALS, default=list(RIVALS))
    chosen = parser.parse_args()
    sizes = [*chosen.documents, *([MILLION] if chosen.million else [])]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        folder.chmod(0o755)  # PostgreSQL runs as a user of its own
        run(folder, chosen.part, sizes, tuple(chosen.engines))


def run(folder: Path, part: str | None, sizes: list[int], engines: tuple[str, ...]) -> None:
    """Measure, print as soon as there is something to print, and compare with the goals."""
    kept: dict[str, Any] = {}  # Any: what JSON takes
    for count in sizes if part in (None, "search") else ():
        kept.setdefault("search", {})[str(count)] = found = bench_search(folder, count, engines)
        tables.show_search(found)
    if part in (None, "public"):
        kept["public"] = bench_public(folder, build_index(folder, "ours", BIG))
        tables.show_public(kept["public"])
    if part in (None, "depth"):
        kept["depth"] = depth.bench_depth()
        depth.show(kept["depth"])
    if part in (None, "golden"):
        kept["golden"] = bench_golden(folder)
        show_golden(kept["golden"])
    if part in (None, "pages"):
        kept["pages"] = bench_pages(folder)
        tables.show_pages(kept["pages"])
    tables.keep(kept)
    tables.show_goals(goals(kept))


if __name__ == "__main__":
    main()
