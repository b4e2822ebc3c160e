"""The form of a group of words ↔ the group: terms in rows, what they lead to by line, sources by line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import request

from catalogue.models import Synonym
from catalogue.register.contents import Content
from catalogue.register.synonyms import TARGETS
from catalogue.rules.words import LONGEST_TERM, MOST_TERMS, SourceKind, TermKind, TermRelation
from web.desk.source_lines import read_sources, write_sources
from web.forms import Saved
from web.typed import Typed

PARTS = ("text", "lang", "kind", "relation")
SPARE_ROWS = 4
ROW = re.compile(r"terms\.([0-9]{1,3})\.text")
TARGET = re.compile(r"(?P<kind>[a-z]+)[: ]+(?P<id>[a-z0-9@][a-z0-9@-]{0,63})")
EMPTY = {"lang": "vi", "kind": TermKind.EVERYDAY.value, "relation": ""}


def write_group(terms: Sequence[Mapping[str, str]], targets: str, note: str, source_kind: str, sources: str) -> Saved:
    """Give the fields of a group and of some empty rows."""
    rows = max(len(terms) + SPARE_ROWS, 1 + max(_typed_rows(), default=0))
    fields = {f"terms.{at}.{part}": _part(terms, at, part) for at in range(min(rows, MOST_TERMS)) for part in PARTS}
    return {**fields, "targets": targets, "note": note, "source_kind": source_kind, "sources": sources}


def write_saved_group(one: Synonym, content: Content) -> Saved:
    """Give the fields of a group as it is saved; entries in force by their code."""
    targets = "\n".join(write_target(target, content) for target in one.targets)
    return write_group(one.terms, targets, one.note or "", one.source_kind or "", write_sources(one.sources))


def write_target(target: Mapping[str, str], content: Content) -> str:
    """Name what words lead to: an entry in force by its code, anything else by kind and id."""
    entry = content.by_concept.get(target["id"]) if target["kind"] == "concept" else None
    return entry.code if entry else f"{target['kind']}:{target['id']}"


def read_group(content: Content) -> dict[str, Any]:  # Any: columns of a group
    """Read what the form says of a group; the domain checks the words themselves."""
    typed = Typed()
    source_kind = typed.word("source_kind", SourceKind, required=False)
    said = {
        "terms": [term for at in sorted(_typed_rows()) if (term := _read_term(typed, at))],
        "targets": [target for line in typed.lines("targets") if (target := _read_target(typed, line, content))],
        "note": typed.optional("note"),
        "source_kind": source_kind and source_kind.value,
        "sources": read_sources(typed, "sources"),
    }
    typed.finish()
    return said


def _typed_rows() -> Iterator[int]:
    return (int(found[1]) for name in request.form if (found := ROW.fullmatch(name)) and int(found[1]) < MOST_TERMS)


def _part(terms: Sequence[Mapping[str, str]], at: int, part: str) -> str:
    return terms[at].get(part, "") if at < len(terms) else EMPTY.get(part, "")


def _read_term(typed: Typed, at: int) -> dict[str, str] | None:
    """Read one row; an empty one is none."""
    text = " ".join(typed.text(f"terms.{at}.text", most=LONGEST_TERM).split())
    if not text:
        return None
    lang = "en" if typed.text(f"terms.{at}.lang", most=2) == "en" else "vi"
    kind = typed.word(f"terms.{at}.kind", TermKind) or TermKind.EVERYDAY
    relation = typed.word(f"terms.{at}.relation", TermRelation, required=False)
    return {"text": text, "lang": lang, "kind": kind.value} | ({"relation": relation.value} if relation else {})


def _read_target(typed: Typed, line: str, content: Content) -> dict[str, str] | None:
    """Read what words lead to: a code in force, or kind and id."""
    entry = content.by_code.get(line.upper())
    if entry is not None:
        return {"kind": "concept", "id": entry.concept}
    found = TARGET.fullmatch(line)
    if found is None or found["kind"] not in TARGETS:
        vi = f"“{line[:80]}” không phải mã mục đang có hiệu lực, cũng không phải dạng organisation:viettel"
        typed.refuse("targets", vi, f"“{line[:80]}” is neither a code in force nor like organisation:viettel")
        return None
    return {"kind": found["kind"], "id": found["id"]}
