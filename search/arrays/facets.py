"""Which documents have which values of the facets, and how many of some documents have each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from search.shapes import Facet

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
Bits = npt.NDArray[np.uint64]
"""Sets of document numbers, 64 a word: to count what two have in common is one instruction a word."""

MOST_VIEWS = 16
"""Revisions whose reading of a table is kept; others are worked out again when asked for."""

MOST_BITS = 256
"""Values of a facet for each of which the set of its documents is kept; a facet with more is counted by document."""

DEAR = 7
"""To look up a value of a document costs as much as to count so many words of bits."""


class Chosen:
    """Documents that are to be counted, ascending."""

    def __init__(self, ids: Ints, room: int) -> None:
        self.ids, self._room = ids, room

    @cached_property
    def bits(self) -> Bits:
        """The same as a set, in whole words, made once for all tables."""
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
        if self.bits is None or self._looked_up(len(chosen.ids)) * DEAR < self.bits.size:
            return np.bincount(self.of(chosen.ids)[0], minlength=self.values)
        return np.asarray(np.bitwise_count(self.bits & chosen.bits).sum(axis=1, dtype=np.uint32), np.int64)

    def _looked_up(self, documents: int) -> float:
        """Give how many values some documents have, as far as all have equally many."""
        return documents * len(self.codes) / len(self.starts)


@dataclass(frozen=True)
class FacetTable:
    """
    Facets that are counted in one go. A row for each (document, value, revision).

    ``values`` are sorted for each facet; ``codes`` are places in all of them, one
    facet behind the other. ``room``: how many document numbers there are.
    Revision 0: whatever revision is asked.
    """

    values: Mapping[Facet, Sequence[str]]
    documents: Small
    codes: Small
    revisions: Small
    room: int
    _views: dict[int | None, View] = field(default_factory=dict, compare=False)

    @cached_property
    def is_one_for_all(self) -> bool:
        """Whether revisions make no difference."""
        return not self.revisions.any()

    @cached_property
    def is_wide(self) -> bool:
        """Whether a facet has too many values for a set of documents each."""
        return any(len(values) > MOST_BITS for values in self.values.values())

    @cached_property
    def size(self) -> int:
        """How many values all facets have, at least one."""
        return max(1, sum(map(len, self.values.values())))

    def joined(self, others: Sequence["FacetTable"]) -> "FacetTable":
        """Give one table of this one and some others."""
        tables = (self, *others)
        before = np.cumsum([0, *(sum(map(len, table.values.values())) for table in tables)])
        return FacetTable(
            {facet: values for table in tables for facet, values in table.values.items()},
            np.concatenate([table.documents for table in tables]),
            np.concatenate([table.codes + np.int32(first) for table, first in zip(tables, before, strict=False)]),
            np.concatenate([table.revisions for table in tables]),
            self.room,
        )

    def having(self, facet: Facet, values: Sequence[str], revision: int | None) -> Mask:
        """Tell for each document whether it has any of some values of a facet, as read under a revision."""
        wanted = np.zeros(self.size, bool)
        span = self._spans[facet]
        wanted[span] = np.isin(np.array(self.values[facet], np.str_), list(values)) if self.values[facet] else False
        mask = np.zeros(self.room, bool)
        mask[self.documents[wanted[self.codes] & self._under(revision)]] = True
        return mask

    def count(self, alone: Chosen, shared: Ints, collapse: Ints, revision: int | None) -> dict[Facet, dict[str, int]]:
        """
        Count documents by value, for each facet; those of ``shared`` with the same ``collapse`` and value once.

        Values that any document has, most frequent first, then in their own order.
        """
        view = self.view(revision)
        counts = view.count(alone)
        if len(shared):
            codes, owners = view.of(shared)
            once = np.unique(collapse[owners] * self.size + codes) % self.size
            counts = counts + np.bincount(once, minlength=self.size)
        return {facet: dict(_frequent(self.values[facet], counts[span])) for facet, span in self._spans.items()}

    def view(self, revision: int | None) -> View:
        """Give the values under a revision, each document's once; kept, for questions repeat."""
        key = None if self.is_one_for_all else revision
        view = self._views.get(key)
        if view is None:
            view = self._make_view(key)
            if len(self._views) < MOST_VIEWS:
                self._views[key] = view
        return view

    @cached_property
    def _spans(self) -> dict[Facet, slice]:
        """Where the values of each facet stand among all."""
        ends = np.cumsum([len(values) for values in self.values.values()]).tolist()
        return {facet: slice(end - len(self.values[facet]), end) for facet, end in zip(self.values, ends, strict=True)}

    def _make_view(self, revision: int | None) -> View:
        rows = self._under(revision)
        pairs = np.unique(self.documents[rows].astype(np.int64) * self.size + self.codes[rows])
        documents, codes = np.divmod(pairs, self.size)
        starts = np.searchsorted(documents, np.arange(self.room + 1)).astype(np.int32)
        return View(starts, codes.astype(np.int32), self.size, None if self.is_wide else self._bits(documents, codes))

    def _bits(self, documents: Ints, codes: Ints) -> Bits:
        """Give for each value the set of its documents."""
        sets = np.zeros((self.size, -(-self.room // 64)), np.uint64)
        ordered = documents[np.argsort(codes, kind="stable")]
        ends = np.cumsum(np.bincount(codes, minlength=self.size))[:-1]
        for code, having in enumerate(np.split(ordered, ends)):
            sets[code] = Chosen(having, self.room).bits
        return sets

    def _under(self, revision: int | None) -> Mask:
        """Tell which rows hold under a revision; without one, all do."""
        if revision is None:
            return np.ones(len(self.revisions), bool)
        return np.asarray((self.revisions == 0) | (self.revisions == revision), bool)


def counted_together(tables: Sequence[FacetTable]) -> Iterator[FacetTable]:
    """Join what is counted alike: facets that read the same under all revisions, those that do not; wide ones alone."""
    yield from (table for table in tables if table.is_wide)
    for is_one_for_all in (True, False):
        alike = [table for table in tables if not table.is_wide and table.is_one_for_all == is_one_for_all]
        if alike:
            yield alike[0].joined(alike[1:])


def _frequent(values: Sequence[str], counts: Ints) -> Iterator[tuple[str, int]]:
    """Give the values that are counted at all with their counts, most frequent first."""
    order = np.argsort(-counts, kind="stable")
    ordered = counts[order].tolist()
    yield from ((values[place], count) for place, count in zip(order.tolist(), ordered, strict=True) if count)
