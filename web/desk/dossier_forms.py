"""Forms of a dossier: what the fields of each section show, and what was typed → what the section says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from flask import request

from catalogue.process.dossiers import PLAIN
from catalogue.rules.dossier_parts import SECTIONS, Part
from catalogue.rules.dossiers import Subject
from web.typed import Typed, write_saved

Json = Any  # Any: Python has no better type for it
Said = dict[str, Any]  # Any: JSON
Fields = dict[str, str | list[str]]

FREE_ROWS, MOST_ROWS = 2, 100
ORGANISATION = ("organisation", "name", "what")
RELATED = ("kind", "name", "project")


class Confidential(StrEnum):
    """What a form offers to mark a dossier or file with; a state secret is refused, with where to take it."""

    PUBLIC = "public"
    INTERNAL = "internal"
    TRADE_SECRET = "trade_secret"  # noqa: S105  # a word, no password
    STATE_SECRET = "state_secret"  # noqa: S105  # a word, no password


class RelatedKind(StrEnum):
    """What belongs to a proposal beside it."""

    PROGRAMME = "programme"
    TASK = "task"
    PROJECT = "project"


class YesNo(StrEnum):
    """An answer."""

    YES = "yes"
    NO = "no"


def show_section(name: str, dossier: Mapping[str, Json], entries: Sequence[str]) -> Fields:
    """Give what the fields of a section show; ``entries``: those that may need a transition."""
    said = dossier.get(name)
    fields: Said = {f"dossier.{name}.{part.name}": _show(part, (said or {}).get(part.name)) for part in _parts(name)}
    if name == "responsible_ministry":
        fields |= {f"dossier.{name}": said, "dossier.confidentiality": dossier.get("confidentiality", "internal")}
    if name == "domestic_capability":
        fields |= _show_rows(f"dossier.{name}.organisations", ORGANISATION, (said or {}).get("organisations"))
    if name == "related":
        fields |= _show_rows(f"dossier.{name}", RELATED, said)
    if name == "transition":
        known = {line["entry"]: line for line in said or ()}
        for one in entries:
            fields[f"dossier.transition.{one}.statement"] = known.get(one, {}).get("statement")
            fields[f"dossier.transition.{one}.legal_basis"] = known.get(one, {}).get("legal_basis")
    return write_saved(fields)


def _parts(name: str) -> Sequence[Part]:
    return SECTIONS.get(name, ())


def _show(part: Part, value: Json) -> Json:
    if part.form == "choice":
        return None if value is None else "yes" if value else "no"
    if part.form == "flag":
        return "yes" if value else ""
    return value


def _show_rows(name: str, columns: Sequence[str], rows: Json) -> Said:
    """Give fields of rows: those that are there, and some that are free."""
    known = list(rows or ())
    return {
        f"{name}.{at}.{column}": known[at].get(column) if at < len(known) else None
        for at in range(min(len(known) + FREE_ROWS, MOST_ROWS))
        for column in columns
    }


def count_rows(fields: Mapping[str, object], column: str) -> int:
    """Say how many rows a form has, by one of their columns."""
    return sum(name.endswith(f".{column}") and name.split(".")[-2].isdigit() for name in fields)


def read_section(name: str, dossier: Mapping[str, Json], entries: Sequence[str]) -> Said:
    """Read what was typed as sections of the dossier; raise FormError."""
    typed = Typed()
    said = READERS[name](typed, dossier, entries) if name in READERS else {name: _read_parts(typed, name)}
    typed.finish()
    return said


def _read_parts(typed: Typed, name: str) -> Said:
    return {part.name: _read_part(typed, f"dossier.{name}.{part.name}", part) for part in _parts(name)}


def _read_part(typed: Typed, field: str, part: Part) -> Json:
    match part.form:
        case "number":
            return typed.number(field)
        case "flag":
            return typed.flag(field)
        case "choice":
            found = typed.word(field, YesNo, required=False)
            return None if found is None else found is YesNo.YES
    text = typed.text(field)
    return text if part.needed else text or None


def _read_ministry(typed: Typed, dossier: Mapping[str, Json], entries: Sequence[str]) -> Said:  # noqa: ARG001  # one shape
    ministry = typed.optional("dossier.responsible_ministry", most=64)
    word = typed.word("dossier.confidentiality", Confidential)
    return {"responsible_ministry": ministry, "confidentiality": word.value if word else None}


def _read_capability(typed: Typed, dossier: Mapping[str, Json], entries: Sequence[str]) -> Said:  # noqa: ARG001  # one shape
    name = "domestic_capability"
    rows = [row for row in _read_rows(typed, f"dossier.{name}.organisations", ORGANISATION) if any(row.values())]
    return {name: {**_read_parts(typed, name), "organisations": rows}}


def _read_related(typed: Typed, dossier: Mapping[str, Json], entries: Sequence[str]) -> Said:  # noqa: ARG001  # one shape
    known = {one.value for one in RelatedKind}
    rows = [row for row in _read_rows(typed, "dossier.related", RELATED) if row["name"] or row["project"]]
    return {"related": [{**row, "kind": row["kind"] if row["kind"] in known else "project"} for row in rows]}


def _read_transition(typed: Typed, dossier: Mapping[str, Json], entries: Sequence[str]) -> Said:
    others = [line for line in dossier.get("transition") or () if line["entry"] not in entries]
    return {"transition": [*others, *_read_transitions(typed, entries)]}


def _read_transitions(typed: Typed, entries: Sequence[str]) -> Iterator[Said]:
    for one in entries:
        statement = typed.text(f"dossier.transition.{one}.statement", most=10_000)
        basis = typed.optional(f"dossier.transition.{one}.legal_basis", most=1000)
        if statement or basis:
            yield {"entry": one, "statement": statement, "legal_basis": basis}


def _read_rows(typed: Typed, name: str, columns: Sequence[str]) -> list[dict[str, str | None]]:
    count = min(count_rows({one: 1 for one in request.form if one.startswith(f"{name}.")}, columns[-1]), MOST_ROWS)
    return [{column: typed.optional(f"{name}.{at}.{column}", most=1000) for column in columns} for at in range(count)]


READERS: Mapping[str, Callable[[Typed, Mapping[str, Json], Sequence[str]], Said]] = {
    "responsible_ministry": _read_ministry,
    "domestic_capability": _read_capability,
    "related": _read_related,
    "transition": _read_transition,
}
"""Sections that are more than their parts."""


def is_section(name: str) -> bool:
    """Say whether there is such a section of the whole."""
    return name in PLAIN


def show_entry(subject: Subject, dossier: Mapping[str, Json], criteria: Sequence[str]) -> Fields:
    """Give what the fields of the section of one entry show; ``criteria``: codes of those in force."""
    said = _find_entry(dossier, subject.identity)
    notes, synonyms = said.get("scope_notes") or {}, said.get("synonyms", ())
    fields: Said = {
        "scope_vi": notes.get("vi"),
        "scope_en": notes.get("en"),
        "inclusions": "\n".join(said.get("inclusions", ())),
        "exclusions": "\n".join(said.get("exclusions", ())),
        "technologies": list(said.get("technologies", ())),
    }
    for lang in ("vi", "en"):
        fields[f"synonyms_{lang}"] = "\n".join(one["text"] for one in synonyms if one["lang"] == lang)
    known = {line["criterion"]: line for line in said.get("evidence", ())}
    for code in criteria:
        line = known.get(code, {})
        fields[f"evidence.{code}.statement"] = line.get("statement")
        fields[f"evidence.{code}.sources"] = "\n".join(line.get("sources", ()))
        fields[f"evidence.{code}.attachments"] = list(line.get("attachments", ()))
    return write_saved(fields)


def _find_entry(dossier: Mapping[str, Json], identity: str) -> Mapping[str, Json]:
    return next((line for line in dossier.get("entries", ()) if line["entry"] == identity), {})


def read_entry(subject: Subject, dossier: Mapping[str, Json], criteria: Sequence[str]) -> Said:
    """Read what was typed of one entry; raise FormError. Evidence of criteria that are not in force stays."""
    typed = Typed()
    old = _find_entry(dossier, subject.identity).get("evidence", ())
    vi, en = typed.text("scope_vi", most=10_000), typed.optional("scope_en", most=10_000)
    said = {
        "entry": subject.identity,
        "scope_notes": {"vi": vi, "en": en} if vi or en else None,
        "inclusions": typed.lines("inclusions"),
        "exclusions": typed.lines("exclusions"),
        "synonyms": [{"text": text, "lang": lang} for lang in ("vi", "en") for text in typed.lines(f"synonyms_{lang}")],
        "technologies": typed.choices("technologies"),
        "evidence": [*_read_evidence(typed, criteria), *(line for line in old if line["criterion"] not in criteria)],
    }
    typed.finish()
    return said


def _read_evidence(typed: Typed, criteria: Sequence[str]) -> Iterator[Said]:
    for code in criteria:
        statement = typed.text(f"evidence.{code}.statement", most=10_000)
        sources, files = typed.lines(f"evidence.{code}.sources"), typed.choices(f"evidence.{code}.attachments")
        if sources or files or statement:
            if not statement:
                typed.refuse(f"evidence.{code}.statement", "cần nêu minh chứng", "say what the evidence is")
            yield {"criterion": code, "statement": statement, "attachments": files, "sources": sources}
