"""Seeing proposals: who may, which, where each stands, and who must act next."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import Session, selectinload

from catalogue.errors import StaleError
from catalogue.models import Proposal, ProposalEvent
from catalogue.permissions import POLICY, Line, Ownership, may, require, require_visible
from catalogue.process.owners import Owners, load_owners
from catalogue.values import Actor, Grant, Maker, Owner
from catalogue.vocabulary import Action, ProposalStatus, Role, Step
from catalogue.workflow import CLOSED, EDITABLE, steps_from

WHAT = "proposal"
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""What opaque ids are drawn from: nothing people mistake for something else."""

UNSEEN = frozenset({Step.VOID, Step.RELEASE})
"""Steps that nobody takes by itself: they come of an edit, or of a draft revision that is given up."""


DOINGS = (
    Action.PROPOSAL_ATTACH,
    Action.PROPOSAL_REBASE,
    Action.PROPOSAL_COMMENT,
    Action.PROPOSAL_RESOLVE,
    Action.PROPOSAL_ASSESS,
    Action.PROPOSAL_DISPOSE,
)
"""What is done beside steps, as long as a proposal is not settled."""


def get_proposal(session: Session, id_: str, *, actor: Actor, at: datetime) -> Proposal:
    """
    Give a proposal with who made it.

    Raises:
        HiddenError: there is none, or the actor may not know of it.
    """
    query = select(Proposal).where(Proposal.id == id_).options(selectinload(Proposal.makers))
    proposal = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    owner = load_owners(session).of(proposal) if proposal else None
    state = visible_state(proposal) if proposal else None
    require_visible(actor, Action.PROPOSAL_READ, what=WHAT, id_=id_, owner=owner, state=state, at=at)
    if proposal is None:  # an actor who sees everything is told the same
        require_visible(actor, Action.PROPOSAL_READ, what=WHAT, id_=id_, state=None, at=at)
    assert proposal is not None
    return proposal


def visible_state(proposal: Proposal) -> ProposalStatus:
    """Give the state as others see it: what was never handed in counts as a draft, even withdrawn."""
    return ProposalStatus.DRAFT if proposal.submitted_at is None else proposal.status


def makers_of(proposal: Proposal) -> list[Maker]:
    """Give who wrote a proposal."""
    return [Maker(one.account, one.organisation_id, one.unit) for one in proposal.makers]


def require_permitted(
    session: Session, id_: str, action: Action, *, seen: int | None, actor: Actor, at: datetime
) -> tuple[Proposal, Owner]:
    """
    Give a proposal the actor sees and may do something with, and whose it is; ``seen`` None asks for no tag.

    Raises:
        HiddenError: there is none, or the actor may not know of it.
        NotPermittedError: seen, but not permitted.
        StaleError: it changed after the caller saw it.
    """
    proposal = get_proposal(session, id_, actor=actor, at=at)
    owner = load_owners(session).of(proposal)
    require(actor, action, owner=owner, makers=makers_of(proposal), state=visible_state(proposal), at=at)
    if seen is not None and seen != proposal.lock_version:
        raise StaleError(what=WHAT, id=id_, current=proposal.lock_version)
    return proposal, owner


def capacity(actor: Actor, action: Action, owner: Owner) -> Grant:
    """Give the grant in whose name an actor does something that is permitted; the owner's own comes first."""
    roles = frozenset[Role]().union(*(line.roles for line in POLICY[action].lines))
    fitting = [grant for grant in actor.grants if grant.role in roles]
    return next((one for one in fitting if one.organisation == owner.organisation), fitting[0])


def select_proposals(
    session: Session, *, actor: Actor, statuses: Collection[ProposalStatus] = (), organisations: Collection[str] = ()
) -> Select[Proposal]:
    """Select the proposals an actor may know of, by id; statuses, and who filed them, are alternatives."""
    owners = load_owners(session)
    query = select(Proposal).where(_is_visible(actor, owners)).order_by(Proposal.id)
    if statuses:
        query = query.where(Proposal.status.in_(statuses))
    if organisations:
        query = query.where(Proposal.organisation_id.in_({one for id_ in organisations for one in owners.before(id_)}))
    return query


