"""The life of a revision, as a table."""

import itertools

import pytest

from catalogue.errors import TransitionError
from catalogue.vocabulary import RevisionStage, RevisionStep
from catalogue.workflow import REVISION_LIFE, revision_steps, stage_after

PAIRS = list(itertools.product(RevisionStage, RevisionStep))
WAY = [
    ("planned", "incorporate", "drafting"),
    ("drafting", "open_consultation", "consultation"),
    ("consultation", "close_consultation", "consultation"),
    ("consultation", "consolidate", "consolidation"),
    ("consolidation", "appraise", "appraisal"),
    ("appraisal", "submit", "submitted"),
    ("submitted", "send_back", "returned"),
    ("returned", "consolidate", "consolidation"),
    ("submitted", "record_promulgation", "recorded"),
    ("recorded", "confirm_promulgation", "promulgated"),
    ("promulgated", "publish", "published"),
]


@pytest.mark.parametrize(("before", "step", "after"), WAY)
def test_a_revision_goes_its_way(before, step, after):
    assert stage_after(RevisionStage(before), RevisionStep(step)) == after


@pytest.mark.parametrize(("stage", "step"), [pair for pair in PAIRS if pair not in REVISION_LIFE])
def test_a_step_that_is_not_in_the_table_is_refused_with_the_legal_ones(stage, step):
    with pytest.raises(TransitionError) as refused:
        stage_after(stage, step)

    for language in ("vi", "en"):
        text = refused.value.text(language)
        assert stage.value in text
        assert step.value in text
        assert all(legal.value in text for legal in revision_steps(stage))


@pytest.mark.parametrize("stage", ["published", "cancelled"])
def test_an_end_has_no_way_on(stage):
    assert revision_steps(RevisionStage(stage)) == ()


@pytest.mark.parametrize("stage", ["recorded", "promulgated", "published", "cancelled"])
def test_nothing_is_cancelled_once_its_promulgation_is_recorded(stage):
    assert RevisionStep.CANCEL not in revision_steps(RevisionStage(stage))


def test_a_draft_is_edited_only_while_its_makers_have_it():
    editing = {stage for stage, step in REVISION_LIFE if step in (RevisionStep.EDIT, RevisionStep.INCORPORATE)}

    assert editing == {RevisionStage.PLANNED, RevisionStage.DRAFTING, RevisionStage.CONSOLIDATION}


def test_published_is_reached_only_through_promulgated_and_that_only_by_a_confirmation():
    into = {(stage, step) for (stage, step), after in REVISION_LIFE.items() if after is RevisionStage.PUBLISHED}
    before = {step for step in REVISION_LIFE if REVISION_LIFE[step] is RevisionStage.PROMULGATED}

    assert into == {(RevisionStage.PROMULGATED, RevisionStep.PUBLISH)}
    assert before == {(RevisionStage.RECORDED, RevisionStep.CONFIRM_PROMULGATION)}
