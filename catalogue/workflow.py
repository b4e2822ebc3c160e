"""
The lives of a proposal, a revision, a claim and of feedback, as tables: what may be done where, what comes of it.

Pure. A pair that is not in a table is refused with the steps that are. Who may
take a step stands in ``permissions.py``.
"""

from collections.abc import Mapping

from catalogue.errors import TransitionError
from catalogue.vocabulary import (
    ClaimStatus,
    ClaimStep,
    FeedbackStatus,
    FeedbackStep,
    ProposalStatus,
    RevisionStage,
    RevisionStep,
    Step,
)

PROPOSAL_LIFE: Mapping[tuple[ProposalStatus, Step], ProposalStatus] = {
    (ProposalStatus.DRAFT, Step.SUBMIT): ProposalStatus.SUBMITTED,
    (ProposalStatus.RETURNED, Step.SUBMIT): ProposalStatus.SUBMITTED,
    (ProposalStatus.SUBMITTED, Step.PASS_COMPLETENESS): ProposalStatus.COMPLETE,
    (ProposalStatus.COMPLETE, Step.START_REVIEW): ProposalStatus.UNDER_REVIEW,
    (ProposalStatus.DEFERRED, Step.START_REVIEW): ProposalStatus.UNDER_REVIEW,
    (ProposalStatus.SUBMITTED, Step.SEND_BACK): ProposalStatus.RETURNED,
    (ProposalStatus.COMPLETE, Step.SEND_BACK): ProposalStatus.RETURNED,
    (ProposalStatus.UNDER_REVIEW, Step.SEND_BACK): ProposalStatus.RETURNED,
    (ProposalStatus.UNDER_REVIEW, Step.REQUEST_OPINION): ProposalStatus.COUNCIL,
    (ProposalStatus.COUNCIL, Step.RECORD_OPINION): ProposalStatus.UNDER_REVIEW,
    (ProposalStatus.UNDER_REVIEW, Step.ACCEPT): ProposalStatus.ACCEPTED,
    (ProposalStatus.UNDER_REVIEW, Step.REJECT): ProposalStatus.REJECTED,
    (ProposalStatus.UNDER_REVIEW, Step.JOIN): ProposalStatus.JOINED,
    (ProposalStatus.UNDER_REVIEW, Step.DEFER): ProposalStatus.DEFERRED,
    (ProposalStatus.ACCEPTED, Step.INCORPORATE): ProposalStatus.INCORPORATED,
    (ProposalStatus.INCORPORATED, Step.RELEASE): ProposalStatus.ACCEPTED,
    (ProposalStatus.ACCEPTED, Step.VOID): ProposalStatus.UNDER_REVIEW,
    **{
        (status, Step.WITHDRAW): ProposalStatus.WITHDRAWN
        for status in (
            ProposalStatus.DRAFT,
            ProposalStatus.SUBMITTED,
            ProposalStatus.COMPLETE,
            ProposalStatus.UNDER_REVIEW,
            ProposalStatus.COUNCIL,
            ProposalStatus.DEFERRED,
            ProposalStatus.RETURNED,
        )
    },
}
"""(status, step) → status after it, as drawn in the house's picture, with ``release`` and ``void``."""

EDITABLE = frozenset({ProposalStatus.DRAFT, ProposalStatus.RETURNED, ProposalStatus.ACCEPTED})
"""Where the proposer may edit; an edit of what was accepted makes the acceptance void."""

CLOSED = frozenset(
    {ProposalStatus.INCORPORATED, ProposalStatus.REJECTED, ProposalStatus.JOINED, ProposalStatus.WITHDRAWN}
)
"""Where nothing of a proposal moves any more, unless a draft revision releases it."""

REVIEWING = frozenset(
    {
        Step.PASS_COMPLETENESS,
        Step.START_REVIEW,
        Step.SEND_BACK,
        Step.REQUEST_OPINION,
        Step.RECORD_OPINION,
        Step.DEFER,
        Step.ACCEPT,
        Step.REJECT,
        Step.JOIN,
    }
)
"""Steps nobody takes on what they or their unit proposed."""

DECIDING = frozenset({Step.ACCEPT, Step.REJECT})
"""Steps that decide; one of the ministry's own proposals needs the council's opinion before."""

