"""
How well documents match: BM25 over the weighted terms of a document.

A question scores by its words and by each two that stand side by side. Who has
a word with the tones typed gets, on top, that word's share of all the question
could score: whoever has all the tones comes before whoever has none. Entries in
force come before others that match as well.

Pure functions over arrays.
"""

import math

import numpy as np
import numpy.typing as npt

from search.whoosh_engine.codec import Ids
from search.whoosh_engine.columns import Floats, Ints
from search.whoosh_engine.storage import Postings

SATURATION = 1.2
"""BM25's k1: how soon more weight of a word stops counting."""

LENGTH_SHARE = 0.4
"""BM25's b: how much of a document's length counts against it; names are short, so less than usual."""

PARTY, SUPERSEDED = 0.8, 0.7
"""Standing of organisations, projects and instruments, and of entries no longer or not yet in force; 1 in force."""

SCORE_STEP = 1e-5
"""Scores closer than this are equal."""


def rarity(frequency: int, size: int) -> float:
    """Give BM25's idf of a term that ``frequency`` of ``size`` documents have; never negative."""
    return math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))


def norms(lengths: Floats) -> Floats:
    """Give each document's share of BM25's denominator from its length."""
    average = float(lengths.mean()) if len(lengths) else 1.0
    return SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * lengths / (average or 1.0))


def bm25(postings: Postings, ids: Ids, norms_: Floats) -> Floats:
    """Score a term for some documents (ascending); 0 where a document lacks it."""
    weights = weights_of(postings, ids)
    return np.asarray(most(postings, len(norms_)) * weights / (weights + norms_[ids]))


def standing(revisions: Ints, preferred: tuple[int, ...]) -> Floats:
    """Give the factor of documents by their revision: entries of the one in force, others, entries of other ones."""
    if not preferred:
        return np.ones(len(revisions))
    entries = np.where(revisions == preferred[0], 1.0, SUPERSEDED)
    return np.where(revisions == 0, PARTY, entries)


def most(postings: Postings, size: int) -> float:
    """Give the most a term can score in any document."""
    return rarity(len(postings.ids), size) * (SATURATION + 1)


def weights_of(postings: Postings, ids: Ids) -> Floats:
    """Give the weight of a term in each of some documents, 0 where it is not."""
    if not len(postings.ids):
        return np.zeros(len(ids))
    places = np.searchsorted(postings.ids, ids)
    places[places == len(postings.ids)] = 0
    return np.where(postings.ids[places] == ids, postings.weights[places], 0.0).astype(np.float64)


def common(lists: list[Postings]) -> Ids:
    """Give the documents that are in all of some postings, ascending; shortest list first."""
    ids, *others = sorted((one.ids for one in lists), key=len)
    for other in others:
        ids = ids[np.isin(ids, other, assume_unique=True)]
    return ids


def best(ids: Ids, scores: Floats, ties: Ints, count: int) -> npt.NDArray[np.intp]:
    """Give the places of the ``count`` best of ``ids``: by score, then by ``ties`` (a rank for every document)."""
    keys = -np.rint(scores / SCORE_STEP).astype(np.int64) * 2**32 + ties[ids]
    if count < len(keys):
        chosen = np.argpartition(keys, count)[:count]
        return chosen[np.argsort(keys[chosen])]
    return np.argsort(keys)
