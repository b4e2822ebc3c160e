"""
How any step of a draft revision is taken: look it up, may they, is it what they saw, is it legal; and the trace.

The draft's row is locked from the first look to the commit, so that of many who
take one step at once the later ones find it taken.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from catalogue.errors import NotFoundError, StaleError
from catalogue.models import Draft, DraftEvent
from catalogue.permissions import require, require_visible
from catalogue.process.proposals.reading import capacity
from catalogue.values import Actor, Maker, Owner
from catalogue.vocabulary import Action, RevisionStage, RevisionStep
from catalogue.workflow import stage_after

WHAT = "revision"
MAKING = frozenset({RevisionStep.OPEN, RevisionStep.EDIT, RevisionStep.INCORPORATE, RevisionStep.REBASE})
"""Steps that make a draft what it is; whoever took one appraises nothing."""

NOBODY = Maker("", "")
"""Who recorded what nobody recorded yet; that the step is illegal then the stage says."""

ACTIONS = {
    RevisionStep.OPEN: Action.REVISION_OPEN,
    RevisionStep.EDIT: Action.REVISION_EDIT,
    RevisionStep.INCORPORATE: Action.REVISION_INCORPORATE,
    RevisionStep.REBASE: Action.REVISION_EDIT,
    RevisionStep.OPEN_CONSULTATION: Action.REVISION_CONSULT,
    RevisionStep.CLOSE_CONSULTATION: Action.REVISION_CONSULT,
    RevisionStep.COMMENT: Action.REVISION_COMMENT,
    RevisionStep.REPLY: Action.REVISION_REPLY,
    RevisionStep.PUBLISH_REPORT: Action.REVISION_REPORT,
    RevisionStep.CONSOLIDATE: Action.REVISION_CONSOLIDATE,
    RevisionStep.APPRAISE: Action.REVISION_APPRAISE,
    RevisionStep.SUBMIT: Action.REVISION_SUBMIT,
    RevisionStep.SEND_BACK: Action.REVISION_RETURN,
    RevisionStep.RECORD_PROMULGATION: Action.REVISION_PROMULGATE,
    RevisionStep.CONFIRM_PROMULGATION: Action.REVISION_CONFIRM,
    RevisionStep.PUBLISH: Action.REVISION_PUBLISH,
    RevisionStep.CANCEL: Action.REVISION_CANCEL,
}
"""Step → what one must be permitted to do to take it."""


def get_draft(session: Session, number: int, *, actor: Actor, at: datetime) -> Draft:
    """Give a draft with its trail; raise NotFoundError where the actor may not even see it."""
    return _see(session.scalars(_select(number)).one_or_none(), number, actor, at)


def begin(session: Session, number: int, step: RevisionStep, *, seen: int | None, actor: Actor, at: datetime) -> Draft:
    """
    Give a draft, locked, on which the actor may take a step now; ``seen`` is the lock version the caller saw.

    Raises:
        NotFoundError: there is no such draft, or the actor may not see it.
        NotPermittedError: the actor may not take the step.
        StaleError: the draft changed since the caller saw it.
        TransitionError: the draft's stage has no such step.
    """
    locked = _select(number).with_for_update(of=Draft).execution_options(populate_existing=True)
    draft = _see(session.scalars(locked).one_or_none(), number, actor, at)
    require(actor, ACTIONS[step], owner=owner_of(draft), makers=makers_of(draft, step), state=draft.stage, at=at)
    if seen is not None and seen != draft.lock_version:
        raise StaleError(what=WHAT, id=str(number), current=draft.lock_version)
    stage_after(draft.stage, step)
    return draft


def finish(
    session: Session, draft: Draft, step: RevisionStep, *, actor: Actor, at: datetime, reason: str | None = None
) -> Draft:
    """Move a draft to the stage after a step and leave the trace of it."""
    before, after = draft.stage, stage_after(draft.stage, step)
    if after is not before:
        draft.stage, draft.stage_since = after, at
    draft.changed_by = actor.name
    flag_modified(draft, "changed_by")  # so that the lock version grows with every step
    leave_trace(draft, step, before, actor=actor, at=at, reason=reason)
    session.flush()
    return draft


def leave_trace(
    draft: Draft,
    step: RevisionStep,
    before: RevisionStage | None,
    *,
    actor: Actor,
    at: datetime,
    reason: str | None = None,
) -> None:
    """Add the trace of a step to a draft's trail."""
    grant = capacity(actor, ACTIONS[step], owner_of(draft))
    draft.trail.append(
        DraftEvent(
            step=step,
            stage_before=before,
            stage_after=draft.stage,
            at=at,
            account=actor.name,
            organisation_id=grant.organisation,
            unit=grant.unit,
            digest=draft.digest,
            reason=reason,
        )
    )


def owner_of(draft: Draft) -> Owner:
    """Give whose a draft is."""
    return Owner(draft.organisation_id, draft.unit)


def makers_of(draft: Draft, step: RevisionStep) -> frozenset[Maker]:
    """Give whom four eyes keep from a step: who made the draft, or who recorded the promulgation to confirm last."""
    if step is RevisionStep.CONFIRM_PROMULGATION:
        recorded = [event for event in draft.trail if event.step is RevisionStep.RECORD_PROMULGATION]
        return frozenset(map(_maker, recorded[-1:])) or frozenset({NOBODY})
    return frozenset(_maker(event) for event in draft.trail if event.step in MAKING)


def _maker(event: DraftEvent) -> Maker:
    return Maker(event.account, event.organisation_id, event.unit)


def digest_of(*parts: Any) -> str:  # Any: JSON
    """Give the SHA-256 of some JSON, the same for the same content in whatever order of fields."""
    return hashlib.sha256(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _select(number: int) -> Any:  # Any: Select is generic in what its options cannot say
    below: Iterable[Any] = (Draft.trail, Draft.incorporations, Draft.appraisals)  # Any: relationships of several kinds
    return select(Draft).where(Draft.number == number).options(*map(selectinload, below))


def _see(draft: Draft | None, number: int, actor: Actor, at: datetime) -> Draft:
    """Refuse what is not there and what the actor may not see alike."""
    if draft is None:
        raise NotFoundError(what=WHAT, id=str(number))
    require_visible(
        actor, Action.REVISION_READ, what=WHAT, id_=str(number), owner=owner_of(draft), state=draft.stage, at=at
    )
    return draft
