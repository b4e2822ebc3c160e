"""The real data, asked the golden questions: no fall below the floors goes unseen."""

import pytest

from tests.search.golden.floors import MATCHED, QUALITY
from tests.search.golden.measuring import load_subject, measure, measure_matches


@pytest.fixture(scope="module")
def subject(shared_app):
    """Give the registry of the real data with its index."""
    registry = shared_app.extensions["registry"]
    with registry.database.reading() as session:
        return load_subject(session, registry.index.engine())


@pytest.mark.parametrize("name", QUALITY)
def test_questions_are_answered_as_well_as_before(subject, name):
    found = measure(subject, name)

    assert (found.success >= QUALITY[name].success, found.ndcg >= QUALITY[name].ndcg) == (True, True), found


@pytest.mark.parametrize("name", MATCHED)
def test_texts_of_products_are_matched_as_well_as_before(subject, name):
    found = measure_matches(subject, name)

    assert (found.found >= MATCHED[name].found, found.wrong <= MATCHED[name].wrong) == (True, True), found


def test_the_aims_of_the_registry_are_above_the_floors():
    assert min(floor.success for floor in QUALITY.values()) >= 0.97
    assert sum(floor.wrong for floor in MATCHED.values()) <= 1
    assert sum(floor.found for floor in MATCHED.values()) >= 0.9 * 50


def test_what_is_held_out_gives_totals_only(subject):
    assert measure(subject, "held_out").misses == ()
    assert measure_matches(subject, "descriptions_held_out").misses == ()
