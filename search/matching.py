"""
From the text of a product to the entries it may fall under. Pure, with bounded work.

The text is read once from left to right: at each place the longest phrase that
is known is taken (a synonym, a name or part of a name, of today or given up),
so that the battery in “pin mặt trời” is no battery. A phrase speaks for the
entries it leads to, the louder the fewer they are. What the text says of its
surroundings (“cho máy bay”, “for drones”) and what it denies counts less.

The score of an entry is no probability and no right: it orders candidates.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from search.emphasis import FOR, Surroundings
from search.folding import nfc
from search.queries import Word

MOST_CHARACTERS = 5_000
"""Characters of a text that are read."""

MOST_CANDIDATES = 5
LONGEST_PHRASE = 14
"""Words of the longest phrase that is known."""

LEAST, CHOSEN, MARGIN = 0.12, 0.62, 0.15
"""Score from which an entry is a candidate; from which the best is chosen; and its lead over the next."""

PART = 0.25
"""What half a phrase says."""

MOST_KEYS = 2
"""Entries half a phrase may speak for."""

LONG = 6
"""Letters from which a word of a phrase, written without tones, is half of it by itself: such words are English."""

JOINING = frozenset({*(run[0] for run in FOR if len(run) == 1), "and", "or", "the", "va", "hoac"})
"""Words that say how others hang together, so that they make no half phrase with one of them."""


class Origin(StrEnum):
    """Where a known phrase comes from; public as ``reason.why``."""

    NAME = "name"
    FORMER_NAME = "former_name"
    SYNONYM = "synonym"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words known to speak for some entries, by ``keys``; without keys they only keep others from being misread."""

    words: tuple[Word, ...]
    keys: tuple[str, ...]
    origin: Origin
    weight: float
    is_trap: bool = False
    text: str = ""

    @property
    def folded(self) -> tuple[str, ...]:
        """Its words for comparing."""
        return tuple(singular(word.folded) for word in self.words)

    def agrees_with(self, typed: Sequence[Word]) -> bool:
        """Say whether words typed with tones have the tones of this phrase; bare words agree with any."""
        pairs = zip(typed, self.words, strict=True)
        return all(word.folded == word.exact or word.exact == own.exact for word, own in pairs)


@dataclass(frozen=True, slots=True)
class Reason:
    """Words of the text, and the words of the entry they met."""

    text: str
    term: str
    why: Origin


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry the text may fall under: score from 0 to 1, loudest reasons first."""

    key: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """Candidates, best first; ``chosen`` is the key of the one that stands out, if one does."""

    candidates: tuple[Candidate, ...]
    chosen: str | None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A known phrase in a text: from which word to which, and how much the place counts."""

    phrases: tuple[Phrase, ...]
    start: int
    end: int
    emphasis: float


def singular(folded: str) -> str:
    """Give an English word without the s of its plural; no Vietnamese word ends so."""
    if len(folded) < 4 or not folded.endswith("s") or folded.endswith("ss"):
        return folded
    return f"{folded[:-3]}y" if folded.endswith("ies") else folded[:-1]


