"""
Consultations on a draft: open and close a round, report on it. Comments have a module of their own.

What was shown is frozen with the round. A round for the public may be read by
anybody, so each public change of it is an event.
"""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from catalogue.errors import NotFoundError, RulesViolatedError, TransitionError
from catalogue.log import events
from catalogue.models import Consultation, ConsultationComment, Draft, Revision
from catalogue.permissions import may
from catalogue.process import drafts, stages
from catalogue.process.settings import get_setting
from catalogue.rules.drafts import (
    v7_consultation_is_long_enough,
    v8_comments_are_answered,
    v14_consultation_has_a_day,
)
from catalogue.values import Actor, legal_day
from catalogue.vocabulary import Action, ConsultationKind, EventType, RevisionStep, SettingName, SubjectKind
from catalogue.workflow import revision_steps

WHAT = "consultation"


def open_consultation(  # longer than 25 lines: a round is opened with six facts, each on its line, twice
    session: Session,
    number: int,
    *,
    kind: ConsultationKind,
    opens_on: date,
    closes_on: date,
    draft_text: str,
    override_reason: str | None = None,
    seen: int | None,
    actor: Actor,
    at: datetime,
) -> Draft:
    """
    Ask ministries or the public about a draft as it stands; both days are inclusive.

    Raises as ``stages.begin``, and
        TransitionError: a round of that kind is open already.
        RulesViolatedError: the period is over already, or shorter than the setting and no reason is given.
    """
    step = RevisionStep.OPEN_CONSULTATION
    draft = stages.begin(session, number, step, seen=seen, actor=actor, at=at)
    if any(one.kind is kind and one.closed_at is None for one in list_rounds(session, number)):
        raise refuse_step(draft, step)
    drafts.require_said("draft_text", draft_text)
    asked = Consultation(
        number=number,
        kind=kind,
        opens_on=opens_on,
        closes_on=closes_on,
        draft_text=draft_text,
        base_revision=draft.base_revision,
        change_set=draft.change_set,
        digest=draft.digest,
        override_reason=override_reason,
        opened_by=actor.name,
        opened_at=at,
    )
    if breaches := list(v14_consultation_has_a_day(_first_day(asked), closes_on, f"revision {number}")):
        raise RulesViolatedError(breaches)
    _require_long_enough(session, asked, closes_on, override_reason)
    session.add(asked)
    stages.finish(session, draft, step, actor=actor, at=at, reason=override_reason)
    _tell(session, asked, EventType.RECORDED, actor, at)
    return draft


def close_consultation(
    session: Session,
    number: int,
    *,
    kind: ConsultationKind,
    reason: str | None = None,
    seen: int | None,
    actor: Actor,
    at: datetime,
) -> Draft:
    """
    Close a round; ``reason`` is due where that cuts it short of the setting.

    Raises as ``stages.begin``, and NotFoundError: no round of that kind is open.
    """
    step = RevisionStep.CLOSE_CONSULTATION
    draft = stages.begin(session, number, step, seen=seen, actor=actor, at=at)
    asked = next((one for one in list_rounds(session, number) if one.kind is kind and one.closed_at is None), None)
    if asked is None:
        raise NotFoundError(what=WHAT, id=f"{number}/{kind}")
    if legal_day(at) < asked.closes_on:
        _require_long_enough(session, asked, legal_day(at), reason)
    asked.closed_by, asked.closed_at, asked.close_reason = actor.name, at, reason
    stages.finish(session, draft, step, actor=actor, at=at, reason=reason)
    _tell(session, asked, EventType.CHANGED, actor, at)
    return draft


def publish_report(
    session: Session,
    number: int,
    *,
    kind: ConsultationKind,
    report: str,
    seen: int | None,
    actor: Actor,
    at: datetime,
) -> Draft:
    """
    Publish what was heard and what changed; with it comments and replies of a public round can be read by anybody.

    Raises as ``stages.begin``, and
        TransitionError: the round is open, or has its report.
        RulesViolatedError: a comment that came in time has no reply.
    """
    step = RevisionStep.PUBLISH_REPORT
    draft = stages.begin(session, number, step, seen=seen, actor=actor, at=at)
    asked = next((one for one in reversed(list_rounds(session, number)) if one.kind is kind), None)
    if asked is None:
        raise NotFoundError(what=WHAT, id=f"{number}/{kind}")
    if asked.closed_at is None or asked.report_at is not None:
        raise refuse_step(draft, step)
    drafts.require_said("report", report)
    if breaches := list(v8_comments_are_answered(asked.comments, f"revision {number}")):
        raise RulesViolatedError(breaches)
    asked.report, asked.report_by, asked.report_at = report, actor.name, at
    stages.finish(session, draft, step, actor=actor, at=at)
    _tell(session, asked, EventType.PUBLISHED, actor, at)
    return draft


