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


MORE_LETTERS = frozenset("ĐđÆæŒœØøŁłßµ")
"""Letters of names beside A to Z with and without marks; the micro sign is common to all scripts."""


def x4_name_is_latin(text: str, subject: str) -> Iterator[Violation]:
    """
    X4. A name has the letters of Vietnamese and its European neighbours, digits 0 to 9, and common signs.

    None that only look like them: Cyrillic а, Greek Ο, mathematical 𝐀 and the
    small capital ᴀ look like Latin letters, Ð and Ɖ like Đ, a stroke laid over D
    like Đ, Ⅳ like IV. Two names could look alike and be two texts.

    Source: engineering requirement SEC-12 (Unicode Technical Standard 39, restricted scripts).
    """
    for character in sorted(set(text)):
        if not _is_plain(character):
            said = f"“{character}” (U+{ord(character):04X})"
            yield Violation("X4", subject, f"tên không dùng ký tự {said}", f"a name does not use the character {said}")


def _is_plain(character: str) -> bool:
    category = unicodedata.category(character)
    if category[0] == "L":
        base = unicodedata.normalize("NFD", character)[0]
        return (base.isascii() and base.isalpha()) or character in MORE_LETTERS
    if category == "Nd":
        return character.isascii()
    return category[0] != "M" and category != "Nl"


TEXT_RULES = (x1_text_is_nfc, x2_text_is_visible, x3_text_has_no_outer_spaces)


def check_text(text: str | None, subject: str) -> list[Violation]:
    """Give every breach of a text rule; None breaks none."""
    if text is None:
        return []
    return [violation for rule in TEXT_RULES for violation in rule(text, subject)]


def check_name(text: str | None, subject: str) -> list[Violation]:
    """Give every breach of a text rule by a name, whose letters are Latin; None breaks none."""
    return check_text(text, subject) + (list(x4_name_is_latin(text, subject)) if text is not None else [])


def make_skeleton(text: str) -> str:
    """Give what a name looks like: two names with one skeleton look alike. Never shown, never stored."""
    folded = "".join(_LIKENESS.get(unicodedata.category(one), one) for one in unicodedata.normalize("NFKC", text))
    return " ".join(folded.translate(_ALIKE).casefold().split())


_LIKENESS = {"Zs": " ", "Pd": "-", "Pi": "'", "Pf": "'"}
"""Category of a sign → the one sign for all of that category."""

_ALIKE = str.maketrans({"0": "o", "1": "l", "I": "l", "|": "l", '"': "'", "\u2212": "-",
                        "\u0110": "\u00d0", "\u0189": "\u00d0", "\u0111": "\u00f0", "\u0256": "\u00f0"})  # fmt: skip
"""Signs that look alike → one of them; for Latin letters X4 lets pass, and those it names."""
