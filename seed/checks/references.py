"""Names: each is given once, and each reference leads to one. Reads files as they stand, right shape or not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from seed.faults import DataPath, Finding, nearest, quote
from seed.files import Book, Row


@dataclass(frozen=True, slots=True)
class Reference:
    """
    A field that names something: list or file pattern, way to the field, and what is named.

    ``within``: the field of the file's head that holds the revision a bare code belongs to.
    """

    table: str
    way: str
    target: str
    within: str = ""


REVISIONS, TABLES = "revisions/*.json", "correspondences/*.json"

REFERENCES = (
    Reference("organisations", "parent", "organisation"),
    Reference("organisations", "predecessors[].organisation", "organisation"),
    Reference("organisations", "province_code", "province of today"),
    Reference("projects", "leads[]", "organisation"),
    Reference("projects", "partners[]", "organisation"),
    Reference("projects", "links[].entry", "entry"),
    Reference("projects", "site_province_code", "province of today"),
    Reference("provinces", "formed_from[]", "province"),
    Reference("labels", "instrument", "instrument"),
    Reference("labels", "targets[].source", "source"),
    Reference("labels", "items[].organisation", "organisation"),
    Reference("labels", "items[].project", "project"),
    Reference("labels", "items[].entries[].entry", "entry"),
    Reference("instruments", "targets[].source", "source"),
    Reference(REVISIONS, "instrument", "instrument"),
    Reference(REVISIONS, "published_on_source", "source"),
    Reference("entries", "parent", "entry", within="number"),
    Reference("entries", "groups[].code", "entry", within="number"),
    Reference("corrections", "entry", "entry"),
    Reference(TABLES, "from_revision", "revision"),
    Reference(TABLES, "to_revision", "revision"),
    Reference(TABLES, "instrument", "instrument"),
    Reference("lines", "source", "entry", within="from_revision"),
    Reference("lines", "target", "entry", within="to_revision"),
    Reference("criteria_sets", "instrument", "instrument"),
    Reference("synonyms", "targets[]", "target"),
    Reference("shared_terms", "groups[]", "synonym group"),
)

NAMED = {
    "sources": ("key", "source"),
    "instruments": ("id", "instrument"),
    "provinces": ("id", "province"),
    "organisations": ("id", "organisation"),
    "projects": ("id", "project"),
    "labels": ("id", "label"),
    "synonyms": ("id", "synonym group"),
    "criteria_sets": ("id", "criteria set"),
    "corrections": ("id", "correction"),
    REVISIONS: ("number", "revision"),
}
"""List or file pattern → field that names its rows, and what such a row is."""

STANDS_IN = {what: {table} for table, (_, what) in NAMED.items()} | {
    "revision": {"entries"},
    "entry": {"entries"},
    "province of today": {"provinces"},
    "target": {"entries", "organisations", "projects", "provinces"},
}
"""What is named → the lists that must have been read before one can say that a name is missing."""

Names = Mapping[str, Mapping[str, Row]]
"""What is named → name → the row that bears it first."""


def check_references(book: Book) -> Iterator[Finding]:
    """Give every name given twice, and every reference that leads nowhere."""
    names: dict[str, dict[str, Row]] = {}
    for table, (field, what) in NAMED.items():
        names[what] = {}
        yield from _take_names(book, _rows(book, table), field, names[what], what)
    names["entry"] = {}
    yield from _take_names(book, book.rows.get("entries", []), "code", names["entry"], "entry", within="number")
    names["province of today"] = {
        str(row.raw.get("code")): row for row in book.rows.get("provinces", ()) if not row.raw.get("valid_until")
    }
    names["target"] = _targets(names)
    for reference in REFERENCES:
        if book.unread.isdisjoint(STANDS_IN[reference.target]):
            yield from _follow(book, reference, names[reference.target])
    if "sources" not in book.unread:
        yield from _follow_sources(book, names["source"])


def _take_names(
    book: Book, rows: list[Row], field: str, taken: dict[str, Row], what: str, *, within: str = ""
) -> Iterator[Finding]:
    """Collect the names of one list; give those that another row bears already."""
    for row in rows:
        if isinstance(row.raw.get(field), str | int):
            name = _prefix(book, row, within) + str(row.raw[field])
            other = taken.setdefault(name, row)
            if other is not row:
                yield book.find(row, (field,), f"there are two of {what} {quote(name)}")


def _targets(names: Names) -> dict[str, Row]:
    """Give what a synonym may lead to, as the files write it."""
    found = dict(names["entry"])
    found |= {f"org:{name}": row for name, row in names["organisation"].items()}
    found |= {f"project:{name}": row for name, row in names["project"].items()}
    return found | {f"province:{code}": row for code, row in names["province of today"].items()}


def _follow(book: Book, reference: Reference, known: Mapping[str, Row]) -> Iterator[Finding]:
    """Give the uses of one field that lead nowhere."""
    for row in _rows(book, reference.table):
        prefix = _prefix(book, row, reference.within)
        for path, value in walk(row.raw, reference.way):
            if isinstance(value, str | int) and prefix + str(value) not in known:
                what = f"there is no {reference.target} {quote(prefix + str(value))}"
                yield book.find(row, path, what + nearest(prefix + str(value), known))


def _follow_sources(book: Book, known: Mapping[str, Row]) -> Iterator[Finding]:
    """Give the keys of sources, anywhere, that sources.json does not have."""
    for rows in (*book.rows.values(), *book.heads.values()):
        for row in rows:
            for path, value in walk(row.raw, "sources[]"):
                if isinstance(value, str) and "://" not in value and value not in known:
                    yield book.find(row, path, f"there is no source {quote(value)}{nearest(value, known)}")


def walk(value: object, way: str) -> Iterator[tuple[DataPath, object]]:
    """Give the values at the end of a way like ``items[].entries[].entry``; what is absent has none."""
    if not way:
        yield (), value
        return
    step, _, rest = way.partition(".")
    below = value.get(step.removesuffix("[]")) if isinstance(value, dict) else None
    name = step.removesuffix("[]")
    if step.endswith("[]"):
        for index, one in enumerate(below if isinstance(below, list) else ()):
            yield from (((name, index, *path), found) for path, found in walk(one, rest))
    elif below is not None:
        yield from (((name, *path), found) for path, found in walk(below, rest))


def _rows(book: Book, table: str) -> list[Row]:
    return book.heads.get(table, []) if "/" in table else book.rows.get(table, [])


def _prefix(book: Book, row: Row, within: str) -> str:
    """Give the revision a bare code belongs to, as the start of a reference."""
    if not within:
        return ""
    heads = (*book.heads.get(REVISIONS, ()), *book.heads.get(TABLES, ()))
    return next((f"{head.raw.get(within)}/" for head in heads if head.file == row.file), "")
