"""A promulgation is recorded by one person and confirmed by another, over the same digest."""

from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from catalogue.errors import (
    FourEyesError,
    RulesViolatedError,
    StaleError,
)
from catalogue.models import Promulgation
from catalogue.process import promulgations
from catalogue.vocabulary import RevisionStage
from tests import make, make_drafts


def broken(error):
    """The rules an error names."""
    return sorted({one.rule for one in error.value.violations})


# The promulgation


@pytest.mark.parametrize("actor", [make_drafts.MANAGER])
def test_who_recorded_a_promulgation_does_not_confirm_it(session, actor):
    draft = make_drafts.draft_at(session, RevisionStage.RECORDED)

    with pytest.raises(FourEyesError):
        make_drafts.confirm(session, draft.number, actor=actor)


def test_a_colleague_of_the_same_unit_confirms_it(session):
    draft = make_drafts.draft_at(session, RevisionStage.RECORDED)

    assert make_drafts.confirm(session, draft.number, actor=make_drafts.SECOND).stage is RevisionStage.PROMULGATED


def test_the_schema_refuses_a_confirmation_by_the_same_person(session):
    make_drafts.draft_at(session, RevisionStage.RECORDED)

    with pytest.raises(IntegrityError, match="confirmed_by_another"):
        session.execute(text("UPDATE promulgation SET confirmed_by = 'quan', confirmed_at = recorded_at, "
                             "confirmed_digest = digest"))  # fmt: skip


def test_the_schema_refuses_a_confirmation_of_something_else(session):
    make_drafts.draft_at(session, RevisionStage.RECORDED)

    with pytest.raises(IntegrityError, match="confirmed_as_recorded"):
        session.execute(text("UPDATE promulgation SET confirmed_by = 'duyet', confirmed_at = recorded_at, "
                             "confirmed_digest = 'x'"))  # fmt: skip


@pytest.mark.parametrize("field", ["number", "signatory", "file_sha256", "digest"])
def test_the_schema_lets_nobody_change_what_was_recorded(session, field):
    make_drafts.draft_at(session, RevisionStage.RECORDED)

    with pytest.raises(IntegrityError, match="only be completed"):
        session.execute(text(f"UPDATE promulgation SET {field} = 'khác'"))


def test_the_schema_publishes_nothing_that_one_person_alone_stands_for(session):
    draft = make_drafts.draft_at(session, RevisionStage.RECORDED)

    with pytest.raises(IntegrityError, match="confirmed by two"):
        session.execute(
            text("UPDATE revision SET published_at = '2026-10-01', recorded_at = '2026-10-01', "
                 "valid_from = '2027-07-01' WHERE number = :number"), {"number": draft.number})  # fmt: skip


def test_a_confirmation_of_something_else_than_was_recorded_is_refused(session):
    draft = make_drafts.draft_at(session, RevisionStage.RECORDED)

    with pytest.raises(StaleError):
        make_drafts.confirm(session, draft.number, digest="0" * 64)


def test_a_draft_that_moved_after_it_was_confirmed_is_not_published(session):
    draft = make_drafts.draft_at(session, RevisionStage.PROMULGATED)
    draft.digest = "0" * 64
    session.flush()

    with pytest.raises(RulesViolatedError) as refused:
        make_drafts.publish(session, draft.number)
    assert broken(refused) == ["V11"]


def test_a_record_that_was_sent_back_is_recorded_anew_and_stays(session):
    draft = make_drafts.draft_at(session, RevisionStage.RECORDED)

    make_drafts._returned(session, draft.number)
    assert draft.stage is RevisionStage.SUBMITTED
    make_drafts.record(session, draft.number, number="8/2026/QĐ-TTg")

    rows = session.scalars(select(Promulgation).order_by(Promulgation.id)).all()
    assert [(one.number, one.withdrawn_by) for one in rows] == [("7/2026/QĐ-TTg", "duyet"), ("8/2026/QĐ-TTg", None)]
    assert promulgations.get_standing(session, draft.number).number == "8/2026/QĐ-TTg"


WRONG = [
    ({"valid_from": date(2026, 9, 29)}, "V1"),
    ({"valid_from": make.JUNE_2025, "issued_on": date(2025, 1, 1)}, "V4"),
    ({"valid_from": date(2025, 1, 2), "issued_on": date(2025, 1, 1)}, "V5"),
    ({"replaces": ("qd-0",)}, "V6"),
    ({"file_": make_drafts.file(sha256="0" * 64)}, "V13"),
    ({"file_": make_drafts.file(b"")}, "V13"),
    ({"title_vi": "Danh mục "}, "X3"),
]


@pytest.mark.parametrize(("facts", "rule"), WRONG, ids=[rule for _, rule in WRONG])
def test_a_promulgation_that_breaks_a_rule_is_not_recorded(session, facts, rule):
    draft = make_drafts.draft_at(session, RevisionStage.SUBMITTED)

    with pytest.raises(RulesViolatedError) as refused:
        make_drafts.record(session, draft.number, **facts)
    assert rule in broken(refused)


def test_the_schema_refuses_a_day_in_force_before_the_signature(session):
    draft = make_drafts.draft_at(session, RevisionStage.RECORDED)
    standing = promulgations.get_standing(session, draft.number)
    session.execute(text("UPDATE promulgation SET withdrawn_at = recorded_at"))

    with pytest.raises(IntegrityError, match="in_force_after_signature"):
        session.execute(
            text("INSERT INTO promulgation (draft_number, is_correction, kind, number, title_vi, issuer, signatory, "
                 "issued_on, valid_from, replaces, states_correspondence, file_name, file_type, file_sha256, file, "
                 "digest, recorded_by, recorded_at) SELECT draft_number, is_correction, kind, number, title_vi, "
                 "issuer, signatory, valid_from, issued_on, replaces, states_correspondence, file_name, file_type, "
                 "file_sha256, file, digest, recorded_by, recorded_at FROM promulgation WHERE id = :id"),
            {"id": standing.id})  # fmt: skip
