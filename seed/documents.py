"""One file: bytes → strict JSON. Knows nothing of what the file is about."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue.rules.texts import check_text
from seed.faults import DataPath, Finding
from seed.positions import line_and_column, locate

BREAKS_THE_SHAPE = float("inf")
"""Stands for a number too long to be read: no field takes it, so its place is reported."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file that could be read: name, text, and what the JSON holds."""

    name: str
    text: str
    content: Any  # Any: JSON, not yet checked


@dataclass(slots=True)
class _Oddities:
    """Things Python's reader lets pass and JSON forbids."""

    found: bool = False

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:  # Any: JSON, not yet checked
        """Make an object, noting whether a field occurs twice."""
        made = dict(pairs)
        self.found = self.found or len(made) != len(pairs)
        return made

    def constant(self, _word: str) -> float:
        """Note NaN and infinities."""
        self.found = True
        return BREAKS_THE_SHAPE


def read_document(folder: Path, name: str, findings: list[Finding]) -> Document | None:
    """Read one file; None, with the reason among the findings, if it is no JSON at all."""
    try:
        text = (folder / name).read_bytes().decode()
    except OSError as error:
        findings.append(Finding(name, (), f"cannot be read: {error.strerror}", place=(1, 1)))
        return None
    except UnicodeDecodeError as error:
        place = line_and_column(before := error.object[: error.start].decode(), len(before))
        findings.append(Finding(name, (), f"is not UTF-8: byte 0x{error.object[error.start]:02X}", place=place))
        return None
    return _parse(name, text, findings)


def _parse(name: str, text: str, findings: list[Finding]) -> Document | None:
    oddities = _Oddities()
    try:
        content = json.loads(
            text, object_pairs_hook=oddities.pairs, parse_constant=oddities.constant, parse_int=_read_whole
        )
    except json.JSONDecodeError as error:
        findings.append(Finding(name, (), f"is not JSON: {error.msg}", place=(error.lineno, error.colno)))
        return None
    except RecursionError:
        findings.append(Finding(name, (), "is not JSON of ours: nested too deeply", place=(1, 1)))
        return None
    if oddities.found:
        findings += _find_oddities(name, text)
    findings += _check_texts(name, content)
    return Document(name, text, content)


def _read_whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= 20 else BREAKS_THE_SHAPE


def _find_oddities(name: str, text: str) -> list[Finding]:
    places = locate(text)
    repeated = [(path, offset, "this field occurs twice") for path, offset in places.repeated]
    no_numbers = [(path, offset, "is no JSON number") for path, offset in places.no_numbers]
    return [
        Finding(name, path, what, place=line_and_column(text, offset)) for path, offset, what in repeated + no_numbers
    ]


def _check_texts(name: str, content: object) -> list[Finding]:
    """Apply the rules X1 to X3 to every text of a file."""
    found: list[Finding] = []
    todo: list[tuple[DataPath, object]] = [((), content)]
    while todo:
        path, value = todo.pop()
        if isinstance(value, str):
            found += [Finding(name, path, f"{breach.en} ({breach.rule})") for breach in check_text(value, name)]
        elif isinstance(value, dict):
            todo += [((*path, key), below) for key, below in value.items()]
        elif isinstance(value, list):
            todo += [((*path, index), below) for index, below in enumerate(value)]
    return found