def list_rounds(session: Session, number: int) -> list[Consultation]:
    """Give all rounds of a draft with comments, replies and moderations, oldest first, with four statements."""
    query = select(Consultation).where(Consultation.number == number).order_by(Consultation.id)
    below = selectinload(ConsultationComment.reply), selectinload(ConsultationComment.moderation)
    with_comments = selectinload(Consultation.comments).options(*below)
    return list(session.scalars(query.options(with_comments).execution_options(populate_existing=True)))


def list_rounds_open_to(session: Session, *, actor: Actor, at: datetime) -> list[Consultation]:
    """Give the rounds nobody closed on which an actor may comment in the name of a body, by their last day."""
    query = select(Consultation).where(Consultation.closed_at.is_(None)).order_by(Consultation.closes_on)
    return [one for one in session.scalars(query) if _may_comment(session, one, actor, at)]


def _may_comment(session: Session, asked: Consultation, actor: Actor, at: datetime) -> bool:
    """Say whether somebody may comment on a round: on one of the ministries only who may see the draft."""
    draft = session.get_one(Draft, asked.number)
    is_shown = asked.kind is ConsultationKind.PUBLIC or may(
        actor, Action.REVISION_READ, owner=stages.owner_of(draft), state=draft.stage, at=at
    )
    return is_shown and may(actor, Action.REVISION_COMMENT, state=asked.kind, at=at)


def list_public_rounds(session: Session, number: int) -> list[Consultation]:
    """Give the rounds for the public, for anybody; raise NotFoundError where nothing of that number is public."""
    found = [one for one in list_rounds(session, number) if one.kind is ConsultationKind.PUBLIC]
    revision = session.get(Revision, number)
    if not found and (revision is None or revision.published_at is None):
        raise NotFoundError(what=WHAT, id=str(number))
    return found


def list_every_public_round(session: Session) -> list[Consultation]:
    """Give every round for the public, of all drafts, newest first; without comments."""
    query = select(Consultation).where(Consultation.kind == ConsultationKind.PUBLIC)
    return list(session.scalars(query.order_by(Consultation.id.desc())))


def get_round(session: Session, number: int, kind: ConsultationKind, *, actor: Actor, at: datetime) -> Consultation:
    """Give the newest round of a kind that the actor may see; raise NotFoundError."""
    if kind is not ConsultationKind.PUBLIC:
        stages.get_draft(session, number, actor=actor, at=at)
    found = [one for one in list_rounds(session, number) if one.kind is kind]
    if not found:
        raise NotFoundError(what=WHAT, id=f"{number}/{kind}")
    return found[-1]


def refuse_step(draft: Draft, step: RevisionStep) -> TransitionError:
    """Make the refusal of a step that the stage knows but that has been taken, or cannot be taken yet."""
    legal = ", ".join(one for one in revision_steps(draft.stage) if one is not step)
    return TransitionError(what=stages.WHAT, state=draft.stage.value, step=step.value, legal=legal)


def _require_long_enough(session: Session, asked: Consultation, until: date, reason: str | None) -> None:
    """Refuse a period shorter than the setting, unless somebody says why."""
    days = get_setting(session, SettingName.POSTING_DAYS).days
    subject = f"revision {asked.number}"
    if breaches := list(v7_consultation_is_long_enough(_first_day(asked), until, days, reason, subject)):
        raise RulesViolatedError(breaches)


def _first_day(asked: Consultation) -> date:
    """Give the first day on which anybody can answer."""
    return max(asked.opens_on, legal_day(asked.opened_at))


def _tell(session: Session, asked: Consultation, type_: EventType, actor: Actor, at: datetime) -> None:
    """Log what anybody may now read."""
    if asked.kind is ConsultationKind.PUBLIC:
        events.record(session, type_, SubjectKind.CONSULTATION, str(asked.number), actor=actor, at=at)
