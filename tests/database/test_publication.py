"""A promulgated draft becomes a published revision: whole, once, confirmed by two."""

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from catalogue.errors import (
    ChangesConflictError,
    DomainError,
    FourEyesError,
    RulesViolatedError,
    StaleBaseError,
    StaleError,
    TransitionError,
)
from catalogue.log import events
from catalogue.models import Draft, Entry, Promulgation, Revision
from catalogue.process import promulgations
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


# The promulgation


@pytest.mark.parametrize("actor", [make_drafts.MANAGER])
def test_who_recorded_a_promulgation_does_not_confirm_it(session, actor):
    draft = make_drafts.draft_at(session, RevisionStage.RECORDED)

    with pytest.raises(FourEyesError):
        make_drafts.confirm(session, draft.number, actor=actor)


def test_a_colleague_of_the_same_unit_confirms_it(session):
    draft = make_drafts.draft_at(session, RevisionStage.RECORDED)

    assert make_drafts.confirm(session, draft.number, actor=make_drafts.SECOND).stage is RevisionStage.PROMULGATED


def test_the_schema_refuses_a_confirmation_by_the_same_person(session):
    make_drafts.draft_at(session, RevisionStage.RECORDED)

    with pytest.raises(IntegrityError, match="confirmed_by_another"):
        session.execute(text("UPDATE promulgation SET confirmed_by = 'quan', confirmed_at = recorded_at, "
                             "confirmed_digest = digest"))  # fmt: skip


def test_the_schema_refuses_a_confirmation_of_something_else(session):
    make_drafts.draft_at(session, RevisionStage.RECORDED)

    with pytest.raises(IntegrityError, match="confirmed_as_recorded"):
        session.execute(text("UPDATE promulgation SET confirmed_by = 'duyet', confirmed_at = recorded_at, "
                             "confirmed_digest = 'x'"))  # fmt: skip


@pytest.mark.parametrize("field", ["number", "signatory", "file_sha256", "digest"])
def test_the_schema_lets_nobody_change_what_was_recorded(session, field):
    make_drafts.draft_at(session, RevisionStage.RECORDED)

    with pytest.raises(IntegrityError, match="only be completed"):
        session.execute(text(f"UPDATE promulgation SET {field} = 'khác'"))


def test_the_schema_publishes_nothing_that_one_person_alone_stands_for(session):
    draft = make_drafts.draft_at(session, RevisionStage.RECORDED)

    with pytest.raises(IntegrityError, match="confirmed by two"):
        session.execute(
            text("UPDATE revision SET published_at = '2026-10-01', recorded_at = '2026-10-01', "
                 "valid_from = '2027-07-01' WHERE number = :number"), {"number": draft.number})  # fmt: skip


def test_a_confirmation_of_something_else_than_was_recorded_is_refused(session):
    draft = make_drafts.draft_at(session, RevisionStage.RECORDED)

    with pytest.raises(StaleError):
        make_drafts.confirm(session, draft.number, digest="0" * 64)


def test_a_draft_that_moved_after_it_was_confirmed_is_not_published(session):
    draft = make_drafts.draft_at(session, RevisionStage.PROMULGATED)
    draft.digest = "0" * 64
    session.flush()

    with pytest.raises(RulesViolatedError) as refused:
        make_drafts.publish(session, draft.number)
    assert broken(refused) == ["V11"]


def test_a_record_that_was_sent_back_is_recorded_anew_and_stays(session):
    draft = make_drafts.draft_at(session, RevisionStage.RECORDED)

    make_drafts._returned(session, draft.number)
    assert draft.stage is RevisionStage.SUBMITTED
    make_drafts.record(session, draft.number, number="8/2026/QĐ-TTg")

    rows = session.scalars(select(Promulgation).order_by(Promulgation.id)).all()
    assert [(one.number, one.withdrawn_by) for one in rows] == [("7/2026/QĐ-TTg", "duyet"), ("8/2026/QĐ-TTg", None)]
    assert promulgations.get_standing(session, draft.number).number == "8/2026/QĐ-TTg"


WRONG = [
    ({"valid_from": date(2026, 9, 29)}, "V1"),
    ({"valid_from": make.JUNE_2025, "issued_on": date(2025, 1, 1)}, "V4"),
    ({"valid_from": date(2025, 1, 2), "issued_on": date(2025, 1, 1)}, "V5"),
    ({"replaces": ("qd-0",)}, "V6"),
    ({"file_": make_drafts.file(sha256="0" * 64)}, "V13"),
    ({"file_": make_drafts.file(b"")}, "V13"),
    ({"title_vi": "Danh mục "}, "X3"),
]


@pytest.mark.parametrize(("facts", "rule"), WRONG, ids=[rule for _, rule in WRONG])
def test_a_promulgation_that_breaks_a_rule_is_not_recorded(session, facts, rule):
    draft = make_drafts.draft_at(session, RevisionStage.SUBMITTED)

    with pytest.raises(RulesViolatedError) as refused:
        make_drafts.record(session, draft.number, **facts)
    assert rule in broken(refused)


