"""
From the documents that have the words to an answer: filters, each concept once, order, facets.

Works on ascending arrays of document numbers; masks and ranks that questions
repeat are kept, within bounds.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from search.arrays.columns import Columns, Floats, Ints, Mask
from search.arrays.facets import Chosen
from search.engine import SearchRequest
from search.shapes import Facet

MOST_MASKS, MOST_RANKS = 64, 16
"""Filters, and preferred orders of revisions, kept as arrays."""

PARTY, SUPERSEDED = 0.8, 0.7
"""Standing of organisations, projects and instruments, and of entries no longer or not yet in force; 1 in force."""

SCORE_STEP = 1e-5
"""Scores closer than this are equal."""

FEW = 8
"""From so many times more documents than are wanted on, most are put aside before any are put in order."""

Counts = dict[Facet, dict[str, int]]
"""How many hits there would be with each value, most first."""


@dataclass(frozen=True, slots=True)
class Order:
    """How documents follow each other at equal score: the rank of each, and all of them by rank."""

    ranks: Ints
    documents: Ints


class Narrowing:
    """Narrows, orders and counts documents by the columns of one index."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._mask = lru_cache(maxsize=MOST_MASKS)(self._make_mask)
        self._order = lru_cache(maxsize=MOST_RANKS)(self._make_order)
        self.standing = lru_cache(maxsize=MOST_RANKS)(self._make_standing)
        self._revisions = columns.revisions
        self._shared, self._entries = np.flatnonzero(columns.is_shared), np.flatnonzero(columns.revision)
        self._make_ready()

    def _make_ready(self) -> None:
        """Make what most questions need when the index is opened, so that the first one costs no more than others."""
        self._order(self._in_order(()))
        for table in self._columns.tables:
            table.view(None)

    def _in_order(self, preferred: tuple[int, ...]) -> tuple[int, ...]:
        """Give all revisions there are, as preferred and then newest first."""
        known = [number for number in preferred if number in self._revisions]
        return (*known, *(number for number in reversed(self._revisions) if number not in known))

    def kept(self, ids: Ints, scores: Floats, request: SearchRequest) -> tuple[Ints, Floats]:
        """Keep the documents that pass all filters, with their scores."""
        mask = self._passing(request, request.revision, without=None)
        if mask is None:
            return ids, scores
        passes = mask[ids]
        return ids[passes], scores[passes]

    def page(self, ids: Ints, scores: Floats, preferred: tuple[int, ...], count: int) -> tuple[Ints, int]:
        """Give the places in ``ids`` of the best ``count``, best first, each concept once; and how many there are."""
        order = self._order(self._in_order(preferred))
        hidden = self._hidden(ids, order.ranks)
        best = _best(ids, scores, order, count + len(hidden) if count else 0)
        if len(hidden):
            best = best[_all_but(hidden, len(ids))[best]][:count]
        return best, len(ids) - len(hidden)

    def facets(self, ids: Ints, kept: Ints, request: SearchRequest) -> Counts:
        """Count, for each value of each facet, the hits with that value in place of the facet's filter."""
        revisions, filters = self._count_revisions(ids, request), request.filters
        counts = {Facet.REVISION: dict(sorted(revisions.items(), key=lambda one: (-one[1], one[0])))}
        whole = self._parted(kept)
        for table in self._columns.tables:
            counts |= table.count(*whole, self._columns.collapse, request.revision)
        for facet, chosen in filters.items():
            mask = self._passing(request, request.revision, without=facet)
            parts = self._parted(ids if mask is None else ids[mask[ids]])
            table = self._columns.table_of(facet)
            counted = table.count(*parts, self._columns.collapse, request.revision)[facet]
            counts[facet] = counted | {value: 0 for value in sorted(chosen) if value not in counted}
        return {facet: counts[facet] for facet in Facet}

    def _hidden(self, ids: Ints, ranks: Ints) -> Ints:
        """Give the places of what is not shown, because another of its concept comes first."""
        shared = _places(self._shared, ids)
        ordered = shared[np.argsort(ranks[ids[shared]])]
        _, first = np.unique(self._columns.collapse[ids[ordered]], return_index=True)
        return _without(ordered, first)

    def _parted(self, ids: Ints) -> tuple[Chosen, Ints]:
        """Part documents that are alone in their concept from others."""
        shared = _places(self._shared, ids)
        return Chosen(_without(ids, shared), self._columns.room), ids[shared]

    def _passing(self, request: SearchRequest, revision: int | None, *, without: Facet | None) -> Mask | None:
        """Tell who takes part under a revision and passes the filters, but for one; None if all do."""
        masks = [self._mask(facet, values, revision) for facet, values in request.filters.items() if facet != without]
        if revision is not None:
            masks.append(self._mask(Facet.REVISION, (), revision))
        return np.asarray(np.logical_and.reduce(masks), bool) if masks else None

    def _count_revisions(self, ids: Ints, request: SearchRequest) -> dict[str, int]:
        """Count the hits under each revision: no concept has two entries in one, so nothing collapses."""
        if request.filters:
            masks = {one: self._passing(request, one, without=None) for one in self._revisions}
            return {str(one): int(np.count_nonzero(mask[ids])) for one, mask in masks.items() if mask is not None}
        entries = self._columns.revision[ids[_places(self._entries, ids)]]
        counts = np.bincount(entries, minlength=max(self._revisions, default=0) + 1)
        return {str(one): len(ids) - len(entries) + int(counts[one]) for one in self._revisions}

    def _make_mask(self, facet: Facet, values: tuple[str, ...], revision: int | None) -> Mask:
        if facet is Facet.REVISION:
            return np.isin(self._columns.revision, (0, revision or 0))
        return self._columns.table_of(facet).having(facet, values, revision)

    def _make_order(self, ordered: tuple[int, ...]) -> Order:
        ranks = self._columns.ties(ordered)
        return Order(ranks, np.argsort(ranks))

    def _make_standing(self, preferred: tuple[int, ...]) -> Floats:
        """Give the factor of each document by its revision: entries of the one in force, others, entries of others."""
        revisions = self._columns.revision
        if not preferred:
            return np.ones(len(revisions), np.float32)
        entries = np.where(revisions == preferred[0], 1.0, SUPERSEDED)
        return np.where(revisions == 0, PARTY, entries).astype(np.float32)


