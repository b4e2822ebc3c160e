"""Comments on a draft by anybody, without an account, in a consultation of the public; a person releases each."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.access import public_posts
from catalogue.errors import NotFoundError, RulesViolatedError
from catalogue.log import events
from catalogue.models import CommentModeration, Consultation, ConsultationComment, Draft
from catalogue.permissions import require
from catalogue.process import stages
from catalogue.process.comments import find_entry, list_comments, new_id, round_of
from catalogue.process.consultations import get_round, refuse_step
from catalogue.rules.feedback import (
    f1_piece_says_something_short,
    f3_decision_gives_a_reason,
    f4_links_are_shown_for_a_reason,
)
from catalogue.rules.texts import check_text
from catalogue.values import PUBLIC, Actor, legal_day
from catalogue.vocabulary import Action, ConsultationKind, EventType, RevisionStep, SubjectKind
from catalogue.workflow import stage_after


def is_open(asked: Consultation, *, at: datetime) -> bool:
    """Say whether anybody may comment on a round now: from its first day to its last, until it is closed."""
    is_public = asked.kind is ConsultationKind.PUBLIC and asked.closed_at is None
    return is_public and asked.opens_on <= legal_day(at) <= asked.closes_on


def comment_publicly(
    session: Session,
    number: int,
    *,
    text: str,
    entry: str | None = None,
    address: str,
    actor: Actor,
    at: datetime,
) -> ConsultationComment:
    """
    Say something of a draft without an account, from an address that is counted and not kept.

    Whoever asks, the comment is nobody's: bodies speak through ``comments.comment``.

    Raises:
        NotFoundError: the public was never asked about the draft.
        TransitionError: it is not asked today.
        RulesViolatedError: F1. NotInRevisionError: the draft has no such entry.
        TooManyPostsError: too much came of late, from there or in all.
    """
    require(actor, Action.REVISION_COMMENT_PUBLICLY, at=at)
    asked = get_round(session, number, ConsultationKind.PUBLIC, actor=actor, at=at)
    draft = session.get_one(Draft, number)
    stage_after(draft.stage, RevisionStep.COMMENT)
    if not is_open(asked, at=at):
        raise refuse_step(draft, RevisionStep.COMMENT)
    if breaches := list(f1_piece_says_something_short(text.strip(), "/text")):
        raise RulesViolatedError(breaches)
    identity, code = find_entry(session, asked, entry)
    public_posts.count(session, address, at=at)
    made = _make(asked, text.strip(), identity, code, at)
    session.add(made)
    session.flush()
    return made


def moderate(
    session: Session, number: int, comment_id: str, *, is_released: bool, reason: str, actor: Actor, at: datetime
) -> ConsultationComment:
    """
    Release a comment that was written without an account, or set it aside with a reason; once.

    Released, it is shown like any other once the report is published; set aside,
    it is neither shown nor answered.

    Raises:
        NotFoundError: there is no such comment without an account.
        NotPermittedError: the actor answers none.
        TransitionError: a person looked at it already, or the draft has gone on.
        RulesViolatedError: F3 or F4, or the reason breaks a rule for texts.
    """
    draft = stages.begin(session, number, RevisionStep.REPLY, seen=None, actor=actor, at=at)
    said = get_public_comment(session, number, comment_id, actor=actor, at=at)
    if said.moderation is not None or (said.reply is not None and not is_released):
        raise refuse_step(draft, RevisionStep.REPLY)
    _require_reason(said, is_released, reason.strip())
    said.moderation = CommentModeration(
        is_released=is_released, reason=reason.strip(), moderated_by=actor.name, moderated_at=at
    )
    session.flush()
    if is_released and round_of(session, said).report_at is not None:  # what anybody may read changes
        events.record(session, EventType.CHANGED, SubjectKind.CONSULTATION, str(number), actor=actor, at=at)
    return said


def list_waiting(session: Session, *, actor: Actor, at: datetime) -> list[tuple[Consultation, ConsultationComment]]:
    """Give what nobody has looked at yet, oldest first, with its round; raise NotPermittedError."""
    require(actor, Action.REVISION_REPLY, at=at)
    query = (
        select(Consultation, ConsultationComment)
        .join(ConsultationComment, ConsultationComment.consultation_id == Consultation.id)
        .outerjoin(CommentModeration, CommentModeration.comment_id == ConsultationComment.id)
        .where(ConsultationComment.organisation_id == "", CommentModeration.comment_id.is_(None))
        .order_by(ConsultationComment.received_at, ConsultationComment.id)
    )
    return [(asked, said) for asked, said in session.execute(query)]


def get_public_comment(
    session: Session, number: int, comment_id: str, *, actor: Actor, at: datetime
) -> ConsultationComment:
    """Give a comment that was written without an account; raise NotFoundError, NotPermittedError."""
    require(actor, Action.REVISION_REPLY, at=at)
    found = next((one for one in list_comments(session, number) if one.id == comment_id and one.is_anonymous), None)
    if found is None:
        raise NotFoundError(what="comment", id=comment_id)
    return found


def _make(asked: Consultation, text: str, identity: str | None, code: str | None, at: datetime) -> ConsultationComment:
    return ConsultationComment(
        id=new_id(),
        consultation_id=asked.id,
        entry=identity,
        code=code,
        text=text,
        organisation_id="",
        unit="",
        account=PUBLIC.name,
        received_at=at,
        late=False,
        reply=None,
        moderation=None,
    )


def _require_reason(said: ConsultationComment, is_released: bool, reason: str) -> None:
    breaches = check_text(reason, "/reason")
    if is_released:
        breaches += f4_links_are_shown_for_a_reason(said.text, reason, "/reason")
    else:
        breaches += f3_decision_gives_a_reason(reason, "/reason")
    if breaches:
        raise RulesViolatedError(breaches)
