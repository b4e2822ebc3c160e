"""What people type into forms → values; all faults are told at once."""

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from flask import request
from werkzeug.datastructures import MultiDict

from catalogue.errors import DomainError
from catalogue.rules.texts import x2_text_is_visible

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a field, in both languages."""

    name: str
    vi: str
    en: str


class FormError(Exception):
    """What was typed cannot be taken as it is."""

    status = 422

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(one.name for one in faults))
        self.faults = faults


@contextmanager
def on_field(name: str, *refusals: type[DomainError]) -> Iterator[None]:
    """Let what the domain refuses about one value stand beside its field."""
    try:
        yield
    except refusals as error:
        raise FormError(Fault(name, error.text("vi"), error.text("en"))) from error


class Typed:
    """The fields of the form that was sent; ``finish`` tells what is wrong with any of those that were read."""

    def __init__(self, said: MultiDict[str, str] | None = None) -> None:
        """Read a form that was sent, or what else is given: an address, say."""
        self.said = request.form if said is None else said
        self.faults: list[Fault] = []

    def text(self, name: str, *, required: bool = False, most: int = 20_000) -> str:
        """Read prose: composed (NFC), without blanks around it or hidden characters, lines ended alike."""
        text = unicodedata.normalize("NFC", self.said.get(name, "")).replace("\r\n", "\n").strip()
        if required and not text:
            self.refuse(name, "cần điền", "this is needed")
        if len(text) > most:
            self.refuse(name, f"dài {len(text)} ký tự; nhiều nhất {most}", f"{len(text)} characters; at most {most}")
        for one in x2_text_is_visible(text, name):
            self.refuse(name, one.vi, one.en)
        return text

    def secret(self, name: str) -> str:
        """Read a password, as it was typed."""
        text = self.said.get(name, "")
        if not text:
            self.refuse(name, "cần điền", "this is needed")
        return text

    def optional(self, name: str, *, most: int = 20_000) -> str | None:
        """Read prose that may be left out; None where it is."""
        return self.text(name, most=most) or None

    def day(self, name: str, *, required: bool = False) -> date | None:
        """Read a day, as browsers send it (2026-07-01) or as it is written in Vietnam (01/07/2026)."""
        text = self.text(name, required=required, most=40)
        try:
            return _read_day(text) if text else None
        except ValueError:
            self.refuse(name, f"“{text}” không phải là ngày; ví dụ 01/07/2026", f"“{text}” is no day; 01/07/2026 is")
            return None

    def number(self, name: str, *, required: bool = False) -> int | None:
        """Read a whole number."""
        text = self.text(name, required=required, most=12)
        if not text:
            return None
        if not (text.isascii() and text.isdigit()):
            self.refuse(name, f"“{text}” không phải là số nguyên", f"“{text}” is no whole number")
            return None
        return int(text)

    def flag(self, name: str) -> bool:
        """Read a box that is ticked or not."""
        return bool(self.said.get(name))

    def word(self, name: str, words: type[Word], *, required: bool = True) -> Word | None:
        """Read one word of a closed list."""
        text = self.said.get(name, "")
        if text in {one.value for one in words}:
            return words(text)
        if required or text:
            self.refuse(name, "hãy chọn một mục trong danh sách", "choose one of the list")
        return None

    def choices(self, name: str) -> list[str]:
        """Read which of several were chosen, in the order of the form; the domain says which there are."""
        return [one for one in self.said.getlist(name) if one]

    def lines(self, name: str, *, most: int = 20_000) -> list[str]:
        """Read one item a line; empty lines are nothing."""
        return [line.strip() for line in self.text(name, most=most).split("\n") if line.strip()]

    def file(self, name: str, *, required: bool = False) -> tuple[str, str, bytes] | None:
        """Read a file that was sent: its name, its media type, its bytes."""
        found = request.files.get(name)
        if found is None or not found.filename:
            if required:
                self.refuse(name, "hãy chọn tệp", "choose a file")
            return None
        return found.filename, found.mimetype, found.read()

    def refuse(self, name: str, vi: str, en: str) -> None:
        """Note a fault of a field."""
        self.faults.append(Fault(name, vi, en))

    def finish(self) -> None:
        """Raise FormError if anything that was read is wrong."""
        if self.faults:
            raise FormError(*self.faults)


def write_day(value: date | None) -> str:
    """Write a day as a field for days shows it."""
    return f"{value:%d/%m/%Y}" if value else ""


def write_saved(values: Mapping[str, object]) -> dict[str, str | list[str]]:
    """Write values as fields show them: nothing for None, days as written in Vietnam, lists as lists of texts."""
    return {name: _write(value) for name, value in values.items()}


def _write(value: object) -> str | list[str]:
    if isinstance(value, date):
        return write_day(value)
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return "" if value is None else str(value)


def read_day(text: str) -> date | None:
    """Read a day that an address names, in either way of writing it; None for anything else."""
    try:
        return _read_day(text) if len(text) < 40 else None
    except ValueError:
        return None


def _read_day(text: str) -> date:
    day, month, year = text.split("/") if "/" in text else reversed(text.split("-"))
    return date(int(year), int(month), int(day))
