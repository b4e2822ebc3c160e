"""
Answering questions from postings and columns. One immutable evaluator per index, shared by all threads.

The work of a question is bounded (``MOST_LOOKUPS``, ``most_postings``), and
every step is one pass over arrays.
"""

from collections.abc import Mapping

from search.arrays.narrowing import Narrowing
from search.engine import SearchAnswer, SearchRequest, Suggestion
from search.explaining import Explainer
from search.queries import parse
from search.showing import hit, suggestion
from search.terms import MOST_POSTINGS
from search.whoosh_engine.matching import Matching
from search.whoosh_engine.storage import Shelf, Work

MOST_LOOKUPS = 1_500
"""Terms that one question looks up at most, whatever its words are."""


class WhooshEngine:
    """An open index; see ``search.engine.SearchEngine``."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._narrowing = Narrowing(shelf.columns)
        self._matching = Matching(shelf, self._narrowing)

    @property
    def seq(self) -> int:
        """The last event the index contains."""
        return self._shelf.columns.seq

    @property
    def size(self) -> int:
        """How many documents it holds."""
        return self._shelf.size

    @property
    def work(self) -> Work:
        """What all questions so far have cost."""
        return self._shelf.work

    @property
    def most_postings(self) -> int:
        """Postings that one question touches at most: each term of it is in all documents at most."""
        return 200 * self.size + 2 * MOST_POSTINGS

    def vocabulary(self) -> Mapping[str, int]:
        """Give all folded words with the number of documents that have each."""
        return self._shelf.terms("folded").frequencies

    def has_word(self, folded: str) -> bool:
        """Say whether any document has a folded word."""
        return len(self._shelf.postings("folded", folded).ids) > 0

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Answer a question."""
        found = self._matching.find(request.query, "folded", request.preferred)
        kept, scores = self._narrowing.kept(found.ids, found.scores, request)
        places, total = self._narrowing.page(kept, scores, request.preferred, request.offset + request.limit)
        shown = [(int(kept[place]), float(scores[place])) for place in places[request.offset :]]
        explainer = Explainer(found.readings, request.lang)
        hits = tuple(hit(self._shelf.card(number), score, explainer) for number, score in shown)
        facets = self._narrowing.facets(found.ids, kept, request) if request.wants_facets else {}
        return SearchAnswer(total, hits, facets, self.seq)

    def suggest(self, text: str, limit: int, preferred: tuple[int, ...] = ()) -> list[Suggestion]:
        """Give documents whose title has the words typed so far, the last as a beginning."""
        query = parse(text)
        if not query.clauses:
            return []
        found = self._matching.find(query, "titles", preferred, complete=True)
        places, _ = self._narrowing.page(found.ids, found.scores, preferred, limit)
        return [suggestion(self._shelf.card(int(found.ids[place]))) for place in places]
