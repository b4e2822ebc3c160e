"""
The lives of a proposal and of a revision, as tables: what may be done where, and what comes of it.

Pure. A pair that is not in a table is refused with the steps that are.
"""

from collections.abc import Mapping

from catalogue.errors import TransitionError
from catalogue.vocabulary import RevisionStage, RevisionStep

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
