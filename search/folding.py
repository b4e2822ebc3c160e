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
        folded, toned = word_forms(match[0])
        yield Span(match.start(), match.end(), folded, toned)


def forms(text: str) -> list[tuple[str, str]]:
    """Give the words of a text, in order, each folded and exact."""
    return [word_forms(word) for word in WORD.findall(nfc(text))]


def words(text: str) -> list[str]:
    """Give the folded words of a text, in order."""
    return [word_forms(match[0])[0] for match in WORD.finditer(nfc(text))]


@lru_cache(maxsize=65_536)
def word_forms(word: str) -> tuple[str, str]:
    """Give a word folded and exact; words repeat so much that folding each once is what makes this fast."""
    return fold(word), exact(word)
