"""
The second engine, behind the same contract: the way out on the day Whoosh breaks. Optional (``tantivy``).

tantivy finds and scores; columns narrow, order and count as in the first
engine. All matching documents come out of it one by one, which is what makes it
slower than the first for broad questions; it builds faster.
"""

from collections.abc import Collection, Iterable
from pathlib import Path

from search.engine import SearchEngine
from search.shapes import Document
from search.tantivy_engine import writing
from search.tantivy_engine.evaluation import TantivyEngine


class TantivyBackend:
    """Makes and opens tantivy indexes."""

    def build(self, documents: Iterable[Document], directory: Path, seq: int) -> int:
        """Write a new index into an existing empty directory; give the number of documents."""
        return writing.build(documents, directory, seq)

    def renew(
        self,
        old: Path,  # noqa: ARG002  # the contract's argument
        changed: Iterable[Document],  # noqa: ARG002  # the contract's argument
        gone: Collection[str],  # noqa: ARG002  # the contract's argument
        directory: Path,  # noqa: ARG002  # the contract's argument
        seq: int,  # noqa: ARG002  # the contract's argument
    ) -> int | None:
        """Always build anew, which is fast here."""
        return None

    def open(self, directory: Path) -> SearchEngine:
        """Open an index; raises whatever comes of a missing or damaged one."""
        return TantivyEngine(directory)


BACKEND = TantivyBackend()
