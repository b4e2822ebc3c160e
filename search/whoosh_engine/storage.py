"""
Reading one index directory: postings out of Whoosh; cards of documents, columns and words beside them.

Decoding happens under a lock, for readers of Whoosh share one file position
between threads; what was decoded is kept by bytes and shared without.
"""

import weakref
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import TermNotFound

from search.arrays.columns import Columns
from search.storing import Card, Cards
from search.terms import TermList, load_terms
from search.whoosh_engine import postings as ranking
from search.whoosh_engine.postings import PostingCache, Postings
from search.whoosh_engine.writing import INDEX, card_paths


@dataclass(slots=True)
class Work:
    """What questions have cost so far: terms looked up, and postings touched. Not exact between threads."""

    terms: int = 0
    postings: int = 0


class Shelf:
    """An open index directory; closes its files when nobody holds it any more."""

    def __init__(self, directory: Path) -> None:
        self.columns = Columns.load(directory)
        self.size, self.room = self.columns.size, self.columns.room
        self.work = Work()
        index = FileIndex(FileStorage(str(directory), supports_mmap=False), indexname=INDEX)
        reader: Any = index.reader()  # Any: Whoosh has no types
        weakref.finalize(self, reader.close)
        self._segments = [(segment, start) for segment, start in reader.leaf_readers() if segment.doc_count_all()]
        self._directory = directory
        self._cards = Cards(card_paths(directory, index._segments()))
        if not reader.doc_count_all() == len(self._cards) == self.room:
            raise ValueError("the columns are of another index")
        self._lock, self._cache = Lock(), PostingCache()
        self._norms = ranking.norms(self.columns.lengths, self.columns.alive)

    def postings(self, field: str, term: str) -> Postings:
        """Give the postings of a term; none if no document has it."""
        return self.kept(field, term, lambda: self._decode(field, term))

    def kept(self, field: str, name: str, make: Callable[[], Postings]) -> Postings:
        """Give postings by a name that is no other term's; ``make`` them if they are not kept."""
        found = self._cache.get((field, name))
        if found is None:
            found = make()
            self._cache.put((field, name), found)
        self._count(found)
        return found

    def completed(self, field: str, beginning: str) -> Postings:
        """Give the documents that have a word that begins so, of the most frequent words within the bounds above."""
        return self.kept(field, f"{beginning}*", lambda: self._complete(field, beginning))  # no word has a star

    def _complete(self, field: str, beginning: str) -> Postings:
        words = self.terms(field).completions(beginning)
        return ranking.union([self.postings(field, word) for word in words], self.size, self.room)

    def card(self, number: int) -> Card:
        """Give what is shown of a document, by its number."""
        return self._cards[number]

    def terms(self, field: str) -> TermList:
        """Give all words of a field that words are kept of."""
        return self._terms[field]

    @cached_property
    def _terms(self) -> dict[str, TermList]:
        return load_terms(self._directory)

    def _decode(self, field: str, term: str) -> Postings:
        ids, weights = [np.empty(0, np.uint32)], [np.empty(0, np.float32)]
        for segment, start in self._segments:
            with self._lock:
                try:
                    matcher = segment.postings(field, term.encode("utf-8", "replace"))
                except TermNotFound:
                    continue
            ids.append(matcher.ids + np.uint32(start))
            weights.append(matcher.weights)
        numbers, found = np.concatenate(ids), np.concatenate(weights)
        if self.size < self.room:
            alive = self.columns.alive[numbers]
            numbers, found = numbers[alive], found[alive]
        return ranking.weighted(numbers, found, self._norms, self.size)

    def _count(self, found: Postings) -> None:
        self.work.terms += 1
        self.work.postings += len(found.ids)
