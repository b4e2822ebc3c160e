"""Anybody comments on a draft the public is asked about; a person releases each comment, or sets it aside."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from catalogue.errors import (
    NotFoundError,
    NotInRevisionError,
    NotPermittedError,
    RulesViolatedError,
    TransitionError,
)
from catalogue.log import events
from catalogue.process import annexes, comments, consultations
from catalogue.values import legal_day
from catalogue.vocabulary import ConsultationKind, ReplyKind
from tests import make, make_drafts
from tests.make_feedback import LINKED, asked, moderated, said

PUBLIC = ConsultationKind.PUBLIC
TODAY = legal_day(make.NOON)


def reply(session, number, comment):
    """Answer a comment."""
    return comments.reply(session, number, comment.id, kind=ReplyKind.ACCEPTED, reason="Đúng",
                          actor=make_drafts.MANAGER, at=make.NOON)  # fmt: skip


def test_anybody_comments_on_an_entry_or_in_general(session):
    number = asked(session).number

    one, other = said(session, number, entry="P1"), said(session, number)

    assert (one.account, one.organisation_id, one.code, other.code) == ("public", "", "P1", None)
    assert [one.is_shown for one in comments.list_comments(session, number)] == [False, False]


def test_a_comment_about_an_entry_that_is_nowhere_is_refused(session):
    number = asked(session).number

    with pytest.raises(NotInRevisionError):
        said(session, number, entry="P77")


@pytest.mark.parametrize("words", ["", " ", "a" * 4_001])
def test_a_comment_says_something_short(session, words):
    number = asked(session).number

    with pytest.raises(RulesViolatedError):
        said(session, number, words)


def test_who_is_not_asked_says_nothing(session):
    draft = make_drafts.written(session)
    make_drafts.consult(session, draft.number)

    with pytest.raises(NotFoundError):
        said(session, draft.number)


def test_nobody_comments_before_the_first_day_or_after_the_last(session):
    tomorrow = TODAY + timedelta(days=1)
    number = asked(session, opens_on=tomorrow, closes_on=tomorrow + timedelta(days=1)).number

    said(session, number, at=make.NOON + timedelta(days=1))

    for days in (0, 3):
        with pytest.raises(TransitionError):
            said(session, number, at=make.NOON + timedelta(days=days))


def test_nobody_comments_once_it_is_closed(session):
    number = asked(session).number
    make_drafts.close(session, number, PUBLIC)

    with pytest.raises(TransitionError):
        said(session, number)


def test_a_released_comment_is_shown_and_must_be_answered(session):
    number = asked(session).number
    comment = said(session, number)
    moderated(session, number, comment)
    make_drafts.close(session, number, PUBLIC)

    with pytest.raises(RulesViolatedError):
        make_drafts.report(session, number, PUBLIC)
    reply(session, number, comment)
    make_drafts.report(session, number, PUBLIC)

    [one] = comments.list_comments(session, number)
    assert one.is_shown


def test_nothing_is_reported_before_a_person_looked_at_every_comment(session):
    number = asked(session).number
    comment = said(session, number)
    make_drafts.close(session, number, PUBLIC)

    with pytest.raises(RulesViolatedError):
        make_drafts.report(session, number, PUBLIC)
    moderated(session, number, comment, is_released=False, reason="Quảng cáo")
    make_drafts.report(session, number, PUBLIC)

    assert consultations.list_rounds(session, number)[0].report == "Đã tiếp thu"
    assert annexes.make_annexes(session, number, actor=make_drafts.MANAGER, at=make.NOON).comments == ()


def test_what_is_set_aside_needs_a_reason_and_no_answer(session):
    number = asked(session).number
    comment = said(session, number)

    with pytest.raises(RulesViolatedError):
        moderated(session, number, comment, is_released=False)
    moderated(session, number, comment, is_released=False, reason="Xúc phạm")

    with pytest.raises(TransitionError):
        reply(session, number, comment)


def test_a_comment_with_links_is_released_for_a_reason(session):
    number = asked(session).number
    comment = said(session, number, LINKED)

    with pytest.raises(RulesViolatedError):
        moderated(session, number, comment)
    assert moderated(session, number, comment, reason="Trang của hiệp hội").is_shown


def test_a_person_looks_at_a_comment_once(session):
    number = asked(session).number
    comment = said(session, number)
    moderated(session, number, comment)

    with pytest.raises(TransitionError):
        moderated(session, number, comment, is_released=False, reason="đổi ý")


def test_what_was_answered_is_not_set_aside(session):
    number = asked(session).number
    comment = said(session, number)
    reply(session, number, comment)

    with pytest.raises(TransitionError):
        moderated(session, number, comment, is_released=False, reason="x")
    assert moderated(session, number, comment).is_shown


def test_what_a_body_says_is_not_moderated(session):
    number = asked(session).number
    comment = comments.comment(session, number, kind=PUBLIC, text="Nhất trí", actor=make_drafts.CITIZEN, at=make.NOON)

    with pytest.raises(NotFoundError):
        moderated(session, number, comment)
    assert comment.is_shown


def test_only_who_answers_comments_moderates_them(session):
    number = asked(session).number
    comment = said(session, number)

    with pytest.raises(NotPermittedError):
        moderated(session, number, comment, by=make_drafts.LEGAL)


def test_a_comment_released_after_the_report_is_an_event(session):
    number = asked(session).number
    comment = said(session, number)
    reply(session, number, comment)
    make_drafts.close(session, number, PUBLIC)
    make_drafts.report(session, number, PUBLIC)
    before = events.last_sequence(session)

    moderated(session, number, comment)

    assert events.last_sequence(session) == before + 1


INSERT = """
INSERT INTO consultation_comment (id, consultation_id, text, organisation_id, unit, account, received_at, late)
SELECT 'kx', consultation_id, 'x', '{}', '', '{}', received_at, late FROM consultation_comment
"""


@pytest.mark.parametrize(("organisation", "account"), [("viettel", "public"), ("", "lan")])
def test_the_database_keeps_people_and_bodies_apart(session, organisation, account):
    said(session, asked(session).number)

    with pytest.raises(IntegrityError, match="speaks for no body"):
        session.execute(text(INSERT.format(organisation, account)))
