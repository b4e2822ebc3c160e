"""
Recoding: what codes, citations and names of one revision are in another. Pure once loaded.

Nothing is chosen for the caller: several counterparts are all given, and what
names no entry, or several, is said to. One bad item spoils no other.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from catalogue.errors import NotFoundError
from catalogue.folding import nfc
from catalogue.register.compositions import ComposedLine, ComposedTable
from catalogue.register.names import EntryName
from catalogue.register.resolving import Resolution, Resolver
from catalogue.rules.texts import FORBIDDEN_CATEGORIES
from catalogue.vocabulary import Assumption, CorrespondenceCertainty, RecodeResult

MOST_ITEMS = 1_000
LONGEST = 1_000
"""Characters of one item that are read."""

Note = tuple[str, str]
"""A remark in Vietnamese and English."""

RESULTS = {
    CorrespondenceCertainty.EXACT: RecodeResult.EXACT,
    CorrespondenceCertainty.PARTIAL: RecodeResult.PARTIAL,
    CorrespondenceCertainty.AMBIGUOUS: RecodeResult.AMBIGUOUS,
    CorrespondenceCertainty.NONE: RecodeResult.ENDED,
}
NOTES: dict[RecodeResult, Note] = {
    RecodeResult.PARTIAL: (
        "Mục tương ứng rộng hơn, hẹp hơn hoặc chỉ giao một phần; xem quan hệ.",
        "The counterpart is wider, narrower or only overlaps; see the relation.",
    ),
    RecodeResult.AMBIGUOUS: (
        "Có nhiều mục tương ứng; cần người chọn.",
        "There are several counterparts; a person must choose.",
    ),
    RecodeResult.ENDED: ("Không có mục tương ứng.", "There is no counterpart."),
}


@dataclass(frozen=True, slots=True)
class Misfit:
    """In place of an item: its row has another number of cells than the header."""

    cells: int
    expected: int


@dataclass(frozen=True, slots=True)
class Read:
    """The entries of a revision one item may mean: one if it is valid, none if it names nothing there."""

    entries: tuple[EntryName, ...]
    note: Note | None = None

    @property
    def entry(self) -> EntryName | None:
        """The one entry, if it is sure."""
        return self.entries[0] if len(self.entries) == 1 else None


@dataclass(frozen=True, slots=True)
class Recoded:
    """What became of one item: ``lines`` lead to its counterparts; ``reason`` is what the table says where it ended."""

    read: Read
    result: RecodeResult
    lines: tuple[ComposedLine, ...]
    note: Note | None
    reason: str | None


def read_item(resolver: Resolver, item: object) -> Read:
    """Read one item within the resolver's revision, which the caller named; raises nothing."""
    if refused := _refuse(item):
        return Read((), refused)
    text = nfc(str(item)).strip()
    try:
        found = resolver.resolve(text)
    except NotFoundError as error:
        return Read((), _elsewhere(resolver, text) or (error.text("vi"), error.text("en")))
    return Read(found.found, _remark(found, resolver.revision))


def _refuse(item: object) -> Note | None:
    """Say why an item cannot be read at all."""
    if isinstance(item, Misfit):
        return f"Dòng có {item.cells} ô, tiêu đề có {item.expected}.", (
            f"The row has {item.cells} cells, the header {item.expected}."
        )
    if not isinstance(item, str):
        return "Mục gửi lên phải là văn bản.", "An item must be text."
    if not item.strip():
        return "Ô trống.", "Empty."
    if len(item) > LONGEST:
        return f"Dài hơn {LONGEST} ký tự.", f"Longer than {LONGEST} characters."
    hidden = next((one for one in item.strip() if unicodedata.category(one) in FORBIDDEN_CATEGORIES), None)
    if hidden:
        return f"Có ký tự ẩn U+{ord(hidden):04X}.", f"Hidden character U+{ord(hidden):04X}."
    return None


def _elsewhere(resolver: Resolver, text: str) -> Note | None:
    """Say that an item names an entry of another revision, if it does."""
    try:
        found = replace(resolver, chosen=False).resolve(text).found
    except NotFoundError:
        return None
    places = ", ".join(f"{one.code} ({one.revision})" for one in found[:5])
    here = resolver.revision
    return (
        f"Không có trong lần ban hành số {here}; có ở lần ban hành khác: {places}.",
        f"Not in revision {here}; found in another one: {places}.",
    )


def _remark(found: Resolution, revision: int) -> Note | None:
    """Tell what was taken for granted, or that an item fits several entries."""
    codes = ", ".join(one.code for one in found.found)
    if len(found.found) > 1:
        return f"Khớp với nhiều mục của lần ban hành số {revision}: {codes}.", (
            f"Fits several entries of revision {revision}: {codes}."
        )
    if any(one.what is Assumption.FORMER_NAME for one in found.assumed):
        return f"Tên ở lần ban hành khác; ở đây là {codes}.", f"A name of another revision; here it is {codes}."
    return None


def recode(resolver: Resolver, table: ComposedTable, item: object) -> Recoded:
    """Give what one item of the resolver's revision is in the table's other one."""
    read = read_item(resolver, item)
    if not read.entries:
        return Recoded(read, RecodeResult.UNKNOWN, (), read.note, None)
    lines = [line for entry in read.entries for line in table.lines_of(entry.concept)]
    reached = tuple(sorted((line for line in lines if line.target is not None), key=_legal_order(resolver, table)))
    if read.entry is None:
        return Recoded(read, RecodeResult.AMBIGUOUS, reached, read.note, None)
    result = RESULTS[lines[0].certainty]
    return Recoded(read, result, reached, _both(read.note, NOTES.get(result)), _reason(result, lines))


def _legal_order(resolver: Resolver, table: ComposedTable) -> Callable[[ComposedLine], int]:
    """Give the key that puts lines into the order of their targets in the revision they lead to."""

    def ordinal(line: ComposedLine) -> int:
        entry = resolver.names.find(table.after, line.target or "")
        return entry.ordinal if entry else 0

    return ordinal


def _reason(result: RecodeResult, lines: Sequence[ComposedLine]) -> str | None:
    return lines[0].line.note if result is RecodeResult.ENDED and lines[0].line else None


def _both(first: Note | None, second: Note | None) -> Note | None:
    notes = [note for note in (first, second) if note]
    return (" ".join(note[0] for note in notes), " ".join(note[1] for note in notes)) if notes else None
