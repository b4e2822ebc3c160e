"""Where in a JSON text each value stands. Slow and only needed once something is wrong."""

import json
import re
from dataclasses import dataclass, field

from seed.faults import DataPath

TOKEN = re.compile(r'[{}\[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+')
NO_NUMBERS = frozenset({"NaN", "Infinity", "-Infinity"})
"""Words that Python reads as numbers and JSON does not know."""


@dataclass(slots=True)
class Places:
    """Offsets of values and of field names by path; those of names that occur twice, and of words JSON lacks."""

    values: dict[DataPath, int] = field(default_factory=dict)
    names: dict[DataPath, int] = field(default_factory=dict)
    repeated: list[tuple[DataPath, int]] = field(default_factory=list)
    no_numbers: list[tuple[DataPath, int]] = field(default_factory=list)

    def find(self, path: DataPath, *, at_key: bool) -> int:
        """Give the offset of a path, or of the nearest thing around it that exists."""
        if at_key and path in self.names:
            return self.names[path]
        while path not in self.values and path:
            path = path[:-1]
        return self.values.get(path, 0)


def locate(text: str) -> Places:
    """Find the place of every value in a text that is known to be JSON."""
    scan = _Scan()
    for match in TOKEN.finditer(text):
        scan.take(match[0], match.start())
    return scan.places


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Give line and column, both from 1, of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


@dataclass(slots=True)
class _Scan:
    """Where the scan stands: the way down, and whether a field name comes next."""

    places: Places = field(default_factory=Places)
    way: list[str | int | None] = field(default_factory=list)
    name_is_next: bool = False

    def take(self, piece: str, offset: int) -> None:
        """Take one piece: a bracket, a comma, a colon, a name, a value."""
        if piece in "{[":
            self._value(piece, offset)
            self.way.append(None if piece == "{" else 0)
            self.name_is_next = piece == "{"
        elif piece in "}]":
            self.way.pop()
            self.name_is_next = False
        elif piece == ",":
            self._next()
        elif self.name_is_next and piece != ":":
            self._name(piece, offset)
        elif piece != ":":
            self._value(piece, offset)

    def _next(self) -> None:
        step = self.way[-1]
        if isinstance(step, int):
            self.way[-1] = step + 1
        else:
            self.name_is_next = True

    def _name(self, piece: str, offset: int) -> None:
        self.way[-1], self.name_is_next = str(json.loads(piece)), False
        path = self._path()
        if path in self.places.names:
            self.places.repeated.append((path, offset))
        self.places.names[path] = offset

    def _value(self, piece: str, offset: int) -> None:
        if piece in NO_NUMBERS:
            self.places.no_numbers.append((self._path(), offset))
        self.places.values[self._path()] = offset

    def _path(self) -> DataPath:
        return tuple(step for step in self.way if step is not None)
