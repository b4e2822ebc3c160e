"""What people write beside a proposal: remarks, and demands that must be met before it is accepted."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.errors import NotFoundError, TransitionError
from catalogue.models import Proposal, ProposalComment
from catalogue.process import contents
from catalogue.process.proposals import require_permitted
from catalogue.process.proposals.reading import capacity
from catalogue.process.proposals.tracing import refuse
from catalogue.rules.texts import check_text
from catalogue.values import Actor, Owner
from catalogue.vocabulary import Action, CommentKind, Role
from catalogue.workflow import require_rebasable

WHAT = "comment"


def add(  # longer than 25 lines: a comment names eight facts, each on its line, twice
    session: Session,
    id_: str,
    *,
    kind: CommentKind,
    text: str,
    entry: str | None = None,
    field: str | None = None,
    seen: int | None,
    actor: Actor,
    at: datetime,
) -> ProposalComment:
    """
    Write a remark or a demand, on the whole or on one entry, or a field of it.

    Raises:
        HiddenError, NotPermittedError, StaleError: see ``require_permitted``.
        TransitionError: the proposal is settled.
        NotFoundError: the entry is neither in the base nor new.
    """
    proposal, owner = require_permitted(session, id_, Action.PROPOSAL_COMMENT, seen=seen, actor=actor, at=at)
    require_rebasable(proposal.status)
    refuse(check_text(text, "/text"))
    made = ProposalComment(
        proposal_id=proposal.id,
        kind=kind,
        entry=find_entry(session, proposal, entry),
        field=field,
        text=text,
        account=actor.name,
        organisation_id=capacity(actor, Action.PROPOSAL_COMMENT, owner).organisation,
        digest=proposal.digest,
        at=at,
    )
    session.add(made)
    session.flush()
    return made


def resolve(
    session: Session, id_: str, number: int, *, resolution: str, seen: int | None, actor: Actor, at: datetime
) -> ProposalComment:
    """
    Note that a demand was met, and how.

    Raises:
        HiddenError, NotPermittedError, StaleError: see ``require_permitted``.
        NotFoundError: the proposal has no such comment.
        TransitionError: it is no demand, or resolved already.
    """
    proposal, _ = require_permitted(session, id_, Action.PROPOSAL_RESOLVE, seen=seen, actor=actor, at=at)
    found = session.get(ProposalComment, number)
    if found is None or found.proposal_id != proposal.id:
        raise NotFoundError(what=WHAT, id=str(number))
    if found.kind is not CommentKind.DEMAND or found.resolved_at is not None:
        state = "resolved" if found.resolved_at else found.kind.value
        raise TransitionError(what=WHAT, state=state, step="resolve", legal="—")
    refuse(check_text(resolution, "/resolution"))
    found.resolved_at, found.resolved_by, found.resolution = at, actor.name, resolution
    session.flush()
    return found


def list_comments(session: Session, proposal: Proposal) -> Sequence[ProposalComment]:
    """List what was written beside a proposal, oldest first."""
    query = select(ProposalComment).where(ProposalComment.proposal_id == proposal.id).order_by(ProposalComment.id)
    return session.scalars(query).all()


def list_kinds(owner: Owner, *, actor: Actor) -> list[CommentKind]:
    """List what an actor who may write beside a proposal has to say: who speaks for its proposer demands nothing."""
    speaks_as = capacity(actor, Action.PROPOSAL_COMMENT, owner).role
    return [CommentKind.REMARK] if speaks_as is Role.PROPOSER else list(CommentKind)


def list_open_demands(session: Session, proposal: Proposal) -> Sequence[ProposalComment]:
    """List the demands nobody found met yet, oldest first."""
    found = list_comments(session, proposal)
    return [one for one in found if one.kind is CommentKind.DEMAND and one.resolved_at is None]


def find_entry(session: Session, proposal: Proposal, name: str | None) -> str | None:
    """Give the identity of an entry that somebody named by code, concept or ref; raise NotFoundError."""
    if name is None or name in proposal.change_set.get("entries", {}):
        return name
    identity = contents.load_base(session, proposal).find(name)
    if identity is None:
        raise NotFoundError(what="entry", id=name)
    return identity