def _places(some: Ints, ids: Ints) -> Ints:
    """Give the places in ``ids`` of those of ``some`` that are there; both ascending, ``some`` much fewer."""
    places = ids.searchsorted(some)
    places, some = places[places < len(ids)], some[places < len(ids)]
    return np.asarray(places[ids[places] == some], np.int64)


def _without(ids: Ints, places: Ints) -> Ints:
    """Give all but those at some places."""
    return ids[_all_but(places, len(ids))]


def _all_but(places: Ints, room: int) -> Mask:
    """Tell for each of ``room`` places whether it is none of some."""
    mask = np.ones(room, bool)
    mask[places] = False
    return mask


def _best(ids: Ints, scores: Floats, order: Order, count: int) -> Ints:
    """Give the places of the ``count`` best of ``ids``: by score, then in order."""
    if not count or not len(ids):
        return np.empty(0, np.int64)
    near = _near(scores, count)
    steps = np.rint(scores[near] / np.float32(SCORE_STEP)).astype(np.int64)
    if len(near) > FEW * count and steps.min() == steps.max():
        return _first(ids, near, order, count)
    keys = -steps * 2**32 + order.ranks[ids[near]]
    if count < len(keys):
        chosen = np.argpartition(keys, count)[:count]
        return near[chosen[np.argsort(keys[chosen])]]
    return near[np.argsort(keys)]


def _near(scores: Floats, count: int) -> Ints:
    """
    Give the places of all scores that may be among the ``count`` best, and few others.

    The scores are dealt to ``FEW * count`` hands. That many hands as are wanted
    hold a score as good as the last of their best ones; so what is worse is out.
    """
    hands = FEW * count
    deals = len(scores) // hands
    if deals < 2:
        return np.arange(len(scores))
    best = scores[: deals * hands].reshape(deals, hands).max(axis=0)
    least = np.partition(best, hands - count)[hands - count]
    return np.flatnonzero(scores >= least - np.float32(SCORE_STEP))


def _first(ids: Ints, near: Ints, order: Order, count: int) -> Ints:
    """Give the places of the first ``count`` in order, where scores say nothing."""
    mask = np.zeros(len(order.ranks), bool)
    mask[ids[near]] = True
    return ids.searchsorted(order.documents[mask[order.documents]][:count])
