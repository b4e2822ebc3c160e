"""Incorporate accepted proposals into a draft revision, in the order they are named; see which wait for that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.changes import ChangeSet, Conflict, combine, conflicts, from_json
from catalogue.errors import ChangesConflictError, StaleBaseError
from catalogue.models import Draft, Incorporation, Proposal
from catalogue.process import drafts, proposals, stages
from catalogue.values import Actor
from catalogue.vocabulary import ProposalStatus, RevisionStep


@dataclass(frozen=True, slots=True)
class Waiting:
    """
    An accepted proposal that may go into a draft, and what keeps it from that.

    ``conflicts``: what the draft (ours) and the proposal (theirs) say differently;
    looked for where both rest on one revision (``fits_base``).
    """

    proposal: Proposal
    fits_base: bool
    conflicts: tuple[Conflict, ...]


def list_waiting(session: Session, draft: Draft, *, actor: Actor) -> list[Waiting]:
    """Give the accepted proposals the actor may know of, those accepted first before others."""
    accepted = proposals.select_proposals(session, actor=actor, statuses=[ProposalStatus.ACCEPTED])
    own, found = from_json(draft.change_set), session.scalars(accepted).all()
    return [_hold_against(own, one) for one in sorted(found, key=lambda one: (one.status_since, one.id))]


def _hold_against(own: ChangeSet, proposal: Proposal) -> Waiting:
    fits = proposal.base_revision == own.base
    found = conflicts(own, from_json(proposal.change_set)) if fits else []
    return Waiting(proposal, fits, tuple(found))


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
