"""Which documents have which values of a facet, and how many have each."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

MOST_VIEWS = 16
"""Revisions whose reading of a facet is kept; others are worked out again when asked for."""


@dataclass(frozen=True, slots=True)
class View:
    """
    The values of each document under one revision: those of ``d`` are ``codes[starts[d]:starts[d + 1]]``.

    ``single``: the one value of each document (one more than any for none), where none has two. ``totals``: how many
    documents have each value.
    """

    starts: Small
    codes: Small
    totals: Ints
    single: Small | None

    def of(self, documents: Ints) -> tuple[Small, Ints]:
        """Give all values of some documents, and whose each is."""
        first = self.starts[documents]
        counts = self.starts[documents + 1] - first
        ends = np.cumsum(counts)
        rows = np.repeat(first - (ends - counts), counts) + np.arange(ends[-1] if len(ends) else 0)
        return self.codes[rows], np.repeat(documents, counts)

    def count(self, documents: Ints) -> Ints:
        """Count some documents by value; of very many, those that are not among them."""
        if 2 * len(documents) > len(self.starts):
            others = np.ones(len(self.starts) - 1, bool)
            others[documents] = False
            return self.totals - self._count(np.flatnonzero(others))
        return self._count(documents)

    def _count(self, documents: Ints) -> Ints:
        codes = self.of(documents)[0] if self.single is None else self.single[documents]
        return np.bincount(codes, minlength=len(self.totals) + 1)[: len(self.totals)]


@dataclass(frozen=True, slots=True)
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

    @property
    def is_one_for_all(self) -> bool:
        """Whether revisions make no difference."""
        return not self.revisions.any()

    def having(self, values: Sequence[str], revision: int | None) -> Mask:
        """Tell for each document whether it has any of some values, as read under a revision."""
        wanted = np.isin(np.array(self.values, np.str_), list(values)) if self.values else np.zeros(0, bool)
        mask = np.zeros(self.room, bool)
        mask[self.documents[wanted[self.codes] & self._under(revision)]] = True
        return mask

    def count(self, alone: Ints, shared: Ints, collapse: Ints, revision: int | None) -> dict[str, int]:
        """Count documents by value; those of ``shared`` with the same ``collapse`` and value once."""
        view = self._view(revision)
        counts = view.count(alone)
        if not len(shared):
            return self._told(counts)
        codes, owners = view.of(shared)
        once = np.unique(collapse[owners] * max(len(self.values), 1) + codes) % max(len(self.values), 1)
        return self._told(counts + np.bincount(once, minlength=len(self.values)))

    def _told(self, counts: Ints) -> dict[str, int]:
        return {self.values[place]: int(counts[place]) for place in np.flatnonzero(counts).tolist()}

    def _view(self, revision: int | None) -> View:
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
        totals = np.bincount(codes, minlength=len(self.values))
        if len(np.unique(documents)) < len(documents):
            return View(starts, codes.astype(np.int32), totals, None)
        single = np.full(self.room, len(self.values), np.int32)
        single[documents] = codes
        return View(starts, codes.astype(np.int32), totals, single)

    def _under(self, revision: int | None) -> Mask:
        """Tell which rows hold under a revision; without one, all do."""
        if revision is None:
            return np.ones(len(self.revisions), bool)
        return np.asarray((self.revisions == 0) | (self.revisions == revision), bool)
