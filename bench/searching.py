"""
Search engines side by side: same documents, same questions, in turns.

Building, memory and the first answers are measured in processes of their own;
then one process asks each question of every engine in turn, and takes the CPU
time of each answer, so that other work on the machine falls on all alike.
"""

import pickle
import time
from collections import defaultdict
from itertools import islice
from pathlib import Path
from typing import Any

from bench.corpus import documents
from bench.hostile import slowest_hostile
from bench.measuring import Spread, apart, memory_mb, seconds_of, size_mb
from bench.questions import Question, make_questions
from bench.registry import vocabulary
from bench.rivals import RIVALS
from bench.saying import say

PASSES = 5
SAMPLE = 10_000

Figures = dict[str, Any]  # Any: what JSON takes


def bench_search(folder: Path, count: int, names: tuple[str, ...] = tuple(RIVALS)) -> Figures:
    """Build and ask every engine; give the figures by engine. Indexes stay in ``index_of(folder, …)``."""
    vocabulary(folder)
    say(f"{count:,} documents: generating …")
    found: Figures = {"documents": count, "generating_cpu_s": apart(_generate, folder, count), "engines": {}}
    for name in names:
        say(f"{count:,} documents: {name} builds …")
        built = apart(_build, folder, name, count)
        say(f"{count:,} documents: {name} answers its first questions …")
        found["engines"][name] = {**built, **apart(_serve, folder, name, count)}
    say(f"{count:,} documents: all answer in turns …")
    for name, asked in apart(_compare, folder, names, count).items():
        found["engines"][name] |= asked
    if "ours" in names:
        say(f"{count:,} documents: hostile questions …")
        found["hostile"] = apart(slowest_hostile, folder, index_of(folder, "ours", count))
    return found


def index_of(folder: Path, name: str, count: int) -> Path:
    """Give where the index of an engine lies."""
    return folder / f"{name}-{count}"


def build_index(folder: Path, name: str, count: int) -> Path:
    """Give an index of an engine; build it unless this run has done so."""
    path = index_of(folder, name, count)
    if not path.exists():
        say(f"{count:,} documents: {name} builds …")
        apart(_build, folder, name, count)
    return path


def _generate(folder: Path, count: int) -> float:
    """Time generating alone, and keep the questions for all engines."""
    known = vocabulary(folder)
    began = time.process_time()
    sample = list(islice(made := documents(known, count), SAMPLE))
    for _ in made:
        pass
    seconds = time.process_time() - began
    (folder / f"questions-{count}").write_bytes(pickle.dumps(make_questions(sample)))
    return seconds


def _build(folder: Path, name: str, count: int) -> Figures:
    path = index_of(folder, name, count)
    path.mkdir()
    known = vocabulary(folder)
    before = time.process_time()
    seconds = seconds_of(lambda: RIVALS[name].build(documents(known, count), path))
    return {
        "build_s": seconds,
        "build_cpu_s": time.process_time() - before,
        "build_memory_mb": memory_mb(),
        "size_mb": size_mb(path),
    }


def _questions(folder: Path, count: int) -> list[Question]:
    found: list[Question] = pickle.loads((folder / f"questions-{count}").read_bytes())
    return found


def _serve(folder: Path, name: str, count: int) -> Figures:
    """Ask every question once of an engine just opened, and see what memory it has then."""
    questions = _questions(folder, count)
    engine = RIVALS[name].open(index_of(folder, name, count))
    cold = [_cpu_of(lambda one=one: engine.ask(one)) for one in questions]
    return {"cold": Spread.of(cold).figures(), "memory_mb": memory_mb()}


def _compare(folder: Path, names: tuple[str, ...], count: int) -> dict[str, Figures]:
    """Ask everything a few times of all engines in turn; give what each answer took, and its total."""
    questions = _questions(folder, count)
    engines = {name: RIVALS[name].open(index_of(folder, name, count)) for name in names}
    totals = {name: [engine.ask(one) for one in questions] for name, engine in engines.items()}
    taken: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in names}
    for _ in range(PASSES):
        for one in questions:
            for name, engine in engines.items():
                taken[name][one.kind].append(_cpu_of(lambda engine=engine, one=one: engine.ask(one)))
    return {name: {**_sum_up(taken[name]), "totals": totals[name]} for name in names}


def _sum_up(kinds: dict[str, list[float]]) -> Figures:
    return {
        "warm": Spread.of([one for kind in kinds.values() for one in kind]).figures(),
        "kinds": {kind: Spread.of(seconds).p50 for kind, seconds in kinds.items()},
    }


def _cpu_of(call: Any) -> float:  # Any: what it returns is dropped
    began = time.thread_time()
    call()
    return time.thread_time() - began
