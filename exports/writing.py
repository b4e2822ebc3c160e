"""Rows → bytes: JSON with sorted keys, and CSV that spreadsheets open as text. Pure."""

import codecs
import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson

JSON, CSV, JSON_LD = "application/json", "text/csv", "application/ld+json"
Row = Mapping[str, Any]  # Any: JSON
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would compute."""

SEPARATOR = " | "
"""Between the values of one cell."""


@dataclass(frozen=True)
class File:
    """A whole file; its digest tells it from any other."""

    name: str
    media_type: str
    body: bytes
    rows: int

    @cached_property
    def sha256(self) -> str:
        """Its digest, 64 characters."""
        return hashlib.sha256(self.body).hexdigest()


def write_json(name: str, heading: Row, rows: Sequence[Row]) -> File:
    """Write rows as one JSON object with a heading."""
    options = orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return File(name, JSON, orjson.dumps({**heading, "items": rows}, option=options), len(rows))


def write_graph(name: str, context: Row, nodes: Sequence[Row], rows: int) -> File:
    """Write nodes as JSON-LD; ``rows`` of them are entries."""
    options = orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return File(name, JSON_LD, orjson.dumps({"@context": context, "@graph": nodes}, option=options), rows)


def write_csv(name: str, columns: Sequence[str], rows: Sequence[Row]) -> File:
    """Write rows as CSV in UTF-8 with a byte-order mark, so that spreadsheets show Vietnamese as it is."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return File(name, CSV, codecs.BOM_UTF8 + text.getvalue().encode(), len(rows))


def _cell(value: object) -> str:
    """Write a value as one cell: nothing for null, several values side by side, a formula as text."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return SEPARATOR.join(_cell(one) for one in value)
    said = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{said}" if said.startswith(FORMULA) else said
