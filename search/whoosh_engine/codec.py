"""
How postings lie on disk: each term's document numbers and weights as two arrays.

Whoosh's own codec pickles blocks of 128 postings, to be walked in Python one by
one. Ours writes a term's postings in one piece, so that numpy reads them as
they lie. Everything else is Whoosh's own (codec "W3").
"""

from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.fields import FieldType
from whoosh.formats import Existence
from whoosh.matching import ListMatcher
from whoosh.system import pack_int, pack_long, pack_ushort

Ids = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.float32]

ID_TYPE, WEIGHT_TYPE = np.dtype("<u4"), np.dtype("<f4")
POSTING_BYTES = ID_TYPE.itemsize + WEIGHT_TYPE.itemsize


class BagField(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field of weighted terms: we analyse, Whoosh stores."""

    def __init__(self) -> None:
        super().__init__(format=Existence(), analyzer=None)


class ArrayMatcher(ListMatcher):  # type: ignore[misc]  # Whoosh has no types
    """What Whoosh calls a matcher: here it only carries the two arrays, ``ids`` ascending."""

    def __init__(self, ids: Ids, weights: Weights) -> None:
        super().__init__(ids, weights)
        self.ids, self.weights = ids, weights


class ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes terms with all their postings at once instead of one posting after the other."""

    def add_term(self, term: bytes, ids: Ids, weights: Weights) -> None:
        """Write the postings of the next term of the field that was started; terms come in order."""
        data = ids.tobytes() + weights.tobytes()
        frequency = W3TermInfo._struct.pack(0, 0.0, len(ids), 0, 0, 0.0, 0, 0)  # the one figure readers ask for
        extent = pack_long(self._postfile.tell()) + pack_int(len(data))
        self._postfile.write(data)
        self._tindex.add(pack_ushort(self._fieldid) + term, frequency + extent)


class ArrayCodec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's codec with postings as arrays. Pickled into the index by name: moving it is a new schema."""

    length_stats = False  # lengths lie in our own columns

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:  # Any: Whoosh has no types
        """Give the writer of terms and postings."""
        return ArrayFieldWriter(self, storage, segment)

    def postings_reader(self, dbfile, terminfo, format_, term=None, scorer=None):  # type: ignore[no-untyped-def]  # noqa: ARG002  # Whoosh's signature
        """Read the postings of a term; callers hold the lock of their file."""
        count = terminfo.doc_frequency()
        dbfile.seek(terminfo.extent()[0])
        data = dbfile.read(count * POSTING_BYTES)
        ids = np.frombuffer(data, ID_TYPE, count)
        return ArrayMatcher(ids, np.frombuffer(data, WEIGHT_TYPE, count, offset=count * ID_TYPE.itemsize))
