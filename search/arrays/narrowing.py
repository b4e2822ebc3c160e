"""
From the documents that have the words to an answer: filters, each concept once, order, facets.

Works on ascending arrays of document numbers; masks and ranks that questions
repeat are kept, within bounds.
"""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from search.arrays.columns import Columns, Floats, Ints, Mask
from search.engine import FacetCount, SearchRequest
from search.shapes import Facet

MOST_MASKS, MOST_RANKS = 64, 16
"""Filters, and preferred orders of revisions, kept as arrays."""

PARTY, SUPERSEDED = 0.8, 0.7
"""Standing of organisations, projects and instruments, and of entries no longer or not yet in force; 1 in force."""

SCORE_STEP = 1e-5
"""Scores closer than this are equal."""

Counts = dict[Facet, tuple[FacetCount, ...]]


class Narrowing:
    """Narrows, orders and counts documents by the columns of one index."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._mask = lru_cache(maxsize=MOST_MASKS)(self._make_mask)
        self._ties = lru_cache(maxsize=MOST_RANKS)(columns.ties)
        self.standing = lru_cache(maxsize=MOST_RANKS)(self._make_standing)
        self._revisions = columns.revisions
        self._has_shared = bool(columns.is_shared.any())

    def kept(self, ids: Ints, request: SearchRequest) -> Ints:
        """Keep the documents that pass all filters."""
        return self._under(ids, request, request.revision, without=None)

    def page(self, ids: Ints, scores: Floats, preferred: tuple[int, ...], count: int) -> tuple[Ints, int]:
        """Give the places in ``ids`` of the best ``count``, best first, each concept once; and how many there are."""
        ties = self._ties(preferred)
        places = self._first_of_each(ids, ties)
        if places is not None:
            ids, scores = ids[places], scores[places]
        chosen = _best(ids, scores, ties, count)
        return (chosen if places is None else places[chosen]), len(ids)

    def facets(self, ids: Ints, kept: Ints, request: SearchRequest) -> Counts:
        """Count, for each value of each facet, the hits with that value in place of the facet's filter."""
        counts = {Facet.REVISION: self._count_revisions(ids, request)}
        whole = self._parted(kept)
        for facet, column in self._columns.facets.items():
            parts = whole
            if facet in request.filters:
                parts = self._parted(self._under(ids, request, request.revision, without=facet))
            counts[facet] = column.count(*parts, self._columns.collapse, request.revision)
        return {facet: _ordered(counts[facet], request.filters.get(facet, ())) for facet in Facet}

    def _first_of_each(self, ids: Ints, ties: Ints) -> Ints | None:
        """Give the places of what is shown, of each concept the one that comes first; None where that is all."""
        if not self._has_shared:
            return None
        shared = np.flatnonzero(self._columns.is_shared[ids])
        if len(shared) < 2:
            return None
        ordered = shared[np.argsort(ties[ids[shared]])]
        _, first = np.unique(self._columns.collapse[ids[ordered]], return_index=True)
        is_shown = np.ones(len(ids), bool)
        is_shown[shared] = False
        is_shown[ordered[first]] = True
        return np.flatnonzero(is_shown)

    def _parted(self, ids: Ints) -> tuple[Ints, Ints]:
        """Part documents that are alone in their concept from others."""
        shared = self._columns.is_shared[ids]
        return ids[~shared], ids[shared]

    def _under(self, ids: Ints, request: SearchRequest, revision: int | None, *, without: Facet | None) -> Ints:
        """Keep what takes part under a revision and passes the filters, but for one."""
        if revision is not None:
            revisions = self._columns.revision[ids]
            ids = ids[(revisions == 0) | (revisions == revision)]
        for facet, values in request.filters.items():
            if facet is not without:
                ids = ids[self._mask(facet, values, revision)[ids]]
        return ids

    def _count_revisions(self, ids: Ints, request: SearchRequest) -> dict[str, int]:
        """Count the hits under each revision: no concept has two entries in one, so nothing collapses."""
        if request.filters:
            return {str(one): len(self._under(ids, request, one, without=None)) for one in self._revisions}
        counts = np.bincount(self._columns.revision[ids], minlength=max(self._revisions, default=0) + 1)
        return {str(one): int(counts[0] + counts[one]) for one in self._revisions}

    def _make_mask(self, facet: Facet, values: tuple[str, ...], revision: int | None) -> Mask:
        return self._columns.facets[facet].having(values, revision)

    def _make_standing(self, preferred: tuple[int, ...]) -> Floats:
        """Give the factor of each document by its revision: entries of the one in force, others, entries of others."""
        revisions = self._columns.revision
        if not preferred:
            return np.ones(len(revisions), np.float32)
        entries = np.where(revisions == preferred[0], 1.0, SUPERSEDED)
        return np.where(revisions == 0, PARTY, entries).astype(np.float32)


def _best(ids: Ints, scores: Floats, ties: Ints, count: int) -> Ints:
    """Give the places of the ``count`` best of ``ids``: by score, then by ``ties`` (a rank for every document)."""
    if not count:
        return np.empty(0, np.int64)
    steps = np.rint(scores / np.float32(SCORE_STEP)).astype(np.int32)
    near = np.arange(len(ids))
    if 2 * count < len(ids):
        near = np.flatnonzero(steps >= np.partition(steps, len(ids) - count)[len(ids) - count])
    keys = -steps[near].astype(np.int64) * 2**32 + ties[ids[near]]
    if count < len(keys):
        chosen = np.argpartition(keys, count)[:count]
        return near[chosen[np.argsort(keys[chosen])]]
    return near[np.argsort(keys)]


def _ordered(counts: Mapping[str, int], chosen: tuple[str, ...]) -> tuple[FacetCount, ...]:
    """Give the values with a count, and those chosen, most frequent first."""
    shown = dict.fromkeys(chosen, 0) | dict(counts)
    return tuple(FacetCount(value, count) for value, count in sorted(shown.items(), key=lambda one: (-one[1], one[0])))
