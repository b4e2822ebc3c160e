"""What a reviewer sees before a decision: what is measured, what moved since, what stands against it, who acts next."""

from datetime import timedelta

from catalogue.process import contents, proposal_comments, proposals, settings
from catalogue.process.measures import list_measures
from catalogue.process.movements import find_movements
from catalogue.process.obstacles import list_obstacles, roles_after
from catalogue.process.owners import load_owners
from catalogue.vocabulary import CommentKind, ProposalStatus, Role, SettingName, Step
from tests import make_proposals as make
from tests.make import NOON

LATER = NOON + timedelta(hours=2)


def measured(session, made, at=NOON):
    """List what is to be measured of a proposal."""
    base, changes = contents.load_base(session, made), contents.read_changes(made)
    return list_measures(session, made, base, changes, at=at)


def obstacles(session, made, actor=make.MANAGER):
    """Give the rules that stand against accepting a proposal."""
    owner = load_owners(session).of(made)
    return [one.rule for one in list_obstacles(session, made, owner, actor=actor, at=NOON)]


def test_a_new_entry_is_measured_by_the_set_in_force_until_its_criteria_are_met(session):
    make.world(session)
    made = make.proposal(session, ProposalStatus.UNDER_REVIEW)

    (before,) = measured(session, made)
    make.assessed(session, made, missing=("P-1",))
    (failing,) = measured(session, made)
    make.assessed(session, made)
    (after,) = measured(session, made)

    assert (before.criteria.id, before.assessment) == ("law-133-product", None)
    assert [[one.rule for one in state.breaches] for state in (before, failing, after)] == [["A1"], ["A2"], []]
    assert [len(state.earlier) for state in (before, failing, after)] == [0, 0, 1]


def test_an_assessment_of_an_earlier_content_no_longer_counts(session):
    make.world(session)
    made = make.proposal(session, ProposalStatus.UNDER_REVIEW)
    make.assessed(session, made)
    make.step(session, proposals.send_back, made, reason="sửa", by=make.REVIEWER)

    proposals.edit(session, made.id, title="Tên khác", seen=made.lock_version, actor=make.PROPOSER, at=LATER)

    (state,) = measured(session, made)
    assert (state.assessment, len(state.earlier)) == (None, 1)


def test_nothing_is_measured_by_a_set_that_is_not_in_force(session):
    make.world(session)
    made = make.proposal(session, ProposalStatus.UNDER_REVIEW)

    (state,) = measured(session, made, NOON - timedelta(days=365))

    assert state.criteria is None
    assert [one.rule for one in state.breaches] == ["A1"]


def test_what_moved_is_told_since_ones_own_last_trace(session):
    make.world(session)
    made = make.proposal(session, ProposalStatus.UNDER_REVIEW)
    said = {"seen": None, "at": LATER}
    demand = proposal_comments.add(session, made.id, kind=CommentKind.DEMAND, text="Bổ sung", seen=None,
                                   actor=make.REVIEWER, at=NOON)  # fmt: skip

    still = find_movements(session, made, actor=make.REVIEWER)
    proposal_comments.add(session, made.id, kind=CommentKind.REMARK, text="Đã có", actor=make.PROPOSER, **said)
    second = make.actor(Role.REVIEWER, name="khac", organisation="mst", unit="review")
    proposal_comments.resolve(session, made.id, demand.id, resolution="Đủ", actor=second, **said)
    moved = find_movements(session, made, actor=make.REVIEWER)

    assert still.is_still
    assert (moved.is_own, moved.is_changed, moved.steps, moved.assessments) == (True, False, [], [])
    assert [one.text for one in moved.comments] == ["Đã có"]
    assert [one.id for one in moved.resolved] == [demand.id]
    assert find_movements(session, made, actor=make.MANAGER) is None


def test_an_edited_content_is_told_of_by_its_digest(session):
    make.world(session)
    made = make.proposal(session, ProposalStatus.RETURNED)
    proposals.edit(session, made.id, title="Tên khác", seen=made.lock_version, actor=make.PROPOSER, at=LATER)

    moved = find_movements(session, made, actor=make.REVIEWER)
    since_before = find_movements(session, made, actor=make.MANAGER, since=NOON.date() - timedelta(days=1))

    assert moved.is_changed
    assert (since_before.is_own, since_before.is_changed, len(since_before.steps)) == (False, None, 2)


def test_everything_that_acceptance_would_refuse_is_told_before(session):
    make.world(session)
    made = make.proposal(session, ProposalStatus.UNDER_REVIEW)
    proposal_comments.add(session, made.id, kind=CommentKind.DEMAND, text="Bổ sung", seen=None, actor=make.REVIEWER,
                          at=NOON)  # fmt: skip
    settings.put_setting(session, SettingName.COUNCIL_REQUIRED, value=True, legal_basis="Quy chế", reason="thử",
                         actor=make.MANAGER, at=NOON)  # fmt: skip

    assert obstacles(session, made) == ["A1", "A6", "A7"]


def test_a_proposal_of_the_deciding_ministry_itself_waits_for_the_council(session):
    make.world(session)
    own = make.actor(Role.PROPOSER, name="noi-bo", organisation="mst", unit="vu-khac")
    signer = make.actor(Role.PROPOSER, name="noi-bo-2", organisation="mst", unit="vu-khac")
    made = make.submitted(session, by=own, signer=signer)

    assert "A7" in obstacles(session, made)
    assert "A7" not in obstacles(session, made, make.REVIEWER)


def test_who_acts_after_a_step_follows_from_the_table():
    assert roles_after(ProposalStatus.SUBMITTED, Step.SEND_BACK) == (Role.PROPOSER,)
    assert roles_after(ProposalStatus.UNDER_REVIEW, Step.REQUEST_OPINION) == (Role.COUNCIL_SECRETARY,)
    assert roles_after(ProposalStatus.UNDER_REVIEW, Step.REJECT) == ()
    assert roles_after(ProposalStatus.DRAFT, Step.ACCEPT) == ()
