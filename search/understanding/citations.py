"""
Numbers and codes people cite: “sản phẩm số 25”, “P25”, “nhóm 5”, “QĐ 21/2026”. Pure.

A citation becomes a clause of the words under which the entry or instrument is
kept as identifier, so that it leads straight there. What only looks like one
stays text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.register.citations import EntryCited, InstrumentCited, read_code, read_entry, read_instrument
from catalogue.vocabulary import EntryKind, InstrumentKind
from search.queries import Clause, Word

LETTERS = {EntryKind.GROUP: "t", EntryKind.SECTION: "s", EntryKind.PRODUCT: "p"}
"""Letter of a code; where words may mean several kinds, the first of these."""

PREFIXES = {InstrumentKind.DECISION: "qd", InstrumentKind.DECREE: "nd", InstrumentKind.LAW: "luat",
            InstrumentKind.RESOLUTION: "nq", InstrumentKind.CIRCULAR: "tt"}  # fmt: skip
"""How the permanent id of an instrument begins."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause for a citation, how many typed words it stands for, and whether it cites an entry."""

    clause: Clause
    length: int
    is_entry: bool


def find_citation(words: Sequence[Word]) -> Citation | None:
    """Read a citation at the beginning of some words."""
    folded = tuple(word.folded for word in words)
    if (entry := read_entry(folded)) and EntryKind.TECHNOLOGY not in entry.kinds:
        return Citation(_clause(words[: entry.length], _code_words(entry)), entry.length, is_entry=True)
    if code := read_code(folded):
        return Citation(Clause(tuple(words[: code.length])), code.length, is_entry=True)
    if instrument := read_instrument(folded):
        key = _instrument_words(instrument)
        return Citation(_clause(words[: instrument.length], key), instrument.length, is_entry=False)
    return None


def _code_words(cited: EntryCited) -> list[str]:
    """Give the words of the code a citation leads to."""
    letter = next(letter for kind, letter in LETTERS.items() if kind in cited.kinds)
    if cited.parent is not None:
        return [f"{letter}{cited.parent}", str(cited.number)]
    return [f"{letter}{cited.number}"]


def _instrument_words(cited: InstrumentCited) -> list[str]:
    """Give the words of the id an instrument is kept under."""
    prefix = PREFIXES[cited.kind] if cited.kind else ""
    return [word for word in (prefix, cited.number, cited.year) if word]


def _clause(typed: Sequence[Word], key: Sequence[str]) -> Clause:
    """Make a clause of the words of an identifier; its first word is shown as all that was typed."""
    first = " ".join(word.typed for word in typed)
    return Clause(tuple(Word(first if place == 0 else word, word, word) for place, word in enumerate(key)))
