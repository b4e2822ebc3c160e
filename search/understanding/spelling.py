"""
Words nearly typed: the known words within a few edits of an unknown one. Pure.

An edit adds, drops or changes a letter, or swaps two that stand side by side
(Damerau–Levenshtein, each letter edited once). One edit is forgiven from four
letters on, two from eight; shorter words are too near to others ("AUV" is no "UAV").
"""

from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache

import numpy as np

ONE_EDIT, TWO_EDITS = 4, 8
"""Letters a word must have for one and for two edits to be forgiven."""

LONGEST = 40
"""Letters of the longest word that is corrected."""

MOST_COMPARED = 400
"""Known words that are compared letter by letter, those with most letters in common first."""

MOST_SPELLINGS = 3
"""Known words given for an unknown one."""


class Vocabulary:
    """All folded words there are, with how many documents have each; immutable, shared by all threads."""

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self._frequencies = frequencies
        self._words = [word for word in frequencies if 2 < len(word) <= LONGEST + 2 and not word.isdigit()]
        self._lengths = np.array([len(word) for word in self._words], np.int16)
        self._letters = np.array([_letters(word) for word in self._words], np.uint64)
        self._in_order = sorted(frequencies)
        self.spellings = lru_cache(maxsize=4096)(self._spellings)

    def has(self, word: str) -> bool:
        """Say whether any document has a word."""
        return word in self._frequencies

    def has_beginning(self, letters: str) -> bool:
        """Say whether a longer known word begins so."""
        place = bisect_right(self._in_order, letters)
        return len(letters) > 1 and place < len(self._in_order) and self._in_order[place].startswith(letters)

    def _spellings(self, word: str) -> tuple[str, ...]:
        """Give the known words nearest to an unknown one: fewest edits, then same first letter, then most frequent."""
        allowed = edits_forgiven(word)
        if not allowed:
            return ()
        found = [(edits(word, known, allowed), known) for known in self._near(word, allowed)]
        near = [(count, known[0] != word[0], -self._frequencies[known], known) for count, known in found if count]
        best = sorted((count, *rest) for count, *rest in near if count <= allowed)
        return tuple(str(one[-1]) for one in best if one[0] == best[0][0])[:MOST_SPELLINGS]

    def _near(self, word: str, allowed: int) -> list[str]:
        """Give the words that may be near, by their length and the letters they have: one pass over arrays."""
        unlike = np.bitwise_count(self._letters ^ np.uint64(_letters(word)))
        places = np.flatnonzero((np.abs(self._lengths - len(word)) <= allowed) & (unlike <= 2 * allowed))
        places = places[np.argsort(unlike[places], kind="stable")[:MOST_COMPARED]]
        return [self._words[place] for place in places]


def edits_forgiven(word: str) -> int:
    """Give how many edits a word may be away from a known one."""
    if len(word) < ONE_EDIT or len(word) > LONGEST or any(letter.isdigit() for letter in word):
        return 0
    return 1 if len(word) < TWO_EDITS else 2


def edits(first: str, second: str, most: int) -> int:
    """Count the edits from one word to another; anything above ``most`` is ``most + 1``."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for place, letter in enumerate(first, 1):
        before, last, row = row, before, [place]
        for other_place, other in enumerate(second, 1):
            cost = min(before[other_place] + 1, row[-1] + 1, before[other_place - 1] + (letter != other))
            if last and other_place > 1 and letter == second[other_place - 2] and first[place - 2] == other:
                cost = min(cost, last[other_place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _letters(word: str) -> int:
    """Give the set of letters of a word as bits."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 61)
    return bits
