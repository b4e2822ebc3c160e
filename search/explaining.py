"""Why a document was found, and where: matched words, and a snippet with marks. Pure, for the hits of a page."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from search.engine import Match
from search.folding import word_forms
from search.queries import Query, Word
from search.shapes import Role, Why
from search.storing import END, FILLER, ROLES, Card
from search.weighing import WEIGHTS

Place = tuple[int, int, int]
"""Where a word stands in a card: number of the text, and start and end in all texts."""

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

    def match(self, *, is_exact: bool, role: Role) -> Match:
        """Give the match of its word in a text of a role."""
        return Match(role, self.clause or self.word.typed, self.why or self._why(is_exact=is_exact, role=role))

    def _why(self, *, is_exact: bool, role: Role) -> Why:
        if role in BY_ROLE:
            return BY_ROLE[role]
        if self.is_prefix:
            return Why.PREFIX
        return Why.EXACT if is_exact else Why.FOLDED


class Found(NamedTuple):
    """Where a word that is sought stands in a card: its number, and at least one place."""

    word: int
    places: list[Place]


def readings_of(query: Query, prefix: Word | None) -> Iterator[Reading]:
    """Give the words of a question, each once, and then those of its alternatives."""
    yield from (Reading(word, word is prefix) for word in {word.folded: word for word in query.words}.values())
    for clause in query.clauses:
        typed = " ".join(word.typed for word in clause.words)
        for one in clause.alternatives:
            yield from (Reading(word, clause=typed, why=one.why) for word in one.words)


class Explainer:
    """Explains hits of one question; made once for a page."""

    def __init__(self, readings: Sequence[Reading], lang: str) -> None:
        self._readings, self._lang = readings, lang
        self._typed = sum(reading.clause is None for reading in readings)
        words: dict[tuple[str, bool], list[int]] = {}
        for number, reading in enumerate(readings):
            words.setdefault((reading.word.folded, reading.is_prefix), []).append(number)
        self._sought, self._numbers = list(words), list(words.values())
        self._own = sum(numbers[0] < self._typed for numbers in self._numbers)
        different = list(dict.fromkeys(letters for letters, _ in self._sought))
        self._bits = [1 << different.index(letters) for letters, _ in self._sought]

    def explain(self, card: Card) -> tuple[tuple[Match, ...], str]:
        """
        Give the matches of a hit, in the order of the question's words, and its snippet.

        Alternatives are looked for where no text has all words, and linked names
        are looked at where none has as many with those: most hits cost one look.
        """
        linked, end, every = card.linked_from, len(card.roles), len(self._sought)
        looked_at, found = linked, self._find(range(self._own), card, 0, linked)
        if not self._is_enough(words := self._words(found)):
            found += self._find(range(self._own, every), card, 0, linked)
            if linked < end and not self._is_enough(words := self._words(found)):
                looked_at = end
                found += self._find(range(every), card, linked, end)
            words = self._words(found)
        return tuple(self._told(found, card)), self._snippet(card, found, words or dict.fromkeys(range(looked_at), 0))

    def _find(self, words: range, card: Card, first: int, last: int) -> list[Found]:
        """Find some words in some texts of a card."""
        begin, end, sought = card.starts[first], card.starts[last], self._sought
        return [Found(word, there) for word in words if (there := _places(*sought[word], card, begin, end))]

    def _words(self, found: Sequence[Found]) -> dict[int, int]:
        """Give the different words of the question in each text that has any, as bits."""
        words: dict[int, int] = {}
        for word, places in found:
            bit = self._bits[word]
            for text, _, _ in places:
                words[text] = words.get(text, 0) | bit
        return words

    def _is_enough(self, words: Mapping[int, int]) -> bool:
        """Say whether one text has as many different words as were typed."""
        return any(different.bit_count() >= self._typed for different in words.values())

    def _told(self, found: Sequence[Found], card: Card) -> Iterator[Match]:
        """Give the matches of words, and of an alternative for each clause that lacks words of its own."""
        places: dict[int, list[Place]] = {}
        for one in found:  # linked names come last and weigh least
            for number in self._numbers[one.word]:
                places.setdefault(number, one.places)
        own = range(self._typed)
        yield from (self._match(number, places[number], card) for number in own if number in places)
        absent = {self._readings[number].word.typed for number in own if number not in places}
        clauses: dict[str | None, int] = {}
        for number in sorted(places) if absent else ():
            clauses.setdefault(self._readings[number].clause, number)
        for clause, number in clauses.items():
            if clause and absent & set(clause.split(" ")):
                yield self._match(number, places[number], card)

    def _match(self, number: int, places: Sequence[Place], card: Card) -> Match:
        """Give the match of a word in the weightiest text that has it; among equals in one with the same tones."""
        reading, roles, best = self._readings[number], card.roles, (0.0, False, Role.LINKED)
        for text, start, stop in places:
            role = ROLES[roles[text]]
            if (weight := WEIGHTS[role]) >= best[0]:
                best = max(best, (weight, word_forms(card.text[start:stop])[1] == reading.word.exact, role))
        return reading.match(is_exact=best[1], role=best[2])

    def _snippet(self, card: Card, found: Sequence[Found], words: Mapping[int, int]) -> str:
        """Cut the text that has most of the words; among equals body before title, and the language asked for."""
        if not words:
            return ""
        most = max(different.bit_count() for different in words.values())
        best, *others = sorted(text for text, different in words.items() if different.bit_count() == most)
        if others:
            texts = (best, *others)
            best = max(texts, key=lambda text: (ROLES[card.roles[text]] in BODY, card.langs[text] == self._lang))
        first = card.starts[best]
        places = {(start - first, stop - first) for one in found for text, start, stop in one.places if text == best}
        return _cut(card.text[first : card.starts[best + 1] - len(END)], sorted(places))


def _places(letters: str, is_prefix: bool, card: Card, begin: int, end: int) -> list[Place]:
    """Give where whole words are that some letters are, or begin; ``END`` stands behind the last one."""
    places, folded = [], card.folded
    place = folded.find(letters, begin, end)
    while place >= 0:
        stop = place + len(letters)
        if (is_prefix or not folded[stop].isalnum()) and not (place and folded[place - 1].isalnum()):
            while folded[stop].isalnum() or folded[stop] == FILLER:
                stop += 1
            places.append((bisect_right(card.starts, place) - 1, place, stop))
        place = folded.find(letters, stop, end)
    return places


def _cut(text: str, places: Sequence[tuple[int, int]]) -> str:
    """Cut a snippet out of a text, with marks at the places that are inside."""
    start, end = _window(text, places)
    inside = [(first, last) for first, last in places if start <= first and last <= end]
    head, tail = "… " if start else "", " …" if end < len(text) else ""
    return head + _mark(text, _join(text, inside), start, end) + tail


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
