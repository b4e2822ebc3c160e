"""The fields of an entry that a change set can change: as JSON, and which kind of change each is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.rules.snapshots import Facts, Tie
from catalogue.vocabulary import ChangeKind, Confidence, NameOrigin, PositionBasis

Json = Any  # Any: Python has no better type for it
"""A JSON value."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: kinds of change that may change it (a comparison takes the first), and how it reads from JSON."""

    kinds: tuple[ChangeKind, ...]
    read: Callable[[Json], Json]
    write: Callable[[Json], Json] = lambda value: value


def _text(value: Json) -> str | None:
    if value is not None and (not isinstance(value, str) or not value):
        raise ValueError("văn bản không rỗng hoặc null / text that is not empty, or null")
    return value


def _name(value: Json) -> str:
    if value is None:
        raise ValueError("văn bản không rỗng / text that is not empty")
    return _text(value) or ""


def _position(value: Json) -> int:
    if type(value) is not int or not 1 <= value <= 9999:
        raise ValueError("1…9999")
    return value


def _groups(value: Json) -> tuple[Tie, ...]:
    if not isinstance(value, list) or not all(_is_tie(one) for one in value):
        raise ValueError('[{"target": "…", "derived": false}]')
    ties = tuple(Tie(one["target"], one["derived"]) for one in value)
    if len({tie.target for tie in ties}) < len(ties):
        raise ValueError("mỗi mục một lần / each target once")
    return ties


def _write_groups(ties: tuple[Tie, ...]) -> Json:
    return [{"target": tie.target, "derived": tie.derived} for tie in ties]


def _is_tie(value: Json) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"target", "derived"}
        and isinstance(value["target"], str)
        and isinstance(value["derived"], bool)
    )


def _sources(value: Json) -> tuple[Mapping[str, Json], ...]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ValueError("[{…}]")
    return tuple(value)


def _word(words: type[NameOrigin] | type[Confidence]) -> Callable[[Json], Json]:
    def read(value: Json) -> Json:
        if value is not None and value not in list(words):
            raise ValueError(", ".join(words))
        return words(value) if value is not None else None

    return read


def _basis(value: Json) -> PositionBasis:
    if value not in list(PositionBasis):
        raise ValueError(", ".join(PositionBasis))
    return PositionBasis(value)


RENAMING = (ChangeKind.RENAME, ChangeKind.CORRECT)
DEFINING = (ChangeKind.RESCOPE, ChangeKind.CORRECT)

FIELDS: Mapping[str, Field] = {
    "name_vi": Field(RENAMING, _name),
    "name_en": Field(RENAMING, _text),
    "name_en_origin": Field(RENAMING, _word(NameOrigin)),
    "parent": Field((ChangeKind.MOVE,), _text),
    "position": Field((ChangeKind.RENUMBER,), _position),
    "definition_vi": Field(DEFINING, _text),
    "definition_en": Field(DEFINING, _text),
    "groups": Field((ChangeKind.RELINK,), _groups, _write_groups),
    "note": Field((ChangeKind.KEPT, ChangeKind.RESCOPE, ChangeKind.CORRECT), _text),
    "position_basis": Field((ChangeKind.KEPT,), _basis),
    "name_as_reported": Field((ChangeKind.KEPT,), _text),
    "confidence": Field((ChangeKind.KEPT, ChangeKind.CORRECT), _word(Confidence)),
    "sources": Field((ChangeKind.KEPT,), _sources, lambda sources: [dict(source) for source in sources]),
}  # fmt: skip
"""Every field of ``Facts`` but the kind, which never changes: another kind is another concept."""


def get_field(facts: Facts, name: str) -> Json:
    """Give what a field says, as JSON."""
    return FIELDS[name].write(getattr(facts, name))


def read_field(name: str, value: Json) -> Json:
    """Read the JSON value of a field; raise ValueError, saying what is expected."""
    return FIELDS[name].read(value)
