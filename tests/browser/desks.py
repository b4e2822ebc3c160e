"""What ministries have in hand in the worlds of the desk, on top of the real data, and what its parts are called."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from catalogue.access import accounts, passwords
from catalogue.models import Account, Claim, ConsultationComment, Draft, Feedback, Proposal
from catalogue.process import proposal_comments
from catalogue.rules.texts import check_text
from catalogue.values import Grant
from catalogue.vocabulary import (
    ClaimKind,
    CommentKind,
    ConsultationKind,
    FeedbackStatus,
    ProposalStatus,
    RevisionStage,
    Role,
)
from tests import make, make_access, make_editor, make_extremes, make_feedback, make_parties, make_room
from tests import make_proposals as proposing
from tests.make_hostile import KNOWN

MANY = 25
PASSWORD = "một câu dài dễ nhớ 2026"  # of this world alone
PEOPLE = {"can-bo": (Role.PROPOSER, "moit"), "quan-tri": (Role.ADMINISTRATOR, "mst")}
TITLES = {
    ProposalStatus.SUBMITTED: "Bổ sung cảm biến lượng tử",
    ProposalStatus.RETURNED: "Bổ sung cảm biến từ trường lượng tử",
    ProposalStatus.COMPLETE: "Bổ sung cảm biến trọng lực lượng tử",
    ProposalStatus.COUNCIL: "Bổ sung cảm biến quán tính lượng tử",
    ProposalStatus.UNDER_REVIEW: "Bổ sung cảm biến lượng tử cho y tế",
}
"""What proposals at each stage are called."""

SAID = [text for text in KNOWN if text and not check_text(text, "")]
"""Hostile texts that the rules let through."""


def fill_desk(database):
    """A draft that asks ministries and was answered, proposals at their stages, a claim, a person, a group of words."""
    number = make_room.draft_at(database, RevisionStage.DRAFTING)
    with database.writing() as session, session.begin():
        make_room.make_drafts.consult(session, number, at=datetime.now(UTC) - timedelta(hours=2))
    make_room.comment(database, number, at=datetime.now(UTC) - timedelta(hours=1))
    make_editor.saved(database)
    for status in TITLES:
        make_editor.saved(database, proposing.proposal, status=status, title=TITLES[status])
    with database.writing() as session, session.begin():
        make_parties.claimed(session)
        _add_people(session)
        _demand(session)
        _ask_everybody(session, number)


def _demand(session):
    """Demand something of the proposal under review."""
    held = session.scalar(select(Proposal).where(Proposal.status == ProposalStatus.UNDER_REVIEW))
    proposal_comments.add(session, held.id, kind=CommentKind.DEMAND, text="Bổ sung số liệu", seen=held.lock_version,
                          actor=proposing.REVIEWER, at=datetime.now(UTC))  # fmt: skip


def _ask_everybody(session, number):
    """Ask the public too, and let somebody answer; keep feedback that waits and that is answered."""
    now = datetime.now(UTC)
    make_room.make_drafts.consult(session, number, ConsultationKind.PUBLIC, at=now - timedelta(hours=2))
    make_feedback.said(session, number, at=now - timedelta(hours=1))
    for status in (FeedbackStatus.RECEIVED, FeedbackStatus.ANSWERED):
        make_feedback.feedback(session, status, written=make_feedback.about("2/P22"))


def _add_people(session):
    """Save somebody who does nothing but be looked at, and two with passwords, who sign in as people do."""
    for name, (role, organisation) in PEOPLE.items():
        person = make_access.account(session, role, name=name, organisation=organisation, at=datetime.now(UTC))
        person.password_hash = passwords.hash_password(PASSWORD)
    account = make_access.account(session, Role.REVIEWER, name="nguyen-van-a", at=datetime.now(UTC))
    accounts.grant(session, account.id, Grant(Role.CONSULTEE, "moit"), actor=make.LAN, at=datetime.now(UTC))


def fill_drafting(database):
    """A draft that is being written."""
    make_room.draft_at(database, RevisionStage.DRAFTING)


def fill_consolidated(database):
    """A draft that waits for its appraisal."""
    make_room.draft_at(database, RevisionStage.CONSOLIDATION)


def fill_appraised(database):
    """A draft that may be submitted."""
    make_room.draft_at(database, RevisionStage.APPRAISAL)


def fill_submitted(database):
    """A draft that lies with the Prime Minister."""
    make_room.draft_at(database, RevisionStage.SUBMITTED)


def fill_recorded(database):
    """A draft whose signed decision one person recorded."""
    make_room.draft_at(database, RevisionStage.RECORDED)


def fill_promulgated(database):
    """A draft whose signed decision is recorded and confirmed."""
    make_room.draft_at(database, RevisionStage.PROMULGATED)


def fill_heavy(database):
    """A proposal and a draft of many changes with the longest and most hostile texts, and a claim of them."""
    said = {"base": 2, "changes": [], "entries": {}}
    for number in range(1, MANY + 1):
        ref = f"new-{number}"
        said["entries"][ref] = {**make_room.NEW, "position": 30 + number, "name_vi": make_extremes.name(number)}
        reason = SAID[number]
        said["changes"].append({"kind": "add", "targets": [{"to": ref}], "reason": reason})
    title = make_extremes.name(1, 200)
    make_editor.saved(database, change_set=said, title=title, said=proposing.dossier(*said["entries"]))
    at = datetime.now(UTC) - timedelta(days=1)
    with database.writing() as session, session.begin():
        number = make_room.make_drafts.written(session, change_set_=said).number
        make_room.make_drafts.consult(session, number, at=at, draft_text=(make_extremes.LONG * 3).strip())
        make_parties.claimed(session, ClaimKind.ORGANISATION, facts={"notes": make_extremes.LONG.strip()})
    for text in (*SAID[:20], make_extremes.UNBROKEN):
        make_room.comment(database, number, text, at=at + timedelta(hours=1))


def find_names(session):
    """Give what parts of a desk are called: numbers and ids, for addresses of examples."""
    proposals = dict(session.execute(select(Proposal.status, Proposal.id)).all())
    found = {
        "draft": session.scalar(select(Draft.number)),
        "proposal": proposals.get(ProposalStatus.DRAFT),
        "returned": proposals.get(ProposalStatus.RETURNED),
        "reviewed": proposals.get(ProposalStatus.UNDER_REVIEW),
        "submitted": proposals.get(ProposalStatus.SUBMITTED),
        "complete": proposals.get(ProposalStatus.COMPLETE),
        "council": proposals.get(ProposalStatus.COUNCIL),
        "receipt": session.scalar(select(Feedback.receipt).where(Feedback.status == FeedbackStatus.RECEIVED)),
        "answered": session.scalar(select(Feedback.receipt).where(Feedback.status == FeedbackStatus.ANSWERED)),
        "said": session.scalar(select(ConsultationComment.id).where(ConsultationComment.organisation_id == "")),
        "claim": session.scalar(select(Claim.id)),
        "comment": session.scalar(select(ConsultationComment.id).order_by(ConsultationComment.received_at)),
        "account": session.scalar(select(Account.id).where(Account.name == "nguyen-van-a")),
    }
    return {name: str(value) for name, value in found.items() if value is not None}
