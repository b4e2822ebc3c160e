"""
Folding: the one way text is compared, for documents and for queries. Pure.

Everything here takes any text and never fails. There are no stop words: “an”
belongs to “an ninh”, “ô” to “ô tô”, “y” to “y sinh”.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from catalogue.folding import WORD
from catalogue.folding import fold as fold
from catalogue.folding import nfc as nfc

TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
"""The five tone marks of Vietnamese: huyền, sắc, ngã, hỏi, nặng."""


def exact(text: str) -> str:
    """
    Give text in lower case with its tones, each tone behind the word's letters.

    So that “hoá” and “hóa”, two spellings of one word, compare as equal; the
    result is for comparing, not for showing.
    """
    decomposed = normalize("NFD", nfc(text).lower())
    return nfc(TONES.sub("", decomposed)) + "".join(TONES.findall(decomposed))


@dataclass(frozen=True, slots=True)
class Span:
    """One word of a text: where it stands in the composed text, and its two forms for comparing."""

    start: int
    end: int
    folded: str
    exact: str


def spans(text: str) -> Iterator[Span]:
    """Give the words of a text that is in composed form already, in order."""
    for match in WORD.finditer(text):
        folded, toned = _forms(match[0])
        yield Span(match.start(), match.end(), folded, toned)


def spans_of(text: str, folded: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    """
    Give the words of a composed text that a pattern finds in its folded form, in order.

    Much faster than looking at every word; the pattern sees to it that it finds whole words.
    """
    if len(folded) != len(text):  # marks that have no composed letter: places differ
        yield from (span for span in spans(text) if pattern.fullmatch(span.folded))
        return
    for match in pattern.finditer(folded):
        yield Span(match.start(), match.end(), match[0], _forms(text[match.start() : match.end()])[1])


def forms(text: str) -> list[tuple[str, str]]:
    """Give the words of a text, in order, each folded and exact."""
    return [_forms(word) for word in WORD.findall(nfc(text))]


def words(text: str) -> list[str]:
    """Give the folded words of a text, in order."""
    return [_forms(match[0])[0] for match in WORD.finditer(nfc(text))]


def exact_words(text: str) -> list[str]:
    """Give the words of a text in lower case with their tones (see ``exact``), in order."""
    return [_forms(match[0])[1] for match in WORD.finditer(nfc(text))]


@lru_cache(maxsize=65_536)
def _forms(word: str) -> tuple[str, str]:
    """Give a word folded and exact; words repeat so much that folding each once is what makes this fast."""
    return fold(word), exact(word)
