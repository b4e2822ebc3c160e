"""
Numbers and codes people cite: “sản phẩm số 25”, “P25”, “nhóm 5”, “QĐ 21/2026”. Pure.

A citation becomes a clause of the words under which the entry or instrument is
kept as identifier, so that it leads straight there. What only looks like one
stays text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from search.queries import Clause, Word

KINDS = {
    ("nhom", "cong", "nghe"): "T",
    ("technology", "group"): "T",
    ("nhom", "san", "pham"): "S",
    ("product", "section"): "S",
    ("san", "pham"): "P",
    ("product",): "P",
    ("nhom",): "T",
    ("group",): "T",
    ("sp",): "P",
}
"""Words that name a kind of entry → letter of its code; longer ones first."""

INSTRUMENTS = {
    ("quyet", "dinh"): "qd", ("qd",): "qd", ("decision",): "qd", ("nghi", "dinh"): "nd", ("nd",): "nd",
    ("decree",): "nd", ("luat",): "luat", ("law",): "luat", ("nghi", "quyet"): "nq", ("nq",): "nq",
    ("resolution",): "nq", ("thong", "tu"): "tt", ("tt",): "tt", ("circular",): "tt",
}  # fmt: skip
"""Words that name a kind of instrument → how its permanent id begins."""

TAILS = {"qd": "qd", "nd": "nd", "tt": "tt", "qh15": "luat", "qh16": "luat"}
"""What follows the number inside an instrument's own number → how its id begins."""

FILLERS = ("so", "no", "number", "thu")
ISSUERS = frozenset({"qd", "nd", "tt", "ttg", "cp", "qh15", "qh16", "bkhcn", "nq"})
NUMBER, YEAR, CODE = re.compile(r"[1-9]\d{0,2}"), re.compile(r"(19|20)\d\d"), re.compile(r"[tps][1-9]\d{0,2}")
INSTRUMENT_NUMBER = re.compile(r"[1-9]\d{0,4}")


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause for a citation, how many typed words it stands for, and whether it cites an entry."""

    clause: Clause
    length: int
    is_entry: bool


def find_citation(words: Sequence[Word]) -> Citation | None:
    """Read a citation at the beginning of some words."""
    folded = tuple(word.folded for word in words)
    return _entry(words, folded) or _code(words, folded) or _instrument(words, folded) or _number(words, folded)


def _entry(words: Sequence[Word], folded: tuple[str, ...]) -> Citation | None:
    """Read “sản phẩm số 25” and “sản phẩm số 2, nhóm số 7”."""
    kind = _beginning(folded, KINDS)
    if kind is None:
        return None
    letter, place = KINDS[kind], _skip(folded, len(kind))
    if place == len(folded) or not NUMBER.fullmatch(folded[place]):
        return None
    code, end = [f"{letter}{folded[place]}".lower()], place + 1
    if letter == "P" and folded[end : end + 1] in (("nhom",), ("group",)):
        inner = _skip(folded, end + 1)
        if inner < len(folded) and NUMBER.fullmatch(folded[inner]):
            code, end = [f"p{folded[inner]}", folded[place]], inner + 1
    return Citation(_clause(words[:end], code), end, is_entry=True)


def _code(words: Sequence[Word], folded: tuple[str, ...]) -> Citation | None:
    """Read “P25” and “P7.2”."""
    if not folded or not CODE.fullmatch(folded[0]):
        return None
    end = 2 if len(folded) > 1 and NUMBER.fullmatch(folded[1]) else 1
    return Citation(Clause(tuple(words[:end])), end, is_entry=True)


def _instrument(words: Sequence[Word], folded: tuple[str, ...]) -> Citation | None:
    """Read “QĐ 21/2026”, “quyết định số 1131”."""
    kind = _beginning(folded, INSTRUMENTS)
    if kind is None:
        return None
    place = _skip(folded, len(kind))
    return _numbered(words, folded, place, INSTRUMENTS[kind])


def _number(words: Sequence[Word], folded: tuple[str, ...]) -> Citation | None:
    """Read “21/2026/QĐ-TTg”, “1131/QĐ-TTg”."""
    for place in (1, 2):
        if len(folded) > place and folded[place] in TAILS and (place == 1 or YEAR.fullmatch(folded[1])):
            return _numbered(words, folded, 0, TAILS[folded[place]])
    return None


def _numbered(words: Sequence[Word], folded: tuple[str, ...], place: int, kind: str) -> Citation | None:
    if place >= len(folded) or not INSTRUMENT_NUMBER.fullmatch(folded[place]):
        return None
    key, end = [kind, folded[place]], place + 1
    if end < len(folded) and YEAR.fullmatch(folded[end]):
        key, end = [*key, folded[end]], end + 1
    while end < len(folded) and folded[end] in ISSUERS:
        end += 1
    return Citation(_clause(words[:end], key), end, is_entry=False)


def _beginning(folded: tuple[str, ...], known: dict[tuple[str, ...], str]) -> tuple[str, ...] | None:
    return next((kind for kind in known if folded[: len(kind)] == kind), None)


def _skip(folded: tuple[str, ...], place: int) -> int:
    """Give the place after “số”."""
    return place + 1 if place < len(folded) and folded[place] in FILLERS else place


def _clause(typed: Sequence[Word], key: Sequence[str]) -> Clause:
    """Make a clause of the words of an identifier; its first word is shown as all that was typed."""
    first = " ".join(word.typed for word in typed)
    return Clause(tuple(Word(first if place == 0 else word, word, word) for place, word in enumerate(key)))
