"""
What is not text, as numpy arrays beside the postings: revisions, concepts, facets, lengths, order.

All arrays are read-only and shared by all threads.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from search.shapes import Document, Facet, FacetValue

Mask = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

COLUMN_FACETS = tuple(facet for facet in Facet if facet is not Facet.REVISION)
"""Facets with a column; what belongs to a revision is told by ``Columns.revision``."""


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """
    Which documents have which values of one facet: a row for each (document, value, revision).

    ``values`` and rows are sorted by value; those of value ``v`` are ``starts[v]:starts[v + 1]``.
    ``slots`` numbers the different (collapse, value) of the rows, so that what
    an answer shows once is counted once; ``slot_values`` gives their values.
    """

    values: tuple[str, ...]
    starts: Ints
    documents: Ints
    revisions: Ints
    slots: Ints
    slot_values: Ints

    def having(self, values: Sequence[str], revision: int | None, size: int) -> Mask:
        """Tell for each of ``size`` documents whether it has any of some values, as read under a revision."""
        mask = np.zeros(size, bool)
        for place in {place for value in values if (place := self._place(value)) is not None}:
            rows = slice(self.starts[place], self.starts[place + 1])
            mask[self.documents[rows][self._under(revision, rows)]] = True
        return mask

    def count(self, members: Mask, revision: int | None) -> dict[str, int]:
        """Count the members that have each value, as read under a revision, each concept once."""
        rows = members[self.documents] & self._under(revision, slice(None))
        seen = np.zeros(len(self.slot_values), bool)
        seen[self.slots[rows]] = True
        counts = np.bincount(self.slot_values[seen], minlength=len(self.values))
        return {value: int(count) for value, count in zip(self.values, counts, strict=True) if count}

    def _place(self, value: str) -> int | None:
        place = bisect_left(self.values, value)
        return place if place < len(self.values) and self.values[place] == value else None

    def _under(self, revision: int | None, rows: slice) -> Mask:
        """Tell which rows hold under a revision: 0 stands for any; without one, all do."""
        revisions = self.revisions[rows]
        return np.ones(len(revisions), bool) if revision is None else (revisions == 0) | (revisions == revision)


@dataclass(frozen=True, slots=True)
class Columns:
    """
    Everything about the documents that is not text, by document number.

    ``revision``: 0 for what is no entry. ``collapse``: a number shared by what is
    shown only once. ``order``: rank by (order, key). ``lengths``: sum of weights.
    """

    seq: int
    size: int
    revision: Ints
    collapse: Ints
    order: Ints
    lengths: Floats
    facets: dict[Facet, FacetColumn]

    @property
    def revisions(self) -> tuple[int, ...]:
        """The revisions there are entries of."""
        return tuple(int(number) for number in np.unique(self.revision) if number)

    def ties(self, preferred: tuple[int, ...]) -> Ints:
        """Rank all documents by revision, as preferred and then newest first, then by their own order."""
        known = [number for number in preferred if number in self.revisions]
        rest = [number for number in reversed(self.revisions) if number not in known]
        places = {0: 0} | {number: place for place, number in enumerate(known + rest)}
        by_revision = np.array([places[int(number)] for number in self.revision], np.int64)
        ranks = np.empty(self.size, np.int64)
        ranks[np.lexsort((self.order, by_revision))] = np.arange(self.size)
        return ranks

    @classmethod
    def load(cls, path: Path) -> "Columns":
        """Read what ``ColumnsWriter.save`` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            facets: dict[Facet, FacetColumn] = {facet: _load_facet(arrays, facet) for facet in COLUMN_FACETS}
            revision, collapse, order = arrays["revision"], arrays["collapse"], arrays["order"]
            seq, lengths = int(arrays["seq"]), arrays["lengths"]
        return cls(seq, len(revision), revision, collapse, order, lengths, facets)


class ColumnsWriter:
    """Collects columns while documents are written."""

    def __init__(self, seq: int) -> None:
        self._seq = seq
        self._documents: list[tuple[int, str, str, str]] = []
        self._lengths: list[float] = []
        self._rows: dict[Facet, list[tuple[str, int, int]]] = {facet: [] for facet in COLUMN_FACETS}

    @property
    def size(self) -> int:
        """How many documents were added."""
        return len(self._documents)

    def add(self, document: Document, *, length: float) -> None:
        """Take in the next document; ``length`` is the sum of its weights."""
        for value in dict.fromkeys(document.values):
            self._add_value(value)
        self._documents.append((document.revision, document.collapse, document.order, document.key))
        self._lengths.append(length)

    def save(self, path: Path) -> None:
        """Write all columns to one file, without pickles."""
        collapse = _numbered([one[1] for one in self._documents])
        arrays: dict[str, npt.NDArray[Any]] = {  # Any: columns of several types
            "seq": np.array(self._seq, np.int64),
            "revision": np.array([one[0] for one in self._documents], np.int64),
            "collapse": collapse,
            "order": _ranked([one[2:] for one in self._documents]),
            "lengths": np.array(self._lengths, np.float64),
        }
        for facet, rows in self._rows.items():
            columns = _facet_arrays(sorted(rows), collapse)
            arrays |= {f"{facet}_{name}": array for name, array in columns.items()}
        with path.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)

    def _add_value(self, value: FacetValue) -> None:
        self._rows[value.facet].append((value.value, self.size, value.revision))


def _facet_arrays(
    rows: Sequence[tuple[str, int, int]], collapse: Ints
) -> dict[str, npt.NDArray[Any]]:  # Any: text and numbers
    """Turn sorted (value, document, revision) into the arrays of a FacetColumn."""
    values, numbers, counts = np.unique(
        np.array([row[0] for row in rows], np.str_), return_inverse=True, return_counts=True
    )
    documents = np.array([row[1] for row in rows], np.int64)
    pairs = np.stack([collapse[documents], numbers.astype(np.int64)], axis=1)
    slots, places = np.unique(pairs, axis=0, return_inverse=True)
    return {
        "values": values,
        "starts": np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        "documents": documents,
        "revisions": np.array([row[2] for row in rows], np.int64),
        "slots": places.reshape(-1).astype(np.int64),
        "slot_values": slots[:, 1].astype(np.int64),
    }


def _load_facet(arrays: "np.lib.npyio.NpzFile", facet: Facet) -> FacetColumn:
    columns = [arrays[f"{facet}_{name}"] for name in ("starts", "documents", "revisions", "slots", "slot_values")]
    return FacetColumn(tuple(arrays[f"{facet}_values"].tolist()), *columns)


def _numbered(names: Sequence[str]) -> Ints:
    """Number names so that equal ones share a number."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int64)


def _ranked(keys: Sequence[tuple[str, ...]]) -> Ints:
    """Give each key its rank among all."""
    ranks = np.empty(len(keys), np.int64)
    ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
    return ranks
