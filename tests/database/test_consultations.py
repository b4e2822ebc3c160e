"""Consultations on a draft: long enough or reasoned, comments kept and answered, reports published."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from catalogue.errors import (
    NotFoundError,
    RulesViolatedError,
    StaleError,
    TransitionError,
)
from catalogue.log import events
from catalogue.models import ConsultationComment
from catalogue.process import comments, consultations, drafts, papers
from catalogue.process.consultations import list_public_rounds, list_rounds
from catalogue.values import legal_day
from catalogue.vocabulary import ConsultationKind, ReplyKind, RevisionStage
from tests import make, make_drafts
from tests.database.test_settings import change

PUBLIC, MINISTRIES = ConsultationKind.PUBLIC, ConsultationKind.MINISTRIES
TODAY = legal_day(make.NOON)
AFTERWARDS = make.NOON + timedelta(days=30)


def comment(session, number, kind=MINISTRIES, *, text="Đề nghị giữ lại", actor=make_drafts.CONSULTEE, at=make.NOON,
            entry=None):  # fmt: skip
    """Say something of a draft."""
    return comments.comment(session, number, kind=kind, text=text, entry=entry, actor=actor, at=at)


def reply(session, number, comment_id, *, kind=ReplyKind.PARTLY_ACCEPTED, reason="Đã làm rõ", at=make.NOON):
    """Answer a comment."""
    return comments.reply(session, number, comment_id, kind=kind, reason=reason, actor=make_drafts.MANAGER, at=at)


def asked(session, kind=MINISTRIES, **facts):
    """A draft that is asked about."""
    draft = make_drafts.written(session)
    return make_drafts.consult(session, draft.number, kind, **facts)


def public_events(session):
    """Type and subject of each event about a consultation."""
    found = session.scalars(events.select_events(0)).all()
    return [(one.type.value, one.subject_id) for one in found if one.subject_kind == "consultation"]


def test_what_was_asked_about_is_frozen_with_the_round(session):
    draft = asked(session)

    (one,) = list_rounds(session, draft.number)
    assert (one.change_set, one.digest, one.draft_text) == (draft.change_set, draft.digest, "Dự thảo Quyết định")
    with pytest.raises(TransitionError):
        drafts.replace_changes(session, draft.number, change_set={"base": 1, "changes": []}, seen=None,
                               actor=make_drafts.MANAGER, at=make.NOON)  # fmt: skip


def test_a_period_shorter_than_the_setting_is_refused_unless_a_reason_is_given(session):
    draft = make_drafts.written(session)

    with pytest.raises(RulesViolatedError) as refused:
        make_drafts.consult(session, draft.number, days=19, override_reason=None)
    assert [one.rule for one in refused.value.violations] == ["V7"]
    assert draft.stage is RevisionStage.DRAFTING

    make_drafts.consult(session, draft.number, days=19, override_reason=make_drafts.HASTE)
    assert list_rounds(session, draft.number)[0].override_reason == make_drafts.HASTE


def test_the_setting_says_how_long_is_long_enough(session):
    change(session, value=0)

    assert asked(session, days=1, override_reason=None).stage is RevisionStage.CONSULTATION


def test_days_before_the_round_was_opened_do_not_count(session):
    draft = make_drafts.written(session)

    with pytest.raises(RulesViolatedError):
        make_drafts.consult(session, draft.number, opens_on=TODAY - timedelta(days=60), closes_on=TODAY,
                            override_reason=None)  # fmt: skip


@pytest.mark.parametrize("first", [TODAY, TODAY - timedelta(days=60)])
def test_a_round_that_is_over_before_it_opens_is_refused_whatever_the_reason(session, first):
    change(session, value=0)
    draft = make_drafts.written(session)

    with pytest.raises(RulesViolatedError) as refused:
        make_drafts.consult(session, draft.number, opens_on=first, closes_on=TODAY - timedelta(days=1))

    assert [one.rule for one in refused.value.violations] == ["V14"]
    assert list_rounds(session, draft.number) == []


def test_cutting_a_round_short_needs_a_reason_of_its_own(session):
    draft = asked(session, override_reason=make_drafts.HASTE)

    with pytest.raises(RulesViolatedError):
        make_drafts.close(session, draft.number, reason=None)
    make_drafts.close(session, draft.number, reason="đã nhận đủ ý kiến")

    (one,) = list_rounds(session, draft.number)
    assert (one.closed_by, one.close_reason) == ("quan", "đã nhận đủ ý kiến")


def test_a_round_that_ran_its_time_closes_without_a_reason(session):
    draft = asked(session, override_reason=None)

    make_drafts.close(session, draft.number, reason=None, at=AFTERWARDS)

    assert list_rounds(session, draft.number)[0].closed_at == AFTERWARDS


def test_two_rounds_of_one_kind_are_not_open_at_once(session):
    draft = asked(session)

    make_drafts.consult(session, draft.number, PUBLIC)
    with pytest.raises(TransitionError):
        make_drafts.consult(session, draft.number, MINISTRIES)


def test_a_round_that_is_not_open_is_not_closed(session):
    draft = asked(session)
    make_drafts.close(session, draft.number)

    with pytest.raises(NotFoundError):
        make_drafts.close(session, draft.number)


def test_a_draft_is_not_consolidated_while_a_round_is_open(session):
    draft = asked(session)

    with pytest.raises(TransitionError):
        papers.consolidate(session, draft.number, seen=None, actor=make_drafts.MANAGER, at=make.NOON)


def test_a_draft_nobody_was_asked_about_is_not_consolidated_at_all(session):
    draft = make_drafts.written(session)

    with pytest.raises(RulesViolatedError) as refused:
        papers.consolidate(session, draft.number, seen=None, actor=make_drafts.MANAGER, at=make.NOON)
    assert [one.rule for one in refused.value.violations] == ["V12"]


# Reports


def test_a_report_waits_for_an_answer_to_every_comment_in_time(session):
    draft = asked(session)
    said = comment(session, draft.number)
    make_drafts.close(session, draft.number)
    comment(session, draft.number)  # late: needs no answer

    with pytest.raises(RulesViolatedError) as refused:
        make_drafts.report(session, draft.number)
    assert [(one.rule, one.subject) for one in refused.value.violations] == [("V8", said.id)]

    reply(session, draft.number, said.id)
    make_drafts.report(session, draft.number)
    assert list_rounds(session, draft.number)[0].report == "Đã tiếp thu"


def test_a_report_is_published_once_and_not_before_the_round_is_closed(session):
    draft = asked(session)

    with pytest.raises(TransitionError):
        make_drafts.report(session, draft.number)
    make_drafts.close(session, draft.number)
    make_drafts.report(session, draft.number)
    with pytest.raises(TransitionError):
        make_drafts.report(session, draft.number)


def test_a_draft_without_its_reports_is_not_submitted(session):
    draft = make_drafts.written(session)
    make_drafts.consult(session, draft.number)
    make_drafts.close(session, draft.number)
    papers.consolidate(session, draft.number, seen=None, actor=make_drafts.MANAGER, at=make.NOON)
    make_drafts.appraise(session, draft.number)

    with pytest.raises(TransitionError):
        papers.submit(session, draft.number, seen=None, actor=make_drafts.MANAGER, at=make.NOON)


# What anybody may see


def test_a_round_for_the_public_is_seen_by_anybody_and_told_by_events(session):
    draft = asked(session, PUBLIC)
    make_drafts.close(session, draft.number, PUBLIC)
    make_drafts.report(session, draft.number, PUBLIC)

    assert [one.kind for one in list_public_rounds(session, draft.number)] == [PUBLIC]
    number = str(draft.number)
    assert public_events(session) == [("recorded", number), ("changed", number), ("published", number)]


def test_a_round_of_the_ministries_is_nobody_elses_and_told_by_no_event(session):
    draft = asked(session)
    make_drafts.close(session, draft.number)

    with pytest.raises(NotFoundError):
        list_public_rounds(session, draft.number)
    assert public_events(session) == []


def test_who_saw_an_older_draft_opens_no_round(session):
    draft = make_drafts.written(session)

    with pytest.raises(StaleError):
        consultations.open_consultation(session, draft.number, kind=PUBLIC, opens_on=TODAY, closes_on=AFTERWARDS.date(),
                                        draft_text="Dự thảo", seen=draft.lock_version - 1,
                                        actor=make_drafts.MANAGER, at=make.NOON)  # fmt: skip


def test_comments_are_written_once(session):
    draft = asked(session)
    comment(session, draft.number)

    session.scalars(select(ConsultationComment)).one().text = "khác"
    with pytest.raises(Exception, match="written once"):
        session.flush()
