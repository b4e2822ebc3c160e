"""The plain sections of a dossier, part by part: what each is, how long or large, and what is needed to be complete."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from catalogue.values import Violation

Said = Mapping[str, Any]  # Any: JSON, one section of a dossier


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a section; ``longest`` in characters, ``least`` and ``most`` of numbers, both inclusive."""

    name: str
    form: Literal["prose", "line", "number", "flag", "choice"]
    longest: int = 10_000
    least: int = 0
    most: int = 0
    needed: bool = False


STATEMENT = Part("statement", "prose", needed=True)

SECTIONS: Mapping[str, tuple[Part, ...]] = {
    "domestic_capability": (
        STATEMENT,
        Part("intellectual_property", "prose"),
        Part("readiness_level", "number", least=1, most=9),
    ),
    "market": (
        STATEMENT,
        Part("size", "line", longest=2000),
        Part("imports", "line", longest=2000),
        Part("exports", "line", longest=2000),
    ),
    "value_share": (
        Part("percent", "number", least=0, most=100, needed=True),
        Part("year", "number", least=1990, most=2100),
        Part("basis", "prose", needed=True),
    ),
    "defence": (Part("is_relevant", "choice", needed=True), STATEMENT),
    "beneficiaries": (STATEMENT,),
    "contact": (
        Part("name", "line", longest=200, needed=True),
        Part("position", "line", longest=500),
        Part("unit", "line", longest=500),
        Part("email", "line", longest=200),
        Part("phone", "line", longest=50),
        Part("consented", "flag", needed=True),
    ),
}
"""Section → its parts, in the order of its form."""


def d16_parts_are_within_bounds(section: str, said: Said) -> Iterator[Violation]:
    """
    D16. A part of a dossier's section is no longer, smaller or larger than it may be.

    Source: engineering requirement API-15 (strict bodies), held to on pages too.
    """
    for part in SECTIONS.get(section, ()):
        value, pointer = said.get(part.name), f"/dossier/{section}/{part.name}"
        if isinstance(value, str) and len(value) > part.longest:
            yield Violation("D16", pointer, f"không quá {part.longest} ký tự", f"at most {part.longest} characters")
        if part.form == "number" and isinstance(value, int) and not part.least <= value <= part.most:
            vi = f"số nguyên từ {part.least} đến {part.most}"
            yield Violation("D16", pointer, vi, f"a whole number from {part.least} to {part.most}")


def list_missing(section: str, said: Said) -> list[str]:
    """List the parts that a section needs to be complete and does not say."""
    return [part.name for part in SECTIONS.get(section, ()) if part.needed and said.get(part.name) in (None, "")]


def says_something(said: Said) -> bool:
    """Say whether a section says anything; a box that is not ticked says nothing."""
    return any(value is not False and value not in (None, "", []) for value in said.values())
