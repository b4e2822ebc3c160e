"""Rules for the rows of a sheet that changes a change set (D)."""

from collections.abc import Collection, Iterator, Mapping

from catalogue.values import Violation

Found = Iterator[tuple[str, Violation]]
"""Column, and what is wrong in it."""


def d14_row_can_be_read(row: Mapping[str, str], actions: Collection[str]) -> Found:
    """
    D14. A row says what it does (add, replace, remove) and which kind of change its line is.

    Source: the process of the registry (docs/glossary.md), bulk changes by CSV with a report of row and column.
    """
    if row["action"] not in actions:
        told = ", ".join(actions)
        yield "action", Violation("D14", "/action", f"cần một trong: {told}", f"one of {told} is expected")
    if not row["kind"]:
        yield "kind", Violation("D14", "/kind", "thiếu loại thay đổi", "the kind of change is missing")


def d15_row_fits_the_lines(action: str, *, is_there: bool) -> Found:
    """
    D15. A row adds a line that is not there yet, or replaces or removes one that is.

    Source: the process of the registry (docs/glossary.md), bulk changes by CSV (add, replace, remove).
    """
    if action == "add" and is_there:
        yield "action", Violation("D15", "/action", "dòng này đã có", "there is such a line already")
    if action != "add" and not is_there:
        yield "action", Violation("D15", "/action", "không có dòng này", "there is no such line")
