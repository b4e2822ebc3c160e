"""Why a document was found, and where: matched words, and a snippet with marks. Pure, for the few hits of a page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from search.engine import Match
from search.folding import Span, fold, nfc, spans_of
from search.queries import Query, Word
from search.shapes import Document, Role, Text, Why
from search.weighing import WEIGHTS

SNIPPET_LENGTH = 240
"""Characters of text in a snippet at most, give or take a word."""

LEAD = 60
"""Characters of text before the first mark at most."""

BY_ROLE = {
    Role.FORMER_NAME: Why.FORMER_NAME,
    Role.FORMER_IDENTIFIER: Why.FORMER_NAME,
    Role.SYNONYM: Why.SYNONYM,
    Role.NARROWER: Why.SYNONYM,
}
"""Roles that are the reason themselves."""

BODY = (Role.DEFINITION, Role.SUMMARY)
"""Roles that tell more than the title, which is shown anyway."""


@dataclass(frozen=True, slots=True)
class Reading:
    """
    A word of the question as the index understood it; ``is_prefix``: as the beginning of words.

    A word of an alternative names the ``clause`` it stands for, as typed, and ``why``.
    """

    word: Word
    is_prefix: bool = False
    clause: str | None = None
    why: Why | None = None

    def meets(self, folded: str) -> bool:
        """Say whether this is a word of a text."""
        return folded.startswith(self.word.folded) if self.is_prefix else folded == self.word.folded


def readings_of(query: Query, prefix: Word | None) -> Iterator[Reading]:
    """Give the words of a question, each once, and then those of its alternatives."""
    yield from (Reading(word, word is prefix) for word in {word.folded: word for word in query.words}.values())
    for clause in query.clauses:
        typed = " ".join(word.typed for word in clause.words)
        for one in clause.alternatives:
            yield from (Reading(word, clause=typed, why=one.why) for word in one.words)


@dataclass(frozen=True, slots=True)
class Found:
    """A text of the document with the places where words of the question stand."""

    text: Text
    shown: str
    places: tuple[tuple[Reading, Span], ...]

    @property
    def words(self) -> int:
        """How many different words of the question the text has."""
        return len({reading.word.folded for reading, _ in self.places})


def explain(document: Document, readings: Sequence[Reading], lang: str) -> tuple[tuple[Match, ...], str]:
    """Give the matches of a hit, in the order of its words, and its snippet."""
    own = sum(reading.clause is None for reading in readings)
    found = [_find(text, readings) for text in document.texts if text.role is not Role.LINKED]
    if max((one.words for one in found), default=0) < own:  # else linked names add nothing
        found += [_find(text, readings) for text in document.texts if text.role is Role.LINKED]
    matched = {reading: match for reading in readings if (match := _match(reading, found))}
    return _told(readings, matched), _snippet(found, lang)


def _told(readings: Sequence[Reading], matched: Mapping[Reading, Match]) -> tuple[Match, ...]:
    """Give the matches of words, and of the alternative whose words are all there where a clause lacks its own."""
    told = [match for reading, match in matched.items() if reading.clause is None]
    absent = {reading.word.typed for reading in readings if reading.clause is None and reading not in matched}
    for clause in dict.fromkeys(reading.clause for reading in readings if reading.clause):
        if absent & set(clause.split(" ")):
            ways = [matched[one] for one in readings if one.clause == clause and one in matched]
            told += ways[:1]
    return tuple(told)


def _find(text: Text, readings: Sequence[Reading]) -> Found:
    shown, folded = nfc(text.text), _folded(text.text)
    pattern = _pattern(tuple((reading.word.folded, reading.is_prefix) for reading in readings))
    found = spans_of(shown, folded, pattern)
    return Found(
        text, shown, tuple((reading, span) for span in found for reading in readings if reading.meets(span.folded))
    )


@lru_cache(maxsize=256)
def _pattern(words: tuple[tuple[str, bool], ...]) -> re.Pattern[str]:
    """Give a pattern that finds some words, whole or as beginnings, in folded text."""
    ways = [re.escape(word) + ("[^\\W_]*" if is_prefix else "") for word, is_prefix in words]
    return re.compile(f"(?<![^\\W_])(?:{'|'.join(ways)})(?![^\\W_])" if ways else "(?!)")


@lru_cache(maxsize=16_384)
def _folded(text: str) -> str:
    """Fold a whole text, once for the many documents that quote the same name."""
    return fold(text)


def _match(reading: Reading, found: Sequence[Found]) -> Match | None:
    """Give the weightiest text that has the word; among equals one with the same tones."""
    best: tuple[float, bool, Role] | None = None
    for one in found:
        for other, span in one.places:
            if other is reading:
                place = (WEIGHTS[one.text.role], span.exact == reading.word.exact, one.text.role)
                best = place if best is None else max(best, place)
    return best and Match(best[2], reading.clause or reading.word.typed, _why(reading, is_exact=best[1], role=best[2]))


def _why(reading: Reading, *, is_exact: bool, role: Role) -> Why:
    if reading.why:
        return reading.why
    if role in BY_ROLE:
        return BY_ROLE[role]
    if reading.is_prefix:
        return Why.PREFIX
    return Why.EXACT if is_exact else Why.FOLDED


def _snippet(found: Sequence[Found], lang: str) -> str:
    """Cut the text that has most of the words; among equals body before title, and the language asked for."""
    if not found:
        return ""
    best = max(found, key=lambda one: (one.words, one.text.role in BODY, one.text.lang == lang))
    places = sorted({(span.start, span.end) for _, span in best.places})
    start, end = _window(best.shown, places)
    inside = [(first, last) for first, last in places if start <= first and last <= end]
    head, tail = "… " if start else "", " …" if end < len(best.shown) else ""
    return head + _mark(best.shown, _join(best.shown, inside), start, end) + tail


def _window(text: str, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Choose where to cut: where most places fall together, at the edges of words."""
    if len(text) <= SNIPPET_LENGTH or not places:
        return 0, len(text) if len(text) <= SNIPPET_LENGTH else _word_edge(text, SNIPPET_LENGTH)
    reach = SNIPPET_LENGTH - LEAD
    starts = [first for first, _ in places]
    best = max(starts, key=lambda start: (sum(start <= one < start + reach for one in starts), -start))
    start = _word_edge(text, max(0, best - LEAD)) if best > LEAD else 0
    return min(start, best), _word_edge(text, min(len(text), start + SNIPPET_LENGTH))


def _word_edge(text: str, position: int) -> int:
    """Move a cut to the next space, or leave it where the word is too long."""
    if position in (0, len(text)):
        return position
    space = text.find(" ", position, position + LEAD)
    return position if space < 0 else space


def _join(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Make one mark of neighbours with nothing but space between them."""
    joined: list[tuple[int, int]] = []
    for first, last in places:
        if joined and not text[joined[-1][1] : first].strip():
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _mark(text: str, places: Sequence[tuple[int, int]], start: int, end: int) -> str:
    parts, position = [], start
    for first, last in places:
        parts += [escape(text[position:first]), "<mark>", escape(text[first:last]), "</mark>"]
        position = last
    return "".join([*parts, escape(text[position:end])]).strip()
