"""A desk: what waits for somebody, what they wait for, and until when."""

from datetime import date, timedelta

import pytest

from catalogue.process import comments, proposal_comments, settings
from catalogue.process.desks import gather
from catalogue.vocabulary import (
    ClaimStep,
    CommentKind,
    ConsultationKind,
    FeedbackStatus,
    ProposalStatus,
    RevisionStage,
    RevisionStep,
    Role,
    SettingName,
    Step,
)
from tests import make_access, make_drafts, make_feedback, make_parties
from tests import make_proposals as make
from tests.database.test_loading_costs import counted
from tests.make import NOON


def desk(session, actor, at=NOON):
    """Gather the desk of somebody."""
    session.flush()
    return gather(session, actor=actor, at=at)


def named(tasks):
    """Give the ids of proposals at a desk."""
    return [one.proposal.id for one in tasks]


@pytest.mark.parametrize(
    ("status", "who", "steps"),
    [
        (ProposalStatus.DRAFT, make.PROPOSER, (Step.SUBMIT,)),
        (ProposalStatus.RETURNED, make.PROPOSER, (Step.SUBMIT,)),
        (ProposalStatus.SUBMITTED, make.REVIEWER, (Step.PASS_COMPLETENESS, Step.SEND_BACK)),
        (ProposalStatus.COUNCIL, make.SECRETARY, (Step.RECORD_OPINION,)),
        (ProposalStatus.UNDER_REVIEW, make.MANAGER, (Step.DEFER, Step.ACCEPT, Step.REJECT, Step.JOIN)),
        (ProposalStatus.ACCEPTED, make.MANAGER, (Step.INCORPORATE,)),
    ],
)
def test_a_proposal_waits_for_whoever_may_take_its_next_step(session, status, who, steps):
    make.world(session)
    made = make.proposal(session, status)

    (task,) = desk(session, who).proposals

    assert (task.proposal.id, task.steps, task.owner.organisation) == (made.id, steps, "moit")


def test_who_handed_a_proposal_in_waits_and_sees_who_must_act_since_when(session):
    make.world(session)
    made = make.proposal(session, ProposalStatus.SUBMITTED)

    found = desk(session, make.PROPOSER)

    assert found.proposals == []
    assert [(one.proposal.id, one.roles) for one in found.awaited_proposals] == [(made.id, (Role.REVIEWER,))]
    assert found.awaited_proposals[0].proposal.status_since == NOON


def test_a_reviewer_waits_for_what_they_sent_back_and_strangers_for_nothing(session):
    make.world(session)
    made = make.proposal(session, ProposalStatus.RETURNED)

    other = make_access.actor(Role.REVIEWER, name="khac", organisation="mst", unit="other")

    assert named(desk(session, make.REVIEWER).awaited_proposals) == [made.id]
    assert desk(session, other).awaited == 0
    assert desk(session, make.STRANGER).waiting == desk(session, make.STRANGER).awaited == 0


def test_a_body_that_is_consulted_is_asked_until_it_said_something(session):
    make.world(session)
    made = make.proposal(session, ProposalStatus.UNDER_REVIEW)

    before = desk(session, make.CONSULTEE)
    proposal_comments.add(session, made.id, kind=CommentKind.REMARK, text="Đồng ý", seen=None,
                          actor=make.CONSULTEE, at=NOON)  # fmt: skip

    assert named(before.asked) == [made.id]
    assert desk(session, make.CONSULTEE).asked == []


def test_demands_that_are_not_met_are_counted(session):
    make.world(session)
    made = make.proposal(session, ProposalStatus.SUBMITTED)
    for kind in (CommentKind.DEMAND, CommentKind.DEMAND, CommentKind.REMARK):
        proposal_comments.add(session, made.id, kind=kind, text="Bổ sung", seen=None, actor=make.REVIEWER, at=NOON)
    demand = proposal_comments.list_comments(session, made)[0]
    proposal_comments.resolve(session, made.id, demand.id, resolution="Đã có", seen=None, actor=make.REVIEWER, at=NOON)

    assert desk(session, make.REVIEWER).proposals[0].demands == 1


