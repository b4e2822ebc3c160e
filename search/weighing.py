"""
How much each word counts in a document, by the role of the text it stands in. Pure.

The order is published: name over short name and identifier over former name
over synonym over label over definition over narrower terms and summary over
linked names.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from search.folding import forms
from search.shapes import Document, Role

WEIGHTS = {
    Role.NAME: 8.0,
    Role.SHORT_NAME: 6.0,
    Role.IDENTIFIER: 6.0,
    Role.FORMER_NAME: 4.0,
    Role.FORMER_IDENTIFIER: 4.0,
    Role.SYNONYM: 3.0,
    Role.LABEL: 2.0,
    Role.DEFINITION: 1.5,
    Role.NARROWER: 1.0,
    Role.SUMMARY: 1.0,
    Role.LINKED: 0.3,
}
"""What one occurrence counts."""

MOST_OCCURRENCES = 3
"""Occurrences of a word that count in one role: twenty linked names never outweigh one name."""

STEPS = {role: tuple(weight * count for count in range(MOST_OCCURRENCES + 1)) for role, weight in WEIGHTS.items()}
"""What so many occurrences count together; the last stands for more."""

PAIR_BUCKETS = 65_536
"""Pairs of neighbours are kept by hash: half the size, and in one of 65,536 cases the wrong pair."""

TITLES = frozenset({Role.NAME, Role.SHORT_NAME, Role.FORMER_NAME, Role.SYNONYM, Role.NARROWER})
"""Roles that suggestions look in."""

Bag = dict[str, float]
"""Term → weight."""


@dataclass(frozen=True, slots=True)
class Bags:
    """A document as weighted terms: folded words, words with tones, hashed pairs, folded words of titles."""

    folded: Bag
    exact: Bag
    pairs: Bag
    titles: Bag


@dataclass(frozen=True, slots=True)
class Words:
    """A text as terms: its folded words, its words with tones, its pairs of neighbours."""

    folded: tuple[str, ...]
    exact: tuple[str, ...]
    pairs: tuple[str, ...]


def weigh(document: Document) -> Bags:
    """Turn the texts of a document into weighted terms."""
    texts = [(text.role, _read(text.text)) for text in document.texts]
    return Bags(
        folded=_bag((role, words.folded) for role, words in texts),
        exact=_bag((role, words.exact) for role, words in texts),
        pairs=_bag((role, words.pairs) for role, words in texts),
        titles=_bag((role, words.folded) for role, words in texts if role in TITLES),
    )


@lru_cache(maxsize=65_536)
def pair(first: str, second: str) -> str:
    """Give the term under which two folded words that follow each other are kept."""
    return format(crc32(f"{first} {second}".encode("utf-8", "replace")) % PAIR_BUCKETS, "x")


@lru_cache(maxsize=4_096)
def _read(text: str) -> Words:
    """Give the terms of a text; names are quoted by many documents. Nothing spans two texts."""
    folded, toned = zip(*found, strict=True) if (found := forms(text)) else ((), ())
    return Words(folded, toned, tuple(map(pair, folded, folded[1:])))


def _bag(texts: Iterable[tuple[Role, tuple[str, ...]]]) -> Bag:
    counts: dict[Role, Counter[str]] = {}
    for role, terms in texts:
        counts.setdefault(role, Counter()).update(terms)
    bag: Bag = {}
    for role, counter in counts.items():
        steps = STEPS[role]
        for term, count in counter.items():
            bag[term] = bag.get(term, 0.0) + (steps[count] if count < MOST_OCCURRENCES else steps[-1])
    return bag