def _compared(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(singular(word.folded) for word in words)


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a text as typed and for comparing; ``is_shouted``: all is in capitals."""

    words: tuple[Word, ...]
    compared: tuple[str, ...]
    is_shouted: bool


class Matcher:
    """Knows all phrases; immutable, shared by all threads."""

    def __init__(self, phrases: Iterable[Phrase], entries: int) -> None:
        self._phrases: dict[tuple[str, ...], list[Phrase]] = defaultdict(list)
        self._longest: dict[str, int] = defaultdict(int)
        for phrase in phrases:
            folded = phrase.folded[:LONGEST_PHRASE]
            if phrase.folded == folded and folded:
                self._phrases[folded].append(phrase)
                self._longest[folded[0]] = max(self._longest[folded[0]], len(folded))
        self._parts = _parts_of_few(self._phrases)
        self._entries = max(entries, 2)

    def match(self, text: str) -> Matches:
        """Give the entries a text may fall under, at most five."""
        surroundings = Surroundings.read(nfc(text[: 4 * MOST_CHARACTERS])[:MOST_CHARACTERS])
        voices: dict[str, list[tuple[float, Reason]]] = defaultdict(list)
        for sighting in self._sightings(surroundings):
            typed = " ".join(word.typed for word in surroundings.words[sighting.start : sighting.end])
            for phrase in sighting.phrases:
                loudness = phrase.weight * sighting.emphasis * self._rarity(len(phrase.keys))
                told = Reason(typed, phrase.text, phrase.origin)
                for key in phrase.keys:
                    voices[key].append((loudness, told))
        return _decide(Candidate(key, *_weigh(heard)) for key, heard in voices.items())

    def _rarity(self, spoken_for: int) -> float:
        """Give 1 for a phrase that speaks for one entry, less the more it speaks for."""
        return math.log((self._entries + 1) / max(spoken_for, 1)) / math.log(self._entries + 1)

    def _sightings(self, surroundings: Surroundings) -> Iterator[Sighting]:
        """Find known phrases, the longest at each place, none across another; between them parts of some."""
        text, place = _Text(surroundings.words, _compared(surroundings.words), surroundings.is_shouted), 0
        while place < len(text.words):
            found, length = self._longest_at(text, place)
            if any(phrase.keys for phrase in found):
                yield Sighting(found, place, place + length, surroundings.emphasis(place, is_whole=True))
            elif not found:
                part = self._part_at(text, place)
                if part:
                    end = place + len(part.words)
                    yield Sighting((part,), place, end, surroundings.emphasis(place, is_whole=False))
            place += length

    def _longest_at(self, text: _Text, place: int) -> tuple[tuple[Phrase, ...], int]:
        for length in range(min(self._longest.get(text.compared[place], 0), len(text.words) - place), 0, -1):
            known = self._phrases.get(text.compared[place : place + length], ())
            meant = tuple(one for one in known if _is_meant(one, text.words[place : place + length], text))
            if meant:
                return meant, length
        return (), 1

    def _part_at(self, text: _Text, place: int) -> Phrase | None:
        """Give the part of a phrase at a place: two words of it, or a long one."""
        for length in (2, 1):
            part = self._parts.get(text.compared[place : place + length])
            if part and part.agrees_with(text.words[place : place + length]):
                return part
        return None


def _is_meant(phrase: Phrase, typed: Sequence[Word], text: _Text) -> bool:
    """Say whether words are a phrase: with its tones where tones are typed, in capitals where it is a short one."""
    is_loud = not text.is_shouted and any(letter.isupper() for letter in typed[0].typed)
    return phrase.agrees_with(typed) and (is_loud or not phrase.is_trap)


def _parts_of_few(phrases: Mapping[tuple[str, ...], Sequence[Phrase]]) -> dict[tuple[str, ...], Phrase]:
    """Give the parts that only phrases of few entries have: half a phrase, for half a hint."""
    keys: dict[tuple[str, ...], set[str]] = defaultdict(set)
    sample: dict[tuple[str, ...], Phrase] = {}
    for phrase in (one for known in phrases.values() for one in known if one.weight > PART):
        for part in _parts(phrase.words):
            folded = _compared(part)
            keys[folded].update(phrase.keys or ("",))
            sample[folded] = Phrase(part, phrase.keys, phrase.origin, PART, text=phrase.text)
    few = {folded: found for folded, found in keys.items() if len(found) <= MOST_KEYS and "" not in found}
    return {folded: replace(sample[folded], keys=tuple(sorted(found))) for folded, found in few.items()}


def _parts(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Cut words into pairs of neighbours, and long bare words, which are English."""
    if len(words) > 2:
        yield from (two for two in pairwise(words) if not any(word.folded in JOINING for word in two))
    if len(words) > 1:
        yield from ((word,) for word in words if len(word.folded) >= LONG and word.folded == word.exact)


def _weigh(heard: Sequence[tuple[float, Reason]]) -> tuple[float, tuple[Reason, ...]]:
    """Add up what was heard for an entry: each further phrase counts less, a repeated one hardly."""
    loudest: dict[str, tuple[float, Reason]] = {}
    repeated = Counter(reason.term for _, reason in heard)
    for loudness, reason in heard:
        known = loudest.get(reason.term)
        if known is None or loudness > known[0]:
            loudest[reason.term] = (loudness, reason)
    voices = sorted(loudest.values(), key=lambda one: (-one[0], one[1].term))
    total = sum(
        loudness * 0.6**rank * (1 + 0.1 * min(repeated[reason.term] - 1, 3))
        for rank, (loudness, reason) in enumerate(voices)
    )
    return round(1 - math.exp(-total), 4), tuple(reason for loudness, reason in voices if loudness)[:MOST_CANDIDATES]


def _decide(found: Iterable[Candidate]) -> Matches:
    best = sorted((one for one in found if one.score >= LEAST), key=lambda one: (-one.score, one.key))
    chosen = None
    if best and best[0].score >= CHOSEN and (len(best) < 2 or best[0].score - best[1].score >= MARGIN):
        chosen = best[0].key
    return Matches(tuple(best[:MOST_CANDIDATES]), chosen)
