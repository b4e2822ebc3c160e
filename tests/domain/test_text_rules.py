"""Rules X1 to X3: what any text must be; X4: what a name must be besides; which names look alike."""

import unicodedata

import pytest

from catalogue.rules.texts import (
    check_name,
    check_text,
    make_skeleton,
    x1_text_is_nfc,
    x2_text_is_visible,
    x3_text_has_no_outer_spaces,
    x4_name_is_latin,
)

TONES = "Trí tuệ nhân tạo, đất hiếm, máy bay không người lái"


def test_x1_composed_text_is_fine():
    assert list(x1_text_is_nfc(TONES, "P1")) == []


def test_x1_decomposed_text_is_reported():
    found = list(x1_text_is_nfc(unicodedata.normalize("NFD", TONES), "P1"))

    assert [(one.rule, one.subject) for one in found] == [("X1", "P1")]


@pytest.mark.parametrize("text", [TONES, "5G/6G — “thông minh”", "dòng\nmới", "cột\tmới", "", "H₂O ± 0,5 µm", "\u00a0"])
def test_x2_visible_text_is_fine(text):
    assert list(x2_text_is_visible(text, "P1")) == []


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\0", "U+0000"),
        ("\r", "U+000D"),
        ("\x7f", "U+007F"),
        ("\u00ad", "U+00AD"),
        ("\u200b", "U+200B"),
        ("\u200e", "U+200E"),
        ("\u202e", "U+202E"),
        ("\u2066", "U+2066"),
        ("\ufeff", "U+FEFF"),
        ("\ud800", "U+D800"),
        ("\ue000", "U+E000"),
        ("\uffff", "U+FFFF"),
        ("\U000e0041", "U+E0041"),
    ],
)
def test_x2_a_hidden_character_is_reported_by_its_number(character, code):
    found = list(x2_text_is_visible(f"a{character}b{character}", "P1"))

    assert [one.rule for one in found] == ["X2"]
    assert code in found[0].en
    assert code in found[0].vi


def test_x2_each_hidden_character_is_reported():
    assert len(list(x2_text_is_visible("a\0b\u200bc\u202e", "P1"))) == 3


@pytest.mark.parametrize("text", ["a", "a b", "", "a\nb"])
def test_x3_text_without_outer_spaces_is_fine(text):
    assert list(x3_text_has_no_outer_spaces(text, "P1")) == []


@pytest.mark.parametrize("text", [" a", "a ", "\ta", "a\n", "\u00a0a", "a\u3000", " "])
def test_x3_an_outer_space_is_reported(text):
    assert [one.rule for one in x3_text_has_no_outer_spaces(text, "P1")] == ["X3"]


def test_a_text_that_breaks_all_rules_is_told_all_of_them():
    assert [one.rule for one in check_text(" e\u0301\u200b", "P1")] == ["X1", "X2", "X3"]


def test_no_text_breaks_no_rule():
    assert check_text(None, "P1") == []


@pytest.mark.parametrize(
    "name",
    [
        TONES,
        "Đ",
        "đ",
        "5G/5G-Advanced",
        "Pin, ắc quy (BESS) — 100%",
        "H₂O ± 0,5 µm²",
        "Škoda Łódź Børsen",
        "“Nhóm” số 1",
    ],
)
def test_x4_a_name_in_plain_letters_is_fine(name):
    assert list(x4_name_is_latin(name, "P1")) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ðất hiếm", "U+00D0"),  # eth
        ("Ɖất hiếm", "U+0189"),  # African d
        ("ðất hiếm", "U+00F0"),
        ("ɖất hiếm", "U+0256"),
        ("Công nghệ а", "U+0430"),  # Cyrillic a, e, o
        ("Еdge", "U+0415"),
        ("оnline", "U+043E"),
        ("Οnline", "U+039F"),  # Greek
        ("𝐀I", "U+1D400"),
        ("ＡI", "U+FF21"),
        ("ᴀI", "U+1D00"),
        ("ɑI", "U+0251"),
        ("ıot", "U+0131"),
        ("Nhóm Ⅳ", "U+2163"),
        ("Nhóm １", "U+FF11"),
        ("Nhóm ٣", "U+0663"),
        ("D\u0335ất hiếm", "U+0335"),
        ("量", "U+91CF"),
    ],
)
def test_x4_a_look_alike_is_reported_by_its_number(name, code):
    found = check_name(name, "P1")

    assert {one.rule for one in found} == {"X4"}
    assert code in found[0].en
    assert code in found[0].vi


def test_no_name_breaks_no_rule():
    assert check_name(None, "P1") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đất", "Ðất"),
        ("Đất", "Ɖất"),
        ("IoT", "loT"),
        ("5G", "５G"),
        ("CO2", "C02"),
        ("Pin  lithium-ion", "pin\u00a0lithium‑ion"),
        ("“Pin”", "'Pin'"),
        ("a–b", "a-b"),
    ],
)
def test_names_that_look_alike_have_one_skeleton(one, other):
    assert one != other
    assert make_skeleton(one) == make_skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("Đất", "Đạt"), ("Đất", "Dất"), ("AI", "A"), ("5G", "6G"), ("máy", "may")])
def test_names_that_look_different_have_different_skeletons(one, other):
    assert make_skeleton(one) != make_skeleton(other)
