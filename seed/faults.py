"""What is wrong with the files: findings by place in the data, faults by line and column."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from catalogue.vocabulary import Severity

DataPath = tuple[str | int, ...]
"""Way to a value inside one file: ``("organisations", 3, "name_vi")``."""

LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Finding:
    """
    Something wrong, by its place in the data.

    ``at_key``: the fault is the name of the field rather than its value.
    ``place``: line and column where they are known already.
    """

    file: str
    path: DataPath
    what: str
    severity: Severity = Severity.ERROR
    at_key: bool = False
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong, by file, line and column (both from 1)."""

    file: str
    line: int
    column: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.what}"


class BrokenFilesError(Exception):
    """The files have faults and nothing was written; ``faults`` has all of them, in order."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults in the seed files")
        self.faults = tuple(faults)


def quote(value: object) -> str:
    """Quote a value from a file; what cannot be seen is escaped, what is long is cut."""
    text = value if isinstance(value, str) else repr(value)
    shown = text if text.isprintable() else ascii(text)[1:-1]
    return f"“{shown if len(shown) <= LONGEST_QUOTE else shown[:LONGEST_QUOTE] + '…'}”"


def nearest(value: object, known: Iterable[str]) -> str:
    """Name the nearest right value, as the end of a sentence; empty where none is near."""
    close = get_close_matches(str(value)[:LONGEST_QUOTE], list(known), n=1)
    return f"; the nearest is {quote(close[0])}" if close else ""


def write_path(path: DataPath) -> str:
    """Write a path as people do: ``organisations[3].name_vi``."""
    written = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return written.removeprefix(".")
