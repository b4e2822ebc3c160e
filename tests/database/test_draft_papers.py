"""The papers of a draft: appraisal, submission, proposals in it, and what it would make of the catalogue."""

import pytest

from catalogue.errors import (
    ChangesConflictError,
    DomainError,
    FourEyesError,
    RulesViolatedError,
    TransitionError,
    UnreadableError,
)
from catalogue.process import annexes, drafts, incorporations, outlooks, papers
from catalogue.process.settings import get_setting
from catalogue.vocabulary import AppraisalConclusion, ChangeKind, ProposalStatus, RevisionStage
from tests import make, make_drafts, make_proposals

WHO = {"seen": None, "actor": make_drafts.MANAGER, "at": make.NOON}


# Appraisal and submission


def test_who_made_a_draft_does_not_appraise_it(session):
    both = make_drafts.make_access.actor(
        make_drafts.Role.LEGAL_OFFICER, make_drafts.Role.REGISTER_MANAGER, name="quan", unit="vu-khkt")  # fmt: skip
    colleague = make_drafts.make_access.actor(make_drafts.Role.LEGAL_OFFICER, name="khac", unit="vu-khkt")
    draft = make_drafts.draft_at(session, RevisionStage.CONSOLIDATION)

    for actor in (both, colleague):
        with pytest.raises(FourEyesError):
            make_drafts.appraise(session, draft.number, actor=actor)


def test_an_appraisal_names_the_body_of_the_setting(session):
    draft = make_drafts.draft_at(session, RevisionStage.APPRAISAL)

    assert draft.appraisals[-1].body == get_setting(session, "appraisal_body").value == "Bộ Tư pháp"


@pytest.mark.parametrize("conclusion", [AppraisalConclusion.NOT_READY, AppraisalConclusion.READY_AFTER_CHANGES])
def test_what_was_not_found_ready_is_not_submitted(session, conclusion):
    draft = make_drafts.draft_at(session, RevisionStage.CONSOLIDATION)
    make_drafts.appraise(session, draft.number, conclusion)

    with pytest.raises(TransitionError):
        papers.submit(session, draft.number, **WHO)


def test_an_appraisal_of_what_moved_is_void(session):
    draft = make_drafts.draft_at(session, RevisionStage.APPRAISAL)
    papers.consolidate(session, draft.number, **WHO)
    drafts.replace_changes(session, draft.number, change_set={"base": 1, "changes": []}, **WHO)
    make_drafts.appraise(session, draft.number, AppraisalConclusion.NOT_READY)

    with pytest.raises(TransitionError):
        papers.submit(session, draft.number, **WHO)


def test_a_removal_without_a_transition_note_is_not_found_ready(session):
    said = make_drafts.change_set()
    said["changes"][1]["transition"] = None
    draft = make_drafts.written(session, change_set_=said)
    make_drafts.consult(session, draft.number)
    make_drafts._consolidated(session, draft.number)

    with pytest.raises(RulesViolatedError) as refused:
        make_drafts.appraise(session, draft.number)
    assert {one.rule for one in refused.value.violations} == {"V10"}


@pytest.mark.parametrize("act", [papers.send_back, drafts.cancel])
def test_sending_back_and_cancelling_need_a_reason(session, act):
    draft = make_drafts.draft_at(session, RevisionStage.SUBMITTED)

    with pytest.raises(UnreadableError):
        act(session, draft.number, reason=" ", **WHO)


# Proposals in a draft


def accepted(session, **facts):
    """An accepted proposal."""
    return make_proposals.proposal(session, ProposalStatus.ACCEPTED, **facts)


def incorporate(session, draft, *proposals):
    """Incorporate proposals into a draft, in order."""
    ids = [one.id for one in proposals]
    return incorporations.incorporate(session, draft.number, proposal_ids=ids, **WHO)


def test_accepted_proposals_go_into_a_draft_in_order(session):
    make_proposals.world(session)
    first, second = accepted(session), accepted(session, change_set=make_proposals.renaming())
    draft = make_drafts.open_draft(session)

    incorporate(session, draft, first, second)

    assert draft.stage is RevisionStage.DRAFTING
    assert [one.proposal_id for one in draft.incorporations] == [first.id, second.id]
    assert [line["kind"] for line in draft.change_set["changes"]] == ["add", "rename"]
    assert (first.status, first.incorporated_in) == (ProposalStatus.INCORPORATED, draft.number)


