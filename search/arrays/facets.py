"""Which documents have which values of a facet, and how many of some documents have each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
Bits = npt.NDArray[np.uint64]
"""Sets of document numbers, 64 a word: to count what two have in common is one instruction a word."""

MOST_VIEWS = 16
"""Revisions whose reading of a facet is kept; others are worked out again when asked for."""

MOST_BITS = 256
"""Values of a facet for each of which the set of its documents is kept; a facet with more is counted by document."""

DEAR = 8
"""To look up the values of a document costs as much as to count so many words of bits."""


class Chosen:
    """Documents that are to be counted, ascending."""

    def __init__(self, ids: Ints, room: int) -> None:
        self.ids, self._room = ids, room

    @cached_property
    def bits(self) -> Bits:
        """The same as a set, in whole words, made once for all facets."""
        mask = np.zeros(-(-self._room // 64) * 64, bool)
        mask[self.ids] = True
        return np.packbits(mask).view(np.uint64)


@dataclass(frozen=True, slots=True)
class View:
    """
    The values of each document under one revision: those of ``d`` are ``codes[starts[d]:starts[d + 1]]``.

    ``bits``: for each value, who has it; None where there are too many values.
    """

    starts: Small
    codes: Small
    values: int
    bits: Bits | None

    def of(self, documents: Ints) -> tuple[Small, Ints]:
        """Give all values of some documents, and whose each is."""
        first = self.starts[documents]
        counts = self.starts[documents + 1] - first
        ends = np.cumsum(counts)
        rows = np.repeat(first - (ends - counts), counts) + np.arange(ends[-1] if len(ends) else 0)
        return self.codes[rows], np.repeat(documents, counts)

    def count(self, chosen: Chosen) -> Ints:
        """Count some documents by value: few one by one, many as sets."""
        if self.bits is None or len(chosen.ids) * DEAR < self.bits.size:
            return np.bincount(self.of(chosen.ids)[0], minlength=self.values)
        return np.asarray(np.bitwise_count(self.bits & chosen.bits).sum(axis=1, dtype=np.uint32), np.int64)


@dataclass(frozen=True)
class FacetColumn:
    """
    A row for each (document, value, revision), sorted by these; ``codes`` are places in ``values``, which are sorted.

    ``room``: how many document numbers there are. Revision 0: whatever revision is asked.
    """

    values: tuple[str, ...]
    documents: Small
    codes: Small
    revisions: Small
    room: int
    _views: dict[int | None, View] = field(default_factory=dict, compare=False)

    @cached_property
    def is_one_for_all(self) -> bool:
        """Whether revisions make no difference."""
        return not self.revisions.any()

    def having(self, values: Sequence[str], revision: int | None) -> Mask:
        """Tell for each document whether it has any of some values, as read under a revision."""
        wanted = np.isin(np.array(self.values, np.str_), list(values)) if self.values else np.zeros(0, bool)
        mask = np.zeros(self.room, bool)
        mask[self.documents[wanted[self.codes] & self._under(revision)]] = True
        return mask

    def count(self, alone: Chosen, shared: Ints, collapse: Ints, revision: int | None) -> dict[str, int]:
        """Count documents by value; those of ``shared`` with the same ``collapse`` and value once."""
        view = self.view(revision)
        counts = view.count(alone)
        if len(shared):
            codes, owners = view.of(shared)
            once = np.unique(collapse[owners] * max(len(self.values), 1) + codes) % max(len(self.values), 1)
            counts = counts + np.bincount(once, minlength=len(self.values))
        return {self.values[place]: int(counts[place]) for place in np.flatnonzero(counts).tolist()}

    def view(self, revision: int | None) -> View:
        """Give the values under a revision, each document's once; kept, for questions repeat."""
        key = None if self.is_one_for_all else revision
        view = self._views.get(key)
        if view is None:
            view = self._make_view(key)
            if len(self._views) < MOST_VIEWS:
                self._views[key] = view
        return view

    def _make_view(self, revision: int | None) -> View:
        rows = self._under(revision)
        pairs = np.unique(self.documents[rows].astype(np.int64) * max(len(self.values), 1) + self.codes[rows])
        documents, codes = np.divmod(pairs, max(len(self.values), 1))
        starts = np.searchsorted(documents, np.arange(self.room + 1)).astype(np.int32)
        bits = None if len(self.values) > MOST_BITS else self._bits(documents, codes)
        return View(starts, codes.astype(np.int32), len(self.values), bits)

    def _bits(self, documents: Ints, codes: Ints) -> Bits:
        """Give for each value the set of its documents."""
        sets = np.zeros((len(self.values), -(-self.room // 64)), np.uint64)
        ordered = documents[np.argsort(codes, kind="stable")]
        ends = np.cumsum(np.bincount(codes, minlength=len(self.values)))[:-1]
        for code, having in enumerate(np.split(ordered, ends) if self.values else ()):
            sets[code] = Chosen(having, self.room).bits
        return sets

    def _under(self, revision: int | None) -> Mask:
        """Tell which rows hold under a revision; without one, all do."""
        if revision is None:
            return np.ones(len(self.revisions), bool)
        return np.asarray((self.revisions == 0) | (self.revisions == revision), bool)
