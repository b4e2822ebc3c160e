"""Which revision was in force on a day, as known at a moment, read from the database."""

from datetime import date, timedelta

import pytest

from catalogue.errors import NoRevisionError
from catalogue.models import Revision
from catalogue.register.timelines import load_timeline
from catalogue.values import end_of_legal_day
from catalogue.vocabulary import Origin, RevisionStatus
from tests import make

LATER = make.NOON + timedelta(hours=1)


def two_revisions(session):
    """Revision 1 of June 2025 and revision 2 of July 2026, public two months before."""
    make.published_revision(session, 1, valid_from=make.JUNE_2025)
    known = end_of_legal_day(date(2026, 5, 6))
    make.published_revision(session, 2, valid_from=make.JULY_2026, published_at=known)
    return known


def test_a_timeline_tells_the_last_day_of_each_revision(session):
    two_revisions(session)

    timeline = load_timeline(session, make.NOON)

    assert [(one.number, one.valid_from, one.valid_until) for one in timeline.published] == [
        (1, make.JUNE_2025, date(2026, 6, 30)), (2, make.JULY_2026, None)]  # fmt: skip


def test_both_axes_of_time_choose_the_revision(session):
    known = two_revisions(session)

    def chosen(day, known_on):
        return load_timeline(session, known_on).in_force_on(day).number

    assert chosen(date(2026, 5, 15), make.NOON) == 1
    assert chosen(date(2026, 7, 1), make.NOON) == 2
    assert chosen(date(2026, 7, 1), known - timedelta(seconds=1)) == 1
    assert chosen(date(2026, 7, 1), known) == 2
    with pytest.raises(NoRevisionError):
        chosen(date(2025, 6, 11), make.NOON)
    with pytest.raises(NoRevisionError):
        chosen(date(2026, 7, 1), end_of_legal_day(make.JUNE_2025) - timedelta(seconds=1))


def test_a_revision_that_corrects_the_whole_of_another_replaces_it_once_public(session):
    two_revisions(session)
    public = end_of_legal_day(date(2026, 8, 1))
    make.published_revision(session, 3, valid_from=make.JULY_2026, published_at=public, at=make.NOON)

    before, after = (load_timeline(session, at) for at in (public - timedelta(seconds=1), public))

    assert before.in_force_on(make.JULY_2026).number == 2
    assert after.in_force_on(make.JULY_2026).number == 3
    assert [(one.number, one.valid_until) for one in after.published] == [
        (1, date(2026, 6, 30)), (2, date(2026, 6, 30)), (3, None)]  # fmt: skip
    assert after.status(after.get(2), date(2026, 9, 1)) is RevisionStatus.SUPERSEDED


def test_a_draft_is_on_no_timeline(session):
    two_revisions(session)
    session.add(Revision(number=3, origin=Origin.WORKFLOW, structure={}, notes=[], sources=[]))
    session.flush()

    assert load_timeline(session, LATER).numbers == (1, 2)


def test_a_timeline_names_the_instrument_as_it_was_known(session):
    make.published_revision(session)
    make.instrument(session, "decision-1", number="1/2025/QĐ-TTg", at=LATER)

    told = [load_timeline(session, at).get(1).instrument.number for at in (make.NOON, LATER)]
    early = load_timeline(session, end_of_legal_day(make.JULY_2026)).get(1).instrument.number

    assert told == ["1/QĐ-TTg", "1/2025/QĐ-TTg"]
    assert early == "1/QĐ-TTg"


def test_of_two_revisions_for_one_day_the_later_publication_is_in_force_whatever_their_numbers(session):
    public = [end_of_legal_day(date(2026, month, 1)) for month in (5, 6)]
    make.published_revision(session, 2, valid_from=make.JULY_2026, published_at=public[1])
    make.published_revision(session, 1, valid_from=make.JULY_2026, published_at=public[0])
    make.published_revision(session, 4, valid_from=make.JULY_2026, published_at=public[0])

    assert load_timeline(session, make.NOON).numbers == (1, 4, 2)
    assert load_timeline(session, make.NOON).in_force_on(make.JULY_2026).number == 2
