"""What law leaves open about the process: values with their basis, never lost."""

from datetime import timedelta

import pytest

from catalogue.errors import NotFoundError, NotPermittedError, StaleError, UnreadableError
from catalogue.process.settings import DEFAULTS, change_setting, get_setting, list_history, list_settings
from catalogue.vocabulary import SettingName
from tests import make, make_drafts

LATER = make.NOON + timedelta(hours=1)


def change(session, name="posting_days", value=0, *, actor=make_drafts.MANAGER, at=make.NOON, **facts):
    """Change a setting with a basis and a reason."""
    facts = {"legal_basis": "Nghị định 78/2025/NĐ-CP", "reason": "thử nghiệm", "seen": None, **facts}
    return change_setting(session, name, value=value, actor=actor, at=at, **facts)


def test_until_somebody_changes_them_settings_say_that_their_basis_is_unconfirmed(session):
    settings = list_settings(session)

    assert [one.name for one in settings] == list(SettingName)
    assert {one.legal_basis for one in settings} == {"unconfirmed"}
    assert get_setting(session, "posting_days").days == 20


def test_that_two_persons_stand_for_a_promulgation_is_no_setting():
    assert not [name for name in SettingName if "second" in name or "person" in name or "confirm" in name]


def test_the_newest_value_counts_and_every_earlier_one_stays(session):
    change(session, value=10)
    change(session, value=0, at=LATER)

    assert get_setting(session, "posting_days").value == 0
    assert [one.value for one in list_history(session, "posting_days")] == [0, 10, 20]
    assert get_setting(session, "posting_days", make.NOON).value == 10
    assert get_setting(session, "posting_days", make.NOON - timedelta(days=1)).value == 20


def test_a_change_tells_who_when_why_and_on_what_basis(session):
    setting = change(session)

    assert (setting.changed_by, setting.changed_at, setting.turn) == ("quan", make.NOON, 1)
    assert (setting.legal_basis, setting.reason) == ("Nghị định 78/2025/NĐ-CP", "thử nghiệm")


@pytest.mark.parametrize("missing", ["legal_basis", "reason"])
def test_a_change_without_a_basis_or_a_reason_is_refused(session, missing):
    with pytest.raises(UnreadableError):
        change(session, **{missing: " "})


@pytest.mark.parametrize(
    ("name", "value"),
    [("posting_days", -1), ("posting_days", "20"), ("posting_days", True), ("posting_days", 1.5),
     ("council_required", 1), ("council_required", None), ("appraisal_body", ""), ("review_days", 99_999)],
)  # fmt: skip
def test_a_setting_cannot_say_what_is_not_its_kind(session, name, value):
    with pytest.raises(UnreadableError):
        change(session, name, value)


def test_a_review_period_may_be_left_open(session):
    change(session, "review_days", 45)

    assert change(session, "review_days", None).days == 0
    assert DEFAULTS[SettingName.REVIEW_DAYS].value is None


def test_a_setting_nobody_knows_is_not_found(session):
    with pytest.raises(NotFoundError):
        get_setting(session, "second_person_for_promulgation")


def test_of_two_who_saw_the_same_value_the_second_is_told(session):
    change(session, seen=0)

    with pytest.raises(StaleError):
        change(session, seen=0)


@pytest.mark.parametrize("actor", [make_drafts.LEGAL, make_drafts.CONSULTEE, make_drafts.STRANGER])
def test_others_than_who_manages_the_register_change_no_setting(session, actor):
    with pytest.raises(NotPermittedError):
        change(session, actor=actor)
