"""Taking a step: the one place that moves a proposal and leaves its trace."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from catalogue.errors import RulesViolatedError
from catalogue.models import Proposal, ProposalEvent
from catalogue.process.proposals.reading import action_of, capacity, require_permitted
from catalogue.rules.dossiers import d1_step_has_a_reason
from catalogue.values import Actor, Grant, Owner, Violation
from catalogue.vocabulary import Severity, Step
from catalogue.workflow import status_after


def begin_step(
    session: Session, id_: str, step: Step, *, seen: int | None, reason: str, actor: Actor, at: datetime
) -> tuple[Proposal, Owner]:
    """
    Give the proposal a step may be taken on, and whose it is.

    Raises:
        HiddenError: there is none, or the actor may not know of it.
        NotPermittedError: the actor may not take the step, or made the proposal.
        StaleError: it changed after the caller saw it.
        TransitionError: the step is none of its status.
        RulesViolatedError: a reason is due (D1).
    """
    proposal, owner = require_permitted(session, id_, action_of(step), seen=seen, actor=actor, at=at)
    status_after(proposal.status, step)
    refuse(list(d1_step_has_a_reason(step, reason)))
    return proposal, owner


def refuse(breaches: list[Violation]) -> None:
    """Refuse where a rule is broken; warnings stop nothing. Raise RulesViolatedError with all of them."""
    if any(one.severity is Severity.ERROR for one in breaches):
        raise RulesViolatedError(breaches)


def take_step(  # longer than 25 lines: an event names its facts, each on its line
    session: Session,
    proposal: Proposal,
    step: Step,
    *,
    grant: Grant,
    actor: Actor,
    at: datetime,
    reason: str = "",
    details: dict[str, Any] | None = None,  # Any: JSON, shown as it is
    **facts: Any,  # Any: columns of the event that only some steps have
) -> ProposalEvent:
    """Move a proposal and leave the trace; who may do so is decided already."""
    event = ProposalEvent(
        proposal_id=proposal.id,
        step=step,
        status_before=proposal.status,
        status_after=status_after(proposal.status, step),
        account=actor.name,
        organisation_id=grant.organisation,
        unit=grant.unit,
        proposer_organisation=proposal.organisation_id,
        proposer_unit=proposal.unit,
        proposer_account=proposal.created_by,
        reason=reason,
        digest=proposal.digest,
        at=at,
        details=details or {},
        **facts,
    )
    proposal.status, proposal.status_since = event.status_after, at
    touch(proposal, actor=actor, at=at)
    session.add(event)
    session.flush()
    return event


def touch(proposal: Proposal, *, actor: Actor, at: datetime) -> None:
    """Note who changed a proposal last, and when."""
    proposal.changed_by, proposal.updated_at = actor.name, at


def simple_step(
    session: Session, id_: str, step: Step, *, seen: int | None, reason: str, actor: Actor, at: datetime
) -> Proposal:
    """Take a step that asks for nothing but the right to take it, and a reason where one is due."""
    proposal, owner = begin_step(session, id_, step, seen=seen, reason=reason, actor=actor, at=at)
    grant = capacity(actor, action_of(step), owner)
    take_step(session, proposal, step, grant=grant, actor=actor, at=at, reason=reason)
    return proposal
