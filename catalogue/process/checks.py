"""Running the rules over a proposal: what stands against handing it in, accepting it, and publishing its list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from catalogue.changes import ChangeSet, Snapshot, apply, check_changes, check_list
from catalogue.errors import ChangeError
from catalogue.models import (
    Assessment,
    DispositionLine,
    ImpactList,
    Organisation,
    Proposal,
    ProposalComment,
    ProposalEvent,
)
from catalogue.process import contents
from catalogue.process.criteria import load_sets_in_force
from catalogue.process.settings import get_setting
from catalogue.rules import acceptance
from catalogue.rules.dossiers import Subject, check_dossier, d2_something_changes
from catalogue.values import Violation, legal_day
from catalogue.vocabulary import CommentKind, SettingName, Step


def check_content(session: Session, proposal: Proposal, *, at: datetime) -> list[Violation]:
    """Give every breach by change set and dossier that keeps a proposal from being handed in."""
    base, changes = contents.load_base(session, proposal), contents.read_changes(proposal)
    return _check_content(session, proposal, base, changes, at=at)


def _check_content(
    session: Session, proposal: Proposal, base: Snapshot, changes: ChangeSet, *, at: datetime
) -> list[Violation]:
    ministry = proposal.dossier.get("responsible_ministry")
    known = [ministry] if ministry and session.get(Organisation, ministry) else []
    subjects = contents.find_subjects(changes, base)
    dossier = check_dossier(
        proposal.dossier,
        subjects,
        load_sets_in_force(session, legal_day(at)),
        organisations=known,
        told=contents.told_transitions(changes),
    )
    return [*check_changes(base, changes), *dossier]


def check_acceptance(session: Session, proposal: Proposal, *, at: datetime) -> list[Violation]:
    """Give every breach that keeps a proposal from being accepted as it now stands, on that day."""
    base, changes = contents.load_base(session, proposal), contents.read_changes(proposal)
    return _check_acceptance(session, proposal, contents.find_subjects(changes, base), at=at)


def _check_acceptance(
    session: Session, proposal: Proposal, subjects: Sequence[Subject], *, at: datetime
) -> list[Violation]:
    of_it = (Assessment.proposal_id == proposal.id, Assessment.digest == proposal.digest)
    assessments = session.scalars(select(Assessment).where(*of_it).order_by(Assessment.id)).all()
    return [
        *acceptance.check_criteria(subjects, load_sets_in_force(session, legal_day(at)), assessments),
        *_check_impact(session, proposal),
        *acceptance.a6_demands_are_met(session.scalars(_open_demands(proposal)).all()),
    ]


def _check_impact(session: Session, proposal: Proposal) -> list[Violation]:
    frozen = session.get(ImpactList, (proposal.id, proposal.digest))
    query = select(DispositionLine.kind, DispositionLine.subject_id, DispositionLine.entry).where(
        DispositionLine.proposal_id == proposal.id, DispositionLine.digest == proposal.digest
    )
    disposed = {(kind.value, id_, entry) for kind, id_, entry in session.execute(query)}
    return list(acceptance.a5_every_link_has_a_disposition(frozen.items if frozen else (), disposed))


def _open_demands(proposal: Proposal) -> Select[int]:
    return (
        select(ProposalComment.id)
        .where(ProposalComment.proposal_id == proposal.id, ProposalComment.kind == CommentKind.DEMAND)
        .where(ProposalComment.resolved_at.is_(None))
        .order_by(ProposalComment.id)
    )


@dataclass(frozen=True, slots=True)
class CouncilQuestion:
    """Whether the council must be heard, and what stands for it: its opinion, or the basis on which none is due."""

    required: bool
    own: bool
    opinion: int | None
    basis: str | None


def council_question(session: Session, proposal: Proposal, *, own: bool) -> CouncilQuestion:
    """Say whether the council must be heard before a decision; ``own``: the deciding ministry proposed it."""
    required = get_setting(session, SettingName.COUNCIL_REQUIRED)
    for_own = get_setting(session, SettingName.OWN_MINISTRY_COUNCIL)
    query = select(ProposalEvent.id).where(
        ProposalEvent.proposal_id == proposal.id,
        ProposalEvent.step == Step.RECORD_OPINION,
        ProposalEvent.digest == proposal.digest,
    )
    opinion = session.scalar(query.order_by(ProposalEvent.id.desc()).limit(1))
    basis = None if for_own.value else f"{for_own.name}: {for_own.legal_basis}"
    return CouncilQuestion(bool(required.value), own and bool(for_own.value), opinion, basis if own else None)


@dataclass(frozen=True, slots=True)
class Breaches:
    """What stands against a proposal, by the step it stands against; lists are checked at publication."""

    submission: list[Violation]
    acceptance: list[Violation]
    publication: list[Violation]


def list_breaches(session: Session, proposal: Proposal, *, at: datetime) -> Breaches:
    """Run every rule over a proposal, as early help, with a number of statements that does not grow with it."""
    base, changes = contents.load_base(session, proposal), contents.read_changes(proposal)
    submission = [
        *d2_something_changes(len(changes.changes)),
        *_check_content(session, proposal, base, changes, at=at),
    ]
    accepting = _check_acceptance(session, proposal, contents.find_subjects(changes, base), at=at)
    return Breaches(submission, accepting, check_result(base, changes, valid_from=legal_day(at)))


def check_result(base: Snapshot, changes: ChangeSet, *, valid_from: date) -> list[Violation]:
    """Give every breach by the list as it would be, were the change set in force; none where it cannot be applied."""
    try:
        after = apply(base, changes)
    except ChangeError:
        return []
    return check_list(after, valid_from=valid_from, subject="preview")
