"""
Answering questions from postings and columns. One immutable evaluator per index, shared by all threads.

The work of a question is bounded: at most 20 words and 20 pairs are looked up,
each once, and every step after that is one pass over arrays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from search.engine import FacetCount, Hit, SearchAnswer, SearchRequest, Suggestion
from search.explaining import Reading, explain, readings_of
from search.queries import MOST_TERMS, Query, Word, parse
from search.shapes import Facet
from search.weighing import pair
from search.whoosh_engine import ranking
from search.whoosh_engine.codec import Ids
from search.whoosh_engine.columns import Floats, Mask
from search.whoosh_engine.storage import Postings, Shelf


@dataclass(frozen=True, slots=True)
class Candidates:
    """Documents that have the words of a question, ascending, before any filter, with their scores."""

    ids: Ids
    scores: Floats
    readings: tuple[Reading, ...]


class WhooshEngine:
    """An open index; see ``search.engine.SearchEngine``."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._columns = shelf.columns
        self._norms = ranking.norms(shelf.columns.lengths)
        self._ties = lru_cache(maxsize=16)(shelf.columns.ties)

    @property
    def seq(self) -> int:
        """The last event the index contains."""
        return self._columns.seq

    @property
    def size(self) -> int:
        """How many documents it holds."""
        return self._columns.size

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Answer a question."""
        found = self._candidates(request.query, "folded", request.preferred)
        members = self._members(found.ids)
        kept = members & self._filtered(request, request.revision, without=None)
        shown, total = self._collapse(found.ids[kept[found.ids]], request.preferred)
        places = np.searchsorted(found.ids, shown)
        best = ranking.best(shown, found.scores[places], self._ties(request.preferred), request.offset + request.limit)
        page = [(int(shown[place]), float(found.scores[places[place]])) for place in best[request.offset :]]
        hits = tuple(self._hit(number, score, found.readings, request.lang) for number, score in page)
        return SearchAnswer(total, hits, self._facets(request, members), self.seq)

    def suggest(self, text: str, limit: int, preferred: tuple[int, ...] = ()) -> list[Suggestion]:
        """Give documents whose title has the words typed so far, the last as a beginning."""
        query = parse(text)
        if not query.clauses:
            return []
        found = self._candidates(query, "titles", preferred, complete=True)
        shown, _ = self._collapse(found.ids, preferred)
        scores = found.scores[np.searchsorted(found.ids, shown)]
        best = ranking.best(shown, scores, self._ties(preferred), limit)
        return [self._suggestion(int(shown[place])) for place in best]

    # Matching

    def _candidates(
        self, query: Query, field: str, preferred: tuple[int, ...], *, complete: bool = False
    ) -> Candidates:
        """Find the documents with all words and phrases of a question, and score them."""
        if any(clause.alternatives for clause in query.clauses):
            return self._alternatives(query, preferred)
        words = tuple({word.folded: word for word in query.words}.values())
        if not words:
            return Candidates(np.arange(self.size, dtype=np.uint32), np.zeros(self.size), ())
        lists = {word.folded: self._shelf.postings(field, word.folded) for word in words}
        last = query.words[-1]
        is_prefix = len(query.clauses[-1].words) == 1 and (complete or not len(lists[last.folded].ids))
        whole = [lists[last.folded]] if is_prefix else []  # “trí” completes “tri” better than “trình” does
        if is_prefix:
            lists[last.folded] = self._shelf.union(field, self._shelf.completions(field, last.folded))
        ids = ranking.common([*lists.values(), *self._phrases(query)])
        readings = tuple(Reading(word, is_prefix and word.folded == last.folded) for word in words)
        standing = ranking.standing(self._columns.revision[ids], preferred)
        return Candidates(ids, self._score(query, lists, whole, ids, standing), readings)

    # Stand-in until the engine evaluates alternatives: vocabulary, has_word, _alternatives, _way

    def vocabulary(self) -> dict[str, int]:
        """Give all folded words with the number of documents that have them."""
        terms = self._shelf._term_list("folded")
        return dict(zip(terms.terms, terms.frequencies, strict=True))

    def has_word(self, folded: str) -> bool:
        """Say whether any document has a folded word."""
        return bool(len(self._shelf.postings("folded", folded).ids))

    def _alternatives(self, query: Query, preferred: tuple[int, ...]) -> Candidates:
        """Find and score documents where a clause may be satisfied in several ways: each by its best one."""
        last = query.clauses[-1]
        is_prefix = len(last.words) == 1 and not last.alternatives and not self.has_word(last.words[0].folded)
        total, members, most_of_all = np.zeros(self.size), np.ones(self.size, bool), 0.0
        toned = np.zeros(self.size)
        for clause in query.clauses:
            completed = is_prefix and clause is last
            own, worth = self._way(clause.words, "folded", completed=completed)
            best, reach = own, worth
            for way in clause.alternatives:
                share, most = self._way(way.words, "exact" if len(way.words) == 1 else "folded", completed=False)
                best, reach = np.maximum(best, share * way.weight), reach or most
            total += best * reach
            members &= best > 0
            most_of_all += reach
            exact = [self._shelf.postings("exact", word.exact).ids for word in clause.words]
            there = np.mean([np.isin(np.arange(self.size), ids) for ids in exact], axis=0)
            toned += reach * np.where(own > 0, there, best)
        ids = np.flatnonzero(members).astype(np.uint32)
        standing = ranking.standing(self._columns.revision[ids], preferred)
        scores = total[ids] * standing + (toned[ids] * standing if query.has_tones else 0)
        return Candidates(ids, scores, readings_of(query, is_prefix=is_prefix))

    def _way(self, words: Sequence[Word], field: str, *, completed: bool) -> tuple[Floats, float]:
        """Give for each document its share of what some words side by side could score, and what that is."""
        lists = [self._shelf.postings(field, word.exact if field == "exact" else word.folded) for word in words]
        if completed:
            lists = [self._shelf.union("folded", self._shelf.completions("folded", words[0].folded))]
        lists += [self._shelf.postings("pairs", pair(*two)) for two in pairwise([word.folded for word in words])]
        share, most = np.zeros(self.size), sum(ranking.most(one, self.size) for one in lists)
        ids = ranking.common(lists)
        for one in lists:
            share[ids] += ranking.bm25(one, ids, self._norms) / most
        return share, most if len(ids) else 0.0

    def _phrases(self, query: Query) -> list[Postings]:
        """Give the postings of the pairs that phrases require."""
        folded = [[word.folded for word in clause.words] for clause in query.clauses]
        pairs = dict.fromkeys(pair(*two) for one in folded for two in pairwise(one))
        return [self._shelf.postings("pairs", term) for term in pairs]

    def _score(
        self, query: Query, lists: dict[str, Postings], whole: list[Postings], ids: Ids, standing: Floats
    ) -> Floats:
        """Score documents that have all the words: words, neighbours, standing, and then tones above all of these."""
        scores, most = np.zeros(len(ids)), 0.0
        pairs = [self._shelf.postings("pairs", pair(*two)) for two in query.neighbours] if len(ids) else []
        for postings in [*lists.values(), *whole, *pairs]:
            scores += ranking.bm25(postings, ids, self._norms)
            most += ranking.most(postings, self.size)
        return scores * standing + most * self._toned(query, lists, ids)

    def _toned(self, query: Query, lists: dict[str, Postings], ids: Ids) -> Floats:
        """Give the share of the words, by rarity, that each document has with the tones typed."""
        toned, whole = np.zeros(len(ids)), 0.0
        for word in _toned_words(query) if len(ids) else ():
            worth = ranking.most(lists[word.folded], self.size)
            toned += worth * (ranking.weights_of(self._shelf.postings("exact", word.exact), ids) > 0)
            whole += worth
        return toned / whole if whole else toned

    # Narrowing

    def _members(self, ids: Ids) -> Mask:
        mask = np.zeros(self.size, bool)
        mask[ids] = True
        return mask

    def _filtered(self, request: SearchRequest, revision: int | None, *, without: Facet | None) -> Mask:
        """Tell which documents pass the filters, but for one, as read under a revision."""
        masks = [self._taking_part(revision)]
        for facet, values in request.filters.items():
            if facet is not without:
                masks.append(self._columns.facets[facet].having(values, revision, self.size))
        return np.asarray(np.logical_and.reduce(masks), bool)

    def _taking_part(self, revision: int | None) -> Mask:
        """Tell which documents an answer under a revision draws from: its entries, and what is no entry."""
        if revision is None:
            return np.ones(self.size, bool)
        return np.isin(self._columns.revision, (0, revision))

    def _collapse(self, ids: Ids, preferred: tuple[int, ...]) -> tuple[Ids, int]:
        """Keep of what is shown once the document that comes first; give also how many are left."""
        shared = self._columns.collapse[ids]
        ranks = self._ties(preferred)[ids]
        first = np.full(self.size, np.iinfo(np.int64).max)
        np.minimum.at(first, shared, ranks)
        kept = ids[ranks == first[shared]]
        return kept, len(kept)

    # Facets

    def _facets(self, request: SearchRequest, members: Mask) -> dict[Facet, tuple[FacetCount, ...]]:
        """Count, for each value of each facet, the hits with that value in place of the facet's filter."""
        counts = {Facet.REVISION: self._count_revisions(request, members)}
        for facet, column in self._columns.facets.items():
            kept = members & self._filtered(request, request.revision, without=facet)
            counts[facet] = column.count(kept, request.revision)
        return {facet: _ordered(counts[facet], request.filters.get(facet, ())) for facet in Facet}

    def _count_revisions(self, request: SearchRequest, members: Mask) -> dict[str, int]:
        """Count the hits under each revision: no concept has two entries in one, so nothing collapses."""
        counts = {}
        for number in self._columns.revisions:
            counts[str(number)] = int(np.count_nonzero(members & self._filtered(request, number, without=None)))
        return counts

    # Showing

    def _hit(self, number: int, score: float, readings: Sequence[Reading], lang: str) -> Hit:
        document = self._shelf.document(number)
        matched, snippet = explain(document, readings, lang)
        return Hit(
            key=document.key,
            kind=document.kind,
            id=document.id,
            revision=document.revision or None,
            concept=document.concept,
            title_vi=document.title_vi,
            title_en=document.title_en,
            score=round(score, 4),
            matched=matched,
            snippet=snippet,
        )

    def _suggestion(self, number: int) -> Suggestion:
        document = self._shelf.document(number)
        return Suggestion(
            key=document.key,
            kind=document.kind,
            id=document.id,
            revision=document.revision or None,
            concept=document.concept,
            title_vi=document.title_vi,
            title_en=document.title_en,
        )


def _toned_words(query: Query) -> tuple[Word, ...]:
    """Give the words whose tones count: all, as soon as one has any; else none, for “to” may mean “tô”."""
    return tuple({word.exact: word for word in query.words}.values())[:MOST_TERMS] if query.has_tones else ()


def _ordered(counts: dict[str, int], chosen: tuple[str, ...]) -> tuple[FacetCount, ...]:
    """Give the values with a count, and those chosen, most frequent first."""
    shown = dict.fromkeys(chosen, 0) | counts
    return tuple(FacetCount(value, count) for value, count in sorted(shown.items(), key=lambda one: (-one[1], one[0])))
