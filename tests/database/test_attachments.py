"""Files of a proposal: what is taken in, what is refused, and that bytes come back as they were."""

import hashlib

import pytest

from catalogue.errors import HiddenError, NotPermittedError, RulesViolatedError, TransitionError
from catalogue.process import attachments, proposal_comments
from catalogue.vocabulary import CommentKind, ProposalStatus
from tests import make_proposals as make
from tests.make import NOON


def attach(session, proposal, *, content=make.PDF, media_type="application/pdf", by=make.PROPOSER, **facts):
    """Attach a file."""
    facts = {"name": "a.pdf", "confidentiality": "internal", "seen": None, **facts}
    return attachments.add(session, proposal.id, content=content, media_type=media_type, actor=by, at=NOON, **facts)


def test_a_file_comes_back_byte_by_byte(session):
    make.world(session)
    proposal = make.draft(session)

    made = attach(session, proposal)
    session.expire_all()
    found = attachments.get_attachment(session, proposal.id, made.id, actor=make.SIGNER, at=NOON)

    assert found.content == make.PDF
    assert found.sha256 == hashlib.sha256(make.PDF).hexdigest()
    assert found.size == len(make.PDF)


def test_an_attachment_does_not_change_what_the_proposal_says(session):
    make.world(session)
    proposal = make.draft(session)
    before = (proposal.digest, proposal.lock_version)

    attach(session, proposal)
    session.flush()

    assert (proposal.digest, proposal.lock_version) == before


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"confidentiality": "state_secret"}, "D12"),
        ({"content": b""}, "D11"),
        ({"content": b"MZ\x90"}, "D11"),
        ({"media_type": "application/x-msdownload"}, "D11"),
        ({"name": "ẩn\u200b.pdf"}, "X2"),
    ],
)
def test_what_is_not_taken_in_is_refused_by_its_rule_and_nothing_is_kept(session, facts, rule):
    make.world(session)
    proposal = make.draft(session)

    with pytest.raises(RulesViolatedError) as refusal:
        attach(session, proposal, **facts)

    assert rule in {one.rule for one in refusal.value.violations}
    assert attachments.list_attachments(session, proposal, actor=make.PROPOSER, at=NOON) == []


def test_only_the_proposer_attaches_and_not_to_what_is_settled(session):
    make.world(session)
    proposal = make.proposal(session, ProposalStatus.SUBMITTED)

    with pytest.raises(NotPermittedError):
        attach(session, proposal, by=make.REVIEWER)
    with pytest.raises(HiddenError):
        attach(session, proposal, by=make.STRANGER)
    with pytest.raises(TransitionError):
        attach(session, make.proposal(session, ProposalStatus.REJECTED))


def test_a_file_of_another_proposal_is_not_there(session):
    make.world(session)
    made = attach(session, make.draft(session))

    with pytest.raises(HiddenError):
        attachments.get_attachment(session, make.draft(session).id, made.id, actor=make.PROPOSER, at=NOON)


def test_comments_are_of_the_whole_an_entry_or_a_field_and_kept_in_order(session):
    make.world(session)
    proposal = make.proposal(session, ProposalStatus.UNDER_REVIEW)

    for by, entry in ((make.REVIEWER, None), (make.CONSULTEE, "P1"), (make.PROPOSER, "new-quantum")):
        proposal_comments.add(session, proposal.id, kind=CommentKind.REMARK, text="Ý kiến", entry=entry,
                              seen=proposal.lock_version, actor=by, at=NOON)  # fmt: skip

    found = proposal_comments.list_comments(session, proposal)
    assert [(one.organisation_id, one.entry) for one in found] == [
        ("mst", None), ("moh", "c-P1"), ("moit", "new-quantum")]  # fmt: skip
    assert {one.digest for one in found} == {proposal.digest}


def test_a_remark_is_not_resolved(session):
    make.world(session)
    proposal = make.proposal(session, ProposalStatus.UNDER_REVIEW)
    remark = proposal_comments.add(session, proposal.id, kind=CommentKind.REMARK, text="Tốt",
                                   seen=proposal.lock_version, actor=make.REVIEWER, at=NOON)  # fmt: skip

    with pytest.raises(TransitionError):
        proposal_comments.resolve(session, proposal.id, remark.id, resolution="x", seen=proposal.lock_version,
                                  actor=make.REVIEWER, at=NOON)  # fmt: skip
