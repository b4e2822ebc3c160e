"""
Folding: the one way text is compared. Pure; imports nothing of ours.

Takes any text and never fails. ``search/folding.py`` builds on it.
"""

import re
from unicodedata import normalize

MARKS = re.compile("[\u0300-\u036f]+")
"""Combining diacritics of Latin, Greek and Cyrillic; marks of other scripts are letters there and stay."""

WORD = re.compile("(?:[^\\W_][\u0300-\u036f]*)+")
"""A run of letters and digits with their marks: ``5G`` is a word, ``cơ-điện`` and ``AI/ML`` are two each."""


def nfc(text: str) -> str:
    """Give text in composed form (NFC), the form in which we store and show it."""
    return normalize("NFC", text)


def fold(text: str) -> str:
    """Give text in lower case without tones and other diacritics, đ as d; never loses a letter."""
    lowered = nfc(text).lower().replace("đ", "d")
    return nfc(MARKS.sub("", normalize("NFD", lowered)))


def fold_words(text: str) -> tuple[str, ...]:
    """Give the words of a text, in order, folded."""
    return tuple(WORD.findall(fold(text)))
