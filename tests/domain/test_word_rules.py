"""Rules W1 to W4: what a group of words that stand for each other must be."""

import pytest

from catalogue.rules.words import (
    MOST_TERMS,
    TermKind,
    TermRelation,
    check_words,
    w1_group_has_an_equivalent_term,
    w2_term_stands_once,
    w3_term_says_what_it_is,
    w4_group_names_its_source,
)
from tests import make_words as make


def test_a_sound_group_breaks_no_rule():
    assert check_words(make.group()) == []


def test_w1_a_group_of_narrower_terms_only_is_reported():
    group = make.group(terms=[make.term("flycam", relation="narrower")])

    assert [one.rule for one in w1_group_has_an_equivalent_term(group)] == ["W1"]
    assert [one.rule for one in w1_group_has_an_equivalent_term(make.group(terms=[]))] == ["W1"]


@pytest.mark.parametrize("texts", [[""], ["a" * 201], [f"từ {number}" for number in range(MOST_TERMS + 1)]])
def test_w1_too_much_or_nothing_is_reported(texts):
    group = make.group(terms=[make.term(text) for text in texts])

    assert [one.rule for one in w1_group_has_an_equivalent_term(group)] == ["W1"]


def test_w2_a_term_that_stands_twice_is_reported_whatever_its_capitals():
    group = make.group(terms=[make.term("UAV"), make.term("uav"), make.term("drone")])

    assert [(one.rule, "uav" in one.en) for one in w2_term_stands_once(group)] == [("W2", True)]


def test_w2_different_terms_are_fine():
    assert list(w2_term_stands_once(make.group())) == []


def test_w3_terms_of_every_sort_and_relation_are_fine():
    terms = [make.term(kind, kind=kind) for kind in TermKind]
    terms += [make.term(relation, relation=relation) for relation in TermRelation]

    assert list(w3_term_says_what_it_is(make.group(terms=terms))) == []


@pytest.mark.parametrize("facts", [{"lang": "fr"}, {"kind": "slang"}, {"relation": "wider"}, {"colour": "red"}])
def test_w3_a_term_with_an_unknown_word_or_field_is_reported(facts):
    group = make.group(terms=[{**make.term("drone"), **facts}])

    assert [one.rule for one in w3_term_says_what_it_is(group)] == ["W3"]


@pytest.mark.parametrize(
    ("sources", "source_kind"), [([make.PAGE], None), ([make.PAGE], "mixed"), ([], "general_knowledge")]
)
def test_w4_a_source_or_saying_that_there_is_none_is_fine(sources, source_kind):
    assert list(w4_group_names_its_source(make.group(sources=sources, source_kind=source_kind))) == []


@pytest.mark.parametrize(
    ("sources", "source_kind"),
    [([], None), ([], "mixed"), ([make.PAGE], "general_knowledge"), ([make.PAGE], "hearsay")],
)
def test_w4_neither_both_or_an_unknown_word_is_reported(sources, source_kind):
    group = make.group(sources=sources, source_kind=source_kind)

    assert [one.rule for one in w4_group_names_its_source(group)] == ["W4"]


def test_texts_of_a_group_obey_the_rules_of_texts():
    group = make.group(terms=[make.term(" drone"), make.term("a\u200bb")], note="e\u0302")

    assert [one.rule for one in check_words(group)] == ["X3", "X2", "X1"]
