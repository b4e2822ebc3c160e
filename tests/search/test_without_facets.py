"""Facets are counted only for who wants them."""

import dataclasses

from tests.search.makers import document, request


def test_an_answer_without_facets_is_otherwise_the_same(engine_of):
    engine = engine_of(document("a", "chip nhớ"), document("b", "chip"))
    asked = request("chip")

    whole, bare = engine.search(asked), engine.search(dataclasses.replace(asked, wants_facets=False))

    assert whole.facets
    assert bare == dataclasses.replace(whole, facets={})
