"""Figures as tables on screen and in build/bench.json."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from bench.goals import CLS, LCP_S, Goal

RESULT = Path("build/bench.json")
Figures = dict[str, Any]  # Any: what JSON takes


def keep(figures: Figures) -> None:
    """Write all figures of a run."""
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_bytes(orjson.dumps(figures, option=orjson.OPT_INDENT_2))


def show_public(figures: Figures) -> None:
    """Print what each address costs beside a Flask hello-world."""
    print(f"\n{'address':34} {'requests/s':>11} {'CPU µs':>8} {'to hello':>9}")
    for name, one in figures["addresses"].items():
        print(f"{name:34} {one['requests_s']:11,.0f} {one['cpu_us']:8,.0f} {one['to_hello']:9.3f}")
    alone = figures["suggestions"]
    print(f"suggestions one by one, 100,000 documents: p50 {alone['p50']:.1f} ms, p95 {alone['p95']:.1f} ms, "
          f"slowest {alone['slowest']:.1f} ms")  # fmt: skip


def show_search(figures: Figures) -> None:
    """Print what each engine took: CPU time, in turns."""
    print(f"\n{figures['documents']:,} documents; making them up is {figures['generating_cpu_s']:.1f} s of each build")
    print(f"{'engine':12} {'build s':>8} {'MB':>6} {'p50 ms':>7} {'p95':>7} {'p99':>7} {'slowest':>8} "
          f"{'first p95':>9} {'memory MB':>10}")  # fmt: skip
    for name, one in figures["engines"].items():
        warm = one["warm"]
        print(f"{name:12} {one['build_cpu_s']:8.1f} {one['size_mb']:6.0f} {warm['p50']:7.2f} {warm['p95']:7.2f} "
              f"{warm['p99']:7.2f} {warm['slowest']:8.2f} "
              f"{one['cold']['p95']:9.2f} {one['memory_mb']:10.0f}")  # fmt: skip
    _show_kinds(figures["engines"])
    if "hostile" in figures:
        worst = figures["hostile"]
        print(
            f"slowest of {worst['questions']} hostile questions: {worst['slowest_ms']:.1f} ms, {worst['text'][:60]!r}"
        )


def _show_kinds(engines: Figures) -> None:
    print(f"\n{'median ms':24}" + "".join(f"{name:>13}" for name in engines))
    for kind in next(iter(engines.values()))["kinds"]:
        print(f"{kind:24}" + "".join(f"{one['kinds'][kind]:13.2f}" for one in engines.values()))


def show_pages(pages: Figures) -> None:
    """Print what each page took on a slow line, beside what it may."""
    print(f"\n{'page, on slow 4G':40} {'LCP s':>6} {'goal':>6} {'CLS':>7} {'goal':>7}")
    for name, one in pages.items():
        print(f"{name:40} {one['lcp_s']:6.2f} {f'≤ {LCP_S:.1f}':>6} {one['cls']:7.3f} {f'≤ {CLS:.2f}':>7}")


def show_goals(found: Iterable[Goal]) -> None:
    """Print each goal, and whether it was reached."""
    print(f"\n{'figure':52} {'is':>8}    {'goal':>6}")
    for one in found:
        sign = "≤" if one.at_most else "≥"
        print(f"{one.what:52} {one.figure:8.3f}  {sign} {one.goal:6.2f}  {'reached' if one.is_reached else 'MISSED'}")
