"""
Two engines, one contract: equal totals and facets on any question. Alternatives of a clause.

REGISTRY_QUESTIONS sets how many are asked, REGISTRY_QUESTIONS_SEED which ones.
"""

import os
from importlib.util import find_spec

import pytest

from search.engine import SearchRequest, Why
from search.queries import Alternative, Clause, Query
from search.shapes import Role, Text
from search.whoosh_engine import BACKEND
from tests.search.generated import documents, questions, word
from tests.search.makers import document, keys

QUESTIONS = int(os.environ.get("REGISTRY_QUESTIONS", "2000"))
SEED = int(os.environ.get("REGISTRY_QUESTIONS_SEED", "2"))


@pytest.mark.skipif(find_spec("tantivy") is None, reason="tantivy is not installed: nothing to compare with")
def test_both_engines_count_the_same_for_thousands_of_questions(tmp_path):
    from search.tantivy_engine import BACKEND as SECOND

    engines = []
    for name, backend in (("first", BACKEND), ("second", SECOND)):
        (tmp_path / name).mkdir()
        backend.build(documents(), tmp_path / name, 1)
        engines.append(backend.open(tmp_path / name))

    found = 0
    for question in questions(SEED, QUESTIONS):
        first, second = (engine.search(question) for engine in engines)
        assert (first.total, first.facets) == (second.total, second.facets), question
        found += first.total > 0

    assert found > QUESTIONS // 2
    assert engines[0].vocabulary() == engines[1].vocabulary()


def ask(engine, *clauses):
    return engine.search(SearchRequest(Query("made", clauses)))


def way(text, why=Why.SYNONYM, weight=0.5):
    return Alternative(tuple(map(word, text.split())), why, weight)


def test_a_clause_is_satisfied_by_an_alternative_which_counts_less(engine_of):
    engine = engine_of(
        document("a", "thiết bị bay không người lái"), document("b", "người lái không thiết bị"), document("c", "uav")
    )
    clause = Clause((word("uav"),), (way("bay không người lái"),))

    answer = ask(engine, clause)

    assert keys(answer) == ["c", "a"]
    match = answer.hits[1].matched[0]
    assert (match.term, match.why, match.field) == ("uav", Why.SYNONYM, Role.NAME)
    assert "<mark>bay không người lái</mark>" in answer.hits[1].snippet


def test_every_clause_must_hold_in_one_of_its_ways(engine_of):
    engine = engine_of(document("a", "xe điện pin"), document("b", "xe xăng"), document("c", "xe cộ pin"))
    electric = Clause((word("ev"),), (way("điện"), way("cộ", Why.SPELLING)))

    assert set(keys(ask(engine, electric, Clause((word("xe"),))))) == {"a", "c"}
    assert keys(ask(engine, electric, Clause((word("xăng"),)))) == []


def test_a_document_with_the_words_themselves_names_no_alternative(engine_of):
    engine = engine_of(document("a", "uav", texts=[Text(Role.SUMMARY, "drone nhỏ")]))

    answer = ask(engine, Clause((word("uav"),), (way("drone"),)))

    assert [match.term for match in answer.hits[0].matched] == ["uav"]


def test_the_vocabulary_counts_documents_and_knows_its_words(engine_of):
    engine = engine_of(document("a", "chip nhớ"), document("b", "chip đó"))

    assert engine.vocabulary() == {"chip": 2, "nho": 1, "do": 1}
    assert engine.has_word("chip")
    assert not engine.has_word("chi")
