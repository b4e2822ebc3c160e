"""Where a draft stands: what it says, what is recorded of it, and who must act next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.changes import ChangeSet, Snapshot
from catalogue.errors import DomainError, FourEyesError, ReauthenticationDueError
from catalogue.models import Consultation, Draft, Promulgation, Revision
from catalogue.permissions import POLICY, find_refusal
from catalogue.process import bases, drafts, promulgations, stages
from catalogue.process.consultations import list_rounds
from catalogue.values import Actor
from catalogue.vocabulary import RevisionStep, Role
from catalogue.workflow import revision_steps, stage_after


@dataclass(frozen=True, slots=True)
class NextStep:
    """
    A step that may come next, the roles that take it, and why the one who asks may not (None: they may).

    ``leads_on``: the draft stands elsewhere after it.
    """

    step: RevisionStep
    roles: tuple[Role, ...]
    refusal: DomainError | None
    leads_on: bool

    @property
    def allowed(self) -> bool:
        """Whether the one who asks may take it now."""
        return self.refusal is None

    @property
    def is_offered(self) -> bool:
        """Whether they may, if need be after proving anew who they are."""
        return self.allowed or isinstance(self.refusal, ReauthenticationDueError)

    @property
    def needs_other_eyes(self) -> bool:
        """Whether only what they or their unit did before keeps them from it."""
        return isinstance(self.refusal, FourEyesError)


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

    def find(self, step: RevisionStep) -> NextStep | None:
        """Give a step if it is one of those that may come next."""
        return next((one for one in self.next if one.step == step), None)


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
    owner, makers = stages.owner_of(draft), stages.makers_of(draft, step)
    refusal = find_refusal(actor, action, owner=owner, makers=makers, state=draft.stage, at=at)
    leads_on = stage_after(draft.stage, step) is not draft.stage
    return NextStep(step, tuple(role for role in Role if role in held), refusal, leads_on)
