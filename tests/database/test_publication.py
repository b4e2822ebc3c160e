"""A promulgated draft becomes a published revision: whole, once, confirmed by two."""

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError

from catalogue.errors import (
    DomainError,
    ReauthenticationDueError,
    RulesViolatedError,
    StaleBaseError,
    StaleError,
    TransitionError,
)
from catalogue.log import events
from catalogue.models import Draft, Entry, Revision
from catalogue.register import instruments
from catalogue.register.contents import load_content
from catalogue.register.correspondences import select_lines
from catalogue.register.crosswalks import load_crosswalk
from catalogue.register.timelines import load_timeline
from catalogue.rules.drafts import NO_RULE_FOUND
from catalogue.vocabulary import Carried, ChangeKind, InstrumentKind, Origin, RevisionStage, RevisionStatus
from tests import make, make_drafts

LATER = make.NOON + timedelta(days=1)


def broken(error):
    """The rules an error names."""
    return sorted({one.rule for one in error.value.violations})


def test_a_published_revision_stands_with_its_entries_under_its_instrument(session):
    draft = make_drafts.draft_at(session, RevisionStage.PUBLISHED)

    timeline = load_timeline(session)
    one = timeline.get(draft.number)
    content = load_content(session, one)
    assert (one.revision.origin, one.valid_from, one.revision.recorded_at) == (
        Origin.WORKFLOW, make_drafts.NEXT_YEAR, make.NOON)  # fmt: skip
    assert [entry.code for entry in content.entries] == ["T1", "T1.1", "S1", "P1", "P2"]
    assert content.by_code["P1"].name_vi == "Sản phẩm một"
    assert content.by_code["P1"].concept == "c-P1"
    assert content.by_code["P2"].concept.startswith("c")
    assert content.by_code["P2"].concept not in ("c-P2", "new-p")
    assert one.instrument.number == "7/2026/QĐ-TTg"
    assert one.instrument.record_id == "qd-7-2026"


def test_it_comes_into_force_by_date(session):
    draft = make_drafts.draft_at(session, RevisionStage.PUBLISHED)

    timeline = load_timeline(session)
    one, before = timeline.get(draft.number), timeline.get(1)
    day = make_drafts.NEXT_YEAR - timedelta(days=1)
    assert timeline.status(one, day) is RevisionStatus.PROMULGATED
    assert timeline.status(one, make_drafts.NEXT_YEAR) is RevisionStatus.IN_FORCE
    assert timeline.status(before, make_drafts.NEXT_YEAR) is RevisionStatus.SUPERSEDED
    assert before.valid_until == day


def test_the_correspondence_table_is_what_the_change_set_says(session):
    draft = make_drafts.draft_at(session, RevisionStage.PUBLISHED)

    lines = [
        (source.code if source else None, target.code if target else None, line.outcome, line.transition)
        for line, _, source, target in session.execute(select_lines(None))
    ]
    assert lines == [
        ("T1", "T1", ChangeKind.KEPT, None),
        ("T1.1", "T1.1", ChangeKind.KEPT, None),
        ("S1", "S1", ChangeKind.KEPT, None),
        ("P1", "P1", ChangeKind.RENAME, None),
        ("P2", None, ChangeKind.REMOVE, make_drafts.RULE),
        (None, "P2", ChangeKind.ADD, None),
    ]
    crosswalk = load_crosswalk(session, (1, draft.number))
    assert crosswalk.carry("c-P1", 1, draft.number) == (Carried.CARRIED, ("c-P1",))
    assert crosswalk.carry("c-P2", 1, draft.number) == (Carried.NEEDS_REVIEW, ())


def test_a_removed_entry_shows_its_transition(session):
    make_drafts.draft_at(session, RevisionStage.PUBLISHED)

    gone = load_content(session, load_timeline(session).get(1)).by_code["P2"]

    assert gone.transition.outcome is ChangeKind.REMOVE
    assert gone.transition.note == make_drafts.RULE


def test_that_no_rule_was_found_is_published_as_such(session):
    said = make_drafts.change_set()
    said["changes"][1]["transition"] = NO_RULE_FOUND

    make_drafts.take(session, make_drafts.written(session, change_set_=said), RevisionStage.PUBLISHED)

    assert load_content(session, load_timeline(session).get(1)).by_code["P2"].transition.note is None


