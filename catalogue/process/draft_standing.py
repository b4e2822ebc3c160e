"""Where a draft stands: what it says, what is recorded of it, and who must act next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.changes import ChangeSet, Snapshot
from catalogue.models import Consultation, Draft, Promulgation, Revision
from catalogue.permissions import POLICY, may
from catalogue.process import bases, drafts, promulgations, stages
from catalogue.process.consultations import list_rounds
from catalogue.values import Actor
from catalogue.vocabulary import RevisionStep, Role
from catalogue.workflow import revision_steps


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step that may come next, the roles that take it, and whether the one who asks may."""

    step: RevisionStep
    roles: tuple[Role, ...]
    allowed: bool


@dataclass(frozen=True, slots=True)
class DraftStanding:
    """All that is shown of a draft."""

    draft: Draft
    revision: Revision
    base: Snapshot
    changes: ChangeSet
    rounds: Sequence[Consultation]
    promulgation: Promulgation | None
    newest: int
    next: tuple[NextStep, ...]


def get_standing(session: Session, number: int, *, actor: Actor, at: datetime) -> DraftStanding:
    """Give where a draft stands; raise NotFoundError where the actor may not see it."""
    return tell_standing(session, stages.get_draft(session, number, actor=actor, at=at), actor=actor, at=at)


def tell_standing(session: Session, draft: Draft, *, actor: Actor, at: datetime) -> DraftStanding:
    """Give where a draft stands that was looked up already."""
    base, changes = drafts.changes_of(session, draft)
    return DraftStanding(
        draft=draft,
        revision=session.get_one(Revision, draft.number),
        base=base,
        changes=changes,
        rounds=list_rounds(session, draft.number),
        promulgation=promulgations.find_standing(session, draft.number),
        newest=bases.newest_published(session),
        next=list_next(draft, actor=actor, at=at),
    )


def list_next(draft: Draft, *, actor: Actor, at: datetime) -> tuple[NextStep, ...]:
    """List the steps that may come next."""
    return tuple(_next(draft, step, actor, at) for step in revision_steps(draft.stage))


def _next(draft: Draft, step: RevisionStep, actor: Actor, at: datetime) -> NextStep:
    action, held = stages.ACTIONS[step], {role for line in POLICY[stages.ACTIONS[step]].lines for role in line.roles}
    makers = stages.makers_of(draft, step)
    allowed = may(actor, action, owner=stages.owner_of(draft), makers=makers, state=draft.stage, at=at)
    return NextStep(step, tuple(role for role in Role if role in held), allowed)
