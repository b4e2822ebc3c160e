"""
Postings as ranking wants them, and the cache that keeps them.

Pure arrays: what a posting counts is worked out once, when it is decoded.
"""

import math
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
import numpy.typing as npt
from prometheus_client import Counter

from search.arrays.columns import Floats, Ints
from search.whoosh_engine.codec import Ids, Weights

SATURATION = 1.2
"""BM25's k1: how soon more weight of a word stops counting."""

LENGTH_SHARE = 0.4
"""BM25's b: how much of a document's length counts against it; names are short, so less than usual."""

CACHE_BYTES = 64_000_000
"""What one open index keeps of decoded postings at most."""

LOOKUPS = Counter("registry_posting_cache", "Postings looked up in the posting cache", ["outcome"])
HIT, MISSED = LOOKUPS.labels("hit"), LOOKUPS.labels("missed")

FEW = 24
"""A term with so many times more documents than there are candidates is searched; else it is spread out."""


@dataclass(frozen=True, slots=True)
class Postings:
    """
    Documents that have a term, ascending, and what it counts in each: a share (above 0) of ``most``.

    ``room``: how many document numbers there are.
    """

    ids: Ids
    shares: Weights
    most: float
    room: int

    def at(self, ids: Ints) -> Floats:
        """Give the share in each of some documents (ascending), 0 where the term is not."""
        if self.is_searched_by(len(ids)):
            places = np.searchsorted(self.ids, ids.astype(np.uint32))
            places[places == len(self.ids)] = 0
            return np.where(self.ids[places] == ids, self.shares[places], np.float32(0))
        spread = np.zeros(self.room, np.float32)
        spread[self.ids] = self.shares
        return spread[ids]

    def is_searched_by(self, documents: int) -> bool:
        """Say whether so few documents are better searched for in it than read from what it is spread out to."""
        return documents * FEW < len(self.ids)

    @property
    def bytes(self) -> int:
        """What it holds of memory, about."""
        return self.ids.nbytes + self.shares.nbytes + 300


def rarity(frequency: int, size: int) -> float:
    """Give BM25's idf of a term that ``frequency`` of ``size`` documents have; never negative."""
    return math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))


def norms(lengths: Floats, alive: npt.NDArray[np.bool_]) -> Floats:
    """Give each document's share of BM25's denominator from its length."""
    average = float(lengths[alive].mean(dtype=np.float64)) if alive.any() else 1.0
    return np.asarray(SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * lengths / (average or 1.0)), np.float32)


def weighted(ids: Ids, weights: Weights, norms_: Floats, size: int) -> Postings:
    """Turn decoded postings into what they count."""
    shares = weights / (weights + norms_[ids])
    return Postings(ids, shares, rarity(len(ids), size) * (SATURATION + 1), len(norms_))


def scored(ids: Ints, scores: Floats, room: int) -> Postings:
    """Give documents that have their scores already the form of postings."""
    return Postings(ids.astype(np.uint32), scores, 1.0, room)


def union(found: Sequence[Postings], size: int, room: int) -> Postings:
    """Give the documents that have any of some terms, as if these were one: each with its best share."""
    best = np.zeros(room, np.float32)
    for one in found:
        best[one.ids] = np.maximum(best[one.ids], one.shares)
    ids = np.flatnonzero(best > 0)  # of truths: a third of the time that numbers take
    return Postings(ids.astype(np.uint32), best[ids], rarity(len(ids), size) * (SATURATION + 1), room)


def best_of(found: Sequence[tuple[Postings, float]], room: int) -> Postings:
    """Give the documents of several ways to satisfy a clause, each with the best score, weighted."""
    best = np.zeros(room, np.float32)
    for one, weight in found:
        best[one.ids] = np.maximum(best[one.ids], one.shares * np.float32(one.most * weight))
    ids = np.flatnonzero(best > 0)  # of truths: a third of the time that numbers take
    return scored(ids, best[ids], room)


def joined(lists: Sequence[Postings]) -> tuple[Ints, Floats]:
    """Give the documents that are in all of some postings, ascending, with their scores; shortest list first."""
    first, *others = sorted(lists, key=lambda one: len(one.ids))
    ids, scores = first.ids.astype(np.int64), first.shares * np.float32(first.most)
    for other in others:
        shares = other.at(ids)
        if not shares.all():
            kept = shares > 0
            ids, scores, shares = ids[kept], scores[kept], shares[kept]
        scores += shares * np.float32(other.most)
    return ids, scores


def added(lists: Sequence[Postings], ids: Ints) -> Floats:
    """Give what some postings count together in each of some documents (ascending)."""
    total = np.zeros(len(ids), np.float32)
    spread = [one for one in lists if len(one.ids) and not one.is_searched_by(len(ids))]
    if spread:
        scores = np.zeros(spread[0].room, np.float32)
        for one in spread:
            scores[one.ids] += one.shares * np.float32(one.most)
        total = scores[ids]
    for one in lists:
        if one.is_searched_by(len(ids)):
            total += one.at(ids) * np.float32(one.most)
    return total


class PostingCache:
    """The postings used last, bounded by bytes; any number of threads."""

    def __init__(self, most_bytes: int = CACHE_BYTES) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._lock = Lock()

    @property
    def bytes(self) -> int:
        """What is kept at the moment."""
        return self._bytes

    def get(self, key: tuple[str, str]) -> Postings | None:
        """Give what is kept under a key."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
        (HIT if found is not None else MISSED).inc()
        return found

    def put(self, key: tuple[str, str], postings: Postings) -> None:
        """Keep postings, and let go of those not used for longest."""
        with self._lock:
            if key in self._kept or postings.bytes > self._most:
                return
            self._kept[key] = postings
            self._bytes += postings.bytes
            while self._bytes > self._most:
                self._bytes -= self._kept.popitem(last=False)[1].bytes
