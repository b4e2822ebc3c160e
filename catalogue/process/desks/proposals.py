"""Proposals at somebody's desk: whose next step they may take, of which they are asked, for which they wait."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, defer, selectinload

from catalogue.models import Proposal, ProposalComment, ProposalEvent
from catalogue.permissions import may
from catalogue.process.owners import Owners, load_owners
from catalogue.process.proposals.reading import capacity, list_next, select_proposals, visible_state, whose_turn
from catalogue.process.proposals.standing import WAITING
from catalogue.process.settings import get_setting
from catalogue.values import Actor, Owner, legal_day
from catalogue.vocabulary import Action, CommentKind, ProposalStatus, Role, SettingName, Step
from catalogue.workflow import CLOSED

MOST = 100
"""How many of each kind a desk shows: those that have stood still longest."""

OPEN = frozenset(ProposalStatus) - CLOSED
LARGE = (Proposal.change_set, Proposal.dossier, Proposal.conflicts)
"""What a list does not show, and need not load."""


@dataclass(frozen=True, slots=True)
class ProposalTask:
    """
    A proposal at a desk: ``steps`` are those its owner may take, ``roles`` who takes what comes next.

    ``demands`` counts those that are not met; ``due_on`` is the last day of the
    review, where the setting fixes one.
    """

    proposal: Proposal
    owner: Owner
    steps: tuple[Step, ...]
    roles: tuple[Role, ...]
    demands: int
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ProposalTasks:
    """Proposals that wait for somebody, those they are asked about, and those they wait for; ``all`` they see."""

    mine: list[ProposalTask]
    asked: list[ProposalTask]
    awaited: list[ProposalTask]
    all: list[ProposalTask]


def gather_proposals(session: Session, *, actor: Actor, at: datetime) -> ProposalTasks:
    """Gather the open proposals an actor may know of, longest untouched first."""
    owners = load_owners(session)
    query = select_proposals(session, actor=actor, statuses=sorted(OPEN)).options(selectinload(Proposal.makers))
    slim = query.options(*(defer(one) for one in LARGE)).order_by(None).order_by(Proposal.status_since, Proposal.id)
    found = session.scalars(slim.limit(MOST)).all()
    ids = [one.id for one in found]
    demands, days = _count_demands(session, ids), get_setting(session, SettingName.REVIEW_DAYS).days
    tasks = [_task(one, owners, demands, days, actor, at) for one in found]
    told, taken = _find_told(session, ids, actor), _find_taken(session, ids, actor)
    mine = [one for one in tasks if one.steps]
    asked = [one for one in tasks if not one.steps and one.proposal.id not in told and _is_asked(one, actor, at)]
    placed = {one.proposal.id for one in (*mine, *asked)}
    rest = [one for one in tasks if one.proposal.id not in placed]
    awaited = [one for one in rest if one.proposal.id in taken or _is_own(one.owner, actor)]
    return ProposalTasks(mine, asked, awaited, tasks)


def _task(
    proposal: Proposal, owners: Owners, demands: Mapping[str, int], days: int, actor: Actor, at: datetime
) -> ProposalTask:
    owner = owners.of(proposal)
    following = list_next(proposal, owner, actor=actor, at=at)
    due_on = None
    if days and proposal.status in WAITING and proposal.submitted_at is not None:
        due_on = legal_day(proposal.submitted_at) + timedelta(days=days)
    return ProposalTask(
        proposal=proposal,
        owner=owner,
        steps=tuple(one.step for one in following if one.allowed and one.step is not Step.WITHDRAW),
        roles=whose_turn(following),
        demands=demands.get(proposal.id, 0),
        due_on=due_on,
    )


def _is_asked(task: ProposalTask, actor: Actor, at: datetime) -> bool:
    """Say whether somebody is asked what they think: as a body that is consulted, and as nothing else."""
    state = visible_state(task.proposal)
    if not may(actor, Action.PROPOSAL_COMMENT, owner=task.owner, state=state, at=at):
        return False
    return capacity(actor, Action.PROPOSAL_COMMENT, task.owner).role is Role.CONSULTEE


def _is_own(owner: Owner, actor: Actor) -> bool:
    """Say whether somebody proposes for the unit, or the whole organisation, a proposal is of."""
    return any(
        one.role is Role.PROPOSER and one.organisation == owner.organisation and one.unit in ("", owner.unit)
        for one in actor.grants
    )


def _count_demands(session: Session, ids: Collection[str]) -> Mapping[str, int]:
    query = (
        select(ProposalComment.proposal_id, func.count())
        .where(ProposalComment.proposal_id.in_(ids), ProposalComment.kind == CommentKind.DEMAND)
        .where(ProposalComment.resolved_at.is_(None))
        .group_by(ProposalComment.proposal_id)
    )
    rows = session.execute(query)
    return {row[0]: row[1] for row in rows}


def _find_told(session: Session, ids: Sequence[str], actor: Actor) -> set[str]:
    """Find the proposals the organisations somebody acts for have said something of."""
    own = sorted({one.organisation for one in actor.grants})
    said = and_(ProposalComment.proposal_id.in_(ids), ProposalComment.organisation_id.in_(own))
    return set(session.scalars(select(ProposalComment.proposal_id).where(said).distinct()))


def _find_taken(session: Session, ids: Sequence[str], actor: Actor) -> set[str]:
    """Find the proposals of which somebody, or their unit, took a step."""
    units: list[ColumnElement[bool]] = [
        and_(ProposalEvent.organisation_id == one.organisation, ProposalEvent.unit == one.unit) for one in actor.grants
    ]
    by_us = or_(ProposalEvent.account == actor.name, *units)
    query = select(ProposalEvent.proposal_id).where(ProposalEvent.proposal_id.in_(ids), by_us)
    return set(session.scalars(query.distinct()))
