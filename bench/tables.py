"""Figures as tables on screen and in build/bench.json."""

from pathlib import Path
from typing import Any

import orjson

RESULT = Path("build/bench.json")
Figures = dict[str, Any]  # Any: what JSON takes


def keep(name: str, figures: Figures) -> None:
    """Put figures into build/bench.json beside those of other parts."""
    RESULT.parent.mkdir(exist_ok=True)
    kept = orjson.loads(RESULT.read_bytes()) if RESULT.exists() else {}
    kept[name] = figures
    RESULT.write_bytes(orjson.dumps(kept, option=orjson.OPT_INDENT_2))


def show_rates(figures: dict[str, float]) -> None:
    """Print requests per second beside a Flask hello-world's."""
    base = figures["Flask hello-world"]
    print(f"{'address':28} {'requests/s':>12} {'to hello':>9}")
    for name, value in figures.items():
        print(f"{name:28} {value:12,.0f} {value / base:9.3f}")


def show_search(figures: Figures) -> None:
    """Print what each engine took, and the ratios of ours."""
    print(f"\n{figures['documents']:,} documents; generating them: {figures['generating_s']:.1f} s of each build")
    print(f"{'engine':12} {'build s':>8} {'MB':>6} {'p50 ms':>7} {'p95':>7} {'p99':>7} {'slowest':>8} "
          f"{'cold p95':>9} {'memory MB':>10}")  # fmt: skip
    for name, one in figures["engines"].items():
        warm = one["warm"]
        print(f"{name:12} {one['build_s']:8.1f} {one['size_mb']:6.0f} {warm['p50']:7.2f} {warm['p95']:7.2f} "
              f"{warm['p99']:7.2f} {warm['slowest']:8.2f} "
              f"{one['cold']['p95']:9.2f} {one['memory_mb']:10.0f}")  # fmt: skip
    _show_kinds(figures["engines"])
    _show_ratios(figures)


def _show_kinds(engines: Figures) -> None:
    print(f"\n{'median ms':24}" + "".join(f"{name:>13}" for name in engines))
    for kind in next(iter(engines.values()))["kinds"]:
        print(f"{kind:24}" + "".join(f"{one['kinds'][kind]:13.2f}" for one in engines.values()))


def _show_ratios(figures: Figures) -> None:
    engines, generating = figures["engines"], figures["generating_s"]
    ours = engines.get("ours")
    for name, other in engines.items() if ours else ():
        if name != "ours":
            alone = (ours["build_s"] - generating) / (other["build_s"] - generating)
            print(f"ours to {name}: p95 {ours['warm']['p95'] / other['warm']['p95']:.3f} ×, "
                  f"build {ours['build_s'] / other['build_s']:.2f} × ({alone:.2f} × without generating)")  # fmt: skip
    if ours:
        print(f"ours, cold to warm p95: {ours['cold']['p95'] / ours['warm']['p95']:.1f} ×")
