"""Rules for what anybody writes without an account (F), and for what is answered."""

import re
from collections.abc import Iterator

from catalogue.rules.texts import check_text
from catalogue.values import Violation

LONGEST = 4_000
"""Characters of one piece: more than a page; who has more to say has an office to say it to."""

LINK = re.compile(
    r"(?:https?|hxxps?|ftp)\s*:|\bwww\s*\.|\bt\.me/|<\s*a\b|\[url\b|"
    r"\b[a-z0-9][a-z0-9-]*\.(?:com|net|org|info|biz|shop|xyz|top|site|online|club|link|vn|io|me|ru|cn)\b",
    re.IGNORECASE,
)
"""What leads somewhere else, or tries to; a false find costs a reason, a miss only a look."""

EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+"
                   r"[A-Za-z]{2,63}")  # fmt: skip
"""An address as the HTML standard reads one, with a domain of at least two parts."""


def has_links(text: str) -> bool:
    """Say whether a text leads somewhere else; such a text is held back until a person says why it may be shown."""
    return LINK.search(text) is not None


def f1_piece_says_something_short(text: str, subject: str) -> Iterator[Violation]:
    """
    F1. What is written without an account says something, in at most 4,000 characters without hidden ones.

    Source: requirement R14 (public comments) and R44 (error report); engineering requirement SEC-12.
    """
    if not text.strip():
        yield Violation("F1", subject, "hãy viết nội dung", "write what you want to say")
    if len(text) > LONGEST:
        yield Violation("F1", subject, f"dài {len(text)} ký tự, tối đa {LONGEST}",
                        f"{len(text)} characters long, at most {LONGEST}")  # fmt: skip
    for breach in check_text(text, subject):
        yield Violation("F1", subject, breach.vi, breach.en)


def f2_contact_is_an_address_given_freely(contact: str | None, consent: bool, subject: str) -> Iterator[Violation]:
    """
    F2. A contact is an e-mail address, and is kept only with the explicit consent of who gives it.

    Source: Law 91/2025/QH15 on personal data (explicit consent, silence is none), as read in the domain study, D15;
    requirement R38.
    """
    if contact and (len(contact) > 254 or not EMAIL.fullmatch(contact)):
        yield Violation("F2", f"{subject}/contact", "địa chỉ thư điện tử không đúng dạng", "this is no e-mail address")
    if contact and not consent:
        yield Violation("F2", f"{subject}/consent", "cần đồng ý để lưu địa chỉ thư, hoặc để trống địa chỉ",
                        "consent to keeping the address, or leave it out")  # fmt: skip


def f3_decision_gives_a_reason(reason: str, subject: str) -> Iterator[Violation]:
    """
    F3. An answer to feedback, a refusal, and setting a comment aside say why, in at most 4,000 characters.

    Source: issue of the pages (reasoned answer, public status); requirement R44.
    """
    if not reason.strip():
        yield Violation("F3", subject, "cần nêu rõ nội dung trả lời hoặc lý do", "say what is answered, or why")
    if len(reason) > LONGEST:
        yield Violation("F3", subject, f"tối đa {LONGEST} ký tự", f"at most {LONGEST} characters")


def f4_links_are_shown_for_a_reason(text: str, reason: str, subject: str) -> Iterator[Violation]:
    """
    F4. A text that leads somewhere else is held back: who releases it says why it may be shown.

    Source: issue of the pages (anonymous writing is bounded, links held back).
    """
    if has_links(text) and not reason.strip():
        yield Violation("F4", subject, "nội dung có liên kết đang được giữ lại; cần nêu lý do cho hiển thị",
                        "the text has links and is held back; say why it may be shown")  # fmt: skip


def f5_subject_is_held(is_held: bool, name: str, subject: str) -> Iterator[Violation]:
    """
    F5. What feedback is about is in the registry: a published entry, an organisation, project or instrument.

    Source: requirement R44 (feedback per entry, with its citation).
    """
    if not is_held:
        yield Violation("F5", subject, f"không có “{name}” trong sổ đăng ký", f"the registry holds no “{name}”")
