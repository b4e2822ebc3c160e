"""The words of an index, and which of them a beginning stands for. The same for every engine."""

from bisect import bisect_left
from functools import cached_property

MOST_COMPLETIONS = 200
"""Words a beginning stands for at most: the most frequent ones."""

MOST_POSTINGS = 500_000
"""Postings of those words together at most; the rarer words give way."""


class TermList:
    """All terms of a field, and how many documents have each."""

    def __init__(self, frequencies: dict[str, int]) -> None:
        self.frequencies = frequencies

    @cached_property
    def _ordered(self) -> list[str]:
        return sorted(self.frequencies)

    def completions(self, beginning: str) -> list[str]:
        """Give the words that begin so, the most frequent first."""
        first = bisect_left(self._ordered, beginning)
        last = bisect_left(self._ordered, beginning + "\U0010ffff", first)
        words = sorted(self._ordered[first:last], key=lambda word: -self.frequencies[word])
        chosen: list[str] = []
        total = 0
        for word in words[:MOST_COMPLETIONS]:
            total += self.frequencies[word]
            if chosen and total > MOST_POSTINGS:
                break
            chosen.append(word)
        return chosen
