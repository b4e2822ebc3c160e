"""Forms of organisations and projects ↔ their facts; what a form does not show stays as it is held."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from catalogue.parties.editing import Facts
from catalogue.values import PartialDate
from catalogue.vocabulary import Certainty, OrganisationKind, OrganisationStatus, ProjectStatus, ProvinceCertainty, Side
from web.desk.source_lines import read_sources, write_sources
from web.forms import Saved
from web.typed import Typed, write_saved

Word = TypeVar("Word", bound=StrEnum)
SITE = re.compile(r"https?://[!-~]{3,990}")
RECORD = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
LINE, PROSE = 500, 20_000
ORGANISATION_WORDS: Mapping[str, type[StrEnum]] = {
    "kind": OrganisationKind, "side": Side, "status": OrganisationStatus}  # fmt: skip


def write_organisation(facts: Facts) -> Saved:
    """Give the fields of an organisation."""
    plain = ("short_name", "kind", "side", "status", "parent", "province", "province_certainty", "website", "notes")
    named = {f"name.{lang}": facts["name"][lang] for lang in ("vi", "en")}
    fields = {**named, **{name: facts[name] for name in plain}, "sources": write_sources(facts["sources"])}
    return write_saved(fields)


def read_organisation() -> Facts:
    """Read what the form says of an organisation."""
    typed = Typed()
    words = {name: _word(typed, name, kind) for name, kind in ORGANISATION_WORDS.items()}
    said = {
        "name": {"vi": typed.text("name.vi", required=True, most=LINE), "en": typed.optional("name.en", most=LINE)},
        "short_name": typed.optional("short_name", most=100),
        **words,
        "parent": _record(typed, "parent"),
        "province": typed.optional("province", most=40),
        "province_certainty": _word(typed, "province_certainty", ProvinceCertainty, required=False),
        "website": _site(typed, "website"),
        "notes": typed.optional("notes"),
        "sources": read_sources(typed, "sources"),
    }
    typed.finish()
    return said


def write_project(facts: Facts) -> Saved:
    """Give the fields of a project."""
    plain = ("status", "started_on", "due_on", "trl", "certainty", "notes")
    named = {f"{name}.{lang}": facts[name][lang] for name in ("title", "summary") for lang in ("vi", "en")}
    parts = {name: "\n".join(facts[name]) for name in ("leads", "partners")}
    fields = {**named, **parts, **{name: facts[name] for name in plain}, "sources": write_sources(facts["sources"])}
    return write_saved(fields)


def read_project() -> Facts:
    """Read what the form says of a project."""
    typed = Typed()
    said = {
        "title": {"vi": typed.text("title.vi", required=True, most=1000), "en": typed.optional("title.en", most=1000)},
        "summary": {lang: typed.optional(f"summary.{lang}", most=PROSE) for lang in ("vi", "en")},
        "status": _word(typed, "status", ProjectStatus, required=False),
        "started_on": _partial_day(typed, "started_on"),
        "due_on": _partial_day(typed, "due_on"),
        "trl": _level(typed, "trl"),
        "leads": _records(typed, "leads"),
        "partners": _records(typed, "partners"),
        "certainty": _word(typed, "certainty", Certainty, required=False),
        "notes": typed.optional("notes"),
        "sources": read_sources(typed, "sources"),
    }
    typed.finish()
    return said


def _word(typed: Typed, name: str, words: type[Word], *, required: bool = True) -> str | None:
    found = typed.word(name, words, required=required)
    return found and found.value


def _record(typed: Typed, name: str) -> str | None:
    """Read the id of a record; whether there is one the domain says."""
    text = typed.optional(name, most=64)
    if text and not RECORD.fullmatch(text):
        typed.refuse(name, f"“{text}” không phải mã tổ chức; ví dụ viettel", f"“{text}” is no id; viettel is")
    return text


def _records(typed: Typed, name: str) -> list[str]:
    found = typed.lines(name)
    for text in found:
        if not RECORD.fullmatch(text):
            typed.refuse(name, f"“{text}” không phải mã tổ chức; ví dụ viettel", f"“{text}” is no id; viettel is")
    return found


def _site(typed: Typed, name: str) -> str | None:
    text = typed.optional(name, most=1000)
    if text and not SITE.fullmatch(text):
        typed.refuse(name, "cần địa chỉ https://…", "an address https://… is needed")
    return text


def _partial_day(typed: Typed, name: str) -> str | None:
    """Read a day that may be known in part."""
    text = typed.optional(name, most=10)
    try:
        PartialDate.parse(text or "2026")
    except ValueError:
        typed.refuse(name, f"“{text}” không đọc được; ví dụ 2026, 2026-07, 2026-07-01", f"“{text}”: 2026, 2026-07 …")
    return text


def _level(typed: Typed, name: str) -> int | None:
    number = typed.number(name)
    if number is not None and not 1 <= number <= 9:
        typed.refuse(name, "từ 1 đến 9", "from 1 to 9")
    return number
