"""The way of a draft through consolidation, appraisal and submission."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.errors import RulesViolatedError
from catalogue.models import Appraisal, Consultation, Draft
from catalogue.process import drafts, promulgations, stages
from catalogue.process.consultations import list_rounds, refuse_step
from catalogue.process.settings import get_setting
from catalogue.rules.drafts import v8_comments_are_answered, v10_affected_are_told, v12_somebody_was_asked
from catalogue.values import Actor, Violation
from catalogue.vocabulary import AppraisalConclusion, ConsultationKind, RevisionStage, RevisionStep, SettingName


@dataclass(frozen=True, slots=True)
class Missing:
    """What a submission still lacks: ``appraisal``: that the draft was found ready as it now stands."""

    appraisal: bool
    reports: tuple[ConsultationKind, ...]
    replies: tuple[Violation, ...]

    @property
    def anything(self) -> bool:
        """Whether anything is missing."""
        return self.appraisal or bool(self.reports) or bool(self.replies)


def find_missing(draft: Draft, rounds: Sequence[Consultation]) -> Missing:
    """Find what keeps a draft from being submitted."""
    latest = draft.appraisals[-1] if draft.appraisals else None
    is_ready = latest and latest.conclusion is AppraisalConclusion.READY and latest.digest == draft.digest
    return Missing(
        appraisal=not is_ready,
        reports=tuple(one.kind for one in rounds if one.report_at is None),
        replies=tuple(found for one in rounds for found in v8_comments_are_answered(one.comments, _name(draft))),
    )


def consolidate(session: Session, number: int, *, seen: int | None, actor: Actor, at: datetime) -> Draft:
    """
    Take a draft back into the hands of its makers, after a consultation, an appraisal or a return.

    Raises as ``stages.begin``, and
        TransitionError: a round of consultation is open.
        RulesViolatedError: nobody was asked about a draft that is no correction.
    """
    step = RevisionStep.CONSOLIDATE
    draft = stages.begin(session, number, step, seen=seen, actor=actor, at=at)
    rounds = list_rounds(session, number)
    if any(one.closed_at is None for one in rounds):
        raise refuse_step(draft, step)
    if breaches := list(v12_somebody_was_asked([one.kind for one in rounds], draft.corrects_revision, _name(draft))):
        raise RulesViolatedError(breaches)
    return stages.finish(session, draft, step, actor=actor, at=at)


def appraise(  # longer than 25 lines: one line for each fact that is kept
    session: Session,
    number: int,
    *,
    conclusion: AppraisalConclusion,
    opinion: str,
    body: str | None = None,
    seen: int | None,
    actor: Actor,
    at: datetime,
) -> Draft:
    """
    Record what the appraising body concludes on the draft as it stands; ``body`` None: the one of the setting.

    Raises as ``stages.begin``, and
        NotPermittedError: the actor, or its unit, made the draft.
        RulesViolatedError: the list breaks a rule, or an affected entry has no transition note.
    """
    step = RevisionStep.APPRAISE
    draft = stages.begin(session, number, step, seen=seen, actor=actor, at=at)
    drafts.require_said("opinion", opinion)
    if conclusion is AppraisalConclusion.READY:
        _require_fit(session, draft)
    draft.appraisals.append(
        Appraisal(
            body=body or get_setting(session, SettingName.APPRAISAL_BODY).value,
            conclusion=conclusion,
            opinion=opinion,
            digest=draft.digest,
            appraised_by=actor.name,
            appraised_at=at,
        )
    )
    return stages.finish(session, draft, step, actor=actor, at=at)


def submit(session: Session, number: int, *, seen: int | None, actor: Actor, at: datetime) -> Draft:
    """
    Submit a draft to the Prime Minister.

    Raises as ``stages.begin``, and
        TransitionError: it was not found ready, or moved since.
        RulesViolatedError: a comment has no reply, or a round no report.
    """
    step = RevisionStep.SUBMIT
    draft = stages.begin(session, number, step, seen=seen, actor=actor, at=at)
    missing = find_missing(draft, list_rounds(session, number))
    if missing.replies and not missing.appraisal:
        raise RulesViolatedError(missing.replies)
    if missing.anything:
        raise refuse_step(draft, step)
    return stages.finish(session, draft, step, actor=actor, at=at)


def send_back(session: Session, number: int, *, reason: str, seen: int | None, actor: Actor, at: datetime) -> Draft:
    """
    Send a submitted draft back to its makers, or a recorded promulgation back to be recorded anew.

    Raises as ``stages.begin``, and UnreadableError: no reason is given.
    """
    step = RevisionStep.SEND_BACK
    draft = stages.begin(session, number, step, seen=seen, actor=actor, at=at)
    drafts.require_said("reason", reason)
    if draft.stage is RevisionStage.RECORDED:
        promulgations.withdraw(session, number, actor=actor, at=at)
    return stages.finish(session, draft, step, actor=actor, at=at, reason=reason)


def _require_fit(session: Session, draft: Draft) -> None:
    """Refuse to call ready what publication would refuse; days of taking effect are not known yet."""
    before, changes = drafts.changes_of(session, draft)
    if breaches := list(v10_affected_are_told(changes.changes, before.codes)):
        raise RulesViolatedError(breaches)


def _name(draft: Draft) -> str:
    return f"revision {draft.number}"