def test_a_proposal_that_says_something_else_is_refused_field_by_field(session):
    make_proposals.world(session)
    one = accepted(session, change_set=make_proposals.renaming())
    other = accepted(session, change_set=make_proposals.renaming(after="Sản phẩm khác"))
    draft = make_drafts.open_draft(session)
    incorporate(session, draft, one)

    with pytest.raises(ChangesConflictError) as refused:
        incorporate(session, draft, other)

    assert [(found.subject, found.field, found.ours, found.theirs) for found in refused.value.conflicts] == [
        ("c-P1", "name_vi", "Sản phẩm một", "Sản phẩm khác")]  # fmt: skip


@pytest.mark.parametrize("status", [ProposalStatus.UNDER_REVIEW, ProposalStatus.REJECTED, ProposalStatus.INCORPORATED])
def test_only_accepted_proposals_go_into_a_draft(session, status):
    make_proposals.world(session)
    proposal = make_proposals.proposal(session, status)
    draft = make_drafts.open_draft(session)

    with pytest.raises(DomainError) as refused:
        incorporate(session, draft, proposal)
    assert refused.value.code in ("illegal_transition", "not_found")


def test_a_cancelled_draft_gives_its_proposals_back(session):
    make_proposals.world(session)
    proposal = accepted(session)
    draft = make_drafts.open_draft(session)
    incorporate(session, draft, proposal)

    drafts.cancel(session, draft.number, reason="không còn cần", **WHO)

    assert (proposal.status, proposal.incorporated_in) == (ProposalStatus.ACCEPTED, None)
    incorporate(session, make_drafts.open_draft(session), proposal)
    assert proposal.status is ProposalStatus.INCORPORATED


# What it would make


def test_a_draft_shows_the_catalogue_as_if_in_force(session):
    draft = make_drafts.written(session)

    preview = outlooks.preview(session, draft.number, actor=make_drafts.LEGAL, at=make.NOON)

    assert (preview.number, [entry.code for entry in preview.entries]) == (2, ["T1", "T1.1", "S1", "P1", "P2"])
    assert preview.get("P2").name_vi == "Sản phẩm mới"
    assert [entry.concept for entry in preview.removed] == ["c-P2"]


def test_the_annexes_show_what_is_amended_added_and_dropped_and_old_beside_new(session):
    draft = make_drafts.written(session)

    made = annexes.make_annexes(session, draft.number, actor=make_drafts.LEGAL, at=make.NOON)

    assert [one.entry for one in made.amended] == ["c-P1"]
    assert [one.entry for one in made.added] == ["new-p"]
    assert [one.entry for one in made.dropped] == ["c-P2"]
    assert made.dropped[0].transition == make_drafts.RULE
    assert [(one.code_before, one.code_after, one.line.outcome) for one in made.comparison] == [
        ("P1", "P1", ChangeKind.RENAME), ("P2", None, ChangeKind.REMOVE), (None, "P2", ChangeKind.ADD)]  # fmt: skip


def test_what_stands_against_a_draft_is_told_before_anybody_publishes_it(session):
    draft = make_drafts.written(session)

    against = outlooks.list_violations(session, draft.number, actor=make_drafts.LEGAL, at=make.NOON)

    assert (against.newest, against.changes, against.list) == (1, (), ())
    assert [one.rule for one in against.process] == ["V12", "V11"]


def test_the_links_a_draft_touches_are_named(session):
    draft = make_drafts.written(session)
    make.organisation(session)
    make.project(session, links=[("c-P2", 1)], leads=["viettel"])

    items = outlooks.list_impact(session, draft.number, actor=make_drafts.LEGAL, at=make.NOON)

    assert [(item["kind"], item["id"], item["suggestion"]) for item in items] == [
        ("organisation", "viettel", "end"), ("project", "uav", "end")]  # fmt: skip


@pytest.mark.parametrize("structure", [{"x": 1}, {"lists": [], "kinds": []}, {"lists": [{}], "kinds": {"group": 3}}])
def test_a_change_set_with_a_structure_that_is_none_is_refused(session, structure):
    draft = make_drafts.open_draft(session)

    with pytest.raises(RulesViolatedError):
        drafts.replace_changes(
            session, draft.number, change_set={"base": 1, "changes": [], "structure": structure}, **WHO)  # fmt: skip
