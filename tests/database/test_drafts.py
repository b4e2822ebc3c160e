"""The life of a draft: its number, what it says, who may do what, and what its end gives back."""

import itertools

import pytest
from sqlalchemy import select

from catalogue.errors import (
    ChangeError,
    NotFoundError,
    NotPermittedError,
    RulesViolatedError,
    StaleBaseError,
    StaleError,
    TransitionError,
    UnreadableError,
)
from catalogue.models import DraftEvent, Revision
from catalogue.process import drafts, incorporations, papers, stages
from catalogue.vocabulary import RevisionStage, RevisionStep
from catalogue.workflow import REVISION_LIFE
from tests import make, make_drafts

WHO = {"seen": None, "actor": make_drafts.MANAGER, "at": make.NOON}


# Opening


def test_a_draft_opens_on_the_newest_revision_under_the_next_number(session):
    draft = make_drafts.open_draft(session, title={"vi": "Danh mục 2027", "en": None}, notes=["Rà soát định kỳ"])

    assert (draft.number, draft.base_revision, draft.stage) == (2, 1, RevisionStage.PLANNED)
    revision = session.get_one(Revision, 2)
    assert (revision.published_at, revision.notes, revision.structure) == (
        None, ["Rà soát định kỳ"], session.get_one(Revision, 1).structure)  # fmt: skip


def test_a_number_that_was_given_up_is_not_used_again(session):
    first = make_drafts.draft_at(session, RevisionStage.CANCELLED)

    second = make_drafts.open_draft(session)

    assert (first.number, second.number) == (2, 3)


def test_a_draft_cannot_be_opened_where_nothing_is_published(session):
    with pytest.raises(NotFoundError):
        drafts.open_draft(session, actor=make_drafts.MANAGER, at=make.NOON)


def test_a_draft_cannot_rest_on_an_older_revision(session):
    make_drafts.draft_at(session, RevisionStage.PUBLISHED)

    with pytest.raises(StaleBaseError):
        make_drafts.open_draft(session, base_revision=1)


@pytest.mark.parametrize("structure", [{"lists": []}, {"lists": [], "kinds": {"planet": {}}}, {"lists": 3, "kinds": 4}])
def test_a_structure_that_is_none_is_refused(session, structure):
    with pytest.raises(UnreadableError):
        make_drafts.open_draft(session, structure=structure)


@pytest.mark.parametrize("actor", [make_drafts.LEGAL, make_drafts.CONSULTEE, make_drafts.STRANGER])
def test_only_who_manages_the_register_opens_a_draft(session, actor):
    make.published_revision(session)

    with pytest.raises(NotPermittedError):
        drafts.open_draft(session, actor=actor, at=make.NOON)


# What it says


def test_entries_of_the_base_may_be_named_by_code(session):
    said = {"base": 1, "changes": [{"kind": "remove", "source": "P2", "reason": "thôi", "transition": "không có"}]}

    draft = make_drafts.written(session, change_set_=said)

    assert draft.change_set["changes"][0]["source"] == "c-P2"
    assert draft.stage is RevisionStage.DRAFTING


def test_a_change_set_that_breaks_a_rule_is_refused_and_the_draft_keeps_everything(session):
    draft = make_drafts.written(session)
    before = draft.change_set
    wrong = {"base": 1, "changes": [{"kind": "remove", "source": "P77", "reason": "thôi"}]}

    with pytest.raises(ChangeError):
        drafts.replace_changes(session, draft.number, change_set=wrong, **WHO)
    assert draft.change_set == before


def test_every_edit_gives_another_digest_and_lock_version(session):
    draft = make_drafts.open_draft(session)
    seen = [(draft.digest, draft.lock_version)]

    make_drafts.drafts.replace_changes(session, draft.number, change_set=make_drafts.change_set(), **WHO)
    seen.append((draft.digest, draft.lock_version))

    assert len({digest for digest, _ in seen}) == len({lock for _, lock in seen}) == 2


def test_title_notes_and_structure_can_be_edited(session):
    draft = make_drafts.open_draft(session)
    structure = make.structure(product_numbering="within_parent")

    drafts.edit(session, draft.number, title={"vi": "Danh mục", "en": "List"}, notes=["Ghi chú"], structure=structure,
                **WHO)  # fmt: skip

    assert (draft.title_vi, draft.title_en) == ("Danh mục", "List")
    assert drafts.snapshot_of(session, draft).codes["c-P1"] == "P1.1"
    assert session.get_one(Revision, draft.number).notes == ["Ghi chú"]


def test_an_edit_that_says_nothing_of_a_field_leaves_it(session):
    draft = make_drafts.open_draft(session, title={"vi": "Danh mục"}, notes=["Ghi chú"])

    drafts.edit(session, draft.number, notes=[], **WHO)

    assert draft.title_vi == "Danh mục"
    assert session.get_one(Revision, draft.number).notes == []


def test_a_text_with_hidden_characters_is_refused(session):
    with pytest.raises(RulesViolatedError):
        make_drafts.open_draft(session, title={"vi": "Danh\u200bmục"})