PLANNED, DRAFTING, CONSULTATION = RevisionStage.PLANNED, RevisionStage.DRAFTING, RevisionStage.CONSULTATION
CONSOLIDATION, APPRAISAL = RevisionStage.CONSOLIDATION, RevisionStage.APPRAISAL
SUBMITTED, RETURNED, RECORDED = RevisionStage.SUBMITTED, RevisionStage.RETURNED, RevisionStage.RECORDED
PROMULGATED, PUBLISHED, CANCELLED = RevisionStage.PROMULGATED, RevisionStage.PUBLISHED, RevisionStage.CANCELLED

REVISION_LIFE: Mapping[tuple[RevisionStage, RevisionStep], RevisionStage] = {
    (PLANNED, RevisionStep.EDIT): DRAFTING,
    (PLANNED, RevisionStep.INCORPORATE): DRAFTING,
    (PLANNED, RevisionStep.REBASE): PLANNED,
    (DRAFTING, RevisionStep.EDIT): DRAFTING,
    (DRAFTING, RevisionStep.INCORPORATE): DRAFTING,
    (DRAFTING, RevisionStep.REBASE): DRAFTING,
    (DRAFTING, RevisionStep.OPEN_CONSULTATION): CONSULTATION,
    (DRAFTING, RevisionStep.CONSOLIDATE): CONSOLIDATION,  # of a correction, which nobody is asked about (V12)
    (CONSULTATION, RevisionStep.OPEN_CONSULTATION): CONSULTATION,
    (CONSULTATION, RevisionStep.CLOSE_CONSULTATION): CONSULTATION,
    (CONSULTATION, RevisionStep.COMMENT): CONSULTATION,
    (CONSULTATION, RevisionStep.REPLY): CONSULTATION,
    (CONSULTATION, RevisionStep.PUBLISH_REPORT): CONSULTATION,
    (CONSULTATION, RevisionStep.CONSOLIDATE): CONSOLIDATION,
    (CONSOLIDATION, RevisionStep.EDIT): CONSOLIDATION,
    (CONSOLIDATION, RevisionStep.INCORPORATE): CONSOLIDATION,
    (CONSOLIDATION, RevisionStep.REBASE): CONSOLIDATION,
    (CONSOLIDATION, RevisionStep.OPEN_CONSULTATION): CONSULTATION,
    (CONSOLIDATION, RevisionStep.COMMENT): CONSOLIDATION,
    (CONSOLIDATION, RevisionStep.REPLY): CONSOLIDATION,
    (CONSOLIDATION, RevisionStep.PUBLISH_REPORT): CONSOLIDATION,
    (CONSOLIDATION, RevisionStep.APPRAISE): APPRAISAL,
    (APPRAISAL, RevisionStep.COMMENT): APPRAISAL,
    (APPRAISAL, RevisionStep.REPLY): APPRAISAL,
    (APPRAISAL, RevisionStep.PUBLISH_REPORT): APPRAISAL,
    (APPRAISAL, RevisionStep.CONSOLIDATE): CONSOLIDATION,
    (APPRAISAL, RevisionStep.SUBMIT): SUBMITTED,
    (SUBMITTED, RevisionStep.SEND_BACK): RETURNED,
    (RETURNED, RevisionStep.CONSOLIDATE): CONSOLIDATION,
    (RETURNED, RevisionStep.SUBMIT): SUBMITTED,
    (SUBMITTED, RevisionStep.RECORD_PROMULGATION): RECORDED,
    (RECORDED, RevisionStep.SEND_BACK): SUBMITTED,  # the second person finds that it was recorded wrongly
    (RECORDED, RevisionStep.CONFIRM_PROMULGATION): PROMULGATED,
    (PROMULGATED, RevisionStep.PUBLISH): PUBLISHED,
    **{
        (stage, RevisionStep.CANCEL): CANCELLED
        for stage in (PLANNED, DRAFTING, CONSULTATION, CONSOLIDATION, APPRAISAL, SUBMITTED, RETURNED)
    },
}
"""Stage and step → the stage after it. Nothing edits a draft between consolidation and its return."""


CLAIM_LIFE: Mapping[ClaimStep, ClaimStatus] = {
    ClaimStep.VERIFY: ClaimStatus.VERIFIED,
    ClaimStep.CONFIRM: ClaimStatus.CONFIRMED_BY_AUTHORITY,
    ClaimStep.REFUSE: ClaimStatus.REFUSED,
    ClaimStep.WITHDRAW: ClaimStatus.WITHDRAWN,
}
"""Step → status after it; each is taken once, on a claim that is self-declared, and ends its life."""


