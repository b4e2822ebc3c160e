"""Counting and adding by arrays say what plain loops say, whichever way they take."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.arrays import facets
from search.arrays.facets import Chosen, FacetTable, counted_together
from search.shapes import Facet
from search.whoosh_engine.postings import Postings, added

ROOM = 70
VALUES = {Facet.KIND: ("a", "b"), Facet.GROUP: ("a", "g", "h"), Facet.YEAR: ("2025", "2026")}
OF_A_REVISION = Facet.GROUP

ROWS = st.sets(st.tuples(st.integers(0, ROOM - 1), st.integers(0, 1), st.integers(1, 2)))
NUMBERS = st.sets(st.integers(0, ROOM - 1)).map(sorted)


def table_of(facet, rows):
    columns = sorted((document, code, revision if facet is OF_A_REVISION else 0) for document, code, revision in rows)
    documents, codes, revisions = np.array(columns, np.int32).reshape(-1, 3).T
    return FacetTable({facet: VALUES[facet]}, documents, codes, revisions, ROOM)


@given(st.fixed_dictionaries(dict.fromkeys(VALUES, ROWS)), NUMBERS, st.sampled_from([None, 1, 2]), st.booleans())
def test_facets_counted_together_are_what_counting_each_document_gives(rows, chosen, revision, as_sets):
    tables = list(counted_together([table_of(facet, rows[facet]) for facet in VALUES]))
    dear, facets.DEAR = facets.DEAR, 10**9 if as_sets else 0
    try:
        alone, nobody = Chosen(np.array(chosen, np.int64), ROOM), np.empty(0, np.int64)
        counts = {k: v for table in tables for k, v in table.count(alone, nobody, np.arange(ROOM), revision).items()}
    finally:
        facets.DEAR = dear
    for facet, values in VALUES.items():
        has = {(d, code) for d, code, r in rows[facet] if facet is not OF_A_REVISION or revision in (None, r)}
        expected = Counter(values[code] for d, code in has if d in chosen)
        assert list(counts[facet].items()) == sorted(expected.items(), key=lambda one: (-one[1], one[0]))


def test_a_facet_with_many_values_is_counted_alone(monkeypatch):
    monkeypatch.setattr(facets, "MOST_BITS", 2)
    tables = list(counted_together([table_of(facet, {(1, 1, 1)}) for facet in VALUES]))
    assert [tuple(table.values) for table in tables] == [(Facet.GROUP,), (Facet.KIND, Facet.YEAR)]
    assert tables[0].view(1).bits is None
    assert tables[0].count(Chosen(np.array([1]), ROOM), np.empty(0, np.int64), np.arange(ROOM), 1) == {
        Facet.GROUP: {"g": 1}
    }


@given(st.lists(NUMBERS, max_size=4), NUMBERS)
def test_postings_added_up_are_the_sum_of_each(lists, ids):
    postings = [
        Postings(np.array(one, np.uint32), np.linspace(0.1, 1, len(one), dtype=np.float32), 2.0, ROOM) for one in lists
    ]
    asked = np.array(ids, np.int64)
    expected = sum((one.at(asked) * np.float32(one.most) for one in postings), np.zeros(len(asked), np.float32))
    assert np.allclose(added(postings, asked), expected)
