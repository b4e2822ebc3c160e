"""Attachments of a proposal: take one in, list those one may see, give the bytes of one."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from catalogue.errors import HiddenError
from catalogue.models import Attachment, Proposal
from catalogue.permissions import may
from catalogue.process.owners import load_owners
from catalogue.process.proposals import get_proposal, require_permitted
from catalogue.process.proposals.reading import ALPHABET, capacity, visible_state
from catalogue.process.proposals.tracing import refuse
from catalogue.rules.dossiers import d11_file_is_of_a_known_kind, d12_no_state_secret
from catalogue.rules.texts import check_text
from catalogue.values import Actor
from catalogue.vocabulary import Action, Confidentiality
from catalogue.workflow import require_rebasable

WHAT = "attachment"


def add(  # longer than 25 lines: a file names ten facts, each on its line, twice
    session: Session,
    id_: str,
    *,
    name: str,
    media_type: str,
    content: bytes,
    confidentiality: str,
    title: str | None = None,
    seen: int | None,
    actor: Actor,
    at: datetime,
) -> Attachment:
    """
    Take in a file; what the proposal says changes only when its dossier names the file.

    Raises:
        HiddenError, NotPermittedError, StaleError: see ``require_permitted``.
        TransitionError: the proposal is settled.
        RulesViolatedError: kind or size of the file (D11); a state secret, with where to take it (D12).
    """
    proposal, owner = require_permitted(session, id_, Action.PROPOSAL_ATTACH, seen=seen, actor=actor, at=at)
    require_rebasable(proposal.status)
    refuse([
        *d12_no_state_secret(confidentiality, "/confidentiality"),
        *d11_file_is_of_a_known_kind(media_type, content),
        *check_text(name, "/name"),
        *check_text(title, "/title"),
    ])  # fmt: skip
    made = Attachment(
        id="f" + "".join(secrets.choice(ALPHABET) for _ in range(12)),
        proposal_id=proposal.id,
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        confidentiality=Confidentiality(confidentiality),
        title=title,
        added_by=actor.name,
        organisation_id=capacity(actor, Action.PROPOSAL_ATTACH, owner).organisation,
        added_at=at,
        content=content,
    )
    session.add(made)
    session.flush()
    return made


def list_attachments(session: Session, proposal: Proposal, *, actor: Actor, at: datetime) -> Sequence[Attachment]:
    """List the attachments of a proposal, trade secrets only for those who may see them."""
    query = select(Attachment).where(Attachment.proposal_id == proposal.id).order_by(Attachment.added_at, Attachment.id)
    found = session.scalars(query).all()
    if sees_secrets(session, proposal, actor=actor, at=at):
        return found
    return [one for one in found if one.confidentiality is not Confidentiality.TRADE_SECRET]


def get_attachment(session: Session, id_: str, file: str, *, actor: Actor, at: datetime) -> Attachment:
    """Give one attachment with its bytes; raise HiddenError where there is none the actor may see."""
    proposal = get_proposal(session, id_, actor=actor, at=at)
    query = select(Attachment).where(Attachment.id == file, Attachment.proposal_id == id_)
    found = session.scalars(query.options(undefer(Attachment.content))).one_or_none()
    secret = found is not None and found.confidentiality is Confidentiality.TRADE_SECRET
    if found is None or (secret and not sees_secrets(session, proposal, actor=actor, at=at)):
        raise HiddenError(what=WHAT, id=file)
    return found


def sees_secrets(session: Session, proposal: Proposal, *, actor: Actor, at: datetime) -> bool:
    """Say whether an actor may see the trade secrets of a proposal."""
    owner = load_owners(session).of(proposal)
    return may(actor, Action.PROPOSAL_READ_SECRET, owner=owner, state=visible_state(proposal), at=at)
