"""Feedback without an account: sent, followed by its receipt, answered with a reason; contacts that go away."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from catalogue.errors import (
    NotFoundError,
    NotPermittedError,
    RulesViolatedError,
    StaleError,
    TransitionError,
    UnreadableError,
)
from catalogue.log import events
from catalogue.models import FeedbackContact
from catalogue.process.feedback import contacts, handling, reading
from catalogue.process.feedback.receipts import EXAMPLE
from catalogue.values import PUBLIC
from catalogue.vocabulary import FeedbackStatus, FeedbackStep, FeedbackSubject
from tests import make, make_feedback, make_parties
from tests.make_feedback import AUDITOR, LINKED, REGISTRAR, about, handled, message, sent

DAY = timedelta(days=1)


def faults(refused):
    """Rule and place of each breach."""
    return [(one.rule, one.subject) for one in refused.value.violations]


def follow(session, receipt):
    """Follow a receipt as its holder does."""
    return reading.follow(session, receipt, actor=PUBLIC, at=make.NOON)


def test_what_somebody_sends_is_followed_by_its_receipt(session):
    made = sent(session)

    found = follow(session, made.receipt.replace("-", " "))

    assert found.id == made.id
    assert (found.status, found.released_at, found.contact) == (FeedbackStatus.RECEIVED, None, None)
    assert reading.find_answer(found) is None


def test_feedback_about_an_entry_names_concept_and_place(session):
    make.published_revision(session, 1)

    made = sent(session, about("1/P1"))

    assert (made.subject_kind, made.subject_id, made.revision, made.code) == ("entry", "c-P1", 1, "P1")


@pytest.mark.parametrize(("kind", "name"), [("organisation", "viettel"), ("project", "uav")])
def test_feedback_may_be_about_a_record(session, kind, name):
    make_parties.world(session)

    made = sent(session, about(name, FeedbackSubject(kind)))

    assert (made.subject_kind, made.subject_id, made.code) == (kind, name, None)


@pytest.mark.parametrize(("kind", "name"), [("entry", "1/P99"), ("entry", "9/P1"), ("entry", "P1"), ("entry", ""),
                                            ("organisation", "nobody"), ("instrument", "x' OR 1=1")])  # fmt: skip
def test_feedback_about_what_is_not_held_is_refused(session, kind, name):
    make.published_revision(session, 1)

    with pytest.raises(RulesViolatedError) as refused:
        sent(session, about(name, FeedbackSubject(kind)))

    assert faults(refused) == [("F5", "/about")]


def test_an_entry_of_a_draft_is_nothing_anybody_knows(session):
    make_feedback.asked(session)

    with pytest.raises(RulesViolatedError):
        sent(session, about("2/P1"))


def test_everything_wrong_is_told_at_once(session):
    with pytest.raises(RulesViolatedError) as refused:
        sent(session, message(" ", subject=FeedbackSubject.PROJECT, about="x", contact="nobody"))

    assert faults(refused) == [("F1", "/text"), ("F2", "/contact"), ("F2", "/consent"), ("F5", "/about")]


def test_a_receipt_nobody_got_and_one_misread_are_told_apart(session):
    with pytest.raises(NotFoundError):
        follow(session, EXAMPLE)
    with pytest.raises(UnreadableError):
        follow(session, EXAMPLE[:-1] + "6")


def test_feedback_is_taken_in_hand_and_answered_with_a_reason(session):
    made = handled(session, sent(session), FeedbackStep.TAKE_IN_HAND, FeedbackStep.ANSWER)

    answer = reading.find_answer(follow(session, made.receipt))

    assert made.status is FeedbackStatus.ANSWERED
    assert answer.reason == "Đã sửa theo quyết định"
    assert [one.step for one in made.trail] == ["take_in_hand", "answer"]
    assert {(one.account, one.organisation_id, one.unit) for one in made.trail} == {("hoa", "mst", "register")}


def test_an_answer_taken_back_is_no_longer_told(session):
    made = handled(session, make_feedback.feedback(session, FeedbackStatus.ANSWERED), FeedbackStep.TAKE_IN_HAND)
    between = reading.find_answer(made)

    again = handled(session, made, FeedbackStep.ANSWER, reason="Trả lời lại")

    assert between is None
    assert reading.find_answer(again).reason == "Trả lời lại"


@pytest.mark.parametrize("step", [FeedbackStep.ANSWER, FeedbackStep.DECLINE])
def test_nothing_is_settled_without_a_reason(session, step):
    made = make_feedback.feedback(session, FeedbackStatus.IN_HAND)

    with pytest.raises(RulesViolatedError) as refused:
        handled(session, made, step, reason="  ")

    assert faults(refused) == [("F3", "/reason")]


def test_a_text_with_links_is_held_back_until_somebody_says_why(session):
    made = sent(session, message(LINKED))

    with pytest.raises(RulesViolatedError) as refused:
        handled(session, made, FeedbackStep.RELEASE, reason="")
    shown = handled(session, made, FeedbackStep.RELEASE, reason="Trang của bộ")

    assert faults(refused) == [("F4", "/reason")]
    assert shown.released_at == make.NOON


def test_what_was_released_can_be_withheld_again(session):
    made = handled(session, sent(session), FeedbackStep.RELEASE, FeedbackStep.WITHHOLD)

    assert (made.released_at, made.status) == (None, FeedbackStatus.RECEIVED)


def test_a_step_out_of_turn_or_on_something_older_is_refused(session):
    made = sent(session)
    older = made.lock_version
    handled(session, made, FeedbackStep.RELEASE)

    with pytest.raises(TransitionError):
        handled(session, made, FeedbackStep.ANSWER)
    with pytest.raises(StaleError):
        handling.handle(session, made.receipt, FeedbackStep.TAKE_IN_HAND, seen=older, actor=REGISTRAR, at=make.NOON)


@pytest.mark.parametrize("who", [PUBLIC, AUDITOR, make_parties.REPRESENTATIVE])
def test_only_registrars_and_managers_handle_feedback(session, who):
    made = sent(session)

    with pytest.raises(Exception) as refused:  # noqa: PT011  # of one of two kinds, named below
        handled(session, made, FeedbackStep.TAKE_IN_HAND, by=who)

    assert refused.value.code in ("not_authenticated", "not_permitted")


def test_auditors_read_all_feedback_and_others_none(session):
    make_feedback.feedback(session, FeedbackStatus.IN_HAND)
    sent(session)

    listed = session.scalars(reading.select_feedback(actor=AUDITOR, at=make.NOON, statuses=["received"])).all()

    assert [one.status for one in listed] == ["received"]
    assert reading.count_by_status(session, actor=AUDITOR, at=make.NOON)[FeedbackStatus.IN_HAND] == 1
    with pytest.raises(NotPermittedError):
        reading.select_feedback(actor=make_parties.REPRESENTATIVE, at=make.NOON)


def test_feedback_is_no_public_event(session):
    before = events.last_sequence(session)

    handled(session, sent(session), FeedbackStep.RELEASE, FeedbackStep.TAKE_IN_HAND, FeedbackStep.ANSWER)

    assert events.last_sequence(session) == before


# Contacts


def kept(session):
    """How many addresses are kept."""
    return session.scalar(select(func.count()).select_from(FeedbackContact))


def reachable(session, **facts):
    """Feedback of somebody who may be asked back."""
    return sent(session, message(contact="lan@vi-du.vn", consent=True), **facts)


def test_an_address_is_kept_half_a_year_and_told_no_longer(session):
    made = reachable(session)

    found = [contacts.find_email(made, at=make.NOON + days * DAY) for days in (0, 179, 180)]

    assert found == ["lan@vi-du.vn", "lan@vi-du.vn", None]


def test_forgetting_deletes_what_is_past_its_time_and_nothing_else(session):
    reachable(session)
    reachable(session, at=make.NOON + DAY)

    gone = contacts.forget_contacts(session, at=make.NOON + 180 * DAY)

    assert (gone, kept(session)) == (1, 1)


def test_an_answer_shortens_how_long_an_address_is_kept(session):
    made = handled(session, reachable(session), FeedbackStep.TAKE_IN_HAND, FeedbackStep.ANSWER)

    assert contacts.find_email(made, at=make.NOON + 29 * DAY)
    assert contacts.find_email(made, at=make.NOON + 30 * DAY) is None


def test_an_answer_never_lengthens_it(session):
    made = handled(session, reachable(session), FeedbackStep.DECLINE, at=make.NOON + 170 * DAY)

    assert contacts.find_email(made, at=make.NOON + 180 * DAY) is None


def test_whoever_writes_next_sweeps_up(session):
    reachable(session)

    sent(session, at=make.NOON + 200 * DAY)

    assert kept(session) == 0


def test_an_address_stands_nowhere_but_in_its_own_table(session):
    reachable(session)

    tables = ("feedback", "feedback_event", "public_post", "audit_entry", "event")
    rows = [str(session.execute(text(f"SELECT * FROM {table}")).all()) for table in tables]

    assert not any("lan@" in one for one in rows)