def test_the_review_has_a_last_day_only_where_the_setting_fixes_one(session):
    make.world(session)
    made = make.proposal(session, ProposalStatus.SUBMITTED)

    before = desk(session, make.REVIEWER).deadlines
    settings.put_setting(session, SettingName.REVIEW_DAYS, value=30, legal_basis="Quy chế", reason="thử",
                         actor=make.MANAGER, at=NOON)  # fmt: skip
    (after,) = desk(session, make.REVIEWER).deadlines

    assert before == []
    assert (after.day, after.about.proposal.id) == (NOON.date() + timedelta(days=30), made.id)


@pytest.mark.parametrize(
    ("stage", "who", "step"),
    [
        (RevisionStage.DRAFTING, make_drafts.MANAGER, RevisionStep.OPEN_CONSULTATION),
        (RevisionStage.CONSOLIDATION, make_drafts.LEGAL, RevisionStep.APPRAISE),
        (RevisionStage.SUBMITTED, make_drafts.APPROVER, RevisionStep.RECORD_PROMULGATION),
        (RevisionStage.PROMULGATED, make_drafts.SECOND, RevisionStep.PUBLISH),
    ],
)
def test_a_draft_waits_for_whoever_may_take_its_next_step(session, stage, who, step):
    draft = make_drafts.draft_at(session, stage)

    (task,) = desk(session, who).drafts

    assert task.draft.number == draft.number
    assert step in task.steps
    assert RevisionStep.CANCEL not in task.steps


def test_a_promulgation_waits_for_a_second_person_however_long_ago_they_proved_who_they_are(session):
    make_drafts.draft_at(session, RevisionStage.RECORDED)
    late = NOON + timedelta(days=1)

    second, first = (desk(session, one, late).drafts[0] for one in (make_drafts.APPROVER, make_drafts.MANAGER))

    assert RevisionStep.CONFIRM_PROMULGATION in second.steps
    assert RevisionStep.CONFIRM_PROMULGATION not in first.steps


def test_an_open_round_is_to_be_answered_until_ones_organisation_did(session):
    draft = make_drafts.draft_at(session, RevisionStage.CONSULTATION)

    before = desk(session, make_drafts.CONSULTEE)
    comments.comment(session, draft.number, kind=ConsultationKind.MINISTRIES, text="Nhất trí",
                     actor=make_drafts.CONSULTEE, at=NOON)  # fmt: skip
    after = desk(session, make_drafts.CONSULTEE)

    assert [(one.draft.number, one.asked) for one in before.rounds] == [(draft.number, True)]
    assert after.rounds == []
    assert [one.day for one in after.deadlines] == [date(2026, 10, 20)]


def test_a_claim_waits_for_registrars_of_other_units_and_its_claimant_waits_for_them(session):
    make_parties.world(session)
    claim = make_parties.claimed(session)

    registrar, claimant = desk(session, make_parties.REGISTRAR), desk(session, make_parties.REPRESENTATIVE)
    make_parties.decide(session, claim, ClaimStep.VERIFY)

    assert [one.id for one in registrar.claims] == [one.id for one in claimant.awaited_claims] == [claim.id]
    assert (claimant.claims, registrar.awaited_claims) == ([], [])
    assert desk(session, make_parties.REGISTRAR).claims == []
    assert desk(session, make_parties.STRANGER).awaited == 0


def test_feedback_nobody_settled_is_counted_for_who_may_answer_it(session):
    make_parties.world(session)
    make_feedback.sent(session)

    assert desk(session, make_parties.REGISTRAR).feedback == {FeedbackStatus.RECEIVED: 1}
    assert desk(session, make_parties.REGISTRAR).waiting == 1
    assert desk(session, make_parties.AUDITOR).feedback == {}


def test_a_desk_costs_the_same_however_much_waits(session):
    make.world(session)
    make.proposal(session, ProposalStatus.SUBMITTED)
    make_drafts.open_draft(session)
    session.flush()
    session.expire_all()
    with counted(session) as few:
        desk(session, make.REVIEWER)
    for _ in range(4):
        make.proposal(session, ProposalStatus.SUBMITTED)
    make_drafts.open_draft(session)
    session.flush()
    session.expire_all()
    with counted(session) as many:
        found = desk(session, make.REVIEWER)

    assert len(found.proposals) == 5
    assert len(few) == len(many) <= 18
