"""Writing proposals: who sees them, what binds them, how they follow a newer list and a merged ministry."""

from dataclasses import replace
from datetime import timedelta

import pytest

from catalogue.errors import (
    ChangeError,
    HiddenError,
    NotFoundError,
    NotPermittedError,
    RulesViolatedError,
    StaleBaseError,
    StaleError,
    TransitionError,
)
from catalogue.models import Succession
from catalogue.parties import organisations
from catalogue.process import attachments, proposals
from catalogue.process.disagreements import list_disagreements
from catalogue.vocabulary import Confidentiality, OrganisationStatus, ProposalStatus, Role, Step, SuccessionKind
from tests import make as base
from tests import make_proposals as make
from tests.make import NOON
from tests.make_access import actor

ROLES = {
    "owner": make.PROPOSER, "colleague": make.SIGNER, "stranger": make.STRANGER, "reviewer": make.REVIEWER,
    "secretary": make.SECRETARY, "manager": make.MANAGER, "auditor": make.AUDITOR, "consultee": make.CONSULTEE,
    "registrar": actor(Role.REGISTRAR, name="r"), "nobody": actor(name="n"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(ROLES))
def test_a_list_shows_exactly_what_can_be_read_one_by_one(session, name):
    make.world(session)
    for status in (ProposalStatus.DRAFT, ProposalStatus.WITHDRAWN, ProposalStatus.RETURNED,
                   ProposalStatus.UNDER_REVIEW, ProposalStatus.ACCEPTED):  # fmt: skip
        make.proposal(session, status)
    make.draft(session, by=make.STRANGER, said={})
    everything = session.scalars(proposals.select_proposals(session, actor=make.PROPOSER)).all()
    everything += session.scalars(proposals.select_proposals(session, actor=make.STRANGER)).all()

    listed = {one.id for one in session.scalars(proposals.select_proposals(session, actor=ROLES[name]))}

    readable = set()
    for one in everything:
        try:
            readable.add(proposals.get_proposal(session, one.id, actor=ROLES[name], at=NOON).id)
        except (HiddenError, NotPermittedError):
            continue
    assert len(everything) == 6
    assert listed == readable


def test_one_who_reviews_is_told_the_same_of_a_draft_and_of_nothing(session):
    make.world(session)
    draft = make.draft(session)

    refusals = []
    for id_ in (draft.id, "p0"):
        with pytest.raises(HiddenError) as hidden:
            proposals.get_proposal(session, id_, actor=make.AUDITOR, at=NOON)
        refusals.append(hidden.value.text("en").replace(id_, "…"))

    assert refusals[0] == refusals[1]


def test_a_proposal_is_of_an_organisation_the_registry_holds_and_its_proposer_acts_for(session):
    make.world(session)
    unknown = actor(Role.PROPOSER, name="u", organisation="unknown")

    with pytest.raises(NotFoundError):
        make.draft(session, by=unknown)
    with pytest.raises(NotPermittedError):
        make.draft(session, by=make.PROPOSER, of=make.owner("moh"))


def test_of_two_edits_of_the_same_state_one_is_stale(session):
    make.world(session)
    draft = make.draft(session)
    seen = draft.lock_version

    proposals.edit(session, draft.id, title="Một", seen=seen, actor=make.PROPOSER, at=NOON)

    with pytest.raises(StaleError) as stale:
        proposals.edit(session, draft.id, title="Hai", seen=seen, actor=make.SIGNER, at=NOON)
    assert stale.value.details["current"] == seen + 1
    assert draft.title == "Một"


@pytest.mark.parametrize("status", [ProposalStatus.SUBMITTED, ProposalStatus.COUNCIL, ProposalStatus.INCORPORATED])
def test_what_is_handed_in_is_not_edited(session, status):
    make.world(session)
    proposal = make.proposal(session, status)

    with pytest.raises(TransitionError):
        proposals.edit(session, proposal.id, title="x", seen=proposal.lock_version, actor=make.PROPOSER, at=NOON)


def test_an_edit_or_a_change_of_what_was_accepted_makes_the_acceptance_void(session):
    make.world(session)
    edits = [
        lambda one: proposals.edit(session, one.id, title="Khác", seen=one.lock_version, actor=make.PROPOSER, at=NOON),
        lambda one: proposals.put_changes(session, one.id, change_set=make.renaming(), seen=one.lock_version,
                                          actor=make.PROPOSER, at=NOON),
    ]  # fmt: skip

    for edit in edits:
        proposal = make.proposal(session, ProposalStatus.ACCEPTED)
        edit(proposal)
        trail = proposals.load_trail(session, proposal)
        assert proposal.status is ProposalStatus.UNDER_REVIEW
        assert [event.step for event in trail][-2:] == [Step.ACCEPT, Step.VOID]
        assert trail[-2].digest != trail[-1].digest == proposal.digest


def test_a_change_set_that_breaks_a_rule_leaves_what_stood(session):
    make.world(session)
    draft = make.draft(session)
    before = draft.change_set

    with pytest.raises(ChangeError):
        proposals.put_changes(session, draft.id, change_set=make.renaming("P9"), seen=draft.lock_version,
                              actor=make.PROPOSER, at=NOON)  # fmt: skip

    assert draft.change_set == before


def test_entries_are_named_by_code_and_kept_by_concept(session):
    make.world(session)
    said = make.dossier("P1", transition=[{"entry": "P2", "statement": "x", "legal_basis": None}])

    draft = make.draft(session, change_set=make.renaming(), said=said)

    assert draft.change_set["changes"][0]["source"] == "c-P1"
    assert draft.dossier["entries"][0]["entry"] == "c-P1"
    assert draft.dossier["transition"][0]["entry"] == "c-P2"


def second_revision(session, **names):
    """Publish revision 2: products with other names."""
    lines = base.entries(2)
    for line in lines:
        line.name_vi = names.get(line.code, line.name_vi)
    later = base.JULY_2026 + timedelta(days=30)
    return base.published_revision(session, 2, entries=lines, valid_from=later)


def test_a_proposal_on_an_older_list_is_refused_until_it_is_rebased(session):
    make.world(session)
    draft = make.draft(session)
    second_revision(session, P2="Tên mới")

    with pytest.raises(StaleBaseError):
        make.submitted(session, draft)
    rebased = make.step(session, proposals.rebase, draft, by=make.PROPOSER)

    assert (rebased.base_revision, rebased.conflicts) == (2, [])
    assert make.submitted(session, rebased).status is ProposalStatus.SUBMITTED


def test_a_rebase_carries_what_does_not_conflict_and_shows_what_does(session):
    make.world(session)
    more = make.renaming("P1")["changes"] + make.renaming("P2", "Sản phẩm 2", "Sản phẩm hai")["changes"]
    draft = make.draft(session, change_set=make.adding(more=more))
    second_revision(session, P2="Tên mới")
    (told,) = list_disagreements(session, draft, actor=make.PROPOSER)

    rebased = make.step(session, proposals.rebase, draft, by=make.PROPOSER)

    assert [line.get("source") for line in rebased.change_set["changes"]] == [None, "c-P1"]
    (conflict,) = rebased.conflicts
    assert (conflict["entry"], conflict["field"], conflict["ours"], conflict["theirs"]) == (
        "c-P2", "name_vi", "Sản phẩm hai", "Tên mới")  # fmt: skip
    assert (told.other, told.conflict.ours) == (None, "Sản phẩm hai")


def test_a_rebase_of_what_was_accepted_makes_the_acceptance_void_and_freezes_anew(session):
    make.world(session)
    proposal = make.proposal(session, ProposalStatus.ACCEPTED)
    second_revision(session)

    make.step(session, proposals.rebase, proposal, by=make.PROPOSER)

    assert proposal.status is ProposalStatus.UNDER_REVIEW
    assert proposals.load_trail(session, proposal)[-1].step is Step.VOID


def test_conflicts_with_proposals_one_may_see_are_listed_and_no_others(session):
    make.world(session)
    mine = make.draft(session, change_set=make.renaming())
    theirs = make.draft(session, change_set=make.renaming(after="Tên khác"), by=make.STRANGER, said={})

    hidden = list_disagreements(session, mine, actor=make.PROPOSER)
    both = replace(make.PROPOSER, grants=make.PROPOSER.grants + make.STRANGER.grants)
    (seen,) = list_disagreements(session, mine, actor=both)

    assert hidden == []
    assert (seen.other.id, seen.conflict.ours, seen.conflict.theirs) == (theirs.id, "Sản phẩm một", "Tên khác")


def merge_ministries(session, heir, *predecessors, kind=SuccessionKind.MERGED):
    """Let a ministry come after others."""
    state = base.organisation_state(f"Bộ {heir}")
    state.successions = [Succession(kind=kind, predecessor_id=one, predecessor_name=one) for one in predecessors]
    organisations.record(session, heir, state, actor=base.LAN, at=NOON)


def test_a_proposal_follows_its_ministry_through_a_merger(session):
    make.world(session)
    draft = make.draft(session)
    base.organisation(session, "moit", "Bộ moit", status=OrganisationStatus.MERGED)
    merge_ministries(session, "mit", "moit")
    heir = actor(Role.PROPOSER, name="kim", organisation="mit")

    edited = proposals.edit(session, draft.id, title="Của bộ mới", seen=draft.lock_version, actor=heir, at=NOON)

    assert edited.organisation_id == "moit"
    assert [one.id for one in session.scalars(proposals.select_proposals(session, actor=heir))] == [draft.id]
    with pytest.raises(HiddenError):
        proposals.get_proposal(session, draft.id, actor=make.PROPOSER, at=NOON)


def test_a_ministry_that_was_split_is_followed_only_to_a_single_heir(session):
    make.world(session)
    draft = make.draft(session)
    for name in ("one", "two"):
        merge_ministries(session, name, "moit", kind=SuccessionKind.SPLIT)

    heir = actor(Role.PROPOSER, name="kim", organisation="one")

    with pytest.raises(HiddenError):
        proposals.get_proposal(session, draft.id, actor=heir, at=NOON)
    assert proposals.get_proposal(session, draft.id, actor=make.PROPOSER, at=NOON).id == draft.id


def test_a_sign_off_holds_for_what_was_seen_only(session):
    make.world(session)
    draft = make.draft(session)
    paper = make.letter(session, draft)
    make.signed_off(session, draft)
    proposals.edit(session, draft.id, title="Khác", seen=draft.lock_version, actor=make.PROPOSER, at=NOON)

    with pytest.raises(RulesViolatedError) as refusal:
        make.step(session, proposals.submit, draft, letter=paper, by=make.PROPOSER)

    assert [one.rule for one in refusal.value.violations if one.severity == "error"] == ["D10"]


def test_the_letter_is_a_file_of_the_same_proposal(session):
    make.world(session)
    draft, other = make.draft(session), make.draft(session)
    make.signed_off(session, draft)

    with pytest.raises(RulesViolatedError) as refusal:
        make.step(session, proposals.submit, draft, letter=make.letter(session, other), by=make.PROPOSER)

    assert [one.rule for one in refusal.value.violations if one.severity == "error"] == ["D9"]


def test_trade_secrets_are_listed_for_few(session):
    make.world(session)
    proposal = make.proposal(session, ProposalStatus.SUBMITTED)
    attachments.add(session, proposal.id, name="a.txt", media_type="text/plain", content=b"x", seen=None,
                    confidentiality=Confidentiality.TRADE_SECRET, actor=make.PROPOSER, at=NOON)  # fmt: skip

    seen = {
        name: len(attachments.list_attachments(session, proposal, actor=ROLES[name], at=NOON))
        for name in ("owner", "reviewer", "auditor")
    }

    assert seen == {"owner": 2, "reviewer": 2, "auditor": 1}


def test_a_cancelled_draft_gives_its_proposals_free_again(session):
    make.world(session)
    proposal = make.proposal(session, ProposalStatus.INCORPORATED)

    proposals.release(session, proposal.id, reason="dự thảo bị hủy", actor=make.MANAGER, at=NOON)

    assert (proposal.status, proposal.incorporated_in) == (ProposalStatus.ACCEPTED, None)
    assert [event.step for event in proposals.load_trail(session, proposal)][-2:] == [Step.INCORPORATE, Step.RELEASE]