def claim_status_after(status: ClaimStatus, step: ClaimStep) -> ClaimStatus:
    """Give the status a step leads to; raise TransitionError where the claim is settled, or filed already."""
    legal = tuple(CLAIM_LIFE) if status is ClaimStatus.SELF_DECLARED else ()
    if step not in legal:
        told = ", ".join(legal) or "—"
        raise TransitionError(what="claim", state=status.value, step=step.value, legal=told)
    return CLAIM_LIFE[step]


def status_after(status: ProposalStatus, step: Step) -> ProposalStatus:
    """Give the status a step leads to; raise TransitionError where the life of a proposal has no such step."""
    after = PROPOSAL_LIFE.get((status, step))
    if after is None:
        raise TransitionError(what="proposal", state=status.value, step=step.value, legal=_told(status))
    return after


def require_editable(status: ProposalStatus) -> None:
    """Refuse an edit where the proposer may not edit; raise TransitionError."""
    if status not in EDITABLE:
        raise TransitionError(what="proposal", state=status.value, step="edit", legal=_told(status))


def require_rebasable(status: ProposalStatus) -> None:
    """Refuse a rebase of what is settled; raise TransitionError."""
    if status in CLOSED:
        raise TransitionError(what="proposal", state=status.value, step="rebase", legal=_told(status))


def steps_from(status: ProposalStatus) -> tuple[Step, ...]:
    """Give the steps that are legal in a status, in the order of their list."""
    return tuple(step for step in Step if (status, step) in PROPOSAL_LIFE)


def _told(status: ProposalStatus) -> str:
    return ", ".join(steps_from(status)) or "—"


def stage_after(stage: RevisionStage, step: RevisionStep) -> RevisionStage:
    """Give the stage after a step; raise TransitionError where the life of a revision has no such step."""
    found = REVISION_LIFE.get((stage, step))
    if found is None:
        legal = ", ".join(revision_steps(stage)) or "—"
        raise TransitionError(what="revision", state=stage.value, step=step.value, legal=legal)
    return found


def revision_steps(stage: RevisionStage) -> tuple[RevisionStep, ...]:
    """Give the steps that may be taken at a stage, in the order of the vocabulary."""
    return tuple(step for step in RevisionStep if (stage, step) in REVISION_LIFE)


FEEDBACK_LIFE: Mapping[tuple[FeedbackStatus, FeedbackStep], FeedbackStatus] = {
    (FeedbackStatus.RECEIVED, FeedbackStep.TAKE_IN_HAND): FeedbackStatus.IN_HAND,
    (FeedbackStatus.RECEIVED, FeedbackStep.DECLINE): FeedbackStatus.DECLINED,
    (FeedbackStatus.IN_HAND, FeedbackStep.ANSWER): FeedbackStatus.ANSWERED,
    (FeedbackStatus.IN_HAND, FeedbackStep.DECLINE): FeedbackStatus.DECLINED,
    (FeedbackStatus.ANSWERED, FeedbackStep.TAKE_IN_HAND): FeedbackStatus.IN_HAND,  # the answer was wrong
    (FeedbackStatus.DECLINED, FeedbackStep.TAKE_IN_HAND): FeedbackStatus.IN_HAND,
}
"""(status, step) → status after it; to release a text or to withhold it changes no status."""

SHOWING = {FeedbackStep.RELEASE: True, FeedbackStep.WITHHOLD: False}
"""Step → whether the text is shown after it."""


def feedback_steps(status: FeedbackStatus, *, is_released: bool) -> tuple[FeedbackStep, ...]:
    """Give the steps that may be taken on feedback, in the order of the vocabulary."""
    showing = {step for step, shown in SHOWING.items() if shown is not is_released}
    return tuple(step for step in FeedbackStep if (status, step) in FEEDBACK_LIFE or step in showing)


def feedback_status_after(status: FeedbackStatus, step: FeedbackStep, *, is_released: bool) -> FeedbackStatus:
    """Give the status a step leads to; raise TransitionError where the life of feedback has no such step."""
    legal = feedback_steps(status, is_released=is_released)
    if step not in legal:
        told = ", ".join(legal)
        raise TransitionError(what="feedback", state=status.value, step=step.value, legal=told)
    return FEEDBACK_LIFE.get((status, step), status)