def test_the_schema_refuses_a_day_in_force_before_the_signature(session):
    draft = make_drafts.draft_at(session, RevisionStage.RECORDED)
    standing = promulgations.get_standing(session, draft.number)
    session.execute(text("UPDATE promulgation SET withdrawn_at = recorded_at"))

    with pytest.raises(IntegrityError, match="in_force_after_signature"):
        session.execute(
            text("INSERT INTO promulgation (draft_number, is_correction, kind, number, title_vi, issuer, signatory, "
                 "issued_on, valid_from, replaces, states_correspondence, file_name, file_type, file_sha256, file, "
                 "digest, recorded_by, recorded_at) SELECT draft_number, is_correction, kind, number, title_vi, "
                 "issuer, signatory, valid_from, issued_on, replaces, states_correspondence, file_name, file_type, "
                 "file_sha256, file, digest, recorded_by, recorded_at FROM promulgation WHERE id = :id"),
            {"id": standing.id})  # fmt: skip


def test_a_list_that_breaks_a_rule_is_not_published(session):
    said = make_drafts.change_set()
    said["entries"]["new-p"]["groups"] = []  # P-1: a product rests on a technology

    draft = make_drafts.written(session, change_set_=said)
    make_drafts.take(session, draft, RevisionStage.PROMULGATED)

    with pytest.raises(RulesViolatedError) as refused:
        make_drafts.publish(session, draft.number)
    assert "E2" in broken(refused)
    assert draft.stage is RevisionStage.PROMULGATED


# A correction (đính chính)


def corrected(session):
    """A correction of the name of P1, written."""
    line = {"kind": "correct", "source": "c-P1", "field": "name_vi", "before": "Sản phẩm 1", "after": "Sản phẩm số 1",
            "reason": "in sai"}  # fmt: skip
    return make_drafts.written(session, change_set_={"base": 1, "changes": [line]}, is_correction=True)


def promulgate_correction(session, draft, **facts):
    """Take a correction, which nobody is asked about, to its promulgation."""
    make_drafts.papers.consolidate(session, draft.number, seen=None, actor=make_drafts.MANAGER, at=make.NOON)
    make_drafts.appraise(session, draft.number)
    make_drafts._submitted(session, draft.number)
    make_drafts.record(session, draft.number, number="12/ĐC-CP", **{"valid_from": make.JUNE_2025, **facts})
    make_drafts.confirm(session, draft.number)


def test_a_correction_replaces_what_it_corrects_from_its_first_day(session):
    draft = corrected(session)
    promulgate_correction(session, draft)

    make_drafts.publish(session, draft.number, actor=replace(make_drafts.MANAGER, confirmed_at=LATER), at=LATER)

    timeline = load_timeline(session)
    assert timeline.in_force_on(make.JUNE_2025).number == draft.number
    assert load_timeline(session, make.NOON).in_force_on(make.JUNE_2025).number == 1
    assert timeline.get(draft.number).instrument.record_id == timeline.get(1).instrument.record_id
    assert load_content(session, timeline.get(draft.number)).by_code["P1"].name_vi == "Sản phẩm số 1"


def test_a_correction_takes_effect_on_no_other_day(session):
    draft = corrected(session)

    with pytest.raises(RulesViolatedError) as refused:
        promulgate_correction(session, draft, valid_from=make_drafts.NEXT_YEAR)
    assert broken(refused) == ["V5"]


def test_what_a_draft_and_a_correction_that_overtook_it_say_differently_is_told_side_by_side(session):
    draft = make_drafts.written(session)
    first = corrected(session)
    promulgate_correction(session, first)
    make_drafts.publish(session, first.number)

    with pytest.raises(ChangesConflictError) as refused:
        make_drafts.drafts.rebase_draft(session, draft.number, seen=None, actor=make_drafts.MANAGER, at=LATER)

    assert [(one.subject, one.field, one.ours, one.theirs) for one in refused.value.conflicts] == [
        ("c-P1", "name_vi", "Sản phẩm một", "Sản phẩm số 1")
    ]


def test_a_table_may_lead_to_a_lower_number(session):
    draft = make_drafts.written(session, change_set_={"base": 1, "changes": [
        {"kind": "remove", "source": "c-P2", "reason": "không cần", "transition": make_drafts.RULE}]})  # fmt: skip
    first = corrected(session)
    promulgate_correction(session, first)
    make_drafts.publish(session, first.number)
    make_drafts.drafts.rebase_draft(session, draft.number, seen=None, actor=make_drafts.MANAGER, at=LATER)

    make_drafts.take(session, draft, RevisionStage.PUBLISHED)

    assert (draft.number, draft.base_revision) == (2, 3)
    assert load_timeline(session).numbers == (1, 3, 2)
    crosswalk = load_crosswalk(session, (1, 3, 2))
    assert crosswalk.carry("c-P1", 1, 2) == (Carried.CARRIED, ("c-P1",))
    assert crosswalk.carry("c-P2", 1, 2) == (Carried.NEEDS_REVIEW, ())


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
