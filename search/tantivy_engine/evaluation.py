"""Answering questions with tantivy and the columns. Immutable; any number of threads."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import numpy as np
import tantivy

from search.arrays.columns import Columns, Floats, Ints
from search.arrays.narrowing import Narrowing
from search.engine import SearchAnswer, SearchRequest, Suggestion
from search.explaining import Explainer, Reading, readings_of
from search.queries import Query, Word, parse
from search.showing import hit, suggestion
from search.storing import Cards
from search.tantivy_engine.asking import TONES, Asking
from search.tantivy_engine.writing import CARDS
from search.terms import TermList, load_terms


class TantivyEngine:
    """An open index; see ``search.engine.SearchEngine``."""

    def __init__(self, directory: Path) -> None:
        self._columns = Columns.load(directory)
        index = tantivy.Index.open(str(directory))
        self._schema, self._searcher = index.schema, index.searcher()
        self._narrowing = Narrowing(self._columns)
        self._directory, self._cards = directory, Cards([directory / CARDS])
        if not self._searcher.num_docs == len(self._cards) == self.size:
            raise ValueError("the columns are of another index")

    @property
    def seq(self) -> int:
        """The last event the index contains."""
        return self._columns.seq

    @property
    def size(self) -> int:
        """How many documents it holds."""
        return self._columns.size

    def vocabulary(self) -> Mapping[str, int]:
        """Give all folded words with the number of documents that have each."""
        return self._term_list("folded").frequencies

    def has_word(self, folded: str) -> bool:
        """Say whether any document has a folded word."""
        return self._searcher.doc_freq("folded", folded) > 0

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Answer a question."""
        ids, scores, readings = self._find(request.query, "folded", request.preferred)
        kept, scores = self._narrowing.kept(ids, scores, request)
        places, total = self._narrowing.page(kept, scores, request.preferred, request.offset + request.limit)
        shown = [(int(kept[place]), float(scores[place])) for place in places[request.offset :]]
        explainer = Explainer(readings, request.lang)
        hits = tuple(hit(self._cards[number], score, explainer) for number, score in shown)
        facets = self._narrowing.facets(ids, kept, request) if request.wants_facets else {}
        return SearchAnswer(total, hits, facets, self.seq)

    def suggest(self, text: str, limit: int, preferred: tuple[int, ...] = ()) -> list[Suggestion]:
        """Give documents whose title has the words typed so far, the last as a beginning."""
        query = parse(text)
        if not query.clauses:
            return []
        ids, scores, _ = self._find(query, "titles", preferred, complete=True)
        places, _ = self._narrowing.page(ids, scores, preferred, limit)
        return [suggestion(self._cards[int(ids[place])]) for place in places]

    def _find(
        self, query: Query, field: str, preferred: tuple[int, ...], *, complete: bool = False
    ) -> tuple[Ints, Floats, tuple[Reading, ...]]:
        """Give the documents that satisfy a question, ascending, their scores, and how its words were read."""
        if not query.words or not self.size:
            ids = np.arange(self.size if not query.words else 0)
            return ids, np.zeros(len(ids), np.float32), ()
        prefix = self._prefix(query, field, complete=complete)
        completions = self._term_list(field).completions(prefix.folded) if prefix else []
        asked = Asking(self._schema, field).query(query, prefix, completions)
        ids, scores = self._all(asked)
        return ids, self._with_standing(ids, scores, query, preferred), tuple(readings_of(query, prefix))

    def _all(self, asked: tantivy.Query) -> tuple[Ints, Floats]:
        """Give all documents of a query, ascending, with their scores."""
        hits = self._searcher.search(asked, self.size, count=False).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        ids, scores = np.array(numbers, np.int64), np.array([score for score, _ in hits], np.float32)
        order = np.argsort(ids)
        return ids[order], scores[order]

    def _with_standing(self, ids: Ints, scores: Floats, query: Query, preferred: tuple[int, ...]) -> Floats:
        """Let entries in force come before others that match as well; tones stay above."""
        each = TONES / max(1, len({word.exact for word in query.words}))
        toned = np.floor(scores / each) * each if query.has_tones else np.zeros(len(ids))
        return np.asarray(toned + (scores - toned) * self._narrowing.standing(preferred)[ids], np.float32)

    def _prefix(self, query: Query, field: str, *, complete: bool) -> Word | None:
        """Give the last word if it is read as a beginning."""
        last = query.clauses[-1].words[-1]
        is_known = self._searcher.doc_freq(field, last.folded) > 0
        return last if len(query.clauses[-1].words) == 1 and (complete or not is_known) else None

    def _term_list(self, field: str) -> TermList:
        """Give all words of a field that words are kept of."""
        return self._terms[field]

    @cached_property
    def _terms(self) -> dict[str, TermList]:
        return load_terms(self._directory)
