"""Draft revisions and consultations at somebody's desk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, defer, selectinload

from catalogue.models import Consultation, ConsultationComment, Draft
from catalogue.permissions import may
from catalogue.process import stages
from catalogue.process.draft_standing import list_next
from catalogue.values import Actor, legal_day
from catalogue.vocabulary import Action, ConsultationKind, RevisionStage, RevisionStep, Role

ENDED = (RevisionStage.PUBLISHED, RevisionStage.CANCELLED)
NO_DUTY = frozenset({RevisionStep.CANCEL, RevisionStep.REBASE, RevisionStep.COMMENT})
"""Steps that can be taken but that nobody waits for; comments are asked for by rounds."""


@dataclass(frozen=True, slots=True)
class DraftTask:
    """A draft revision at a desk: ``steps`` are those its owner may take, ``roles`` who takes what comes next."""

    draft: Draft
    steps: tuple[RevisionStep, ...]
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class RoundTask:
    """An open round: ``asked``: somebody may answer it; ``answered``: their organisation did."""

    round: Consultation
    draft: Draft
    asked: bool
    answered: bool


def gather_drafts(session: Session, *, actor: Actor, at: datetime) -> tuple[list[DraftTask], list[DraftTask]]:
    """Gather the drafts whose next step an actor may take, and those they or their unit wait for; oldest first."""
    query = select(Draft).where(Draft.stage.not_in(ENDED)).options(selectinload(Draft.trail), defer(Draft.change_set))
    found = session.scalars(query.order_by(Draft.stage_since, Draft.number)).all()
    tasks = [_task(one, actor, at) for one in found if _is_visible(one, actor, at)]
    return [one for one in tasks if one.steps], [one for one in tasks if not one.steps and _is_ours(one.draft, actor)]


def _task(draft: Draft, actor: Actor, at: datetime) -> DraftTask:
    """Tell of a draft; what asks people to prove anew who they are waits for them all the same."""
    confirmed = replace(actor, confirmed_at=at)
    following = [one for one in list_next(draft, actor=confirmed, at=at) if one.step not in NO_DUTY]
    roles = {role for one in following for role in one.roles}
    return DraftTask(
        draft=draft,
        steps=tuple(one.step for one in following if one.allowed),
        roles=tuple(role for role in Role if role in roles),
    )


def _is_visible(draft: Draft, actor: Actor, at: datetime) -> bool:
    return may(actor, Action.REVISION_READ, owner=stages.owner_of(draft), state=draft.stage, at=at)


def _is_ours(draft: Draft, actor: Actor) -> bool:
    """Say whether somebody, or their unit, opened a draft or took a step of it."""
    units = {(one.organisation, one.unit) for one in actor.grants}
    return (draft.organisation_id, draft.unit) in units or any(
        event.account == actor.name or (event.organisation_id, event.unit) in units for event in draft.trail
    )


def gather_rounds(session: Session, *, actor: Actor, at: datetime) -> list[RoundTask]:
    """Gather the open rounds an actor may see, by their last day."""
    query = (
        select(Consultation, Draft)
        .join(Draft, Draft.number == Consultation.number)
        .where(Consultation.closed_at.is_(None), Consultation.opens_on <= legal_day(at), Draft.stage.not_in(ENDED))
        .options(defer(Consultation.change_set), defer(Consultation.draft_text), defer(Draft.change_set))
        .order_by(Consultation.closes_on, Consultation.id)
    )
    found = [(one, draft) for one, draft in session.execute(query) if _may_read(one, draft, actor, at)]
    answered = _find_answered(session, [one.id for one, _ in found], actor)
    return [RoundTask(one, draft, _is_asked(one, actor, at), one.id in answered) for one, draft in found]


def _may_read(one: Consultation, draft: Draft, actor: Actor, at: datetime) -> bool:
    """Say whether an actor sees a round, and is one of those who work on it or are asked."""
    if one.kind is ConsultationKind.PUBLIC and _is_asked(one, actor, at):
        return True
    return _is_visible(draft, actor, at)


def _is_asked(one: Consultation, actor: Actor, at: datetime) -> bool:
    return may(actor, Action.REVISION_COMMENT, state=one.kind, at=at)


def _find_answered(session: Session, ids: Sequence[int], actor: Actor) -> set[int]:
    """Find the rounds the organisations somebody acts for have answered."""
    own = sorted({one.organisation for one in actor.grants})
    said = ConsultationComment
    query = select(said.consultation_id).where(said.consultation_id.in_(ids), said.organisation_id.in_(own))
    return set(session.scalars(query.distinct()))