def test_publication_is_told_by_events_of_instrument_revision_and_correspondence(session):
    draft = make_drafts.draft_at(session, RevisionStage.PROMULGATED)
    before = events.last_sequence(session)

    make_drafts.publish(session, draft.number)

    told = [(one.type, one.subject_kind, one.subject_id, one.changed_by) for one in
            session.scalars(events.select_events(before))]  # fmt: skip
    assert told == [
        ("recorded", "instrument", "qd-7-2026", "quan"),
        ("published", "revision", "2", "quan"),
        ("recorded", "correspondence", "1-2", "quan"),
    ]


def test_an_instrument_the_registry_knows_already_is_the_same(session):
    make.instrument(session, "quyet-dinh-7", number="7/2026/QĐ-TTg")

    draft = make_drafts.draft_at(session, RevisionStage.PUBLISHED)

    assert load_timeline(session).get(draft.number).instrument.record_id == "quyet-dinh-7"
    assert instruments.get_instrument(session, "quyet-dinh-7").signatory == "Nguyễn Văn A"


def test_nothing_of_a_draft_is_seen_in_the_register_before(session):
    draft = make_drafts.draft_at(session, RevisionStage.PROMULGATED)

    assert load_timeline(session).numbers == (1,)
    assert session.scalars(select(Entry).where(Entry.revision_number == draft.number)).all() == []


@pytest.mark.parametrize("stage", [stage for stage in RevisionStage if stage is not RevisionStage.PROMULGATED])
def test_only_what_is_promulgated_can_be_published(session, stage):
    draft = make_drafts.draft_at(session, stage)

    with pytest.raises(TransitionError):
        make_drafts.publish(session, draft.number)


def test_who_saw_an_older_draft_does_not_publish_it(session):
    draft = make_drafts.draft_at(session, RevisionStage.PROMULGATED)

    with pytest.raises(StaleError):
        make_drafts.publish(session, draft.number, seen=draft.lock_version - 1)


def test_what_rests_on_another_than_the_newest_revision_is_not_published(session):
    draft = make_drafts.draft_at(session, RevisionStage.PROMULGATED)
    make_drafts.take(session, make_drafts.written(session), RevisionStage.PUBLISHED)

    with pytest.raises(StaleBaseError):
        make_drafts.publish(session, draft.number)


def test_a_list_that_breaks_a_rule_is_not_published(session):
    said = make_drafts.change_set()
    said["entries"]["new-p"]["groups"] = []  # P-1: a product rests on a technology

    draft = make_drafts.written(session, change_set_=said)
    make_drafts.take(session, draft, RevisionStage.PROMULGATED)

    with pytest.raises(RulesViolatedError) as refused:
        make_drafts.publish(session, draft.number)
    assert "E2" in broken(refused)
    assert draft.stage is RevisionStage.PROMULGATED


# Many at once


def publish_at_once(database, number, seen, many):
    """Publish from many threads at once; give what each met."""
    met, start = [], threading.Barrier(many)

    def publish():
        start.wait()
        try:
            with database.writing.begin() as session:
                make_drafts.publish(session, number, seen=seen)
            met.append("published")
        except (DomainError, StaleDataError, OperationalError) as error:
            met.append(type(error).__name__)

    threads = [threading.Thread(target=publish) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return met


def test_of_two_hundred_who_publish_at_once_one_does(database):
    with database.writing.begin() as session:
        draft = make_drafts.draft_at(session, RevisionStage.PROMULGATED)
        number, seen = draft.number, draft.lock_version

    met = publish_at_once(database, number, seen, 200)

    assert met.count("published") == 1
    assert len(met) == 200
    assert set(met) <= {"published", "StaleError", "OperationalError"}  # the last: a database that is too busy
    with database.reading() as session:
        assert session.scalars(select(Revision.number).where(Revision.published_at.is_not(None))).all() == [1, number]
        assert session.get_one(Draft, number).stage is RevisionStage.PUBLISHED
        assert len(session.scalars(select(Entry).where(Entry.revision_number == number)).all()) == 5


def test_an_instrument_is_called_after_its_kind_its_numbers_and_its_year():
    decision, signed = InstrumentKind.DECISION, date(2025, 6, 12)

    assert instruments.make_id(decision, "21/2026/QĐ-TTg", signed) == "qd-21-2026"
    assert instruments.make_id(decision, "1131/QĐ-TTg", signed) == "qd-1131-2025"


def test_a_person_proves_anew_who_they_are_before_publishing(session):
    draft = make_drafts.draft_at(session, RevisionStage.PROMULGATED)
    long_ago = replace(make_drafts.MANAGER, confirmed_at=make.NOON - timedelta(minutes=6))

    with pytest.raises(ReauthenticationDueError):
        make_drafts.publish(session, draft.number, actor=long_ago)
