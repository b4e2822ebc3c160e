"""
Whoosh as storage, numpy as evaluator; the only package that imports Whoosh.

Whoosh 2.7.4 writes segments, terms, postings and stored documents; its own
matchers, scorers and query parser are not used. An index is a directory made
once and never changed, so that nothing here is ever refreshed.
"""

from collections.abc import Collection, Iterable
from pathlib import Path

from search.engine import SearchEngine
from search.shapes import Document
from search.whoosh_engine import writing
from search.whoosh_engine.evaluation import WhooshEngine
from search.whoosh_engine.storage import Shelf


class WhooshBackend:
    """Makes and opens Whoosh indexes."""

    def build(self, documents: Iterable[Document], directory: Path, seq: int) -> int:
        """Write a new index into an existing empty directory; give the number of documents."""
        return writing.build(documents, directory, seq)

    def renew(
        self, old: Path, changed: Iterable[Document], gone: Collection[str], directory: Path, seq: int
    ) -> int | None:
        """Write a new index from an old one; None where building is better."""
        return writing.renew(old, changed, gone, directory, seq)

    def open(self, directory: Path) -> SearchEngine:
        """Open an index; raises whatever comes of a missing or damaged one."""
        return WhooshEngine(Shelf(directory))


BACKEND = WhooshBackend()
