"""Comments on a draft: said of one entry or in general, by a body; kept when late, marked so; answered once."""

import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.changes import apply, from_json
from catalogue.errors import NotFoundError, NotInRevisionError
from catalogue.models import Consultation, ConsultationComment, ConsultationReply, Draft
from catalogue.permissions import require
from catalogue.process import drafts, stages
from catalogue.process.consultations import get_round, list_rounds, refuse_step
from catalogue.process.proposals.reading import capacity
from catalogue.register.snapshots import load_snapshot
from catalogue.values import Actor, Owner, legal_day
from catalogue.vocabulary import Action, ConsultationKind, ReplyKind, RevisionStep
from catalogue.workflow import stage_after

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def comment(  # longer than 25 lines: a comment names eight facts, each on its line
    session: Session,
    number: int,
    *,
    kind: ConsultationKind,
    text: str,
    entry: str | None = None,
    actor: Actor,
    at: datetime,
) -> ConsultationComment:
    """
    Say something of a draft, or of one entry of it (a code of the draft, or an identity).

    Raises:
        NotFoundError: the draft never had such a round that the actor may see.
        NotPermittedError: the actor speaks for no body.
        TransitionError: nobody is asked yet, or the draft has gone on to the Prime Minister.
        NotInRevisionError: the draft has no such entry.
    """
    asked = get_round(session, number, kind, actor=actor, at=at)
    require(actor, Action.REVISION_COMMENT, state=kind, at=at)
    draft = session.get_one(Draft, number)
    stage_after(draft.stage, RevisionStep.COMMENT)
    if legal_day(at) < asked.opens_on:
        raise refuse_step(draft, RevisionStep.COMMENT)
    drafts.require_said("text", text)
    identity, code = find_entry(session, asked, entry)
    body = capacity(actor, Action.REVISION_COMMENT, Owner(""))
    made = ConsultationComment(
        id=new_id(),
        consultation_id=asked.id,
        entry=identity,
        code=code,
        text=text,
        organisation_id=body.organisation,
        unit=body.unit,
        account=actor.name,
        received_at=at,
        reply=None,
        moderation=None,
        late=asked.closed_at is not None or legal_day(at) > asked.closes_on,
    )
    session.add(made)
    session.flush()
    return made


def reply(
    session: Session, number: int, comment_id: str, *, kind: ReplyKind, reason: str, actor: Actor, at: datetime
) -> ConsultationComment:
    """
    Answer a comment once, with a reason.

    Raises:
        NotFoundError: there is no such comment.
        NotPermittedError: the actor answers none.
        TransitionError: it was answered already or set aside, or the draft has gone on.
    """
    draft = stages.begin(session, number, RevisionStep.REPLY, seen=None, actor=actor, at=at)
    found = next((one for one in list_comments(session, number) if one.id == comment_id), None)
    if found is None:
        raise NotFoundError(what="comment", id=comment_id)
    if found.reply is not None or found.is_set_aside:
        raise refuse_step(draft, RevisionStep.REPLY)
    drafts.require_said("reason", reason)
    found.reply = ConsultationReply(kind=kind, reason=reason, replied_by=actor.name, replied_at=at)
    session.flush()
    return found


def list_comments(session: Session, number: int) -> list[ConsultationComment]:
    """Give every comment on a draft with its reply, by round and time of receipt."""
    return [said for asked in list_rounds(session, number) for said in asked.comments]


def round_of(session: Session, said: ConsultationComment) -> Consultation:
    """Give the round a comment belongs to."""
    return session.get_one(Consultation, said.consultation_id)


def new_id() -> str:
    """Make an id of a comment."""
    return "k" + "".join(secrets.choice(ALPHABET) for _ in range(12))


def find_entry(session: Session, asked: Consultation, name: str | None) -> tuple[str | None, str | None]:
    """Give identity and code of what a comment is about: an entry as asked about, or one of the base that it drops."""
    if name is None:
        return None, None
    before = load_snapshot(session, asked.base_revision)
    after = apply(before, from_json(asked.change_set))
    for snapshot in (after, before):
        if identity := snapshot.find(name):
            return identity, snapshot.code(identity)
    raise NotInRevisionError(code=name, revision=asked.number)
