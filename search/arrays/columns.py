"""
The columns of an index: revisions, concepts, order, lengths and facets of its documents.

Read-only. A document that was replaced or dropped keeps its number and is not alive.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search.arrays.facets import FacetTable, counted_together
from search.shapes import Facet

Mask = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

FILE = "columns.npz"
COLUMN_FACETS = tuple(facet for facet in Facet if facet is not Facet.REVISION)
"""Facets with a column; what belongs to a revision is told by ``Columns.revision``."""


@dataclass(frozen=True, slots=True)
class Columns:
    """
    Everything about the documents that is not text, by document number.

    ``revision``: 0 for what is no entry. ``collapse``: a number common to what is
    shown only once; ``is_shared``: whether another document has the same.
    ``order``: rank by (order, key). ``lengths``: sum of weights. ``tables``: the facets, each in one of them.
    """

    seq: int
    alive: Mask
    revision: Ints
    collapse: Ints
    is_shared: Mask
    order: Ints
    lengths: Floats
    tables: tuple[FacetTable, ...]

    @property
    def room(self) -> int:
        """How many numbers there are, those not alive included."""
        return len(self.alive)

    @property
    def size(self) -> int:
        """How many documents are alive."""
        return int(np.count_nonzero(self.alive))

    @property
    def revisions(self) -> tuple[int, ...]:
        """The revisions there are entries of, oldest first."""
        return tuple(int(number) for number in np.unique(self.revision[self.alive]) if number)

    def table_of(self, facet: Facet) -> FacetTable:
        """Give the table a facet is in."""
        return next(table for table in self.tables if facet in table.values)

    def ties(self, ordered: tuple[int, ...]) -> Ints:
        """Rank all documents by revision, in an order that names all there are, then by their own order."""
        places = np.zeros(self.revision.max(initial=0) + 1, np.int64)
        places[list(ordered)] = np.arange(len(ordered))
        ranks = np.empty(self.room, np.int64)
        ranks[np.lexsort((self.order, places[self.revision]))] = np.arange(self.room)
        return ranks

    @classmethod
    def load(cls, directory: Path) -> "Columns":
        """Read what ``ColumnsWriter.save`` wrote."""
        with np.load(directory / FILE, allow_pickle=False) as arrays:
            plain = {name: arrays[name] for name in arrays.files if ":" not in name}
            tables = [_table(arrays, facet, len(plain["alive"])) for facet in COLUMN_FACETS]
        collapse, alive = plain["collapse"], plain["alive"]
        shared = np.bincount(collapse, alive, minlength=1)[collapse] > 1 if len(collapse) else alive
        return cls(seq=int(plain.pop("seq")), is_shared=shared, tables=tuple(counted_together(tables)), **plain)


def _table(arrays: "np.lib.npyio.NpzFile", facet: Facet, room: int) -> FacetTable:
    documents, codes, revisions = (arrays[f"{facet}:{name}"] for name in ("documents", "codes", "revisions"))
    return FacetTable({facet: arrays[f"{facet}:values"].tolist()}, documents, codes, revisions, room)
