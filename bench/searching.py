"""Search engines side by side: same documents, same questions, same run."""

import pickle
import sys
import tempfile
import time
from collections import defaultdict
from itertools import islice
from pathlib import Path
from typing import Any

from bench.corpus import SEED, Vocabulary, documents
from bench.measuring import Spread, apart, memory_mb, seconds_of, size_mb
from bench.questions import Question, make_questions
from bench.registry import real_documents
from bench.rivals import RIVALS, Opened

PASSES = 5
SAMPLE = 10_000

Figures = dict[str, Any]  # Any: what JSON takes


def bench_search(count: int, names: tuple[str, ...] = tuple(RIVALS)) -> Figures:
    """Build and ask every engine; give the figures by engine."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "vocabulary").write_bytes(pickle.dumps(Vocabulary(real_documents(folder))))
        _say(f"{count:,} documents: generating …")
        generating = apart(_generate, folder, count)
        found: Figures = {"documents": count, "generating_s": generating, "engines": {}}
        for name in names:
            _say(f"{count:,} documents: {name} builds …")
            built = apart(_build, folder, name, count)
            _say(f"{count:,} documents: {name} answers …")
            found["engines"][name] = {**built, **apart(_serve, folder, name)}
    return found


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _generate(folder: Path, count: int) -> float:
    """Time generating alone, and keep the questions for all engines."""
    vocabulary = pickle.loads((folder / "vocabulary").read_bytes())
    began = time.perf_counter()
    sample = list(islice(made := documents(vocabulary, count, SEED), SAMPLE))
    for _ in made:
        pass
    seconds = time.perf_counter() - began
    (folder / "questions").write_bytes(pickle.dumps(make_questions(sample)))
    return seconds


def _build(folder: Path, name: str, count: int) -> Figures:
    path = folder / name
    path.mkdir()
    vocabulary = pickle.loads((folder / "vocabulary").read_bytes())
    seconds = seconds_of(lambda: RIVALS[name].build(documents(vocabulary, count, SEED), path))
    return {
        "build_s": seconds,
        "build_cpu_s": time.process_time(),
        "build_memory_mb": memory_mb(),
        "size_mb": size_mb(path),
    }


def _serve(folder: Path, name: str) -> Figures:
    questions: list[Question] = pickle.loads((folder / "questions").read_bytes())
    engine = RIVALS[name].open(folder / name)
    engine_cold = [seconds_of(lambda one=one: engine.ask(one)) for one in questions]
    warm = _ask_all(engine, questions)
    slowest = max(warm, key=lambda kind: max(warm[kind]))
    return {
        "cold": Spread.of(engine_cold).figures(),
        "warm": Spread.of([one for kind in warm.values() for one in kind]).figures(),
        "kinds": {kind: Spread.of(seconds).p50 for kind, seconds in warm.items()},
        "slowest_kind": slowest,
        "memory_mb": memory_mb(),
        "totals": [engine.ask(one) for one in questions],
    }


def _ask_all(engine: Opened, questions: list[Question]) -> dict[str, list[float]]:
    """Ask everything a few times; give what each answer took, by kind."""
    taken: dict[str, list[float]] = defaultdict(list)
    for _ in range(PASSES):
        for one in questions:
            taken[one.kind].append(seconds_of(lambda one=one: engine.ask(one)))
    return taken
