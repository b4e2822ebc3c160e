"""Which revision is in force on a day; loading one is tested with a database."""

from datetime import date, timedelta

import pytest

from catalogue.errors import NoRevisionError, NoRevisionYetError, NotFoundError
from catalogue.register.timelines import Timeline
from catalogue.vocabulary import RevisionStatus
from tests import make

FIRST, SECOND = make.published(1, make.JUNE_2025), make.published(2, make.JULY_2026)
BOTH = Timeline((FIRST, SECOND))
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2025, 6, 12), 1),
        (date(2026, 5, 15), 1),
        (date(2026, 6, 30), 1),
        (date(2026, 7, 1), 2),
        (date(2030, 1, 1), 2),
    ],
)
def test_a_revision_is_in_force_from_its_first_day_until_another_one_is(day, number):
    assert BOTH.in_force_on(day).number == number


def test_before_the_first_revision_nothing_was_in_force():
    with pytest.raises(NoRevisionError) as refused:
        BOTH.in_force_on(date(2025, 6, 11))

    assert "11/06/2025" in refused.value.text("vi")
    assert "2025-06-12" in refused.value.text("en")


def test_an_empty_registry_has_no_first_day():
    with pytest.raises(NoRevisionYetError, match="no list yet"):
        Timeline(()).in_force_on(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("one", "day", "status"),
    [
        (FIRST, date(2025, 6, 11), RevisionStatus.PROMULGATED),
        (FIRST, date(2025, 6, 12), RevisionStatus.IN_FORCE),
        (FIRST, date(2026, 6, 30), RevisionStatus.IN_FORCE),
        (FIRST, date(2026, 7, 1), RevisionStatus.SUPERSEDED),
        (SECOND, date(2026, 6, 30), RevisionStatus.PROMULGATED),
        (SECOND, date(2026, 7, 1), RevisionStatus.IN_FORCE),
    ],
)
def test_status_is_told_for_a_day(one, day, status):
    assert BOTH.status(one, day) is status


def test_what_is_corrected_for_its_very_first_day_is_superseded_on_it():
    correcting = make.published(3, make.JULY_2026)
    timeline = Timeline((FIRST, SECOND, correcting))

    assert timeline.in_force_on(make.JULY_2026) is correcting
    assert timeline.status(SECOND, make.JULY_2026) is RevisionStatus.SUPERSEDED
    assert timeline.status(SECOND, make.JULY_2026 - DAY) is RevisionStatus.PROMULGATED


@pytest.mark.parametrize(
    ("day", "number"), [(date(2025, 1, 1), 1), (date(2025, 6, 12), 2), (date(2026, 6, 30), 2), (date(2026, 7, 1), None)]
)
def test_the_next_revision_is_the_first_that_takes_effect_after_a_day(day, number):
    found = BOTH.next_after(day)

    assert (found and found.number) == number


def test_a_revision_is_found_by_number():
    assert BOTH.get(2) is SECOND
    assert BOTH.numbers == (1, 2)


def test_a_number_that_is_not_public_is_not_found():
    with pytest.raises(NotFoundError, match="“9”"):
        BOTH.get(9)
