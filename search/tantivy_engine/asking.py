"""A question as a query of tantivy."""

from itertools import pairwise

import tantivy
from tantivy import Occur

from search.queries import MOST_TERMS, Clause, Query, Word
from search.weighing import pair

TONES = 10_000.0
"""What all words together count with the tones typed: above whatever else a question scores."""


class Asking:
    """Makes queries in one field (folded, or titles) of one schema."""

    def __init__(self, schema: tantivy.Schema, field: str) -> None:
        self._schema, self._field = schema, field

    def query(self, query: Query, prefix: Word | None, completions: list[str]) -> tantivy.Query:
        """Give the query for a question; its last word stands for ``completions`` if it is ``prefix``."""
        parts = [(Occur.Must, self._clause(clause, prefix, completions)) for clause in query.clauses]
        parts += [(Occur.Should, self._term("pairs", pair(*two))) for two in query.neighbours]
        if prefix:
            parts.append((Occur.Should, self._term(self._field, prefix.folded)))
        toned = list({word.exact for word in query.words})[:MOST_TERMS] if query.has_tones else []
        for word in toned:
            worth = tantivy.Query.const_score_query(self._term("exact", word), TONES / len(toned))
            parts.append((Occur.Should, worth))
        return tantivy.Query.boolean_query(parts)

    def _clause(self, clause: Clause, prefix: Word | None, completions: list[str]) -> tantivy.Query:
        """Ask for a clause in any way."""
        if prefix and clause.words[-1] is prefix:
            own = tantivy.Query.disjunction_max_query([self._term(self._field, one) for one in completions])
        else:
            own = self._together(clause.words)
        others = [
            tantivy.Query.boost_query(self._together(one.words), clause.share_of(one)) for one in clause.alternatives
        ]
        return tantivy.Query.disjunction_max_query([own, *others]) if others else own

    def _together(self, words: tuple[Word, ...]) -> tantivy.Query:
        """Ask for words, side by side where several."""
        folded = [word.folded for word in words]
        terms = [self._term(self._field, one) for one in dict.fromkeys(folded)]
        pairs = dict.fromkeys(pair(*two) for two in pairwise(folded))
        near = [tantivy.Query.const_score_query(self._term("pairs", one), 0.0) for one in pairs]
        return tantivy.Query.boolean_query([(Occur.Must, one) for one in [*terms, *near]])

    def _term(self, field: str, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, term, "freq")
