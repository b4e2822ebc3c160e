"""
Writing one index directory: postings in Whoosh; cards of documents, columns and words beside them.

A directory is written once, whole or as the successor of another: then it
shares the segments of the other and adds one with what has changed.
"""

import os
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from search.arrays.writing import ColumnsWriter
from search.shapes import Document
from search.storing import Cards, CardWriter
from search.terms import WordCounts
from search.weighing import Bag, Bags, weigh
from search.whoosh_engine.codec import ArrayCodec, BagField, Ids, Weights

INDEX, CARDS = "registry", ".cards"
FIELDS = ("exact", "folded", "pairs", "titles")
MOST_SEGMENTS = 12
"""Segments of an index at most; each costs every new term one more look."""

MOST_DEAD = 0.2
"""Share of dead documents at most, in the first segment and in those behind it: they are read and thrown away."""


def build(documents: Iterable[Document], directory: Path, seq: int) -> int:
    """Write an index of some documents into an existing empty directory; give their number."""
    schema = Schema(**{field: BagField() for field in FIELDS})
    index = FileIndex.create(_storage(directory), schema, INDEX)
    return _add(index, documents, Beside(ColumnsWriter(seq), WordCounts()), directory)


def renew(old: Path, changed: Iterable[Document], gone: Collection[str], directory: Path, seq: int) -> int | None:
    """Write an index that shares the files of an old one; see ``search.engine.Backend``."""
    beside, documents = Beside(ColumnsWriter.renew(seq, old), WordCounts.of(old)), list(changed)
    for file in old.glob(f"*{INDEX}*"):
        if not file.name.endswith("LOCK"):
            os.link(file, directory / file.name)
    index = FileIndex(_storage(directory), indexname=INDEX)
    segments = index._segments()
    cards = Cards(card_paths(directory, segments))
    for number in beside.columns.drop([*gone, *(document.key for document in documents)]):
        beside.words.drop(weigh(cards[number].document))
    first = segments[0].doc_count_all() if segments else 0
    (dead, behind), most = beside.columns.dead(first), MOST_DEAD * beside.columns.size
    if not segments or dead > most:
        return None
    if len(segments) < MOST_SEGMENTS and behind <= most:
        return _add(index, documents, beside, directory)
    later = list(_later(cards, beside, first))  # cheaper than all: what changes often stands here
    return _add(index, [*later, *documents], beside, directory, keep=1)


def card_paths(directory: Path, segments: Iterable[Any]) -> list[Path]:  # Any: Whoosh has no types
    """Give the files of cards of some segments; named so that Whoosh removes them with their segment."""
    return [directory / segment.make_filename(CARDS) for segment in segments]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is written beside the segments."""

    columns: ColumnsWriter
    words: WordCounts

    def save(self, directory: Path) -> None:
        """Write it."""
        self.columns.save(directory)
        self.words.save(directory)


def _later(cards: Cards, beside: Beside, first: int) -> Iterator[Document]:
    """Take the living documents of all segments but the first out of an index, to be written again."""
    for number, values in beside.columns.cut(first):
        document = replace(cards[number].document, values=values)
        beside.words.drop(weigh(document))
        yield document


def _storage(directory: Path) -> FileStorage:
    return FileStorage(str(directory), supports_mmap=False)


def _add(
    index: FileIndex, documents: Iterable[Document], beside: Beside, directory: Path, *, keep: int = MOST_SEGMENTS
) -> int:
    """Write documents as one more segment behind the first ``keep``, and all that lies beside."""
    writer = BagWriter(index)
    writer.segments = writer.segments[:keep]
    (path,) = card_paths(directory, [writer.get_segment()])
    with closing(CardWriter(path)) as cards:
        for document in documents:
            bags = weigh(document)
            cards.add(document)
            writer.add_bags(bags)
            beside.words.add(bags)
            beside.columns.add(document, length=sum(bags.folded.values()))
    writer.commit(merge=False)
    beside.save(directory)
    return beside.columns.size


class BagWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's writer with a pool of arrays in place of its pool of sorted tuples."""

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index, timeout=10, codec=ArrayCodec(), compound=False)
        self._pools = {field: TermPool() for field in FIELDS}

    def add_bags(self, bags: Bags) -> None:
        """Take in the terms of one document."""
        for field, pool in self._pools.items():
            pool.add(getattr(bags, field))
        self.perdocwriter.start_doc(self.docnum)
        self.perdocwriter.finish_doc()
        self._added = True
        self.docnum += 1

    def _flush_segment(self) -> None:
        """Write the terms of all fields; Whoosh calls this once, at commit."""
        self.perdocwriter.close()
        for field in FIELDS:
            self.fieldwriter.start_field(field, self.schema[field])
            for term, ids, weights in self._pools.pop(field).postings():
                self.fieldwriter.add_term(term, ids, weights)
            self.fieldwriter.finish_field()
        self.fieldwriter.close()


class TermPool:
    """Collects the postings of one field: three flat arrays, sorted once at the end."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__  # a term gets the next number when first met
        self._terms, self._weights, self._counts = array("I"), array("f"), array("I")

    def add(self, bag: Bag) -> None:
        """Take in the terms of the next document."""
        self._terms.extend(map(self._numbers.__getitem__, bag))
        self._weights.extend(bag.values())
        self._counts.append(len(bag))

    def postings(self) -> Iterator[tuple[bytes, Ids, Weights]]:
        """Give each term with its documents and weights, in the order of terms."""
        terms = np.frombuffer(self._terms, np.uint32)
        order = np.argsort(terms, kind="stable")
        ids = np.repeat(np.arange(len(self._counts), dtype="<u4"), self._counts)[order]
        weights = np.frombuffer(self._weights, "<f4")[order]
        ends = np.cumsum(np.bincount(terms, minlength=len(self._numbers))).tolist()
        for term, number in sorted((_bytes(term), number) for term, number in self._numbers.items()):
            rows = slice(ends[number - 1] if number else 0, ends[number])
            yield term, ids[rows], weights[rows]


def _bytes(term: str) -> bytes:
    return term.encode("utf-8", "replace")
