"""
How postings lie on disk: each term's document numbers and weights as two arrays.

Whoosh's own codec pickles blocks of 128 postings, to be walked in Python one by
one. Ours writes a term's postings in one piece, so that numpy reads them as
they lie. Everything else is Whoosh's own (codec "W3").
"""

from array import array

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import W3Codec, W3PostingsWriter
from whoosh.fields import FieldType
from whoosh.formats import Existence
from whoosh.matching import ListMatcher

Ids = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.float32]

ID_TYPE, WEIGHT_TYPE = np.dtype("<u4"), np.dtype("<f4")
POSTING_BYTES = ID_TYPE.itemsize + WEIGHT_TYPE.itemsize


class BagField(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field that takes a mapping of term to weight: we analyse, Whoosh stores."""

    def __init__(self) -> None:
        super().__init__(format=Existence(), analyzer=None)

    def index(self, value: dict[str, float], **_options: object) -> list[tuple[bytes, int, float, bytes]]:
        """Give (term, frequency, weight, payload) as the writer wants them."""
        return [(term.encode("utf-8", "replace"), 1, weight, b"") for term, weight in value.items()]


class ArrayMatcher(ListMatcher):  # type: ignore[misc]  # Whoosh has no types
    """What Whoosh calls a matcher: here it only carries the two arrays, ``ids`` ascending."""

    def __init__(self, ids: Ids, weights: Weights) -> None:
        super().__init__(ids, weights)
        self.ids, self.weights = ids, weights


class ArrayPostingsWriter(W3PostingsWriter):  # type: ignore[misc]  # Whoosh has no types
    """Collects all postings of a term and writes them as two arrays."""

    _ids: "array[int]"
    _weights: "array[float]"

    def _write_block(self, last: bool = False) -> None:  # noqa: ARG002  # Whoosh's signature
        self._terminfo.add_block(self)
        self._postfile.write(np.asarray(self._ids, ID_TYPE).tobytes())
        self._postfile.write(np.asarray(self._weights, WEIGHT_TYPE).tobytes())
        self._blockcount += 1
        self._new_block()


class ArrayCodec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's codec with postings as arrays. Pickled into the index by name: moving it is a new schema."""

    length_stats = False  # lengths lie in our own columns

    def postings_writer(self, dbfile: object, byteids: bool = False) -> ArrayPostingsWriter:
        """Give a writer whose only block takes all postings of a term."""
        return ArrayPostingsWriter(dbfile, blocklimit=2**32, byteids=byteids, inlinelimit=0)

    def postings_reader(self, dbfile, terminfo, format_, term=None, scorer=None):  # type: ignore[no-untyped-def]  # noqa: ARG002  # Whoosh's signature
        """Read the postings of a term; callers hold the lock of their file."""
        count = terminfo.doc_frequency()
        dbfile.seek(terminfo.extent()[0])
        data = dbfile.read(count * POSTING_BYTES)
        ids = np.frombuffer(data, ID_TYPE, count)
        return ArrayMatcher(ids, np.frombuffer(data, WEIGHT_TYPE, count, offset=count * ID_TYPE.itemsize))
