"""
What a person typed, as a query. Pure.

Only whitespace and "phrases" mean anything; all else is text, and nothing is an
error. ``search/understanding`` adds alternatives to the clauses: synonyms,
spellings, codes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from search.folding import nfc, spans
from search.shapes import Why

MOST_CHARACTERS = 200
"""Composed characters that are read; the API refuses longer questions."""

MOST_TERMS = 20
"""Distinct words that are used; the rest of a question is ignored."""

PARTS = re.compile('["“”]([^"“”]*)["“”]|([^"“”]+)')
"""A phrase between two quotes, or text outside; a quote without partner separates words."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed, and its two forms for comparing (``folding.py``)."""

    typed: str
    folded: str
    exact: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to satisfy a clause: words, side by side where several; ``weight`` (at most 1) of their score."""

    words: tuple[Word, ...]
    why: Why
    weight: float


@dataclass(frozen=True, slots=True)
class Clause:
    """What a document must have: one word, several that follow each other, or any alternative to these."""

    words: tuple[Word, ...]
    alternatives: tuple[Alternative, ...] = ()

    @property
    def typed(self) -> str:
        """The clause as typed."""
        return " ".join(word.typed for word in self.words)

    @property
    def ways(self) -> tuple[tuple[Word, ...], ...]:
        """Everything that satisfies it: its own words, and each alternative's."""
        return (self.words, *(alternative.words for alternative in self.alternatives))

    def share_of(self, alternative: Alternative) -> float:
        """Give what an alternative's score counts: its weight, and as if it had as many words as the clause."""
        return alternative.weight * len(self.words) / max(1, len(alternative.words))


@dataclass(frozen=True, slots=True)
class Query:
    """All clauses must hold; without clauses, everything matches."""

    text: str
    clauses: tuple[Clause, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """All words in the order typed."""
        return tuple(word for clause in self.clauses for word in clause.words)

    @property
    def neighbours(self) -> tuple[tuple[str, str], ...]:
        """Distinct folded words that stand side by side: nearness that ranks but is not required."""
        folded = [word.folded for word in self.words]
        return tuple(dict.fromkeys(pairwise(folded)))[:MOST_TERMS]

    @property
    def has_tones(self) -> bool:
        """Whether a word was typed with tones or marks, so that bare words are meant bare."""
        return any(word.folded != word.exact for word in self.words)


def parse(text: str) -> Query:
    """Read what a person typed, at most 200 characters and 20 distinct words of it."""
    return once_each(split(text))


def split(text: str) -> Query:
    """Read what a person typed as ``parse`` does, with each clause as often as it was typed."""
    composed = nfc(text[: 4 * MOST_CHARACTERS])[:MOST_CHARACTERS]
    known: set[str] = set()
    clauses = []
    for clause in _clauses(composed):
        kept = tuple(takewhile(lambda word: _is_affordable(word, known), clause.words))
        if kept:
            clauses.append(Clause(kept))
    return Query(composed, tuple(clauses))


def once_each(query: Query) -> Query:
    """Give a query with each clause once."""
    clauses: dict[tuple[str, ...], Clause] = {}
    for clause in query.clauses:
        clauses.setdefault(tuple(word.exact for word in clause.words), clause)
    return replace(query, clauses=tuple(clauses.values()))


def _is_affordable(word: Word, known: set[str]) -> bool:
    """Say whether a word may be used, and count it."""
    if len(known) < MOST_TERMS:
        known.add(word.folded)
    return word.folded in known


def _clauses(text: str) -> Iterator[Clause]:
    """Give each phrase as one clause and each word outside as its own."""
    for part in PARTS.finditer(text):
        phrase, plain = part[1], part[2]
        found = tuple(_words(phrase or plain or ""))
        if phrase is None:
            yield from (Clause((word,)) for word in found)
        elif found:
            yield Clause(found)


def words_of(text: str) -> tuple[Word, ...]:
    """Give the words of any text, in order."""
    return tuple(_words(nfc(text)))


def _words(text: str) -> Iterator[Word]:
    for span in spans(text):
        yield Word(text[span.start : span.end], span.folded, span.exact)
