"""
Reading one index directory: postings and documents out of Whoosh, the columns beside them.

Decoding happens under a lock, for readers of Whoosh share one file position
between threads; what was decoded is kept by bytes and shared without.
"""

import weakref
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import TermNotFound

from search.arrays.columns import Columns
from search.shapes import Document
from search.storing import restored
from search.terms import TermList
from search.weighing import weigh
from search.whoosh_engine import postings as ranking
from search.whoosh_engine.postings import PostingCache, Postings
from search.whoosh_engine.writing import INDEX


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
        if reader.doc_count_all() != self.room:
            raise ValueError("the columns are of another index")
        self._lock, self._cache = Lock(), PostingCache()
        self._norms = ranking.norms(self.columns.lengths, self.columns.alive)
        self._terms: dict[str, TermList] = {}

    def postings(self, field: str, term: str) -> Postings:
        """Give the postings of a term; none if no document has it."""
        found = self._cache.get((field, term))
        if found is None:
            found = self._decode(field, term)
            self._cache.put((field, term), found)
        self._count(found)
        return found

    def completed(self, field: str, beginning: str) -> Postings:
        """Give the documents that have a word that begins so, of the most frequent words within the bounds above."""
        key = (field, f"{beginning}*")  # no word has a star
        found = self._cache.get(key)
        if found is None:
            words = self.terms(field).completions(beginning)
            found = ranking.union([self.postings(field, word) for word in words], self.size, self.room)
            self._cache.put(key, found)
        self._count(found)
        return found

    def document(self, number: int) -> Document:
        """Give a document by its number, without its facet values."""
        place = bisect_left(self._segments, number, key=lambda one: one[1] + one[0].doc_count_all() - 1)
        segment, start = self._segments[place]
        with self._lock:
            stored = segment.stored_fields(number - start)["document"]
        return restored(stored)

    def terms(self, field: str) -> TermList:
        """Give all terms of a field, read once when first asked for."""
        if field not in self._terms:
            counts: dict[str, int] = {}
            with self._lock:
                for segment, _ in self._segments:
                    for term, frequency in _walk(segment, field):
                        counts[term] = counts.get(term, 0) + frequency
            for number in np.flatnonzero(~self.columns.alive):
                for term in getattr(weigh(self.document(int(number))), field):
                    counts[term] -= 1
            self._terms[field] = TermList({term: count for term, count in counts.items() if count})
        return self._terms[field]

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


def _walk(segment: Any, field: str) -> Iterator[tuple[str, int]]:  # Any: Whoosh has no types
    if field not in segment.indexed_field_names():
        return
    for (name, term), info in segment.iter_from(field, b""):
        if name != field:
            return
        yield term.decode(), info.doc_frequency()
