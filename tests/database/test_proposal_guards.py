"""What code and schema refuse of proposals: own reviews, own decisions, steps without reason or letter."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from catalogue.errors import FourEyesError, HiddenError, NotPermittedError, RulesViolatedError
from catalogue.models import ProposalEvent
from catalogue.models.proposals import NOT_OWN_STEPS
from catalogue.process import proposals, settings
from catalogue.vocabulary import ProposalStatus, Role, SettingName, Step
from catalogue.workflow import REVIEWING
from migrations.guards import REVIEW_STEPS
from tests import make_proposals as make
from tests.make import NOON
from tests.make_access import actor

OWN = actor(Role.PROPOSER, name="lan", organisation="mst", unit="policy")
OWN_SIGNER = actor(Role.PROPOSER, name="binh", organisation="mst", unit="policy")


def event(proposal, step=Step.PASS_COMPLETENESS, **facts):
    """An unsaved trace, as somebody who goes round the code might write it."""
    facts = {
        "account": "hoa", "organisation_id": "mst", "unit": "review", "reason": "x", "digest": "d", "at": NOON,
        "status_before": ProposalStatus.SUBMITTED, "status_after": ProposalStatus.COMPLETE, "details": {},
        "proposer_organisation": proposal.organisation_id, "proposer_unit": proposal.unit,
        "proposer_account": proposal.created_by, **facts,
    }  # fmt: skip
    return ProposalEvent(proposal_id=proposal.id, step=step, **facts)


def refused(session, row):
    """Say whether the database refuses a row."""
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:
        return True
    return False


def test_code_guards_and_checks_know_the_same_steps():
    assert set(NOT_OWN_STEPS) == set(REVIEW_STEPS) == {step.value for step in REVIEWING}


@pytest.mark.parametrize("step", sorted(REVIEWING))
def test_the_schema_refuses_a_review_by_the_proposer_or_its_unit(session, step):
    make.world(session)
    proposal = make.proposal(session, ProposalStatus.SUBMITTED)

    by_account = event(proposal, step, account="lan")
    by_unit = event(proposal, step, organisation_id="moit", unit="", basis="none")

    assert refused(session, by_account)
    assert refused(session, by_unit)


def test_the_schema_refuses_a_review_by_whoever_edited_or_their_unit(session):
    make.world(session)
    proposal = make.draft(session)
    other = actor(Role.PROPOSER, name="hung", organisation="moit")
    proposals.edit(session, proposal.id, title="Khác", seen=proposal.lock_version, actor=other, at=NOON)

    assert refused(session, event(proposal, account="hung", basis="none"))


def test_the_schema_refuses_another_proposer_than_the_proposal_has(session):
    make.world(session)
    proposal = make.draft(session)

    assert refused(session, event(proposal, proposer_account="nobody"))


@pytest.mark.parametrize("step", [Step.SEND_BACK, Step.DEFER, Step.REJECT, Step.RELEASE])
def test_the_schema_refuses_a_step_without_its_reason(session, step):
    make.world(session)
    proposal = make.proposal(session, ProposalStatus.SUBMITTED)

    assert refused(session, event(proposal, step, reason=""))


def test_the_schema_refuses_a_submission_without_letter_or_signed_off_by_the_same_account(session):
    make.world(session)
    proposal = make.draft(session)
    paper = make.letter(session, proposal)
    letter = {"letter_number": "1", "letter_on": paper.issued_on, "letter_file": paper.attachment}

    assert refused(session, event(proposal, Step.SUBMIT, signed_off_by="binh"))
    assert refused(session, event(proposal, Step.SUBMIT, signed_off_by="hoa", **letter))
    assert refused(session, event(proposal, Step.SUBMIT, signed_off_by="binh", **{**letter, "letter_file": "f0"}))


@pytest.mark.parametrize("step", [Step.ACCEPT, Step.REJECT])
def test_the_schema_refuses_a_decision_on_ones_own_ministrys_proposal_without_opinion_or_basis(session, step):
    make.world(session)
    proposal = make.submitted(session, by=OWN, signer=OWN_SIGNER)

    assert refused(session, event(proposal, step, unit="register", account="minh"))
    session.add(event(proposal, step, unit="register", account="minh", basis="Điều 1"))
    session.flush()


@pytest.mark.parametrize("statement", [
    "UPDATE proposal SET created_by = 'nobody'", "UPDATE proposal SET organisation_id = 'moh'",
    "DELETE FROM proposal", "UPDATE proposal_event SET reason = 'khác'", "DELETE FROM proposal_event",
    "UPDATE proposal_maker SET account = 'x'", "DELETE FROM attachment", "UPDATE attachment SET name = 'x'",
    "UPDATE proposal SET status = 'joined'", "UPDATE proposal SET status = 'incorporated'",
    "UPDATE proposal SET submitted_at = NULL",
])  # fmt: skip
def test_raw_sql_cannot_change_who_filed_or_what_was_done(session, statement):
    make.world(session)
    make.proposal(session, ProposalStatus.SUBMITTED)
    session.flush()

    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(text(statement))


def take(session, proposal, step, by):
    """Take a step as somebody."""
    return getattr(proposals, step)(session, proposal.id, seen=proposal.lock_version, actor=by, at=NOON, reason="x")


def test_administrators_do_not_review_their_own_either(session):
    make.world(session)
    everything = actor(*Role, name="lan", organisation="moit")
    proposal = make.submitted(session)

    for step in ("pass_completeness", "send_back"):
        with pytest.raises(FourEyesError):
            take(session, proposal, step, everything)


def test_a_colleague_of_the_same_unit_reviews_nothing_of_it(session):
    make.world(session)
    colleague = actor(Role.REVIEWER, name="thu", organisation="moit")

    with pytest.raises(FourEyesError):
        take(session, make.submitted(session), "pass_completeness", colleague)


def test_another_ministry_neither_sees_nor_withdraws_a_proposal(session):
    make.world(session)
    proposal = make.submitted(session)

    with pytest.raises(HiddenError):
        take(session, proposal, "withdraw", make.STRANGER)
    with pytest.raises(NotPermittedError):
        take(session, proposal, "withdraw", make.REVIEWER)


def own_under_review(session):
    """Take a proposal of the deciding ministry under review by another of its units."""
    proposal = make.submitted(session, by=OWN, signer=OWN_SIGNER)
    for name in ("pass_completeness", "start_review"):
        proposal = make.advance(session, proposal, name)
    make.prepare(session, proposal)
    return proposal


def test_a_proposal_of_the_deciding_ministry_needs_the_council_first(session):
    make.world(session)
    proposal = own_under_review(session)

    with pytest.raises(RulesViolatedError) as refusal:
        take(session, proposal, "accept", make.MANAGER)
    for name in ("request_opinion", "record_opinion"):
        proposal = make.advance(session, proposal, name)
    accepted = take(session, proposal, "accept", make.MANAGER)

    assert [one.rule for one in refusal.value.violations] == ["A7"]
    assert accepted.status is ProposalStatus.ACCEPTED
    opinion, decision = proposals.load_trail(session, proposal)[-2:]
    assert (decision.opinion_id, decision.basis) == (opinion.id, None)


def test_without_that_setting_the_trace_says_on_which_basis(session):
    make.world(session)
    settings.change_setting(session, SettingName.OWN_MINISTRY_COUNCIL, value=False, legal_basis="Quyết định 1",
                            reason="thử", seen=None, actor=make.MANAGER, at=NOON)  # fmt: skip

    take(session, proposal := own_under_review(session), "accept", make.MANAGER)

    assert "Quyết định 1" in proposals.load_trail(session, proposal)[-1].basis


def test_the_council_is_asked_for_every_decision_where_the_setting_says_so(session):
    make.world(session)
    settings.change_setting(session, SettingName.COUNCIL_REQUIRED, value=True, legal_basis="Quyết định 2",
                            reason="thử", seen=None, actor=make.MANAGER, at=NOON)  # fmt: skip
    proposal = make.proposal(session, ProposalStatus.UNDER_REVIEW)
    make.prepare(session, proposal)

    with pytest.raises(RulesViolatedError) as refusal:
        take(session, proposal, "accept", make.MANAGER)

    assert [one.rule for one in refusal.value.violations] == ["A7"]


def test_an_opinion_on_other_content_does_not_count(session):
    make.world(session)
    settings.change_setting(session, SettingName.COUNCIL_REQUIRED, value=True, legal_basis="Quyết định 2",
                            reason="thử", seen=None, actor=make.MANAGER, at=NOON)  # fmt: skip
    proposal = make.proposal(session, ProposalStatus.UNDER_REVIEW)
    for name in ("request_opinion", "record_opinion", "send_back"):
        proposal = make.advance(session, proposal, name)
    proposals.edit(session, proposal.id, title="Khác", seen=proposal.lock_version, actor=make.PROPOSER, at=NOON)
    for name in ("submit", "pass_completeness", "start_review"):
        proposal = make.advance(session, proposal, name)
    make.prepare(session, proposal)

    with pytest.raises(RulesViolatedError) as refusal:
        take(session, proposal, "accept", make.MANAGER)

    assert [one.rule for one in refusal.value.violations] == ["A7"]
