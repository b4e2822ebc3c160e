"""
Writing columns: whole, or renewed from those of an older index.

Beside the arrays lie the rows they were made from (``rows.json``), because
ranks and numbers of names change with every new document.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson

from search.arrays.columns import COLUMN_FACETS, FILE
from search.shapes import Document, Facet, FacetValue

ROWS = "rows.json"
Row = list[Any]  # Any: JSON; see ``_row``


class ColumnsWriter:
    """Collects the rows of documents while they are written."""

    def __init__(self, seq: int, rows: Iterable[Row] = ()) -> None:
        self._seq = seq
        self._rows = list(rows)
        self._places = {row[3]: place for place, row in enumerate(self._rows) if row[5]}

    @classmethod
    def renew(cls, seq: int, old: Path) -> "ColumnsWriter":
        """Start from the rows of an older index."""
        return cls(seq, orjson.loads((old / ROWS).read_bytes()))

    @property
    def size(self) -> int:
        """How many documents are alive."""
        return len(self._places)

    def dead(self, first: int) -> tuple[int, int]:
        """Give how many documents were replaced or dropped: of those before a number, and of the others."""
        before = sum(not row[5] for row in self._rows[:first])
        return before, len(self._rows) - len(self._places) - before

    def add(self, document: Document, *, length: float) -> None:
        """Take in the next document, in place of one with its key; ``length`` is the sum of its weights."""
        self.drop([document.key])
        self._places[document.key] = len(self._rows)
        self._rows.append(_row(document, length))

    def drop(self, keys: Collection[str]) -> list[int]:
        """Take out documents by their keys; give the numbers of those that were there."""
        places = [self._places.pop(key) for key in dict.fromkeys(keys) if key in self._places]
        for place in places:
            self._rows[place][5] = 0
        return places

    def cut(self, first: int) -> Iterator[tuple[int, tuple[FacetValue, ...]]]:
        """Forget all documents from a number on; give the living ones of them, with their values."""
        later, self._rows = self._rows[first:], self._rows[:first]
        for number, row in enumerate(later, first):
            if row[5]:
                del self._places[row[3]]
                yield number, tuple(FacetValue(Facet(one), *pair) for one, held in row[6].items() for pair in held)

    def save(self, directory: Path) -> None:
        """Write all columns, without pickles."""
        (directory / ROWS).write_bytes(orjson.dumps(self._rows))
        arrays: dict[str, npt.NDArray[Any]] = {  # Any: columns of several types
            "seq": np.array(self._seq, np.int64),
            "alive": np.array([row[5] for row in self._rows], bool),
            "revision": np.array([row[0] for row in self._rows], np.int64),
            "collapse": _numbered([row[1] for row in self._rows]),
            "order": _ranked([(row[2], row[3]) for row in self._rows]),
            "lengths": np.array([row[4] for row in self._rows], np.float32),
        }
        for facet in COLUMN_FACETS:
            arrays |= {f"{facet}:{name}": array for name, array in self._facet(facet).items()}
        with (directory / FILE).open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)

    def _facet(self, facet: Facet) -> dict[str, npt.NDArray[Any]]:  # Any: text and numbers
        """Give the rows of one facet, sorted by document; values are numbered in their order."""
        held = [(n, *one) for n, row in enumerate(self._rows) if row[5] for one in row[6].get(facet, ())]
        values = sorted({value for _, value, _ in held})
        codes = {value: code for code, value in enumerate(values)}
        numbers = np.array(sorted((n, codes[value], revision) for n, value, revision in held), np.int32).reshape(-1, 3)
        columns = {name: numbers[:, place].copy() for place, name in enumerate(("documents", "codes", "revisions"))}
        return {"values": np.array(values, np.str_), **columns}


def _row(document: Document, length: float) -> Row:
    """Give what columns are made of: revision, collapse, order, key, length, alive, values by facet."""
    values: dict[str, list[tuple[str, int]]] = {}
    for one in dict.fromkeys(document.values):
        values.setdefault(one.facet.value, []).append((one.value, one.revision))
    return [document.revision, document.collapse, document.order, document.key, length, 1, values]


def _numbered(names: Sequence[str]) -> npt.NDArray[np.int64]:
    """Number names so that equal ones share a number."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int64)


def _ranked(keys: Sequence[tuple[str, ...]]) -> npt.NDArray[np.int64]:
    """Give each key its rank among all."""
    ranks = np.empty(len(keys), np.int64)
    ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
    return ranks
