"""
Files → checked data. Every fault is named by file, line and column, and all of them, not the first.

The order: each file alone (is it JSON, are its texts clean, has it its shape),
then all together (do references lead somewhere, are the numbered rules kept).
"""

from pathlib import Path

from catalogue.vocabulary import Severity
from seed.checks.criteria import check_criteria
from seed.checks.parties import check_parties
from seed.checks.references import check_references
from seed.checks.register import check_register
from seed.checks.revisions import check_revisions
from seed.documents import Document
from seed.faults import BrokenFilesError, Fault, Finding, write_path
from seed.files import Book, read_book
from seed.positions import line_and_column, locate
from seed.resolving import SeedData, resolve

CHECKS = (check_references, check_parties, check_register, check_revisions, check_criteria)


def read(folder: Path) -> SeedData:
    """
    Read and check all files of a folder.

    Raises:
        BrokenFilesError: the files have faults; all are in it.
    """
    book = read_book(folder)
    for check in CHECKS:
        book.findings += list(check(book))
    faults = _place(book, Severity.ERROR)
    if faults:
        raise BrokenFilesError(faults)
    return resolve(book, _place(book, Severity.WARNING))


def _place(book: Book, severity: Severity) -> list[Fault]:
    """Turn findings into faults with line and column, in the order of the files."""
    findings = [finding for finding in book.findings if finding.severity is severity]
    placed = [_fault(finding, *finding.place) for finding in findings if finding.place]
    for name, document in book.documents.items():
        inside = [finding for finding in findings if finding.file == name and not finding.place]
        placed += _find_places(document, inside)
    return sorted(set(placed))


def _find_places(document: Document, findings: list[Finding]) -> list[Fault]:
    if not findings:
        return []
    places = locate(document.text)
    offsets = [places.find(finding.path, at_key=finding.at_key) for finding in findings]
    return [
        _fault(finding, *line_and_column(document.text, offset))
        for finding, offset in zip(findings, offsets, strict=True)
    ]


def _fault(finding: Finding, line: int, column: int) -> Fault:
    where = write_path(finding.path)
    return Fault(finding.file, line, column, f"{where}: {finding.what}" if where else finding.what)
