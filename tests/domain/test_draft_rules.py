"""Rules for a revision on its way to publication."""

from datetime import date

import pytest

from catalogue.changes import Change
from catalogue.models import ConsultationComment, ConsultationReply, Promulgation
from catalogue.rules.drafts import (
    v4_one_revision_a_day,
    v5_takes_effect_after_its_base,
    v6_replaced_instrument_exists,
    v7_consultation_is_long_enough,
    v8_comments_are_answered,
    v9_correction_corrects_texts_only,
    v10_affected_are_told,
    v11_promulgation_is_confirmed_by_another,
    v12_somebody_was_asked,
    v13_signed_file_is_whole,
    v14_consultation_has_a_day,
)
from catalogue.vocabulary import ChangeKind
from tests import make

MAY = date(2026, 5, 1)
PUBLISHED = {1: make.JUNE_2025, 2: make.JULY_2026}


def rules(found):
    """The numbers of the rules that were broken."""
    return [one.rule for one in found]


def test_v4_two_revisions_may_not_take_effect_on_one_day():
    assert rules(v4_one_revision_a_day(make.JULY_2026, None, PUBLISHED, "revision 3")) == ["V4"]


@pytest.mark.parametrize(("day", "corrects"), [(make.JULY_2026, 2), (date(2026, 7, 2), None)])
def test_v4_a_correction_and_another_day_pass(day, corrects):
    assert rules(v4_one_revision_a_day(day, corrects, PUBLISHED, "revision 3")) == []


@pytest.mark.parametrize("day", [make.JULY_2026, MAY])
def test_v5_a_revision_may_not_take_effect_with_or_before_its_base(day):
    assert rules(v5_takes_effect_after_its_base(day, make.JULY_2026, None, "revision 3")) == ["V5"]


def test_v5_a_correction_takes_effect_with_what_it_corrects():
    assert rules(v5_takes_effect_after_its_base(date(2026, 8, 1), make.JULY_2026, 2, "revision 3")) == ["V5"]
    assert rules(v5_takes_effect_after_its_base(make.JULY_2026, make.JULY_2026, 2, "revision 3")) == []
    assert rules(v5_takes_effect_after_its_base(date(2026, 8, 1), make.JULY_2026, None, "revision 3")) == []


def test_v6_an_instrument_that_is_not_known_cannot_be_replaced():
    assert rules(v6_replaced_instrument_exists(["qd-1", "qd-2"], {"qd-2"}, "revision 3")) == ["V6"]


def test_v6_a_known_instrument_can_be_replaced():
    assert rules(v6_replaced_instrument_exists(["qd-2"], {"qd-2"}, "revision 3")) == []


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_v7_a_short_consultation_needs_a_reason(reason):
    assert rules(v7_consultation_is_long_enough(MAY, date(2026, 5, 19), 20, reason, "revision 3")) == ["V7"]


@pytest.mark.parametrize(("last", "reason"), [(date(2026, 5, 20), None), (MAY, "chỉ đạo của Thủ tướng")])
def test_v7_a_long_one_and_a_reasoned_one_pass(last, reason):
    assert rules(v7_consultation_is_long_enough(MAY, last, 20, reason, "revision 3")) == []


def comment(id_, *, late=False, answered=False):
    """A comment, late or in time."""
    reply = ConsultationReply(comment_id=id_) if answered else None
    return ConsultationComment(id=id_, late=late, reply=reply)


def test_v8_a_comment_in_time_needs_a_reply():
    comments = [comment("a", answered=True), comment("b"), comment("c", late=True)]

    assert [one.subject for one in v8_comments_are_answered(comments, "revision 3")] == ["b"]


def test_v8_no_comment_needs_none():
    assert rules(v8_comments_are_answered([], "revision 3")) == []


@pytest.mark.parametrize("kind", ["rename", "remove", "merge", "add", "move"])
def test_v9_a_correction_changes_no_law(kind):
    changes = [Change(ChangeKind(kind), "c-P1")]

    assert rules(v9_correction_corrects_texts_only(changes, 2, "revision 3")) == ["V9"]
    assert rules(v9_correction_corrects_texts_only(changes, None, "revision 3")) == []


def test_v9_a_correction_corrects():
    changes = [Change(ChangeKind.CORRECT, "c-P1", field="name_vi", before="a", after="b")]

    assert rules(v9_correction_corrects_texts_only(changes, 2, "revision 3")) == []


def test_v10_what_is_removed_or_rescoped_carries_a_note():
    changes = [Change(ChangeKind.REMOVE, "c-P1"), Change(ChangeKind.RESCOPE, "c-P2", transition=" ")]

    assert [one.subject for one in v10_affected_are_told(changes, {"c-P1": "P1"})] == ["P1", "c-P2"]


def test_v10_that_no_rule_was_found_is_a_note():
    changes = [Change(ChangeKind.REMOVE, "c-P1", transition="không tìm thấy quy định"), Change(ChangeKind.MOVE, "c-P2")]

    assert rules(v10_affected_are_told(changes, {})) == []


def promulgation(**facts):
    """What Lan recorded and Minh confirmed."""
    return Promulgation(**{"recorded_by": "lan", "confirmed_by": "minh", "confirmed_at": make.NOON, "digest": "d",
                           "confirmed_digest": "d", **facts})  # fmt: skip


def test_v11_a_promulgation_confirmed_by_another_over_the_same_digest_passes():
    assert rules(v11_promulgation_is_confirmed_by_another(promulgation(), "d", "revision 3")) == []


@pytest.mark.parametrize(
    "facts",
    [{"confirmed_at": None, "confirmed_by": None}, {"confirmed_by": "lan"}, {"confirmed_digest": "another"}],
)
def test_v11_one_person_alone_or_another_digest_does_not(facts):
    assert rules(v11_promulgation_is_confirmed_by_another(promulgation(**facts), "d", "revision 3")) == ["V11"]
    assert rules(v11_promulgation_is_confirmed_by_another(None, "d", "revision 3")) == ["V11"]


def test_v12_a_draft_nobody_was_asked_about_is_not_consolidated():
    assert rules(v12_somebody_was_asked([], None, "revision 3")) == ["V12"]


@pytest.mark.parametrize(("kinds", "corrects"), [(["ministries"], None), ([], 2)])
def test_v12_one_that_was_asked_about_and_a_correction_are(kinds, corrects):
    assert rules(v12_somebody_was_asked(kinds, corrects, "revision 3")) == []


def test_v13_a_file_with_another_checksum_is_refused():
    assert rules(v13_signed_file_is_whole(b"%PDF", "aa", "bb", "revision 3")) == ["V13"]


def test_v13_an_empty_file_is_refused_and_a_whole_one_is_not():
    assert rules(v13_signed_file_is_whole(b"", "aa", "aa", "revision 3")) == ["V13"]
    assert rules(v13_signed_file_is_whole(b"%PDF", "aa", "aa", "revision 3")) == []


def test_v14_a_consultation_does_not_close_before_it_opens():
    assert rules(v14_consultation_has_a_day(MAY, date(2026, 4, 30), "revision 3")) == ["V14"]


def test_v14_one_day_is_a_consultation():
    assert rules(v14_consultation_has_a_day(MAY, MAY, "revision 3")) == []
