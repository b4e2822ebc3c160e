"""``python -m bench [public | search | depth]``: all or one part; build/bench.json keeps the figures."""

import argparse

from bench import depth, tables
from bench.public import bench_public
from bench.rivals import RIVALS
from bench.searching import bench_search

SIZES = (10_000, 100_000)


def main() -> None:
    """Read what is wanted and do it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="How fast the registry is, beside others.")
    parser.add_argument("part", nargs="?", choices=["public", "search", "depth"], help="only this part")
    parser.add_argument("--documents", type=int, nargs="+", default=list(SIZES), help="sizes of made-up registries")
    parser.add_argument("--million", action="store_true", help="a registry of 1,000,000 documents as well")
    parser.add_argument("--engines", nargs="+", choices=RIVALS, default=list(RIVALS))
    chosen = parser.parse_args()
    if chosen.part in (None, "depth"):
        tables.keep("depth", past := depth.bench_depth())
        depth.show(past)
    if chosen.part in (None, "public"):
        tables.keep("public", figures := bench_public())
        tables.show_rates(figures)
    if chosen.part in (None, "search"):
        search([*chosen.documents, *([1_000_000] if chosen.million else [])], tuple(chosen.engines))


def search(sizes: list[int], engines: tuple[str, ...]) -> None:
    """Compare engines at some sizes, and ours with itself."""
    grown = {}
    for count in sizes:
        figures = grown[count] = bench_search(count, engines)
        tables.keep(f"search {count}", figures)
        tables.show_search(figures)
    if "ours" in engines and len(sizes) > 1:
        first, last = (grown[size]["engines"]["ours"]["warm"]["p95"] for size in (sizes[0], sizes[-1]))
        print(f"ours, p95 at {sizes[-1]:,} to {sizes[0]:,} documents: {last / first:.2f} ×")


if __name__ == "__main__":
    main()
