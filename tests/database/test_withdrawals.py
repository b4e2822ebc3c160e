"""Concepts withdrawn as duplicates, and the history of what they duplicated."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from catalogue.errors import NotADuplicateError, NotFoundError
from catalogue.models import Event
from catalogue.register.concepts import get_history
from catalogue.register.timelines import load_timeline
from catalogue.register.withdrawals import load_withdrawals, withdraw
from catalogue.vocabulary import EventType
from tests import make

LATER = make.NOON + timedelta(days=1)


def one_revision(session, number, concept, day):
    """A revision with two products: one of a concept, c-other beside it."""
    top = make.group(1)
    lines = [
        top,
        make.product(1, groups=[top], concept_id=concept),
        make.product(2, groups=[top], concept_id="c-other"),
    ]
    shape = make.structure(product=[], section=None)
    make.published_revision(session, number, valid_from=day, entries=lines, structure=shape)


def two_revisions(session):
    """One product under two concept ids: c-old in revision 1, c-new in revision 2."""
    one_revision(session, 1, "c-old", make.JUNE_2025)
    one_revision(session, 2, "c-new", make.JULY_2026)


def take_back(session, duplicate="c-new", replaced_by="c-old", at=LATER):
    """Withdraw a duplicate."""
    return withdraw(
        session, duplicate, replaced_by=replaced_by, reason="một sản phẩm", sources=[], actor=make.LAN, at=at
    )


def test_a_withdrawn_duplicate_leads_to_the_other_whose_history_has_its_entries(session):
    two_revisions(session)

    take_back(session)

    timeline = load_timeline(session, LATER)
    for concept in ("c-old", "c-new"):
        history = get_history(session, concept, timeline, LATER)
        assert (history.id, history.withdrawn) == ("c-old", ("c-new",))
        assert [(one.revision, one.concept) for one in history.entries] == [(1, "c-old"), (2, "c-new")]
    assert history.ending(timeline) is None


def test_before_the_correction_both_concepts_stand_alone(session):
    two_revisions(session)

    take_back(session)

    timeline = load_timeline(session, make.NOON)
    alone = {one: get_history(session, one, timeline, make.NOON) for one in ("c-old", "c-new")}
    assert {one: (found.id, len(found.entries)) for one, found in alone.items()} == {
        "c-old": ("c-old", 1),
        "c-new": ("c-new", 1),
    }
    assert alone["c-old"].ending(timeline).ended_by.number == 2


def test_every_entry_of_a_duplicate_gets_an_event(session):
    two_revisions(session)

    take_back(session)

    last = session.scalars(select(Event).order_by(Event.seq.desc())).first()
    assert (last.type, last.subject_id, last.revision) == (EventType.CORRECTED, "2/P1", 2)


def test_withdrawals_follow_each_other(session):
    two_revisions(session)
    one_revision(session, 3, "c-third", date(2026, 9, 1))

    take_back(session)
    take_back(session, "c-old", "c-third")

    assert load_withdrawals(session) == {"c-new": "c-third", "c-old": "c-third"}
    assert load_withdrawals(session, make.NOON) == {}


@pytest.mark.parametrize(("duplicate", "other"), [("c-old", "c-old"), ("c-old", "c-other"), ("c-old", "c-T1")])
def test_what_stands_in_one_revision_or_is_of_another_kind_is_no_duplicate(session, duplicate, other):
    two_revisions(session)

    with pytest.raises(NotADuplicateError):
        take_back(session, duplicate, other)


def test_nothing_is_withdrawn_twice_nor_in_favour_of_what_is_withdrawn(session):
    two_revisions(session)
    take_back(session)

    for pair in (("c-new", "c-old"), ("c-old", "c-new")):
        with pytest.raises(NotADuplicateError):
            take_back(session, *pair)


def test_only_a_concept_that_is_there_is_withdrawn(session):
    two_revisions(session)

    with pytest.raises(NotFoundError):
        take_back(session, "c-nothing")
