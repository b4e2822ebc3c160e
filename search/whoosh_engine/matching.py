"""
Which documents satisfy a question, and how well: BM25 over the weighted terms of a document.

A question scores by its clauses and by each two words that stand side by side.
Who has a word with the tones typed gets, on top, that word's share of all the
question could score: whoever has all the tones comes before whoever has none.
Entries in force come before others that match as well.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from search.arrays.columns import Floats, Ints
from search.arrays.narrowing import Narrowing
from search.explaining import Reading, readings_of
from search.queries import MOST_TERMS, Alternative, Clause, Query, Word
from search.weighing import pair
from search.whoosh_engine import postings as ranking
from search.whoosh_engine.postings import Postings
from search.whoosh_engine.storage import Shelf

MOST_ALTERNATIVES = 64
"""Alternatives of a question that are tried, over all clauses; ``MOST_ALTERNATIVE_WORDS`` of each."""

MOST_ALTERNATIVE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Candidates:
    """Documents that satisfy a question, ascending, before any filter, with their scores."""

    ids: Ints
    scores: Floats
    readings: tuple[Reading, ...]


class Matching:
    """Finds and scores the documents of a question in one field (folded, or titles)."""

    def __init__(self, shelf: Shelf, narrowing: Narrowing) -> None:
        self._shelf, self._narrowing = shelf, narrowing
        self._everything = np.flatnonzero(shelf.columns.alive)

    def find(self, query: Query, field: str, preferred: tuple[int, ...], *, complete: bool = False) -> Candidates:
        """Find all; ``complete``: read the last word as a beginning even if it is a word."""
        if not query.words:
            return Candidates(self._everything, np.zeros(len(self._everything), np.float32), ())
        prefix = self._prefix(query, field, complete=complete)
        lists = [self._clause(clause, field, prefix, left) for clause, left in _shared_out(query)]
        ids, scores = ranking.joined(lists)
        readings = tuple(readings_of(query, prefix))
        if not len(ids):
            return Candidates(ids, scores, readings)
        most = sum(float(one.shares.max()) * one.most for one in lists)
        return Candidates(ids, self._ranked(query, field, prefix, preferred, ids, scores, most), readings)

    def _prefix(self, query: Query, field: str, *, complete: bool) -> Word | None:
        """Give the last word if it is read as a beginning."""
        if len(query.clauses[-1].words) > 1:
            return None
        last = query.clauses[-1].words[-1]
        return last if complete or not len(self._shelf.postings(field, last.folded).ids) else None

    def _clause(
        self, clause: Clause, field: str, prefix: Word | None, alternatives: tuple[Alternative, ...]
    ) -> Postings:
        """Give the documents that satisfy a clause in any way, each with its best score."""
        if prefix and clause.words[-1] is prefix:
            own = self._shelf.completed(field, prefix.folded)
            return self._any(own, clause, alternatives, field) if alternatives else own
        if not alternatives:
            return self._together(clause.words, field)
        ways = [(clause.words, 1.0), *((one.words, clause.share_of(one)) for one in alternatives)]
        name = repr([([word.folded for word in words], share) for words, share in ways])  # no term has a bracket
        return self._shelf.kept(
            field, name, lambda: self._any(self._together(clause.words, field), clause, alternatives, field)
        )

    def _any(self, own: Postings, clause: Clause, alternatives: tuple[Alternative, ...], field: str) -> Postings:
        """Give the documents that satisfy a clause by its own postings or by an alternative."""
        others = [
            (self._together(one.words[:MOST_ALTERNATIVE_WORDS], field), clause.share_of(one)) for one in alternatives
        ]
        return ranking.best_of([(own, 1.0), *others], self._shelf.room)

    def _together(self, words: tuple[Word, ...], field: str) -> Postings:
        """Give the documents that have some words, side by side where several."""
        folded = [word.folded for word in words]
        if len(folded) == 1:
            return self._shelf.postings(field, folded[0])
        return self._shelf.kept(field, " ".join(folded), lambda: self._join(folded, field))

    def _join(self, folded: list[str], field: str) -> Postings:
        lists = [self._shelf.postings(field, one) for one in dict.fromkeys(folded)]
        ids, scores = ranking.joined(lists)
        for term in dict.fromkeys(pair(*two) for two in pairwise(folded)):
            kept = self._shelf.postings("pairs", term).at(ids) > 0
            ids, scores = ids[kept], scores[kept]
        return ranking.scored(ids, scores, self._shelf.room)

    def _ranked(  # all that ranking weighs: a class for these would only rename them
        self,
        query: Query,
        field: str,
        prefix: Word | None,
        preferred: tuple[int, ...],
        ids: Ints,
        scores: Floats,
        most: float,
    ) -> Floats:
        """Add to the scores of clauses: neighbours, a last word that is whole; standing; tones above all of these."""
        extra = [self._shelf.postings("pairs", pair(*two)) for two in query.neighbours]
        if prefix:  # “trí” completes “tri” better than “trình” does
            extra.append(self._shelf.postings(field, prefix.folded))
        most += sum(one.most for one in extra if len(one.ids))
        scores = (scores + ranking.added(extra, ids)) * self._narrowing.standing(preferred)[ids]
        toned = self._toned(query, field, ids)
        return scores if toned is None else scores + toned * np.float32(most)

    def _toned(self, query: Query, field: str, ids: Ints) -> Floats | None:
        """Give the share of the words, by rarity, that each document has with the tones typed."""
        toned, whole = np.zeros(len(ids), np.float32), 0.0
        for word in _toned_words(query):
            worth = self._shelf.postings(field, word.folded).most
            exact = self._shelf.postings("exact", word.exact)
            if len(exact.ids):
                toned += np.float32(worth) * (exact.at(ids) > 0)
            whole += worth
        return toned / np.float32(whole) if whole else None


def _shared_out(query: Query) -> list[tuple[Clause, tuple[Alternative, ...]]]:
    """Give each clause with the alternatives that are tried, an equal number for each."""
    each = max(1, MOST_ALTERNATIVES // len(query.clauses))
    left = MOST_ALTERNATIVES
    shared = []
    for clause in query.clauses:
        taken = clause.alternatives[: min(each, left)]
        left -= len(taken)
        shared.append((clause, taken))
    return shared


def _toned_words(query: Query) -> tuple[Word, ...]:
    """Give the words whose tones count: all, as soon as one has any; else none, for “to” may mean “tô”."""
    return tuple({word.exact: word for word in query.words}.values())[:MOST_TERMS] if query.has_tones else ()
