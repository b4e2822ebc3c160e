"""Rules for any text the registry keeps (X)."""

import unicodedata
from collections.abc import Iterator

from catalogue.values import Violation

LINE_BREAKS = frozenset("\n\t")
FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})
"""Controls, invisible formatting (bidi, zero width), private use, unassigned, surrogates."""


def x1_text_is_nfc(text: str, subject: str) -> Iterator[Violation]:
    """
    X1. Text is in Unicode normal form C.

    Source: TCVN 6909:2001 as practised (domain study D11); two spellings of one
    word must be one text.
    """
    if not unicodedata.is_normalized("NFC", text):
        yield Violation("X1", subject, "văn bản phải ở dạng Unicode NFC (dựng sẵn)", "text must be Unicode NFC")


def x2_text_is_visible(text: str, subject: str) -> Iterator[Violation]:
    """
    X2. Text has no control, bidirectional, zero-width, private or unassigned characters.

    Source: engineering requirement SEC-12 (Unicode Technical Report 36).
    """
    for character in sorted(set(text) - LINE_BREAKS):
        if unicodedata.category(character) in FORBIDDEN_CATEGORIES:
            code = f"U+{ord(character):04X}"
            yield Violation("X2", subject, f"không được có ký tự ẩn {code}", f"hidden character {code} is not allowed")


def x3_text_has_no_outer_spaces(text: str, subject: str) -> Iterator[Violation]:
    """
    X3. Text neither starts nor ends with a space.

    Source: domain study section 6, validations worth automating.
    """
    if text != text.strip():
        yield Violation("X3", subject, "thừa khoảng trắng ở đầu hoặc cuối", "starts or ends with a space")


TEXT_RULES = (x1_text_is_nfc, x2_text_is_visible, x3_text_has_no_outer_spaces)


def check_text(text: str | None, subject: str) -> list[Violation]:
    """Give every breach of a text rule; None breaks none."""
    if text is None:
        return []
    return [violation for rule in TEXT_RULES for violation in rule(text, subject)]