# Seeing


@pytest.mark.parametrize("actor", [make_drafts.STRANGER, make_drafts.CONSULTEE, make_drafts.CITIZEN])
def test_who_has_nothing_to_do_with_a_draft_does_not_even_see_it(session, actor):
    draft = make_drafts.written(session)

    with pytest.raises(NotFoundError):
        stages.get_draft(session, draft.number, actor=actor, at=make.NOON)
    assert drafts.list_drafts(session, actor=actor, at=make.NOON) == []


def test_who_is_asked_sees_it_while_being_asked(session):
    draft = make_drafts.draft_at(session, RevisionStage.CONSULTATION)

    assert stages.get_draft(session, draft.number, actor=make_drafts.CONSULTEE, at=make.NOON) is draft


def test_drafts_are_listed_newest_first(session):
    for _ in range(2):
        make_drafts.open_draft(session)

    assert [one.number for one in drafts.list_drafts(session, actor=make_drafts.LEGAL, at=make.NOON)] == [3, 2]


def test_a_published_revision_that_was_no_draft_is_none(session):
    make.published_revision(session)

    with pytest.raises(NotFoundError):
        stages.get_draft(session, 1, actor=make_drafts.MANAGER, at=make.NOON)


# Every step


def take(session, draft, step):
    """Take a step of a draft by itself, whatever its stage."""
    number = draft.number
    kind = make_drafts.ConsultationKind.MINISTRIES
    return {
        RevisionStep.EDIT: lambda: drafts.edit(session, number, notes=["x"], **WHO),
        RevisionStep.INCORPORATE: lambda: incorporations.incorporate(session, number, proposal_ids=[], **WHO),
        RevisionStep.REBASE: lambda: drafts.rebase_draft(session, number, **WHO),
        RevisionStep.OPEN_CONSULTATION: lambda: make_drafts.consult(session, number, kind),
        RevisionStep.CLOSE_CONSULTATION: lambda: make_drafts.close(session, number, kind),
        RevisionStep.PUBLISH_REPORT: lambda: make_drafts.report(session, number, kind),
        RevisionStep.CONSOLIDATE: lambda: papers.consolidate(session, number, **WHO),
        RevisionStep.APPRAISE: lambda: make_drafts.appraise(session, number),
        RevisionStep.SUBMIT: lambda: papers.submit(session, number, **WHO),
        RevisionStep.SEND_BACK: lambda: papers.send_back(session, number, reason="xem lại", **WHO),
        RevisionStep.RECORD_PROMULGATION: lambda: make_drafts.record(session, number),
        RevisionStep.CONFIRM_PROMULGATION: lambda: make_drafts.confirm(session, number, digest="0" * 64),
        RevisionStep.PUBLISH: lambda: make_drafts.publish(session, number),
        RevisionStep.CANCEL: lambda: drafts.cancel(session, number, reason="thôi", **WHO),
    }[step]()


STEPS = [step for step in RevisionStep
         if step not in (RevisionStep.OPEN, RevisionStep.COMMENT, RevisionStep.REPLY)]  # fmt: skip


@pytest.mark.parametrize("stage", list(RevisionStage))
def test_every_step_that_is_illegal_at_a_stage_is_refused(session, stage):
    draft = make_drafts.draft_at(session, stage)
    before = (draft.stage, draft.lock_version)

    for step in [one for one in STEPS if (stage, one) not in REVISION_LIFE]:
        with pytest.raises(TransitionError):
            take(session, draft, step)
        assert (draft.stage, draft.lock_version) == before, step


def test_every_pair_of_stage_and_step_is_legal_or_refused():
    pairs = set(itertools.product(RevisionStage, STEPS))

    assert len(pairs) == 11 * 14
    assert {(stage, step) for stage, step in REVISION_LIFE if step in STEPS} < pairs


def test_every_step_leaves_one_trace(session):
    draft = make_drafts.draft_at(session, RevisionStage.PUBLISHED)

    trail = session.scalars(select(DraftEvent).where(DraftEvent.number == draft.number).order_by(DraftEvent.id)).all()
    assert [event.step.value for event in trail] == [
        "open", "edit", "open_consultation", "close_consultation", "publish_report", "consolidate", "appraise",
        "submit", "record_promulgation", "confirm_promulgation", "publish"]  # fmt: skip
    assert {event.account for event in trail if event.step is RevisionStep.CONFIRM_PROMULGATION} == {"duyet"}
    assert trail[-1].organisation_id == "mst"
    assert [event.stage_after for event in trail][-2:] == [RevisionStage.PROMULGATED, RevisionStage.PUBLISHED]


def test_who_saw_an_older_draft_takes_no_step(session):
    draft = make_drafts.written(session)

    with pytest.raises(StaleError):
        drafts.edit(session, draft.number, notes=[], seen=draft.lock_version - 1, actor=make_drafts.MANAGER,
                    at=make.NOON)  # fmt: skip
