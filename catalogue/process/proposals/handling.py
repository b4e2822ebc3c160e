"""Steps of those who propose, and of those who make the draft revision: hand in, withdraw, incorporate, release."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from catalogue.changes import check_changes
from catalogue.models import Attachment, Proposal
from catalogue.process import contents
from catalogue.process.checks import check_content
from catalogue.process.proposals.reading import capacity
from catalogue.process.proposals.tracing import begin_step, refuse, simple_step, take_step
from catalogue.rules.dossiers import d2_something_changes, d9_letter_is_signed_and_dated, d10_is_signed_off_by_another
from catalogue.values import Actor, Violation, legal_day
from catalogue.vocabulary import Action, ProposalStatus, Step


@dataclass(frozen=True, slots=True)
class Letter:
    """The ministry's letter: its number, its day, and the attachment that is its signed file."""

    number: str
    issued_on: date
    attachment: str


def submit(session: Session, id_: str, *, letter: Letter, seen: int, actor: Actor, at: datetime) -> Proposal:
    """
    Hand a draft, or one that was returned, to the review.

    Raises:
        HiddenError, NotPermittedError, StaleError, TransitionError: see ``begin_step``.
        StaleBaseError: it was written against another revision than the newest.
        RulesViolatedError: letter (D9), sign-off (D10), change set (C) or dossier (D) break a rule; all are in it.
    """
    proposal, owner = begin_step(session, id_, Step.SUBMIT, seen=seen, reason="", actor=actor, at=at)
    contents.require_newest_base(session, proposal.base_revision)
    refuse([*_check_letter(session, proposal, letter, actor, at), *check_content(session, proposal, at=at)])
    grant = capacity(actor, Action.PROPOSAL_SUBMIT, owner)
    proposal.submitted_at = proposal.submitted_at or at
    take_step(
        session,
        proposal,
        Step.SUBMIT,
        grant=grant,
        actor=actor,
        at=at,
        letter_number=letter.number,
        letter_on=letter.issued_on,
        letter_file=letter.attachment,
        signed_off_by=proposal.signed_off_by,
    )
    return proposal


def _check_letter(session: Session, proposal: Proposal, letter: Letter, actor: Actor, at: datetime) -> list[Violation]:
    file = session.get(Attachment, letter.attachment)
    media_type = file.media_type if file is not None and file.proposal_id == proposal.id else None
    return [
        *d2_something_changes(len(contents.read_changes(proposal).changes)),
        *d9_letter_is_signed_and_dated(letter.number, letter.issued_on, legal_day(at), media_type),
        *d10_is_signed_off_by_another(proposal.signed_off_by, proposal.signed_off_digest, proposal.digest, actor.name),
    ]


def withdraw(session: Session, id_: str, *, seen: int, actor: Actor, at: datetime, reason: str = "") -> Proposal:
    """Take a proposal back before it is decided; errors as of ``begin_step``."""
    return simple_step(session, id_, Step.WITHDRAW, seen=seen, reason=reason, actor=actor, at=at)


def incorporate(session: Session, id_: str, revision: int, *, actor: Actor, at: datetime) -> Proposal:
    """
    Note that an accepted proposal's change set goes into a draft revision; the caller copies it.

    Raises:
        HiddenError, NotPermittedError, TransitionError: see ``begin_step``.
        ChangeError: the change set no longer fits its base.
    """
    proposal, owner = begin_step(session, id_, Step.INCORPORATE, seen=None, reason="", actor=actor, at=at)
    refuse(check_changes(contents.load_base(session, proposal), contents.read_changes(proposal)))
    proposal.incorporated_in = revision
    grant = capacity(actor, Action.PROPOSAL_INCORPORATE, owner)
    take_step(session, proposal, Step.INCORPORATE, grant=grant, actor=actor, at=at, details={"revision": revision})
    return proposal


def release(session: Session, id_: str, *, reason: str, actor: Actor, at: datetime) -> Proposal:
    """
    Give a proposal free again whose draft revision was cancelled: it is accepted, as before.

    Raises:
        HiddenError, NotPermittedError, TransitionError: see ``begin_step``.
        RulesViolatedError: the reason is missing (D1).
    """
    proposal, owner = begin_step(session, id_, Step.RELEASE, seen=None, reason=reason, actor=actor, at=at)
    revision, proposal.incorporated_in = proposal.incorporated_in, None
    grant = capacity(actor, Action.PROPOSAL_RELEASE, owner)
    details = {"revision": revision}
    take_step(session, proposal, Step.RELEASE, grant=grant, actor=actor, at=at, reason=reason, details=details)
    assert proposal.status is ProposalStatus.ACCEPTED
    return proposal
