"""Why a document was found, and where: matched words, and a snippet with marks. Pure, for the few hits of a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape

from search.engine import Match, Why
from search.folding import Span, fold, nfc, spans
from search.queries import Alternative, Query, Word
from search.shapes import Document, Role, Text
from search.weighing import WEIGHTS

SNIPPET_LENGTH = 240
"""Characters of text in a snippet at most, give or take a word."""

LEAD = 60
"""Characters of text before the first mark at most."""

BY_ROLE = {Role.FORMER_NAME: Why.FORMER_NAME, Role.SYNONYM: Why.SYNONYM}
"""Roles that are the reason themselves."""

BODY = (Role.DEFINITION, Role.SUMMARY)
"""Roles that tell more than the title, which is shown anyway."""


@dataclass(frozen=True, slots=True)
class Reading:
    """
    A word of the question as the index understood it; ``is_prefix``: as the beginning of words.

    A clause with alternatives is one reading: ``more`` are its other words, all
    side by side, and ``ways`` what stands in their place.
    """

    word: Word
    is_prefix: bool = False
    more: tuple[Word, ...] = ()
    ways: tuple[Alternative, ...] = ()

    @property
    def typed(self) -> str:
        """The reading as typed."""
        return " ".join(word.typed for word in (self.word, *self.more))

    @property
    def phrases(self) -> tuple[tuple[tuple[Word, ...], Alternative | None], ...]:
        """What satisfies the reading: its own words, and each alternative."""
        return (((self.word, *self.more), None), *((way.words, way) for way in self.ways))

    def meets(self, found: Sequence[Span], words: Sequence[Word]) -> bool:
        """Say whether some words stand where these spans begin."""
        if self.is_prefix:
            return found[0].folded.startswith(self.word.folded)
        return len(found) == len(words) and all(
            span.folded == word.folded for span, word in zip(found, words, strict=True)
        )


def readings_of(query: Query, *, is_prefix: bool) -> tuple[Reading, ...]:
    """Give the readings of a question; ``is_prefix``: its last word was taken as the beginning of words."""
    readings: dict[tuple[str, ...], Reading] = {}
    for clause in query.clauses:
        first, *more = clause.words
        whole = [Reading(first, more=tuple(more), ways=clause.alternatives)]
        for one in whole if clause.alternatives else [Reading(word) for word in clause.words]:
            readings.setdefault(tuple(word.folded for word in (one.word, *one.more)), one)
    if is_prefix:
        last = query.words[-1].folded
        readings[(last,)] = replace(readings[(last,)], is_prefix=True)
    return tuple(readings.values())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reading stands in a text; ``way`` None: by its own words, ``is_exact``: with the tones typed."""

    reading: Reading
    start: int
    end: int
    is_exact: bool
    way: Alternative | None


@dataclass(frozen=True, slots=True)
class Found:
    """A text of the document with the places where words of the question stand."""

    text: Text
    shown: str
    places: tuple[Place, ...]

    @property
    def words(self) -> int:
        """How many different words of the question the text has."""
        return len({place.reading.typed for place in self.places})


def explain(document: Document, readings: Sequence[Reading], lang: str) -> tuple[tuple[Match, ...], str]:
    """Give the matches of a hit, in the order of its words, and its snippet."""
    found = [_find(text, readings) for text in document.texts if text.role is not Role.LINKED]
    if max((one.words for one in found), default=0) < len(readings):  # else linked names add nothing
        found += [_find(text, readings) for text in document.texts if text.role is Role.LINKED]
    matched = [_match(reading, found) for reading in readings]
    return tuple(match for match in matched if match), _snippet(found, lang)


def _find(text: Text, readings: Sequence[Reading]) -> Found:
    shown, folded = nfc(text.text), _folded(text.text)
    wanted = [(one, words, way) for one in readings for words, way in one.phrases if words[0].folded in folded]
    if not wanted:  # most texts, told at the speed of C
        return Found(text, shown, ())
    all_spans = tuple(spans(shown))
    places = []
    for number, span in enumerate(all_spans):
        for reading, words, way in wanted:
            run = all_spans[number : number + len(words)]
            if reading.meets(run, words):
                is_exact = all(one.exact == word.exact for one, word in zip(run, words, strict=True))
                places.append(Place(reading, span.start, run[-1].end, is_exact, way))
    return Found(text, shown, tuple(places))


@lru_cache(maxsize=16_384)
def _folded(text: str) -> str:
    """Fold a whole text, once for the many documents that quote the same name."""
    return fold(text)


def _match(reading: Reading, found: Sequence[Found]) -> Match | None:
    """Give the weightiest text that has the words; their own before others, among equals one with the same tones."""
    best: tuple[bool, float, bool, Role] | None = None
    way: Alternative | None = None
    for one in found:
        for place in one.places:
            if place.reading is reading:
                weight = WEIGHTS[one.text.role] * (place.way.weight if place.way else 1)
                rank = (place.way is None, weight, place.is_exact, one.text.role)
                if best is None or rank > best:
                    best, way = rank, place.way
    return best and Match(best[3], reading.typed, _why(reading, way, is_exact=best[2], role=best[3]))


def _why(reading: Reading, way: Alternative | None, *, is_exact: bool, role: Role) -> Why:
    if way is not None:
        return way.why
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
    places = _outermost({(place.start, place.end) for place in best.places})
    start, end = _window(best.shown, places)
    inside = [(first, last) for first, last in places if start <= first and last <= end]
    head, tail = "… " if start else "", " …" if end < len(best.shown) else ""
    return head + _mark(best.shown, _join(best.shown, inside), start, end) + tail


def _outermost(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give places in order, without those inside or across another."""
    kept: list[tuple[int, int]] = []
    for first, last in sorted(places, key=lambda place: (place[0], -place[1])):
        if not kept or first >= kept[-1][1]:
            kept.append((first, last))
    return kept


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
