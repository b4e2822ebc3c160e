"""Provinces, organisations, projects: periods, parents, identifiers, dates."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from catalogue.models import ProjectState
from catalogue.rules.parties import IDENTIFIER_RULES, j1_due_after_start
from catalogue.values import PartialDate
from seed.faults import Finding, quote
from seed.files import Book, Data, Row


def check_parties(book: Book) -> Iterator[Finding]:
    """Give what is wrong with provinces, organisations and projects."""
    yield from _check_provinces(book)
    yield from _check_identifiers(book)
    yield from _check_family(book)
    for row, data in book.checked("organisations"):
        for index, name in enumerate(data["former_names"]):
            yield from check_period(book, row, ("former_names", index), name)
    for row, data in book.checked("projects"):
        yield from _check_project(book, row, data)


def check_period(book: Book, row: Row, path: tuple[str | int, ...], data: Data) -> Iterator[Finding]:
    """Give a period that ends before it begins."""
    first, last = data["valid_from"], data["valid_until"]
    if first and last and last < first:
        yield book.find(row, (*path, "valid_until"), f"{last} is before valid_from {first}")


def _check_provinces(book: Book) -> Iterator[Finding]:
    rows: dict[str, list[tuple[Row, Data]]] = defaultdict(list)
    for row, data in book.checked("provinces"):
        wanted = f"{data['code']}@{data['valid_from'] or ''}"
        if data["id"] != wanted:
            yield book.find(row, ("id",), f"the id must be {wanted}: code, @, valid_from")
        yield from check_period(book, row, (), data)
        rows[data["code"]].append((row, data))
    for same in rows.values():
        same.sort(key=lambda pair: pair[1]["valid_from"] or date.min)
        for (_, former), (row, later) in pairwise(same):
            if (former["valid_until"] or date.max) >= (later["valid_from"] or date.min):
                what = f"code {later['code']} already belongs to {former['full_name_vi']} ({former['id']}) then"
                yield book.find(row, ("id",), what)


def _check_identifiers(book: Book) -> Iterator[Finding]:
    """Apply rules O1 to O3; an identifier belongs to one organisation."""
    holders: dict[tuple[str, str], str] = {}
    for row, data in book.checked("organisations"):
        for index, one in enumerate(data["identifiers"]):
            path = (*row.path, "identifiers", index, "value")
            for breach in IDENTIFIER_RULES[one["scheme"]](one["value"], data["id"]):
                yield Finding(row.file, path, f"{breach.en} ({breach.rule})", breach.severity)
            other = holders.setdefault((one["scheme"], one["value"]), data["id"])
            if other != data["id"]:
                yield Finding(row.file, path, f"{quote(one['value'])} belongs to {other} (O4)")


def _check_family(book: Book) -> Iterator[Finding]:
    """Give the organisations that are, over any number of steps, their own parent or predecessor."""
    above = {data["id"]: before(data) for _, data in book.checked("organisations")}
    for row, data in book.checked("organisations"):
        if data["id"] in _ancestors(data["id"], above):
            field = "parent" if data["parent"] else "predecessors"
            yield book.find(row, (field,), f"{data['id']} stands above itself")


def before(data: Data) -> list[str]:
    """Give the organisations one organisation names and therefore must come after."""
    named = [data["parent"], *(one["organisation"] for one in data["predecessors"])]
    return [name for name in named if name]


def _ancestors(name: str, above: Mapping[str, list[str]]) -> set[str]:
    found: set[str] = set()
    todo = list(above[name])
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += above.get(one, [])
    return found


def _check_project(book: Book, row: Row, data: Data) -> Iterator[Finding]:
    started, due = (PartialDate.parse(data[name]) if data[name] else None for name in ("started_on", "due_on"))
    state = ProjectState(started_earliest=started and started.earliest, due_latest=due and due.latest)
    for breach in j1_due_after_start(state, data["id"]):
        yield book.find(row, ("due_on",), f"{breach.en} ({breach.rule})")
    for name in ("leads", "partners"):
        yield from _find_repeated(book, row, name, data[name])
    yield from _find_repeated(book, row, "links", [link["entry"] for link in data["links"]])


def _find_repeated(book: Book, row: Row, name: str, values: list[str]) -> Iterator[Finding]:
    for index, value in enumerate(values):
        if value in values[:index]:
            yield book.find(row, (name, index), f"{quote(value)} stands here twice")
