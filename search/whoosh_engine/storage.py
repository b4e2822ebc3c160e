"""
Writing and reading one index directory: postings and documents in Whoosh, columns beside them.

A directory is written once. Reading it is decoding under a lock: readers of
Whoosh share one file position between threads.
"""

import weakref
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import orjson
from whoosh.fields import STORED, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import TermNotFound

from search.shapes import Document, Kind, Role, Text
from search.weighing import weigh
from search.whoosh_engine.codec import ArrayCodec, BagField, Ids, Weights
from search.whoosh_engine.columns import Columns, ColumnsWriter

COLUMNS = "columns.npz"
MOST_COMPLETIONS = 200
"""Words a beginning stands for at most: the most frequent ones."""

MOST_POSTINGS = 1_000_000
"""Postings of those words together at most; the rarer words give way."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Documents that have a term, ascending, and the weight it has in each."""

    ids: Ids
    weights: Weights


NOTHING = Postings(np.empty(0, np.uint32), np.empty(0, np.float32))


def build(documents: Iterable[Document], directory: Path, seq: int) -> int:
    """Write an index of some documents into an existing empty directory; give their number."""
    schema = Schema(folded=BagField(), exact=BagField(), pairs=BagField(), titles=BagField(), document=STORED())
    index = FileIndex.create(FileStorage(str(directory), supports_mmap=False), schema, "registry")
    writer = index.writer(timeout=10, codec=ArrayCodec())
    columns = ColumnsWriter(seq)
    for document in documents:
        bags = weigh(document)
        columns.add(document, length=sum(bags.folded.values()))
        writer.add_document(
            folded=bags.folded,
            exact=bags.exact,
            pairs=bags.pairs,
            titles=bags.titles,
            document=orjson.dumps(replace(document, values=())),  # what filters need lies in the columns
        )
    writer.commit()
    columns.save(directory / COLUMNS)
    return columns.size


class Shelf:
    """An open index directory; closes its file when nobody holds it any more."""

    def __init__(self, directory: Path) -> None:
        self.columns = Columns.load(directory / COLUMNS)
        index = FileIndex(FileStorage(str(directory), supports_mmap=False), indexname="registry")
        self._reader: Any = index.reader()  # Any: Whoosh has no types
        self._lock = Lock()
        self._terms: dict[str, TermList] = {}
        weakref.finalize(self, self._reader.close)
        if self._reader.doc_count_all() != self.columns.size:
            raise ValueError("the columns are of another index")

    def postings(self, field: str, term: str) -> Postings:
        """Give the postings of a term; none if no document has it."""
        with self._lock:
            try:
                matcher = self._reader.postings(field, term.encode("utf-8", "replace"))
            except TermNotFound:
                return NOTHING
        return Postings(matcher.ids, matcher.weights)

    def union(self, field: str, terms: Iterable[str]) -> Postings:
        """Give the documents that have any of some terms, with the sum of the weights."""
        found = [self.postings(field, term) for term in terms]
        if len(found) < 2:
            return found[0] if found else NOTHING
        ids, places = np.unique(np.concatenate([one.ids for one in found]), return_inverse=True)
        weights = np.bincount(places, np.concatenate([one.weights for one in found]))
        return Postings(ids, weights.astype(np.float32))

    def completions(self, field: str, beginning: str) -> list[str]:
        """Give the words that begin so, the most frequent first, within the bounds above."""
        return self._term_list(field).completions(beginning)

    def document(self, number: int) -> Document:
        """Give a document by its number, without its facet values."""
        with self._lock:
            stored = self._reader.stored_fields(number)["document"]
        return _document(orjson.loads(stored))

    def _term_list(self, field: str) -> "TermList":
        """Give all terms of a field, read once when first asked for."""
        if field not in self._terms:
            with self._lock:
                self._terms[field] = TermList.read(self._reader, field)
        return self._terms[field]


@dataclass(frozen=True, slots=True)
class TermList:
    """All terms of a field in order, and how many documents have each."""

    terms: list[str]
    frequencies: list[int]

    @classmethod
    def read(cls, reader: Any, field: str) -> "TermList":  # Any: Whoosh has no types
        """Walk the term dictionary; callers hold the lock."""
        found = list(_walk(reader, field))
        return cls([term for term, _ in found], [frequency for _, frequency in found])

    def completions(self, beginning: str) -> list[str]:
        """See ``Shelf.completions``."""
        first = bisect_left(self.terms, beginning)
        last = bisect_left(self.terms, beginning + "\U0010ffff", first)
        frequent = sorted(range(first, last), key=lambda place: (-self.frequencies[place], place))
        chosen: list[str] = []
        postings = 0
        for place in frequent[:MOST_COMPLETIONS]:
            postings += self.frequencies[place]
            if chosen and postings > MOST_POSTINGS:
                break
            chosen.append(self.terms[place])
        return chosen


def _walk(reader: Any, field: str) -> Iterator[tuple[str, int]]:  # Any: Whoosh has no types
    if field not in reader.indexed_field_names():
        return
    for (name, term), info in reader.iter_from(field, b""):
        if name != field:
            return
        yield term.decode(), info.doc_frequency()


def _document(stored: dict[str, Any]) -> Document:  # Any: JSON that we wrote ourselves
    stored["kind"] = Kind(stored["kind"])
    stored["texts"] = tuple(Text(Role(text["role"]), text["text"], text["lang"]) for text in stored["texts"])
    stored["values"] = ()
    return Document(**stored)
