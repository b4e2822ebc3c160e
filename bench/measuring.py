"""Time, memory and size, measured the same way for everything."""

import gc
import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

MS = 1_000


@dataclass(frozen=True)
class Spread:
    """How long calls took, in milliseconds."""

    p50: float
    p95: float
    p99: float
    slowest: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Spread":
        """Sum up what single calls took."""
        ordered = sorted(second * MS for second in seconds)
        places = [min(len(ordered) - 1, int(len(ordered) * share)) for share in (0.5, 0.95, 0.99, 1)]
        return cls(*(ordered[place] for place in places))

    def figures(self) -> dict[str, float]:
        """Give the figures by name."""
        return asdict(self)


def seconds_of(call: Callable[[], object]) -> float:
    """Time one call."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def memory_mb() -> float:
    """Give the resident memory of this process, what it maps from files included."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4_096 / 1e6


def size_mb(folder: Path) -> float:
    """Give how much the files of a folder hold."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def apart(function: Callable[..., Any], *arguments: object, start: str = "spawn") -> Any:
    """Run a function in a process of its own, so that its memory is its own; give what it returns."""
    with multiprocessing.get_context(start).Pool(1) as pool:
        return pool.apply(function, arguments)
