"""
Change sets by CSV: rows that add, replace or remove lines, each fault with its row and column.

A sheet changes a proposal's change set and nothing else: what comes of it is
checked as any change set, and goes through the same review.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from catalogue.changes import ChangeSet, Snapshot, check_changes, from_json, resolve_codes, to_json
from catalogue.errors import ChangeError
from catalogue.rules.sheets import d14_row_can_be_read, d15_row_fits_the_lines
from catalogue.values import Violation
from catalogue.vocabulary import Severity

LINE_COLUMNS = ("kind", "source", "targets", "field", "before", "after", "relation", "reason", "note", "transition")
ENTRY_COLUMNS = ("entry_kind", "position", "parent", "name_vi", "name_en", "name_en_origin", "definition_vi",
                 "definition_en", "groups")  # fmt: skip
COLUMNS = ("action", *LINE_COLUMNS, *ENTRY_COLUMNS)
ACTIONS = ("add", "replace", "remove")
MOST_ROWS = 2000

Stored = dict[str, Any]  # Any: JSON
Key = tuple[str, str]
"""What a line is about: entry and field; an addition is about what it adds."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one row (the header is row 1), in which column."""

    row: int
    column: str
    violation: Violation


@dataclass(slots=True)
class Sheet:
    """What a sheet makes of a change set: counts by action, the result, what is wrong."""

    rows: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ACTIONS, 0))
    faults: list[Fault] = field(default_factory=list)
    changes: ChangeSet | None = None

    @property
    def is_clean(self) -> bool:
        """Whether nothing is wrong that stops it."""
        return not any(one.violation.severity is Severity.ERROR for one in self.faults)


def read_sheet(text: str, before: Snapshot, changes: ChangeSet) -> Sheet:
    """Work a sheet into a change set, checking the result; nothing is written anywhere."""
    sheet, made = Sheet(), _Making(before, to_json(changes))
    for number, row in _rows(text, sheet):
        sheet.rows += 1
        found = [*d14_row_can_be_read(row, ACTIONS)] or made.take(row, number)
        sheet.faults += [Fault(number, column, violation) for column, violation in found]
        if not found:
            sheet.counts[row["action"]] += 1
    _check(sheet, made)
    return sheet


def _rows(text: str, sheet: Sheet) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Give the rows by column, each with its number; a wrong header is a fault of row 1."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        header = next(reader, [])
        missing = [name for name in ("action", "kind") if name not in header]
        wrong = [name for name in header if name not in COLUMNS] or missing
        if wrong:
            sheet.faults.append(Fault(1, wrong[0], _wrong_header()))
            return
        for number, cells in enumerate(reader, start=2):
            if number > MOST_ROWS + 1:
                sheet.faults.append(Fault(number, "", _wrong_header()))
                return
            yield number, {**dict.fromkeys(COLUMNS, ""), **dict(zip(header, cells, strict=False))}
    except csv.Error:
        sheet.faults.append(Fault(reader.line_num, "", _wrong_header()))


def _wrong_header() -> Violation:
    told = ", ".join(COLUMNS)
    return Violation("D14", "/rows", f"bảng cần các cột {told}, không quá {MOST_ROWS} dòng",
                     f"a sheet has the columns {told}, and {MOST_ROWS} rows at most")  # fmt: skip


class _Making:
    """A change set as JSON that rows are worked into; remembers which row made a line or an entry."""

    def __init__(self, before: Snapshot, stored: Stored) -> None:
        self.before = before
        self.base, self.structure = stored["base"], stored.get("structure")
        self.entries: Stored = dict(stored.get("entries", {}))
        self.lines: dict[Key, Stored] = {_key(line): line for line in stored["changes"]}
        self.made_by: dict[str, int] = {}
        self.rows: dict[Key, int] = {}

    def take(self, row: Mapping[str, str], number: int) -> list[tuple[str, Violation]]:
        """Work one row in; give what is wrong with it."""
        line = self._line(row)
        key = _key(line)
        if found := list(d15_row_fits_the_lines(row["action"], is_there=key in self.lines)):
            return found
        if row["action"] == "remove":
            gone = self.lines.pop(key)
            for target in gone.get("targets", ()) if gone["kind"] == "add" else ():
                self.entries.pop(target["to"], None)
            return []
        self.lines[key], self.rows[key] = line, number
        if row["entry_kind"] and line.get("targets"):
            ref = line["targets"][0]["to"]
            self.entries[ref], self.made_by[ref] = self._entry(row), number
        return []

    def _line(self, row: Mapping[str, str]) -> Stored:
        line: Stored = {"kind": row["kind"]}
        for name in ("source", "field", "relation", "reason", "note", "transition"):
            if row[name]:
                line[name] = row[name]
        if "source" in line:
            line["source"] = self.before.find(line["source"]) or line["source"]
        if row["targets"]:
            line["targets"] = [{"to": self.before.find(one) or one} for one in row["targets"].split("|")]
        if row["field"] and row["field"] != "scope":
            line |= {name: self._value(row["field"], row[name]) for name in ("before", "after")}
        return line

    def _entry(self, row: Mapping[str, str]) -> Stored:
        said = {name: self._value(name, row[name]) for name in ENTRY_COLUMNS if name != "entry_kind" and row[name]}
        return {"kind": row["entry_kind"], **said}

    def _value(self, name: str, text: str) -> Any:  # Any: JSON
        """Read a cell by the field it is for; an empty cell is null, one that cannot be read stays as it is."""
        if name == "position" and text.isascii() and text.isdigit():
            return int(text)
        if name == "groups":
            return [self._tie(one) for one in text.split("|") if one]
        if name == "parent" and text:
            return self.before.find(text) or text
        return text or None

    def _tie(self, text: str) -> Stored:
        target, _, derived = text.partition(":")
        return {"target": self.before.find(target) or target, "derived": derived == "derived"}

    def whole(self) -> Stored:
        """Give the change set as JSON."""
        stored: Stored = {"base": self.base, "changes": list(self.lines.values())}
        return stored | ({"entries": self.entries} if self.entries else {}) | (
            {"structure": self.structure} if self.structure else {}
        )  # fmt: skip

    def place(self, pointer: str) -> tuple[int, str]:
        """Give row and column of what a JSON pointer names; row 0 where no row made it."""
        parts = pointer.split("/")[1:]
        if parts[:1] == ["changes"] and len(parts) > 1 and parts[1].isdigit():
            key = list(self.lines)[int(parts[1])]
            return self.rows.get(key, 0), parts[2] if len(parts) > 2 else "kind"
        if parts[:1] == ["entries"] and len(parts) > 1:
            column = parts[2] if len(parts) > 2 else "targets"
            return self.made_by.get(parts[1], 0), "entry_kind" if column == "kind" else column
        return 0, ""


def _key(line: Stored) -> Key:
    if "source" in line:
        return line["source"], line.get("field") or ""
    targets = line.get("targets") or [{"to": ""}]
    return "", targets[0]["to"]


def _check(sheet: Sheet, made: _Making) -> None:
    """Check what came of the rows as any change set; each breach is told at the row that made it."""
    try:
        changes = resolve_codes(from_json(made.whole()), made.before)
        breaches = check_changes(made.before, changes)
    except ChangeError as error:
        changes, breaches = None, list(error.violations)
    sheet.faults += [Fault(*made.place(one.subject), one) for one in breaches]
    sheet.changes = changes


def as_violations(sheet: Sheet) -> list[Violation]:
    """Give the faults with pointers that name row and column."""
    return [replace(one.violation, subject=f"/rows/{one.row}/{one.column}") for one in sheet.faults]
