"""Single changes of a draft's change set, and what is told of a draft beside what it says."""

import pytest

from catalogue.errors import ChangeError, FourEyesError, NotFoundError, NotInRevisionError, StaleError, UnreadableError
from catalogue.process import consultations, draft_changes, drafts, incorporations, outlooks, papers
from catalogue.process.draft_standing import get_standing
from catalogue.vocabulary import ChangeKind, ConsultationKind, RevisionStage, RevisionStep, Role
from tests import make, make_access, make_drafts

WHO = {"seen": None, "actor": make_drafts.MANAGER, "at": make.NOON}


def lines(session, draft):
    """Give the lines of a draft's change set."""
    return drafts.changes_of(session, draft)[1].changes


def test_a_line_is_worded_anew(session):
    draft = make_drafts.written(session)

    draft_changes.reword(session, draft.number, 1, reason="vì luật mới", transition="Không còn.", **WHO)

    line = lines(session, draft)[1]
    assert (line.kind, line.reason, line.transition) == (ChangeKind.REMOVE, "vì luật mới", "Không còn.")
    assert [event.step for event in draft.trail][-1] is RevisionStep.EDIT


@pytest.mark.parametrize("place", [-1, 3, 99])
def test_a_line_that_is_not_there_is_not_found(session, place):
    draft = make_drafts.written(session)

    with pytest.raises(NotFoundError):
        draft_changes.reword(session, draft.number, place, reason="x", **WHO)


def test_a_line_without_its_reason_is_refused(session):
    draft = make_drafts.written(session)

    with pytest.raises(ChangeError):
        draft_changes.reword(session, draft.number, 1, reason=None, **WHO)


def test_a_line_left_out_takes_its_new_entries_along(session):
    draft = make_drafts.written(session)

    draft_changes.leave_out(session, draft.number, 2, **WHO)

    changes = drafts.changes_of(session, draft)[1]
    assert [one.kind for one in changes.changes] == [ChangeKind.RENAME, ChangeKind.REMOVE]
    assert changes.entries == {}


def test_a_text_of_an_entry_is_changed_once(session):
    draft = make_drafts.written(session)

    for name in ("Một", "Hai"):
        draft_changes.change_text(session, draft.number, entry="P1", field="name_vi", text=name,
                                  kind=ChangeKind.RENAME, reason="rõ hơn", **WHO)  # fmt: skip

    renamed = [one for one in lines(session, draft) if one.field == "name_vi"]
    assert [(one.before, one.after) for one in renamed] == [("Sản phẩm 1", "Hai")]


def test_a_text_of_a_new_entry_is_its_own(session):
    draft = make_drafts.written(session)

    draft_changes.change_text(session, draft.number, entry="new-p", field="name_vi", text="Tên khác",
                              kind=ChangeKind.RENAME, reason="rõ hơn", **WHO)  # fmt: skip

    assert drafts.changes_of(session, draft)[1].entries["new-p"].name_vi == "Tên khác"


@pytest.mark.parametrize(("said", "error"), [
    ({"entry": "P9"}, NotInRevisionError),
    ({"field": "position"}, UnreadableError),
    ({"kind": ChangeKind.RESCOPE}, ChangeError),
])  # fmt: skip
def test_a_text_that_cannot_be_is_refused(session, said, error):
    draft = make_drafts.written(session)
    asked = {"entry": "P1", "field": "name_vi", "text": "Một", "kind": ChangeKind.RENAME, "reason": "rõ hơn", **said}

    with pytest.raises(error):
        draft_changes.change_text(session, draft.number, **asked, **WHO)


def test_an_entry_is_removed_with_its_transition(session):
    draft = make_drafts.open_draft(session)

    draft_changes.remove_entry(session, draft.number, entry="P2", reason="không cần", transition="Không còn.", **WHO)

    assert [(one.kind, one.transition) for one in lines(session, draft)] == [(ChangeKind.REMOVE, "Không còn.")]


def test_entries_are_put_in_order(session):
    draft = make_drafts.open_draft(session)

    draft_changes.order(session, draft.number, wishes={"c-P2": 1}, reason="đổi thứ tự", **WHO)

    assert {one.source: one.after for one in lines(session, draft)} == {"c-P1": 2, "c-P2": 1}


def test_what_somebody_saw_before_is_stale(session):
    draft = make_drafts.written(session)

    with pytest.raises(StaleError):
        draft_changes.leave_out(session, draft.number, 0, **{**WHO, "seen": draft.lock_version - 1})


def test_who_made_a_draft_is_told_that_other_eyes_are_needed(session):
    draft = make_drafts.draft_at(session, RevisionStage.CONSOLIDATION)
    own = make_access.actor(Role.LEGAL_OFFICER, name="quan", unit="vu-khkt")

    mine, theirs = (get_standing(session, draft.number, actor=actor, at=make.NOON).find(RevisionStep.APPRAISE)
                    for actor in (own, make_drafts.LEGAL))  # fmt: skip

    assert isinstance(mine.refusal, FourEyesError)
    assert (mine.needs_other_eyes, mine.is_offered, mine.leads_on) == (True, False, True)
    assert (theirs.allowed, theirs.is_offered, theirs.needs_other_eyes) == (True, True, False)


def test_a_step_that_asks_for_the_password_again_is_offered(session):
    draft = make_drafts.draft_at(session, RevisionStage.PROMULGATED)
    old = make_access.actor(Role.REGISTER_MANAGER, name="quan", unit="vu-khkt", confirmed_at=None)

    step = get_standing(session, draft.number, actor=old, at=make.NOON).find(RevisionStep.PUBLISH)

    assert (step.allowed, step.is_offered) == (False, True)


def test_who_is_asked_sees_the_rounds_that_are_open(session):
    draft = make_drafts.written(session)
    for kind in ConsultationKind:
        make_drafts.consult(session, draft.number, kind)

    def kinds(actor):
        return {one.kind for one in consultations.list_rounds_open_to(session, actor=actor, at=make.NOON)}

    assert kinds(make_drafts.CONSULTEE) == set(ConsultationKind)
    assert kinds(make_drafts.CITIZEN) == {ConsultationKind.PUBLIC}
    make_drafts.close(session, draft.number, ConsultationKind.PUBLIC)
    assert kinds(make_drafts.CITIZEN) == set()


def test_what_a_submission_lacks_is_told(session):
    draft = make_drafts.draft_at(session, RevisionStage.CONSULTATION)

    early = papers.find_missing(draft, consultations.list_rounds(session, draft.number))
    ready = make_drafts.draft_at(session, RevisionStage.APPRAISAL)
    late = papers.find_missing(ready, consultations.list_rounds(session, ready.number))

    assert (early.appraisal, early.reports) == (True, (ConsultationKind.MINISTRIES,))
    assert not late.anything


def test_nothing_keeps_a_draft_on_the_newest_base_from_being_carried_over(session):
    draft = make_drafts.written(session)

    found = outlooks.foresee_rebase(session, draft.number, actor=make_drafts.MANAGER, at=make.NOON)

    assert found == ()
    assert incorporations.list_waiting(session, draft, actor=make_drafts.MANAGER) == []
