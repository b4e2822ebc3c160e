"""A correction (đính chính): a small revision of the same instrument, and the draft it overtakes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from catalogue.errors import (
    ChangesConflictError,
    RulesViolatedError,
)
from catalogue.register.contents import load_content
from catalogue.register.crosswalks import load_crosswalk
from catalogue.register.timelines import load_timeline
from catalogue.vocabulary import Carried, RevisionStage
from tests import make, make_drafts

LATER = make.NOON + timedelta(days=1)


def broken(error):
    """The rules an error names."""
    return sorted({one.rule for one in error.value.violations})


# A correction (đính chính)


def corrected(session):
    """A correction of the name of P1, written."""
    line = {"kind": "correct", "source": "c-P1", "field": "name_vi", "before": "Sản phẩm 1", "after": "Sản phẩm số 1",
            "reason": "in sai"}  # fmt: skip
    return make_drafts.written(session, change_set_={"base": 1, "changes": [line]}, is_correction=True)


def promulgate_correction(session, draft, **facts):
    """Take a correction, which nobody is asked about, to its promulgation."""
    make_drafts.papers.consolidate(session, draft.number, seen=None, actor=make_drafts.MANAGER, at=make.NOON)
    make_drafts.appraise(session, draft.number)
    make_drafts._submitted(session, draft.number)
    make_drafts.record(session, draft.number, number="12/ĐC-CP", **{"valid_from": make.JUNE_2025, **facts})
    make_drafts.confirm(session, draft.number)


def test_a_correction_replaces_what_it_corrects_from_its_first_day(session):
    draft = corrected(session)
    promulgate_correction(session, draft)

    make_drafts.publish(session, draft.number, actor=replace(make_drafts.MANAGER, confirmed_at=LATER), at=LATER)

    timeline = load_timeline(session)
    assert timeline.in_force_on(make.JUNE_2025).number == draft.number
    assert load_timeline(session, make.NOON).in_force_on(make.JUNE_2025).number == 1
    assert timeline.get(draft.number).instrument.record_id == timeline.get(1).instrument.record_id
    assert load_content(session, timeline.get(draft.number)).by_code["P1"].name_vi == "Sản phẩm số 1"
    assert timeline.get(draft.number).revision.notes == ["Đính chính / corrected by: 12/ĐC-CP, 2026-09-30"]


def test_a_correction_takes_effect_on_no_other_day(session):
    draft = corrected(session)

    with pytest.raises(RulesViolatedError) as refused:
        promulgate_correction(session, draft, valid_from=make_drafts.NEXT_YEAR)
    assert broken(refused) == ["V5"]


def test_what_a_draft_and_a_correction_that_overtook_it_say_differently_is_told_side_by_side(session):
    draft = make_drafts.written(session)
    first = corrected(session)
    promulgate_correction(session, first)
    make_drafts.publish(session, first.number)

    with pytest.raises(ChangesConflictError) as refused:
        make_drafts.drafts.rebase_draft(session, draft.number, seen=None, actor=make_drafts.MANAGER, at=LATER)

    assert [(one.subject, one.field, one.ours, one.theirs) for one in refused.value.conflicts] == [
        ("c-P1", "name_vi", "Sản phẩm một", "Sản phẩm số 1")
    ]


def test_a_table_may_lead_to_a_lower_number(session):
    draft = make_drafts.written(session, change_set_={"base": 1, "changes": [
        {"kind": "remove", "source": "c-P2", "reason": "không cần", "transition": make_drafts.RULE}]})  # fmt: skip
    first = corrected(session)
    promulgate_correction(session, first)
    make_drafts.publish(session, first.number)
    make_drafts.drafts.rebase_draft(session, draft.number, seen=None, actor=make_drafts.MANAGER, at=LATER)

    make_drafts.take(session, draft, RevisionStage.PUBLISHED)

    assert (draft.number, draft.base_revision) == (2, 3)
    assert load_timeline(session).numbers == (1, 3, 2)
    crosswalk = load_crosswalk(session, (1, 3, 2))
    assert crosswalk.carry("c-P1", 1, 2) == (Carried.CARRIED, ("c-P1",))
    assert crosswalk.carry("c-P2", 1, 2) == (Carried.NEEDS_REVIEW, ())
