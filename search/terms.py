"""The words of an index, kept beside its postings, and which of them a beginning stands for; for every engine."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import orjson

from search.weighing import Bags

FILE = "words.json"
FIELDS = ("folded", "titles")
"""Fields whose words are kept: those that beginnings and suggestions are looked up in."""

MOST_COMPLETIONS = 200
"""Words a beginning stands for at most: the most frequent ones."""

MOST_POSTINGS = 500_000
"""Postings of those words together at most; the rarer words give way."""


class WordCounts:
    """Counts how many documents have each word, while documents are written."""

    def __init__(self, counts: Mapping[str, Mapping[str, int]] | None = None) -> None:
        self._counts = {field: Counter(counts[field] if counts else ()) for field in FIELDS}

    @classmethod
    def of(cls, directory: Path) -> "WordCounts":
        """Start from what ``save`` wrote into an older index."""
        return cls(orjson.loads((directory / FILE).read_bytes()))

    def add(self, bags: Bags) -> None:
        """Count the words of one document more."""
        self._counts["folded"].update(bags.folded.keys())
        self._counts["titles"].update(bags.titles.keys())

    def drop(self, bags: Bags) -> None:
        """Count the words of one document less."""
        self._counts["folded"].subtract(bags.folded.keys())
        self._counts["titles"].subtract(bags.titles.keys())

    def save(self, directory: Path) -> None:
        """Write all words in their order."""
        kept = {field: {word: one[word] for word in sorted(one) if one[word]} for field, one in self._counts.items()}
        (directory / FILE).write_bytes(orjson.dumps(kept))


def load_terms(directory: Path) -> dict[str, "TermList"]:
    """Give the words of each field as ``WordCounts.save`` wrote them."""
    return {field: TermList(counts) for field, counts in orjson.loads((directory / FILE).read_bytes()).items()}


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
