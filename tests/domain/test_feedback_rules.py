"""Rules for what anybody writes, receipts, and the life of feedback: pure."""

import itertools

import pytest

from catalogue.errors import TransitionError, UnreadableError
from catalogue.process.feedback import receipts
from catalogue.rules.feedback import (
    LONGEST,
    f1_piece_says_something_short,
    f2_contact_is_an_address_given_freely,
    f3_decision_gives_a_reason,
    f4_links_are_shown_for_a_reason,
    f5_subject_is_held,
    has_links,
)
from catalogue.vocabulary import FeedbackStatus, FeedbackStep
from catalogue.workflow import FEEDBACK_LIFE, feedback_status_after, feedback_steps


def pointers(breaches):
    """Rule and place of each breach."""
    return [(one.rule, one.subject) for one in breaches]


@pytest.mark.parametrize("text", ["", "  \n ", "a" * (LONGEST + 1), "x\u202egnp.exe", "to\u0301n"])
def test_f1_silence_length_and_hidden_characters_are_reported(text):
    assert set(pointers(f1_piece_says_something_short(text, "/text"))) == {("F1", "/text")}


@pytest.mark.parametrize("text", ["Sai tên", "Hai dòng\n\nvà <script>alert(1)</script>", "ê" * LONGEST, "🚁"])
def test_f1_whatever_people_write_is_taken(text):
    assert list(f1_piece_says_something_short(text, "/text")) == []


@pytest.mark.parametrize("contact", ["a", "a@b", "a b@c.vn", "<a@b.vn>", "a@b.vn\nBcc: c@d.vn", "a" * 250 + "@b.vn"])
def test_f2_what_is_no_address_is_reported(contact):
    assert pointers(f2_contact_is_an_address_given_freely(contact, True, "")) == [("F2", "/contact")]


@pytest.mark.parametrize(
    ("contact", "consent", "found"),
    [("lan@vi-du.vn", True, []), ("lan@vi-du.vn", False, [("F2", "/consent")]), (None, False, []), ("", True, [])],
)
def test_f2_an_address_comes_with_consent(contact, consent, found):
    assert pointers(f2_contact_is_an_address_given_freely(contact, consent, "")) == found


@pytest.mark.parametrize("reason", ["", " \n", "a" * (LONGEST + 1)])
def test_f3_a_decision_without_a_reason_is_reported(reason):
    assert pointers(f3_decision_gives_a_reason(reason, "/reason")) == [("F3", "/reason")]


def test_f3_a_reason_is_enough():
    assert list(f3_decision_gives_a_reason("Quyết định ghi như vậy", "/reason")) == []


LINKS = ("http://a.example", "HTTPS ://a", "hxxps://a", "www.a.example", "mua tại shop-a.com ngay", "t.me/abc",
         "<a href=x>", "[url=x]", "bit.ly.top", "nq57.vn", "viết cho a@b.com")  # fmt: skip


@pytest.mark.parametrize("text", LINKS)
def test_f4_a_text_with_links_is_released_for_a_reason(text):
    assert pointers(f4_links_are_shown_for_a_reason(text, " ", "/reason")) == [("F4", "/reason")]
    assert list(f4_links_are_shown_for_a_reason(text, "Trang của cơ quan nhà nước", "/reason")) == []


@pytest.mark.parametrize("text", ["Số 1.2 trong QĐ 21/2026/QĐ-TTg", "v.v. và P25", "Sai.Nên sửa", "ISO 7064"])
def test_f4_numbers_and_full_stops_are_no_links(text):
    assert not has_links(text)
    assert list(f4_links_are_shown_for_a_reason(text, "", "/reason")) == []


def test_f5_what_is_not_held_is_reported():
    assert pointers(f5_subject_is_held(False, "9/P1", "/about")) == [("F5", "/about")]


def test_f5_what_is_held_is_fine():
    assert list(f5_subject_is_held(True, "2/P1", "/about")) == []


def test_a_receipt_is_read_however_it_is_written():
    made = receipts.make_receipt()

    written = [made, made.replace("-", ""), made.replace("-", " "), f" {made}\n", made.replace("-", "–"),
               made.replace("-", ".")]  # fmt: skip

    assert [receipts.read_receipt(one) for one in written] == [made] * 6


def test_every_digit_misheard_and_every_two_changed_about_are_found():
    digits = receipts.EXAMPLE.replace("-", "")
    wrong = {digits[:at] + other + digits[at + 1 :] for at in range(16) for other in "0123456789"} - {digits}
    for at, other in itertools.combinations(range(16), 2):
        swapped = list(digits)
        swapped[at], swapped[other] = swapped[other], swapped[at]
        wrong |= {"".join(swapped)} - {digits}

    for one in wrong:
        with pytest.raises(UnreadableError):
            receipts.read_receipt(one)
    assert len(wrong) > 200


@pytest.mark.parametrize("text", ["", "abc", "2718-2818-2845", "२७१८-2818-2845-9005", receipts.EXAMPLE + "0", "0" * 16])
def test_what_is_no_receipt_is_refused(text):
    with pytest.raises(UnreadableError):
        receipts.read_receipt(text)


def test_receipts_are_made_at_random_and_check():
    made = {receipts.make_receipt() for _ in range(1_000)}

    assert len(made) == 1_000
    assert all(int(one.replace("-", "")) % 97 == 1 for one in made)
    assert receipts.read_receipt(receipts.EXAMPLE) == receipts.EXAMPLE


WAY = [
    ("received", "take_in_hand", "in_hand"),
    ("received", "decline", "declined"),
    ("in_hand", "answer", "answered"),
    ("in_hand", "decline", "declined"),
    ("answered", "take_in_hand", "in_hand"),
    ("declined", "take_in_hand", "in_hand"),
]


@pytest.mark.parametrize(("before", "step", "after"), WAY)
def test_feedback_goes_its_way(before, step, after):
    found = feedback_status_after(FeedbackStatus(before), FeedbackStep(step), is_released=False)

    assert found == after
    assert len(FEEDBACK_LIFE) == len(WAY)


@pytest.mark.parametrize("is_released", [True, False])
@pytest.mark.parametrize(("status", "step"), list(itertools.product(FeedbackStatus, FeedbackStep)))
def test_a_step_that_is_not_legal_is_refused_with_those_that_are(status, step, is_released):
    legal = feedback_steps(status, is_released=is_released)
    if step in legal:
        return

    with pytest.raises(TransitionError) as refused:
        feedback_status_after(status, step, is_released=is_released)

    assert all(one in refused.value.text("en") for one in (status, step, *legal))


@pytest.mark.parametrize("status", FeedbackStatus)
def test_a_text_is_released_or_withheld_wherever_feedback_stands(status):
    assert feedback_status_after(status, FeedbackStep.RELEASE, is_released=False) is status
    assert feedback_status_after(status, FeedbackStep.WITHHOLD, is_released=True) is status
    assert FeedbackStep.RELEASE not in feedback_steps(status, is_released=True)
    assert FeedbackStep.WITHHOLD not in feedback_steps(status, is_released=False)
