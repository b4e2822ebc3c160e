"""Steps of those who review and decide; none is taken by whoever wrote the proposal, or by their unit."""

from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.errors import RulesViolatedError
from catalogue.models import Proposal
from catalogue.process import contents
from catalogue.process.checks import check_acceptance, council_question
from catalogue.process.impact import freeze
from catalogue.process.owners import load_owners
from catalogue.process.proposals.reading import action_of, capacity, get_proposal
from catalogue.process.proposals.tracing import begin_step, refuse, simple_step, take_step
from catalogue.rules.acceptance import a7_council_has_been_heard, a9_joins_an_open_proposal
from catalogue.values import Actor
from catalogue.vocabulary import Action, Opinion, ProposalStatus, Step
from catalogue.workflow import CLOSED


def pass_completeness(
    session: Session, id_: str, *, seen: int, actor: Actor, at: datetime, reason: str = ""
) -> Proposal:
    """Find a dossier complete; errors as of ``begin_step``."""
    return simple_step(session, id_, Step.PASS_COMPLETENESS, seen=seen, reason=reason, actor=actor, at=at)


def start_review(session: Session, id_: str, *, seen: int, actor: Actor, at: datetime, reason: str = "") -> Proposal:
    """Take a proposal under review; what it touches is listed and frozen. Errors as of ``begin_step``."""
    proposal = simple_step(session, id_, Step.START_REVIEW, seen=seen, reason=reason, actor=actor, at=at)
    freeze(session, proposal, at=at)
    return proposal


def send_back(session: Session, id_: str, *, reason: str, seen: int, actor: Actor, at: datetime) -> Proposal:
    """Return a proposal to be completed; errors as of ``begin_step``."""
    return simple_step(session, id_, Step.SEND_BACK, seen=seen, reason=reason, actor=actor, at=at)


def request_opinion(session: Session, id_: str, *, seen: int, actor: Actor, at: datetime, reason: str = "") -> Proposal:
    """Ask the council; errors as of ``begin_step``."""
    return simple_step(session, id_, Step.REQUEST_OPINION, seen=seen, reason=reason, actor=actor, at=at)


def record_opinion(
    session: Session, id_: str, *, opinion: Opinion, summary: str, seen: int, actor: Actor, at: datetime
) -> Proposal:
    """Record what the council says of the proposal as it now stands; it advises. Errors as of ``begin_step``."""
    proposal, owner = begin_step(session, id_, Step.RECORD_OPINION, seen=seen, reason=summary, actor=actor, at=at)
    grant = capacity(actor, Action.PROPOSAL_RECORD_OPINION, owner)
    details = {"opinion": opinion.value}
    take_step(session, proposal, Step.RECORD_OPINION, grant=grant, actor=actor, at=at, reason=summary, details=details)
    return proposal


def defer(session: Session, id_: str, *, reason: str, seen: int, actor: Actor, at: datetime) -> Proposal:
    """Put a decision off; errors as of ``begin_step``."""
    return simple_step(session, id_, Step.DEFER, seen=seen, reason=reason, actor=actor, at=at)


def accept(session: Session, id_: str, *, seen: int, actor: Actor, at: datetime, reason: str = "") -> Proposal:
    """
    Accept a proposal exactly as it was seen, for a draft revision.

    Raises:
        HiddenError, NotPermittedError, StaleError, TransitionError: see ``begin_step``.
        StaleBaseError: it was written against another revision than the newest.
        RulesViolatedError: criteria, impact, demands or council stand against it (A); all breaches are in it.
    """
    proposal, _ = begin_step(session, id_, Step.ACCEPT, seen=seen, reason=reason, actor=actor, at=at)
    contents.require_newest_base(session, proposal.base_revision)
    refuse(check_acceptance(session, proposal, at=at))
    return _decide(session, proposal, Step.ACCEPT, reason=reason, actor=actor, at=at)


def reject(session: Session, id_: str, *, reason: str, seen: int, actor: Actor, at: datetime) -> Proposal:
    """
    Reject a proposal.

    Raises:
        HiddenError, NotPermittedError, StaleError, TransitionError: see ``begin_step``.
        RulesViolatedError: the reason is missing (D1), or the council was not heard where it must be (A7).
    """
    proposal, _ = begin_step(session, id_, Step.REJECT, seen=seen, reason=reason, actor=actor, at=at)
    return _decide(session, proposal, Step.REJECT, reason=reason, actor=actor, at=at)


def _decide(session: Session, proposal: Proposal, step: Step, *, reason: str, actor: Actor, at: datetime) -> Proposal:
    """Decide, with the council's opinion, or the basis on which none is due, in the trace."""
    owner = load_owners(session).of(proposal)
    grant = capacity(actor, action_of(step), owner)
    asked = council_question(session, proposal, own=grant.organisation == owner.organisation)
    refuse(list(a7_council_has_been_heard(heard=asked.opinion is not None, asked=asked.required, own=asked.own)))
    take_step(
        session,
        proposal,
        step,
        grant=grant,
        actor=actor,
        at=at,
        reason=reason,
        opinion_id=asked.opinion,
        basis=asked.basis,
    )
    return proposal


def join(session: Session, id_: str, *, to: str, seen: int, actor: Actor, at: datetime, reason: str = "") -> Proposal:
    """
    Join a proposal to another, open one that goes on for both.

    Raises:
        HiddenError, NotPermittedError, StaleError, TransitionError: see ``begin_step``.
        RulesViolatedError: the other is the same, or not open (A9).
    """
    proposal, owner = begin_step(session, id_, Step.JOIN, seen=seen, reason=reason, actor=actor, at=at)
    other = get_proposal(session, to, actor=actor, at=at)
    is_open = other.status not in CLOSED and other.status is not ProposalStatus.DRAFT
    if breaches := list(a9_joins_an_open_proposal(is_same=other.id == proposal.id, is_open=is_open)):
        raise RulesViolatedError(breaches)
    proposal.joined_to = other.id
    grant = capacity(actor, Action.PROPOSAL_JOIN, owner)
    take_step(session, proposal, Step.JOIN, grant=grant, actor=actor, at=at, reason=reason, details={"to": other.id})
    return proposal
