"""Incorporate accepted proposals into a draft revision, in the order they are named."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.changes import combine, conflicts, from_json
from catalogue.errors import ChangesConflictError, StaleBaseError
from catalogue.models import Draft, Incorporation
from catalogue.process import drafts, proposals, stages
from catalogue.values import Actor
from catalogue.vocabulary import RevisionStep


def incorporate(
    session: Session, number: int, *, proposal_ids: Sequence[str], seen: int | None, actor: Actor, at: datetime
) -> Draft:
    """
    Copy the change sets of accepted proposals into a draft: all of them, or none.

    Raises as ``stages.begin``, and
        NotFoundError: there is no such proposal.
        TransitionError: one of them is not accepted.
        StaleBaseError: one was written against another revision than the draft; it must be rebased.
        ChangesConflictError: one says something else than the draft does, field by field.
    """
    step = RevisionStep.INCORPORATE
    draft = stages.begin(session, number, step, seen=seen, actor=actor, at=at)
    for proposal_id in proposal_ids:
        _take_in(session, draft, proposal_id, actor=actor, at=at)
    return stages.finish(session, draft, step, actor=actor, at=at, reason=", ".join(proposal_ids))


def _take_in(session: Session, draft: Draft, proposal_id: str, *, actor: Actor, at: datetime) -> None:
    proposal = proposals.incorporate(session, proposal_id, draft.number, actor=actor, at=at)
    if proposal.base_revision != draft.base_revision:
        raise StaleBaseError(base=proposal.base_revision, newest=draft.base_revision)
    own, theirs = from_json(draft.change_set), from_json(proposal.change_set)
    if found := conflicts(own, theirs):
        raise ChangesConflictError(found)
    drafts.store_changes(draft, combine(own, theirs))
    draft.incorporations.append(
        Incorporation(
            proposal_id=proposal_id,
            position=len(draft.incorporations) + 1,
            digest=proposal.digest,
            incorporated_at=at,
            incorporated_by=actor.name,
        )
    )