def _is_visible(actor: Actor, owners: Owners) -> ColumnElement[bool]:
    """Give the policy's lines for reading as one condition; it finds exactly what ``get_proposal`` shows."""
    found = [
        and_(_is_owned(line, grant, owners), _is_in_state(line))
        for line in POLICY[Action.PROPOSAL_READ].lines
        for grant in actor.grants
        if grant.role in line.roles
    ]
    return or_(*found) if found else false()


def _is_owned(line: Line, grant: Grant, owners: Owners) -> ColumnElement[bool]:
    if line.ownership not in (Ownership.OWN_ORGANISATION, Ownership.OWN_UNIT):
        return Proposal.id.is_not(None)
    owned = Proposal.organisation_id.in_(owners.before(grant.organisation))
    if line.ownership is Ownership.OWN_UNIT and grant.unit:
        return and_(owned, Proposal.unit == grant.unit)
    return owned


def _is_in_state(line: Line) -> ColumnElement[bool]:
    if line.states is None:
        return Proposal.id.is_not(None)
    handed_in = and_(Proposal.submitted_at.is_not(None), Proposal.status.in_(sorted(line.states)))
    if ProposalStatus.DRAFT in line.states:
        return or_(Proposal.submitted_at.is_(None), handed_in)
    return handed_in


def find_conflicting(session: Session, proposal: Proposal, *, actor: Actor) -> Sequence[Proposal]:
    """Find other open proposals on the same base that the actor may know of, with one statement beside the owners'."""
    query = select_proposals(session, actor=actor).where(
        Proposal.id != proposal.id,
        Proposal.base_revision == proposal.base_revision,
        Proposal.status.not_in(sorted(CLOSED - {ProposalStatus.INCORPORATED})),
    )
    return session.scalars(query).all()


def load_trail(session: Session, proposal: Proposal) -> Sequence[ProposalEvent]:
    """Load the trace of a proposal, oldest first."""
    query = select(ProposalEvent).where(ProposalEvent.proposal_id == proposal.id).order_by(ProposalEvent.id)
    return session.scalars(query).all()


@dataclass(frozen=True, slots=True)
class Next:
    """A step that may come next, who takes it, and whether the one who asks may."""

    step: Step
    roles: tuple[Role, ...]
    allowed: bool


def list_next(proposal: Proposal, owner: Owner, *, actor: Actor, at: datetime) -> list[Next]:
    """List the steps that may come next."""
    found = []
    for step in steps_from(proposal.status):
        if step not in UNSEEN:
            action = action_of(step)
            roles = _roles(POLICY[action].lines)
            allowed = may(actor, action, owner=owner, makers=makers_of(proposal), state=visible_state(proposal), at=at)
            found.append(Next(step, roles, allowed))
    return found


def list_doings(proposal: Proposal, owner: Owner, *, actor: Actor, at: datetime) -> frozenset[Action]:
    """Give what, beside taking steps, the actor may do to a proposal where it now stands."""
    open_to = {
        Action.PROPOSAL_EDIT: proposal.status in EDITABLE,
        Action.PROPOSAL_SIGN_OFF: proposal.status in EDITABLE,
        **dict.fromkeys(DOINGS, proposal.status not in CLOSED),
    }
    makers, state = makers_of(proposal), visible_state(proposal)
    return frozenset(
        action
        for action, is_open in open_to.items()
        if is_open and may(actor, action, owner=owner, makers=makers, state=state, at=at)
    )


def whose_turn(found: Iterable[Next]) -> tuple[Role, ...]:
    """Give the roles a proposal waits for: who takes its next steps; withdrawing moves nothing on."""
    steps = [one for one in found if one.step is not Step.WITHDRAW]
    return tuple(role for role in Role if any(role in one.roles for one in steps))


def is_my_turn(found: Iterable[Next]) -> bool:
    """Say whether a proposal waits for the one who asked for its next steps."""
    return any(one.allowed and one.step is not Step.WITHDRAW for one in found)


def action_of(step: Step) -> Action:
    """Give what one must be permitted to do to take a step."""
    return Action(f"proposal_{step.value}")


def _roles(lines: Iterable[Line]) -> tuple[Role, ...]:
    return tuple(role for role in Role if any(role in line.roles for line in lines))
