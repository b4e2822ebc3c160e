"""The work of a question is bounded, whatever its words are: terms looked up, postings touched, bytes kept."""

import os
import random

import numpy as np
import pytest

from search.engine import SearchRequest, Why
from search.queries import Alternative, Clause, Query
from search.whoosh_engine import BACKEND
from search.whoosh_engine.evaluation import MOST_LOOKUPS
from search.whoosh_engine.postings import PostingCache, scored
from tests.search.generated import documents, word
from tests.search.makers import keys, request

QUESTIONS = int(os.environ.get("REGISTRY_HOSTILE_QUESTIONS", "2000"))
"""How many hostile questions are asked; 20,000 before a release."""

PIECES = [
    "(",
    '"',
    "*",
    "?",
    "~",
    "\x00",
    "🛰️",
    "\u202e",
    "\u0301",
    "\ud800",
    "a" * 300,
    "аpріl",
    "ﬁ",
    "ô tô",
    "5G",
    "…",
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    directory = tmp_path_factory.mktemp("bounded")
    BACKEND.build(documents(count=600), directory, 1)
    return BACKEND.open(directory)


def hostile(draw, words):
    """Common words, beginnings, phrases and rubbish in any mixture, or everything at once."""
    parts = draw.choices([*words, *PIECES, *(one[:2] for one in words)], k=draw.choice([1, 3, 20, 200]))
    quotes = draw.choice(["", '"', '" "'])
    return quotes + draw.choice([" ", '" "', ""]).join(parts) + quotes


def cost(engine, asked):
    before = (engine.work.terms, engine.work.postings)
    engine.search(asked)
    return engine.work.terms - before[0], engine.work.postings - before[1]


def test_terms_and_postings_touched_stay_under_the_stated_bound(engine):
    draw, words = random.Random(5), sorted(engine.vocabulary())

    for _ in range(QUESTIONS):
        text = hostile(draw, words)
        terms, postings = cost(engine, request(text, limit=1))
        assert terms <= MOST_LOOKUPS, text
        assert postings <= engine.most_postings, text


def test_a_thousand_alternatives_are_bounded_too(engine):
    common = sorted(engine.vocabulary(), key=engine.vocabulary().get)[-20:]
    ways = tuple(Alternative(tuple(map(word, common * 3)), Why.SYNONYM, 1.0) for _ in range(1_000))
    query = Query("made", tuple(Clause((word(one),), ways) for one in common))

    terms, postings = cost(engine, SearchRequest(query))

    assert terms <= MOST_LOOKUPS
    assert postings <= engine.most_postings


def test_what_is_kept_of_postings_is_bounded_by_bytes_and_changes_no_answer(tmp_path):
    BACKEND.build(documents(), tmp_path, 1)
    roomy, tight = BACKEND.open(tmp_path), BACKEND.open(tmp_path)
    tight._shelf._cache = PostingCache(most_bytes=5_000)

    for text in ("trí tuệ", "pin", "an ninh", "ve tinh", "bán dẫn", "trí tuệ"):
        assert keys(tight.search(request(text))) == keys(roomy.search(request(text)))
        assert tight._shelf._cache.bytes <= 5_000


def test_the_postings_used_last_are_kept():
    cache = PostingCache(most_bytes=1_000)
    one = scored(np.arange(10), np.ones(10, np.float32), 10)
    for name in "abc":
        cache.put(("folded", name), one)
        cache.get(("folded", "a"))

    assert cache.get(("folded", "a")) is one
    assert cache.get(("folded", "b")) is None
