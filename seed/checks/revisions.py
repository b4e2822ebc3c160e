"""Revisions, their entries and corrections, correspondence tables: the numbered rules and what files add to them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from catalogue.rules.revisions import check_revision
from catalogue.values import EntryCode, Violation
from catalogue.vocabulary import ChangeKind
from seed.checks.references import REVISIONS, TABLES
from seed.faults import Finding, quote
from seed.files import Book, Data, Row
from seed.records.revisions import make_revision


def check_revisions(book: Book) -> Iterator[Finding]:
    """Give what is wrong with revisions, corrections and correspondence tables."""
    yield from _check_concepts(book)
    issued = {data["id"]: data["issued_on"] for _, data in book.checked("instruments")}
    for head in book.heads.get(REVISIONS, ()):
        entries = [(row, data) for row, data in book.checked("entries") if row.file == head.file]
        if head.data is not None:
            yield from _check_counts(book, head, [data for _, data in entries])
            if _can_be_built(book, head, entries):
                yield from _check_rules(head, entries, issued.get(head.data["instrument"]))
    yield from _check_corrections(book)
    for head in book.heads.get(TABLES, ()):
        if head.data is not None:
            yield from _check_table(book, head, head.data)


def _check_concepts(book: Book) -> Iterator[Finding]:
    """A concept is of one kind in all revisions."""
    kinds: dict[str, tuple[str, str]] = {}
    for row, data in book.checked("entries"):
        kind = EntryCode.parse(data["code"]).kind.value
        other, file = kinds.setdefault(data["concept"], (kind, row.file))
        if other != kind:
            what = f"{quote(data['concept'])} is a {other} in {file} and cannot be a {kind} here"
            yield book.find(row, ("concept",), what)


def _check_counts(book: Book, head: Row, entries: list[Data]) -> Iterator[Finding]:
    """The instrument's own count of each kind equals what the file lists."""
    assert head.data
    listed = Counter(EntryCode.parse(data["code"]).kind.value for data in entries)
    broken = {row.file for row in book.rows.get("entries", ()) if row.data is None}
    for kind, stated in head.data["counts"].items():
        if listed[kind] != (stated or 0) and head.file not in broken:
            what = f"{stated or 0} of kind {kind} are stated and {listed[kind]} listed"
            yield book.find(head, ("counts", kind), what)


def _can_be_built(book: Book, head: Row, entries: list[tuple[Row, Data]]) -> bool:
    """Say whether every entry has its shape and every code, parent and group is there, as the rules need it."""
    whole = sum(row.file == head.file for row in book.rows.get("entries", ()))
    codes = {data["code"] for _, data in entries}
    named = {data["parent"] for _, data in entries} | {link["code"] for _, data in entries for link in data["groups"]}
    return len(codes) == len(entries) == whole and named - {None} <= codes


def _check_rules(head: Row, entries: list[tuple[Row, Data]], issued_on: date | None) -> Iterator[Finding]:
    """Apply the numbered rules for revisions and entries; those for texts were applied to every file."""
    assert head.data
    places = {data["code"]: row.path for row, data in entries}
    places |= {data["concept"]: (*row.path, "concept") for row, data in entries}
    revision = make_revision({**head.data, "entries": [data for _, data in entries]})
    for breach in check_revision(revision, issued_on=issued_on):
        if not breach.rule.startswith("X"):
            yield Finding(head.file, places.get(breach.subject, ()), _word(breach), breach.severity)


def _word(breach: Violation) -> str:
    return f"{breach.subject}: {breach.en} ({breach.rule})"


def _check_corrections(book: Book) -> Iterator[Finding]:
    """A correction starts from what the entry says, as the revision's file and earlier corrections have it."""
    said = {_name(book, row, data): dict(data) for row, data in book.checked("entries")}
    for row, data in book.checked("corrections"):
        entry = said.get(data["entry"])
        if entry is None:
            continue
        before = entry[data["field"]]
        if data["before"] != before:
            what = f"{data['entry']} says {quote(before)} there; published entries stay in the file as they were"
            yield book.find(row, ("before",), what)
        entry[data["field"]] = data["after"]


def _name(book: Book, row: Row, data: Data) -> str:
    heads = book.heads.get(REVISIONS, ())
    number = next((head.raw.get("number") for head in heads if head.file == row.file), None)
    return f"{number}/{data['code']}"


def _check_table(book: Book, head: Row, data: Data) -> Iterator[Finding]:
    """Lines lead forward in time, none stands twice, and each outcome has the ends it needs."""
    if data["from_revision"] >= data["to_revision"]:
        yield book.find(head, ("to_revision",), "the table must lead to a later revision")
    seen: dict[tuple[str | None, str | None], int] = defaultdict(int)
    for row, line in book.checked("lines"):
        if row.file != head.file:
            continue
        seen[line["source"], line["target"]] += 1
        if seen[line["source"], line["target"]] > 1:
            yield book.find(row, (), "this line stands here twice")
        yield from _check_ends(book, row, line)


def _check_ends(book: Book, row: Row, line: Data) -> Iterator[Finding]:
    outcome: ChangeKind = line["outcome"]
    for end, missing_for in (("source", ChangeKind.ADD), ("target", ChangeKind.REMOVE)):
        if (line[end] is None) != (outcome is missing_for):
            verb = "has no" if outcome is missing_for else "needs a"
            yield book.find(row, (end,), f"a line with the outcome {outcome} {verb} {end}")
