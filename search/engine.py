"""
The contract of a search engine: what is asked, what is answered, and the few methods in between.

One set of contract tests holds for every engine (``tests/search/test_contract.py``).
Values and engines are immutable; an engine serves any number of threads.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from search.queries import Query
from search.shapes import Document, Facet, Kind, Role, Why

__all__ = [
    "DEEPEST",
    "Backend",
    "Hit",
    "Match",
    "SearchAnswer",
    "SearchEngine",
    "SearchRequest",
    "Suggestion",
    "Why",
]

DEEPEST = 10_000
"""``offset + limit`` of a request at most; bulk files serve who wants more."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """
    One question.

    ``revision`` None asks all published revisions and shows each concept once,
    by the matching entry whose revision comes first in ``preferred`` (revisions
    not named follow, newest first). With a revision, entries of that one only
    take part, and what links mean is read under it; organisations, projects and
    instruments always take part. Values within a filter are alternatives,
    filters add up, an empty filter is none. ``lang`` is preferred in snippets.
    Without ``wants_facets`` none are counted, which halves the work.

    Raises:
        ValueError: offset or limit is negative or reaches deeper than 10,000.
    """

    query: Query
    kinds: tuple[str, ...] = ()
    revision: int | None = None
    preferred: tuple[int, ...] = ()
    groups: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    offset: int = 0
    limit: int = 20
    lang: str = "vi"
    wants_facets: bool = True

    def __post_init__(self) -> None:
        if self.offset < 0 or self.limit < 0 or self.offset + self.limit > DEEPEST:
            raise ValueError(f"offset, limit >= 0; offset + limit <= {DEEPEST}")

    @property
    def filters(self) -> dict[Facet, tuple[str, ...]]:
        """Give the filters that are set, the revision apart."""
        chosen = {
            Facet.KIND: self.kinds,
            Facet.GROUP: self.groups,
            Facet.PRODUCT: self.products,
            Facet.PROVINCE: self.provinces,
            Facet.STATUS: self.statuses,
            Facet.LABEL: self.labels,
            Facet.YEAR: tuple(str(year) for year in self.years),
        }
        return {facet: values for facet, values in chosen.items() if values}


class Match(NamedTuple):
    """
    A word of the question (as typed), the weightiest role in which the document has it, and how.

    Where a document has an alternative instead, ``term`` is the whole clause as typed.
    """

    field: Role
    term: str
    why: Why


class Hit(NamedTuple):
    """
    One document of an answer; ``id`` is the code of an entry (with ``revision``), else the public id.

    ``snippet`` is HTML: matches in ``<mark>``, everything else escaped.
    """

    key: str
    kind: Kind
    id: str
    revision: int | None
    concept: str | None
    title_vi: str
    title_en: str | None
    score: float
    matched: tuple[Match, ...]
    snippet: str


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """
    A page of hits, best first; ``total`` counts all; ``seq`` is the last event the index contains.

    ``facets``: for each value, most frequent first, how many hits there would be
    with it as the only one of its filter.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[Facet, Mapping[str, int]]
    seq: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A document one of whose names or synonyms has the words typed so far, the last as a beginning."""

    key: str
    kind: Kind
    id: str
    revision: int | None
    concept: str | None
    title_vi: str
    title_en: str | None


class SearchEngine(Protocol):
    """An open index that never changes."""

    @property
    def seq(self) -> int:
        """The last event the index contains."""

    @property
    def size(self) -> int:
        """How many documents it holds."""

    def search(self, request: SearchRequest) -> SearchAnswer:
        """
        Answer a question with a bounded amount of work, whatever the words are.

        All clauses must be found: their own words (a phrase: side by side in one
        text) or an alternative, which counts its weight. A last word that no
        document has stands for the words it begins. Best first: BM25
        over the weights of ``weighing.py``, words typed with tones above words
        found only without; at equal score by ``preferred``, then by order.
        Without words everything matches with score 0.
        """

    def vocabulary(self) -> Mapping[str, int]:
        """Give all folded words with the number of documents that have each; made once, not to be changed."""

    def has_word(self, folded: str) -> bool:
        """Say whether any document has a folded word."""

    def suggest(self, text: str, limit: int, preferred: tuple[int, ...] = ()) -> list[Suggestion]:
        """Give at most ``limit`` documents to offer while somebody types, each concept once."""


class Backend(Protocol):
    """Makes and opens indexes of one kind in directories of their own."""

    def build(self, documents: Iterable[Document], directory: Path, seq: int) -> int:
        """Write a new index into an existing empty directory; give the number of documents."""

    def renew(
        self, old: Path, changed: Iterable[Document], gone: Collection[str], directory: Path, seq: int
    ) -> int | None:
        """
        Write a new index from an old one; give the number of documents, or None where building is better.

        ``changed`` replace documents of the same keys or are new, ``gone`` are keys
        to drop. ``old`` stays as it is, and may be removed afterwards.
        """

    def open(self, directory: Path) -> SearchEngine:
        """Open an index; raises whatever comes of a missing or damaged one."""
