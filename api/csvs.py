"""
Tables people send and take as CSV: encoding, separator, header; faults name row and column.

Read is UTF-8, with or without byte-order mark, parted by comma, semicolon or
tab; anything else is refused with what to do about it. Answers are written the
way the table came. Rows are counted as a spreadsheet does: the header is row 1.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.errors import ProblemError, say
from catalogue.register.recoding import Misfit

SEPARATORS = (",", ";", "\t")
MOST_COLUMNS = 100
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as sent: ``header`` and ``rows`` of cells as they came; ``place`` is the column that is read."""

    header: list[str]
    rows: list[list[str]]
    place: int
    separator: str
    marked: bool

    def items(self) -> list[object]:
        """Give the cells of the column that is read; how many there are where a row does not fit the header."""
        width = len(self.header)
        return [row[self.place] if len(row) == width else Misfit(len(row), width) for row in self.rows]

    def write(self, names: Sequence[str], added: Iterable[Sequence[str]]) -> bytes:
        """Write the table with more columns behind the caller's own."""
        text = io.StringIO()
        writer = csv.writer(text, delimiter=self.separator, lineterminator="\r\n")
        writer.writerow([*self.header, *names])
        for row, cells in zip(self.rows, added, strict=True):
            writer.writerow([*self._fitted(row), *cells])
        return (codecs.BOM_UTF8 if self.marked else b"") + text.getvalue().encode()

    def _fitted(self, row: list[str]) -> list[str]:
        """Give a row's cells in as many columns as the header has, with none lost."""
        width = len(self.header)
        if len(row) <= width:
            return [*row, *[""] * (width - len(row))]
        return [*row[: width - 1], self.separator.join(row[width - 1 :])]


def read_table(data: bytes, *, column: str, most_rows: int, reserved: Sequence[str]) -> Table:
    """
    Read a table whose header names ``column``; raise a 422 that names row and column.

    ``reserved`` are the columns the answer adds; the caller's own may not be called so.
    """
    marked = data.startswith(codecs.BOM_UTF8)
    text = _decode(data.removeprefix(codecs.BOM_UTF8))
    separator = max(SEPARATORS, key=text.split("\n", 1)[0].count)
    rows = _parse(text, separator)
    header = rows.pop(0) if rows else []
    place = _find_column(header, column, reserved)
    while rows and not rows[-1]:
        rows.pop()
    if len(rows) > most_rows:
        vi, en = f"không quá {most_rows} dòng; dòng thừa đầu tiên", f"at most {most_rows} rows; the first too many"
        raise refuse(vi, en, row=most_rows + 2, column=column)
    return Table(header, rows, place, separator, marked)


def _decode(data: bytes) -> str:
    """Read UTF-8; say where it is none."""
    if data.startswith(UTF_16) or b"\0" in data[:4]:
        vi, en = "tệp ở dạng UTF-16; hãy lưu lại thành CSV UTF-8", "the file is UTF-16; save it as CSV UTF-8"
        raise refuse(vi, en, row=1)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        row = before.count(b"\n") + 1
        line = before.rpartition(b"\n")[2]
        cell = max(line.count(separator.encode()) for separator in SEPARATORS) + 1
        vi = f"byte 0x{data[error.start]:02X} không phải UTF-8; hãy lưu lại thành CSV UTF-8"
        en = f"byte 0x{data[error.start]:02X} is not UTF-8; save the file as CSV UTF-8"
        raise refuse(vi, en, row=row, column=str(cell)) from error
    if "\0" in text:
        raise refuse("có ký tự NUL", "NUL character", row=text[: text.index("\0")].count("\n") + 1)
    return text


def _parse(text: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        vi, en = "dấu ngoặc kép không khép hoặc đặt sai chỗ", "a quote is not closed or stands where it may not"
        raise refuse(vi, en, row=reader.line_num) from error
    return rows


def _find_column(header: list[str], column: str, reserved: Sequence[str]) -> int:
    """Find the column to read; refuse a header without it, with it twice, or with a name the answer needs."""
    names = [name.strip() for name in header]
    shown = ", ".join(names[:20]) or "—"
    if names.count(column) != 1 or len(names) > MOST_COLUMNS:
        vi = f"dòng tiêu đề phải có đúng một cột “{column}”; các cột đã gửi: {shown}"
        en = f"the header must have one column “{column}”; columns sent: {shown}"
        raise refuse(vi, en, row=1, column=column)
    if taken := next((name for name in names if name in reserved), None):
        vi, en = f"cột “{taken}” do câu trả lời thêm vào; hãy đổi tên", f"the answer adds “{taken}”; rename yours"
        raise refuse(vi, en, row=1, column=taken)
    return names.index(column)


def refuse(vi: str, en: str, *, row: int, column: str | None = None) -> ProblemError:
    """Make the problem of a table that cannot be read."""
    where_vi = f"dòng {row}" + (f", cột {column}" if column else "")
    where_en = f"row {row}" + (f", column {column}" if column else "")
    pointer = f"/{row}" + (f"/{column}" if column else "")
    faults = [{"pointer": pointer, "detail": say(f"{where_vi}: {vi}", f"{where_en}: {en}")}]
    return ProblemError(422, "bad_csv", f"{where_vi}: {vi}", f"{where_en}: {en}", faults)
