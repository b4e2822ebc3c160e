"""Change sets as JSON: strict reading, whose breaches name the place by JSON pointer, and writing."""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from catalogue.errors import ChangeError
from catalogue.rules.change_sets import SCOPE, Change, ChangeSet, Target
from catalogue.rules.entry_fields import FIELDS, get_field, read_field
from catalogue.rules.snapshots import Facts
from catalogue.values import Violation
from catalogue.vocabulary import ChangeKind, EntryKind, Relation

Json = Any  # Any: Python has no better type for it
"""A JSON value."""

Faults = Iterator[tuple[str, str]]
"""JSON pointer and what is expected there."""

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,79}", re.ASCII)
"""How an entry may be named: concept id, code or ref; none needs escaping in a JSON pointer."""

MOST = 2000
"""How many lines, and how many new entries, a change set has at most."""

LONGEST = 20_000
"""How many characters a text has at most."""


def from_json(document: Json) -> ChangeSet:
    """
    Read a change set; raise ChangeError with every breach of C1.

    ``entries`` is an object by ref, ``targets`` a list of ``{"to": …}``; what is
    left out is null or empty. Whether it fits a base is another question.
    """
    if breaches := list(c1_document_has_its_form(document)):
        raise ChangeError(breaches)
    entries = {ref: _read_facts(facts) for ref, facts in (document.get("entries") or {}).items()}
    changes = tuple(_read_change(change) for change in document["changes"])
    return ChangeSet(document["base"], changes, entries, document.get("structure"))


def to_json(changes: ChangeSet) -> dict[str, Json]:
    """Write a change set as JSON; what is null or empty is left out, but for before and after of a field."""
    entries = {ref: _write_facts(facts) for ref, facts in changes.entries.items()}
    written = {"base": changes.base, "changes": [_write_change(change) for change in changes.changes]}
    return written | ({"entries": entries} if entries else {}) | _given({"structure": changes.structure})


def c1_document_has_its_form(document: Json) -> Iterator[Violation]:
    """
    C1. A change set has its form: known fields, each of its type, none missing and no other.

    Source: engineering requirement API-15 (strict bodies); docs/api.md, writing.
    """
    for pointer, expected in _object(document, "", DOCUMENT, ("base", "changes")):
        yield Violation("C1", pointer, f"cần: {expected}", f"expected: {expected}")


Check = Callable[[Json, str], Faults]


def _object(value: Json, pointer: str, fields: Mapping[str, Check], required: tuple[str, ...]) -> Faults:
    if not isinstance(value, dict):
        yield pointer, "{…}"
        return
    for name in required:
        if name not in value:
            yield f"{pointer}/{name}", "…"
    for name, part in value.items():
        if name not in fields:
            yield f"{pointer}/{name}", "chỉ / only " + ", ".join(fields)
        elif part is not None or name in required:
            yield from fields[name](part, f"{pointer}/{name}")


def _list(of: Check) -> Check:
    def check(value: Json, pointer: str) -> Faults:
        if not isinstance(value, list) or len(value) > MOST:
            yield pointer, f"[…], ≤ {MOST}"
            return
        for at, one in enumerate(value):
            yield from of(one, f"{pointer}/{at}")

    return check


def _name(value: Json, pointer: str) -> Faults:
    if not isinstance(value, str) or not NAME.fullmatch(value):
        yield pointer, "mã, định danh hoặc new-… / a code, concept id or new-…"


def _text(value: Json, pointer: str) -> Faults:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
        yield pointer, f"văn bản / text, 1…{LONGEST}"


def _whole(value: Json, pointer: str) -> Faults:
    if type(value) is not int or not 0 <= value <= 9999:
        yield pointer, "0…9999"


def _word(words: type[StrEnum] | list[str]) -> Check:
    def check(value: Json, pointer: str) -> Faults:
        if not isinstance(value, str) or value not in list(words):
            yield pointer, ", ".join(words)

    return check


def _anything(value: Json, pointer: str) -> Faults:  # noqa: ARG001  # the form of a check
    yield from ()


def _mapping(value: Json, pointer: str) -> Faults:
    if not isinstance(value, dict):
        yield pointer, "{…}"


def _field(name: str) -> Check:
    def check(value: Json, pointer: str) -> Faults:
        try:
            read_field(name, value)
        except ValueError as expected:
            yield pointer, str(expected)

    return check


def _entries(value: Json, pointer: str) -> Faults:
    if not isinstance(value, dict) or len(value) > MOST:
        yield pointer, f"{{…}}, ≤ {MOST}"
        return
    for ref, facts in value.items():
        yield from _name(ref, f"{pointer}/{ref}")
        yield from _object(facts, f"{pointer}/{ref}", ENTRY, ("kind", "position", "name_vi"))


def _change(value: Json, pointer: str) -> Faults:
    yield from _object(value, pointer, CHANGE, ("kind",))


def _target(value: Json, pointer: str) -> Faults:
    yield from _object(value, pointer, TARGET, ("to",))


ENTRY: Mapping[str, Check] = {"kind": _word(EntryKind), **{name: _field(name) for name in FIELDS}}
TARGET: Mapping[str, Check] = {"to": _name, "relation": _word(Relation), "note": _text}
CHANGE: Mapping[str, Check] = {
    "kind": _word(ChangeKind),
    "source": _name,
    "targets": _list(_target),
    "field": _word([*FIELDS, SCOPE]),
    "before": _anything,
    "after": _anything,
    "relation": _word(Relation),
    "reason": _text,
    "note": _text,
    "transition": _text,
}
DOCUMENT: Mapping[str, Check] = {
    "base": _whole,
    "structure": _mapping,
    "entries": _entries,
    "changes": _list(_change),
}


def _read_facts(written: Mapping[str, Json]) -> Facts:
    said = {name: read_field(name, written[name]) for name in FIELDS if written.get(name) is not None}
    return Facts(kind=EntryKind(written["kind"]), **said)


def _write_facts(facts: Facts) -> dict[str, Json]:
    return {"kind": facts.kind.value} | _given({name: get_field(facts, name) for name in FIELDS})


def _read_change(written: Mapping[str, Json]) -> Change:
    relation = written.get("relation")
    given: Mapping[str, Json] = {name: written.get(name) for name in ("source", "field", "before", "after", *_TOLD)}
    return Change(
        ChangeKind(written["kind"]),
        targets=tuple(_read_target(target) for target in written.get("targets") or ()),
        relation=Relation(relation) if relation else None,
        **given,
    )


def _read_target(written: Mapping[str, Json]) -> Target:
    relation = written.get("relation")
    return Target(written["to"], Relation(relation) if relation else None, written.get("note"))


def _write_change(change: Change) -> dict[str, Json]:
    told = {name: getattr(change, name) for name in ("source", "field", "relation", *_TOLD)}
    targets = [_given({"to": one.to, "relation": one.relation, "note": one.note}) for one in change.targets]
    values = {"before": change.before, "after": change.after} if change.field not in (None, SCOPE) else {}
    return {"kind": change.kind.value} | _given(told | {"targets": targets}) | values


def _given(values: Mapping[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in values.items() if value is not None and value != []}


_TOLD = ("reason", "note", "transition")
