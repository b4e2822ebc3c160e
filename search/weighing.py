"""
How much each word counts in a document, by the role of the text it stands in. Pure.

The order is published: name over short name and identifier over former name
over synonym over label over definition over summary over linked names.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from search.folding import Span, nfc, spans
from search.shapes import Document, Role

WEIGHTS = {
    Role.NAME: 8.0,
    Role.SHORT_NAME: 6.0,
    Role.IDENTIFIER: 6.0,
    Role.FORMER_NAME: 4.0,
    Role.SYNONYM: 3.0,
    Role.LABEL: 2.0,
    Role.DEFINITION: 1.5,
    Role.SUMMARY: 1.0,
    Role.LINKED: 0.3,
}
"""What one occurrence counts."""

MOST_OCCURRENCES = 3
"""Occurrences of a word that count in one role: twenty linked names never outweigh one name."""

PAIR_BUCKETS = 65_536
"""Pairs of neighbours are kept by hash: half the size, and in one of 65,536 cases the wrong pair."""

TITLES = frozenset({Role.NAME, Role.SHORT_NAME, Role.FORMER_NAME, Role.SYNONYM})
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


def weigh(document: Document) -> Bags:
    """Turn the texts of a document into weighted terms."""
    words = [(text.role, span) for text in document.texts for span in spans(nfc(text.text))]
    return Bags(
        folded=_bag((role, span.folded) for role, span in words),
        exact=_bag((role, span.exact) for role, span in words),
        pairs=_bag(_pairs(document)),
        titles=_bag((role, span.folded) for role, span in words if role in TITLES),
    )


def pair(first: str, second: str) -> str:
    """Give the term under which two folded words that follow each other are kept."""
    return format(crc32(f"{first} {second}".encode("utf-8", "replace")) % PAIR_BUCKETS, "x")


def _pairs(document: Document) -> Iterable[tuple[Role, str]]:
    """Give the neighbours within each text; nothing spans two texts."""
    for text in document.texts:
        for first, second in pairwise(spans(nfc(text.text))):
            yield text.role, _pair_of(first, second)


def _pair_of(first: Span, second: Span) -> str:
    return pair(first.folded, second.folded)


def _bag(words: Iterable[tuple[Role, str]]) -> Bag:
    bag: dict[str, float] = defaultdict(float)
    for (role, word), count in Counter(words).items():
        bag[word] += WEIGHTS[role] * min(count, MOST_OCCURRENCES)
    return dict(bag)
