"""Which files there are and what stands in them: a table of kinds of file, and the rows found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from marshmallow import Schema, ValidationError

from seed.documents import Document, read_document
from seed.faults import DataPath, Finding, nearest, quote
from seed.shapes import criteria, parties, register, revisions

Data = dict[str, Any]  # Any: values as the shapes made them; each shape says what they are
"""One checked object of a file."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """
    What a file holds: lists of objects of one shape each, and a head of all other fields.

    ``pattern`` ends in ``/*.json`` where there may be several files of the kind.
    ``lists`` None: free JSON that is kept but not loaded. ``optional``: there may be no file at all
    (one revision alone has no correspondence).
    """

    pattern: str
    lists: Mapping[str, type[Schema]] | None
    head: type[Schema] | None = None
    optional: bool = False


FILE_KINDS = (
    FileKind("sources.json", {"sources": register.SourceRow}),
    FileKind("instruments.json", {"instruments": register.InstrumentRow}),
    FileKind("provinces.json", {"provinces": parties.ProvinceRow}, parties.ProvincesHead),
    FileKind("revisions/*.json", {"entries": revisions.EntryRow}, revisions.RevisionHead),
    FileKind("corrections.json", {"corrections": revisions.CorrectionRow}),
    FileKind("correspondences/*.json", {"lines": revisions.LineRow}, revisions.CorrespondenceHead, optional=True),
    FileKind("organisations.json", {"organisations": parties.OrganisationRow}),
    FileKind("projects.json", {"projects": parties.ProjectRow}),
    FileKind("labels.json", {"labels": register.LabelRow}),
    FileKind(
        "synonyms.json",
        {"synonyms": register.SynonymRow, "shared_terms": register.SharedTermRow},
        register.SynonymsHead,
    ),
    FileKind("criteria.json", {"criteria_sets": criteria.CriteriaSetRow}),
    FileKind("related-lists.json", None),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One object: where it stands, what the file says, and the checked data (None where its shape is wrong)."""

    file: str
    path: DataPath
    raw: Mapping[str, Any]  # Any: JSON, not yet checked
    data: Data | None


@dataclass(slots=True)
class Book:
    """
    All files as read: rows by list name, heads by pattern of their file, documents, and what is wrong so far.

    ``unread``: lists of which some could not be read, so that a name may be missing for that reason alone.
    """

    documents: dict[str, Document] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    heads: dict[str, list[Row]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def checked(self, name: str) -> Iterator[tuple[Row, Data]]:
        """Give the rows of a list whose shape is right, with their data."""
        for row in self.rows.get(name, ()):
            if row.data is not None:
                yield row, row.data

    def find(self, row: Row, path: DataPath, what: str) -> Finding:
        """Make a finding inside a row."""
        return Finding(row.file, (*row.path, *path), what)


def read_book(folder: Path) -> Book:
    """Read every file of a folder and check its shape."""
    book = Book()
    expected: set[str] = set()
    for kind in FILE_KINDS:
        names = _find_files(folder, kind)
        expected.update(names)
        for name in names:
            document = read_document(folder, name, book.findings)
            if document is None:
                book.unread.update(kind.lists or ())
            else:
                book.documents[name] = document
                _read_sheet(book, kind, document)
    _refuse_strangers(book, folder, expected)
    return book


def _find_files(folder: Path, kind: FileKind) -> list[str]:
    """Give the names of the files of a kind; one that must be there is named even if it is not."""
    if "*" not in kind.pattern:
        return [kind.pattern]
    found = sorted(path.relative_to(folder).as_posix() for path in folder.glob(kind.pattern))
    return found or ([] if kind.optional else [kind.pattern])


def _refuse_strangers(book: Book, folder: Path, expected: set[str]) -> None:
    for path in sorted(folder.rglob("*.json")):
        name = path.relative_to(folder).as_posix()
        if name not in expected:
            what = f"no file of this name is expected{nearest(name, expected)}"
            book.findings.append(Finding(name, (), what, place=(1, 1)))


def _read_sheet(book: Book, kind: FileKind, document: Document) -> None:
    """Split one file into its head and its rows."""
    if kind.lists is None:
        return
    if not isinstance(document.content, dict):
        book.findings.append(Finding(document.name, (), "an object is expected"))
        book.unread.update(kind.lists)
        return
    rest = {key: value for key, value in document.content.items() if key not in kind.lists}
    book.heads.setdefault(kind.pattern, []).append(_read_head(book, kind, document.name, rest))
    for name, shape in kind.lists.items():
        rows = document.content.get(name)
        if isinstance(rows, list):
            one = shape()
            read = (_read_row(book, one, document.name, (name, index), row) for index, row in enumerate(rows))
            book.rows.setdefault(name, []).extend(row for row in read if row)
        else:
            book.findings.append(Finding(document.name, (name,), f"a list “{name}” is expected"))
            book.unread.add(name)


def _read_head(book: Book, kind: FileKind, file: str, rest: Data) -> Row:
    row = _read_row(book, (kind.head or Schema)(), file, (), rest) if kind.head else None
    if kind.head is None:
        for key in rest:
            what = f"there is no such field{nearest(key, kind.lists or ())}"
            book.findings.append(Finding(file, (key,), what, at_key=True))
    return row or Row(file, (), rest, None)


def _read_row(book: Book, shape: Schema, file: str, path: DataPath, raw: object) -> Row | None:
    """Check the shape of one object; what is no object at all makes no row."""
    if not isinstance(raw, dict):
        book.findings.append(Finding(file, path, f"an object is expected, not {quote(raw)}"))
        return None
    try:
        return Row(file, path, raw, shape.load(raw))
    except ValidationError as error:
        found = [Finding(file, (*path, *below), what, at_key="no such field" in what)
                 for below, what in _flatten(error.messages)]  # fmt: skip
        book.findings += found
        return Row(file, path, raw, None)


def _flatten(messages: object) -> Iterator[tuple[DataPath, str]]:
    """Turn the library's nested messages into paths and sentences."""
    if isinstance(messages, dict):
        for key, below in messages.items():
            step = () if key == "_schema" else (key,)
            yield from ((step + path, what) for path, what in _flatten(below))
    elif isinstance(messages, list):
        yield from (((), _reword(str(message))) for message in messages)


REWORDED = {
    "Invalid input type.": "an object is expected",
    "Not a valid list.": "a list is expected",
    "Missing data for required field.": "is missing",
    "Field may not be null.": "must not be null",
}


def _reword(message: str) -> str:
    return REWORDED.get(message, message)
