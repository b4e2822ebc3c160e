"""Why a document was found, and where: matched words, and a snippet with marks. Pure, for the hits of a page."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from search.engine import Match
from search.folding import word_forms
from search.queries import Query, Word
from search.shapes import Role, Why
from search.storing import END, FILLER, ROLES, Card
from search.weighing import WEIGHTS

Place = tuple[int, int, int]
"""Which word of the question stands where in the texts of a card: number of the word, start, end."""

Found = dict[int, list[Place]]
"""Number of a text of a card → the places in it, by number."""

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
        self._own = sum(reading.clause is None for reading in readings)
        groups: dict[tuple[str, bool], list[int]] = {}
        for number, reading in enumerate(readings):
            groups.setdefault((reading.word.folded, reading.is_prefix), []).append(number)
        self._sought = list(groups)
        self._numbers = list(groups.values())

    def explain(self, card: Card) -> tuple[tuple[Match, ...], str]:
        """Give the matches of a hit, in the order of the question's words, and its snippet."""
        looked_at = card.linked_from
        found = self._find(card, 0, looked_at)
        if max(map(self._words, found.values()), default=0) < self._own:  # else linked names add nothing
            looked_at = len(card.roles)
            found |= self._find(card, card.linked_from, looked_at)
        return self._told(card, found), self._snippet(card, found, looked_at)

    def _find(self, card: Card, first: int, last: int) -> Found:
        """Find the words of the question in some texts of a card."""
        found: Found = {}
        begin, end = card.starts[first], card.starts[last]
        folded, starts = card.folded, card.starts
        for word, (letters, is_prefix) in enumerate(self._sought):
            place = folded.find(letters, begin, end)
            while place >= 0:
                stop = place + len(letters)
                if _is_word(folded, place, stop, is_prefix=is_prefix):
                    stop = _end(folded, stop)
                    found.setdefault(bisect_right(starts, place) - 1, []).append((word, place, stop))
                place = folded.find(letters, stop, end)
        return dict(sorted(found.items())) if len(found) > 1 else found

    def _words(self, places: Sequence[Place]) -> int:
        """Count the different words of the question at some places."""
        return len({self._sought[word][0] for word, _, _ in places})

    def _matches(self, card: Card, found: Found, numbers: range) -> dict[int, Match]:
        """Give for some readings the weightiest text that has the word; among equals one with the same tones."""
        best: dict[int, tuple[float, bool, Role]] = {}
        for text, places in found.items():
            role = ROLES[card.roles[text]]
            for word, start, stop in places:
                wanted = [number for number in self._numbers[word] if number in numbers]
                toned = word_forms(card.text[start:stop])[1] if wanted else ""
                for number in wanted:
                    place = (WEIGHTS[role], toned == self._readings[number].word.exact, role)
                    best[number] = max(best.get(number, place), place)
        return {
            number: self._readings[number].match(is_exact=best[number][1], role=best[number][2])
            for number in sorted(best)
        }

    def _told(self, card: Card, found: Found) -> tuple[Match, ...]:
        """Give the matches of words, and of the alternative whose words are all there where a clause lacks its own."""
        readings = self._readings
        own = self._matches(card, found, range(self._own))
        told = list(own.values())
        if len(told) < self._own:
            others = self._matches(card, found, range(self._own, len(readings)))
            absent = {one.word.typed for number, one in enumerate(readings[: self._own]) if number not in own}
            for clause in dict.fromkeys(reading.clause for reading in readings if reading.clause):
                if absent & set(clause.split(" ")):
                    told += [match for number, match in others.items() if readings[number].clause == clause][:1]
        return tuple(told)

    def _snippet(self, card: Card, found: Found, looked_at: int) -> str:
        """Cut the text that has most of the words; among equals body before title, and the language asked for."""
        if not looked_at:
            return ""
        counts = {text: self._words(places) for text, places in found.items()} or dict.fromkeys(range(looked_at), 0)
        most = max(counts.values())
        texts = [text for text, count in counts.items() if count == most]
        best = max(texts, key=lambda text: (ROLES[card.roles[text]] in BODY, card.langs[text] == self._lang))
        first = card.starts[best]
        places = sorted({(start - first, stop - first) for _, start, stop in found.get(best, ())})
        return _cut(card.text[first : card.starts[best + 1] - len(END)], places)


def _is_word(folded: str, start: int, stop: int, *, is_prefix: bool) -> bool:
    """Say whether some letters are a whole word, or its beginning; ``END`` stands behind the last one."""
    return not (start and folded[start - 1].isalnum()) and (is_prefix or not folded[stop].isalnum())


def _end(folded: str, stop: int) -> int:
    """Give where the word ends that some letters are, or begin."""
    while folded[stop].isalnum() or folded[stop] == FILLER:
        stop += 1
    return stop


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
