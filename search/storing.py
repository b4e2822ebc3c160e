"""
Documents as they are kept for showing: one card each, in a file of bytes that every engine keeps beside its postings.

A card holds all texts of a document in one string and, in a second string of
the same length, the same text folded: where a word stands in one, it stands in
the other. So a page of hits is explained without folding anything again.
"""

import os
import weakref
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np
import orjson

from search.folding import fold, nfc, spans
from search.shapes import Document, Kind, Role, Text

END = "\n"
"""What stands behind each text of a card: no part of a word."""

FILLER = "\0"
"""What stands in folded text for marks that were dropped: no part of a word."""

ROLES = tuple(Role)
LINKED = ROLES.index(Role.LINKED)
PLACE = np.dtype("<u8")

MOST_CARDS = 2_000
"""Cards that an open index keeps: what is shown once is shown again, and few kilobytes each."""


class Card(NamedTuple):
    """
    A document without its facet values. Its texts follow each other in ``text``, linked names last.

    ``starts`` says where each begins (and where the last ends), ``roles`` are places in ``ROLES``.
    """

    key: str
    kind: Kind
    id: str
    order: str
    title_vi: str
    title_en: str | None
    revision: int
    concept: str | None
    roles: Sequence[int]
    langs: Sequence[str | None]
    starts: Sequence[int]
    text: str
    folded: str

    @property
    def linked_from(self) -> int:
        """The number of the first text that is a linked name."""
        return self.roles.index(LINKED) if LINKED in self.roles else len(self.roles)

    @property
    def document(self) -> Document:
        """The document it was made of, in composed letters."""
        shown = (self.text[first : last - 1] for first, last in zip(self.starts, self.starts[1:], strict=False))
        texts = zip(self.roles, shown, self.langs, strict=True)
        return Document(
            key=self.key,
            kind=self.kind,
            id=self.id,
            order=self.order,
            title_vi=self.title_vi,
            title_en=self.title_en,
            revision=self.revision,
            concept=self.concept,
            texts=tuple(Text(ROLES[role], text, lang) for role, text, lang in texts),
        )


def stored(document: Document) -> bytes:
    """Give the card of a document as bytes."""
    texts = sorted(document.texts, key=lambda text: text.role is Role.LINKED)
    shown = [nfc(text.text) + END for text in texts]
    head = [document.key, document.kind, document.id, document.order, document.title_vi, document.title_en]
    return orjson.dumps(
        [
            *head,
            document.revision,
            document.concept,
            [ROLES.index(text.role) for text in texts],
            [text.lang for text in texts],
            [0, *np.cumsum([len(text) for text in shown], dtype=int).tolist()],
            "".join(shown),
            "".join(map(_folded, shown)),
        ]
    )


def restored(data: bytes) -> Card:
    """Give the card that ``stored`` made bytes of."""
    key, kind, *rest = orjson.loads(data)
    return Card(key, Kind(kind), *rest)


def _folded(text: str) -> str:
    """Fold a composed text letter by letter, so that places in it stay the same."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded
    letters = [" "] * len(text)  # marks that have no composed letter
    for span in spans(text):
        letters[span.start : span.end] = span.folded[: span.end - span.start].ljust(span.end - span.start, FILLER)
    return "".join(letters)


class CardWriter:
    """Writes one file of cards: all of them, where each begins, and how many places these are."""

    def __init__(self, path: Path) -> None:
        self._path, self._places = path, [0]
        self._file = path.open("wb")

    def add(self, document: Document) -> None:
        """Write the next card."""
        self._places.append(self._places[-1] + self._file.write(stored(document)))

    def close(self) -> None:
        """Finish the file."""
        with self._file as file:
            file.write(np.array([*self._places, len(self._places)], PLACE).tobytes())


class CardFile:
    """Reads what ``CardWriter`` wrote, from any number of threads; closes its file when nobody holds it any more."""

    def __init__(self, path: Path) -> None:
        file = path.open("rb")
        weakref.finalize(self, file.close)
        self._number = file.fileno()
        length = os.fstat(self._number).st_size
        count = int(np.frombuffer(self._read(length - PLACE.itemsize, length), PLACE)[0])
        self._places = np.frombuffer(self._read(length - (count + 1) * PLACE.itemsize, length), PLACE, count)

    def __len__(self) -> int:
        return len(self._places) - 1

    def __getitem__(self, number: int) -> Card:
        """Give a card by its number."""
        return restored(self._read(int(self._places[number]), int(self._places[number + 1])))

    def _read(self, first: int, last: int) -> bytes:
        """Read without moving a position that threads would share."""
        return os.pread(self._number, last - first, first)


class Cards:
    """The cards of several files, numbered through; those read last are kept."""

    def __init__(self, paths: Iterable[Path]) -> None:
        files = [CardFile(path) for path in paths]
        self._ends = list(accumulate(map(len, files)))
        self._card = lru_cache(MOST_CARDS)(partial(_card, files, self._ends))  # holds no Cards, or files stayed open

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, number: int) -> Card:
        """Give a card by its number."""
        return self._card(number)


def _card(files: Sequence[CardFile], ends: Sequence[int], number: int) -> Card:
    place = bisect_right(ends, number)
    return files[place][number - (ends[place - 1] if place else 0)]
