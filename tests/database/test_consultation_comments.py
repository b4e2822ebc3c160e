"""Comments on a draft: by whom, of what, kept when late, answered once with a reason."""

from datetime import timedelta

import pytest

from catalogue.errors import (
    NotFoundError,
    NotInRevisionError,
    NotPermittedError,
    TransitionError,
    UnreadableError,
)
from catalogue.process import comments, papers
from catalogue.values import legal_day
from catalogue.vocabulary import ConsultationKind, ReplyKind
from tests import make, make_drafts

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


# Comments


def test_a_comment_names_the_body_and_the_entry(session):
    draft = asked(session)

    said = comment(session, draft.number, entry="P1")

    assert (said.organisation_id, said.entry, said.code, said.late) == ("mof", "c-P1", "P1", False)


@pytest.mark.parametrize(("entry", "found"), [("P2", ("new-p", "P2")), ("c-P2", ("c-P2", "P2")), (None, (None, None))])
def test_a_comment_may_be_about_what_comes_what_goes_or_everything(session, entry, found):
    draft = asked(session)

    said = comment(session, draft.number, entry=entry)

    assert (said.entry, said.code) == found


def test_a_comment_about_an_entry_that_is_nowhere_is_refused(session):
    draft = asked(session)

    with pytest.raises(NotInRevisionError):
        comment(session, draft.number, entry="P77")


def test_late_comments_are_kept_and_marked(session):
    draft = asked(session, override_reason=None)

    after_the_day = comment(session, draft.number, at=AFTERWARDS)
    make_drafts.close(session, draft.number, at=AFTERWARDS)
    after_the_close = comment(session, draft.number, at=AFTERWARDS)

    assert (after_the_day.late, after_the_close.late) == (True, True)
    assert len(comments.list_comments(session, draft.number)) == 2


def test_nobody_comments_before_the_first_day(session):
    tomorrow = TODAY + timedelta(days=1)
    draft = asked(session, opens_on=tomorrow, closes_on=tomorrow + timedelta(days=30))

    with pytest.raises(TransitionError):
        comment(session, draft.number)


def test_a_draft_that_went_on_takes_no_more_comments(session):
    draft = asked(session, PUBLIC)
    make_drafts.close(session, draft.number, PUBLIC)
    make_drafts.report(session, draft.number, PUBLIC)
    papers.consolidate(session, draft.number, seen=None, actor=make_drafts.MANAGER, at=make.NOON)
    make_drafts.appraise(session, draft.number)
    assert comment(session, draft.number, PUBLIC, actor=make_drafts.CITIZEN).late

    papers.submit(session, draft.number, seen=None, actor=make_drafts.MANAGER, at=make.NOON)

    with pytest.raises(TransitionError):
        comment(session, draft.number, PUBLIC, actor=make_drafts.CITIZEN)


def test_the_public_speaks_through_its_organisation_account(session):
    draft = asked(session, PUBLIC)

    said = comment(session, draft.number, PUBLIC, actor=make_drafts.CITIZEN)

    assert (said.organisation_id, said.account) == ("viettel", "dai-dien")


def test_who_is_not_asked_sees_no_round_of_the_ministries(session):
    draft = asked(session)

    with pytest.raises(NotFoundError):
        comment(session, draft.number, actor=make_drafts.CITIZEN)


@pytest.mark.parametrize("text", ["", "  "])
def test_a_comment_says_something(session, text):
    draft = asked(session)

    with pytest.raises(UnreadableError):
        comment(session, draft.number, text=text)


def test_a_comment_is_answered_once_with_a_reason(session):
    draft = asked(session)
    said = comment(session, draft.number)

    answered = reply(session, draft.number, said.id)

    assert (answered.reply.kind, answered.reply.reason, answered.reply.replied_by) == (
        ReplyKind.PARTLY_ACCEPTED, "Đã làm rõ", "quan")  # fmt: skip
    with pytest.raises(TransitionError):
        reply(session, draft.number, said.id)


def test_an_answer_without_a_reason_or_to_nothing_is_refused(session):
    draft = asked(session)
    said = comment(session, draft.number)

    with pytest.raises(UnreadableError):
        reply(session, draft.number, said.id, reason=" ")
    with pytest.raises(NotFoundError):
        reply(session, draft.number, "knone")


def test_only_who_manages_the_register_answers(session):
    draft = asked(session)
    said = comment(session, draft.number)

    with pytest.raises(NotPermittedError):
        comments.reply(session, draft.number, said.id, kind=ReplyKind.ACCEPTED, reason="ừ",
                       actor=make_drafts.LEGAL, at=make.NOON)  # fmt: skip
