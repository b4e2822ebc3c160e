"""What stands against accepting a proposal now, for whoever would decide, and who acts after a step."""

from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.models import Proposal
from catalogue.permissions import POLICY
from catalogue.process.checks import CouncilQuestion, check_acceptance, council_question
from catalogue.process.proposals.reading import UNSEEN, action_of
from catalogue.rules.acceptance import a7_council_has_been_heard
from catalogue.values import Actor, Owner, Violation
from catalogue.vocabulary import Action, ProposalStatus, Role, Step
from catalogue.workflow import PROPOSAL_LIFE, steps_from


def ask_council_question(session: Session, proposal: Proposal, owner: Owner, *, actor: Actor) -> CouncilQuestion:
    """Say whether the council must be heard before the actor's organisation decides."""
    deciding = frozenset[Role]().union(*(line.roles for line in POLICY[Action.PROPOSAL_ACCEPT].lines))
    own = any(one.role in deciding and one.organisation == owner.organisation for one in actor.grants)
    return council_question(session, proposal, own=own)


def list_obstacles(
    session: Session, proposal: Proposal, owner: Owner, *, actor: Actor, at: datetime
) -> list[Violation]:
    """List every breach that keeps an actor from accepting a proposal as it stands: what ``accept`` would refuse."""
    asked = ask_council_question(session, proposal, owner, actor=actor)
    unheard = a7_council_has_been_heard(heard=asked.opinion is not None, asked=asked.required, own=asked.own)
    return [*check_acceptance(session, proposal, at=at), *unheard]


def roles_after(status: ProposalStatus, step: Step) -> tuple[Role, ...]:
    """Give the roles a proposal waits for once a step was taken; none where it is settled then, or cannot be taken."""
    after = PROPOSAL_LIFE.get((status, step))
    following = [one for one in steps_from(after) if one not in (*UNSEEN, Step.WITHDRAW)] if after else []
    lines = [line for one in following for line in POLICY[action_of(one)].lines]
    return tuple(role for role in Role if any(role in line.roles for line in lines))
