from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.folding import exact, fold, forms, nfc, spans, words

VIETNAMESE = ["Đường", "trí tuệ nhân tạo", "Ô TÔ ĐIỆN", "vũ trụ", "phở", "ngưỡng", "thuỷ điện"]


@pytest.mark.parametrize("text", VIETNAMESE)
def test_composed_and_decomposed_text_fold_alike(text):
    assert fold(normalize("NFD", text)) == fold(normalize("NFC", text))
    assert exact(normalize("NFD", text)) == exact(normalize("NFC", text))
    assert words(normalize("NFD", text)) == words(normalize("NFC", text))


def test_d_with_stroke_folds_to_d():
    assert fold("Đường đi ĐẤT HIẾM") == "duong di dat hiem"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an ninh mạng", ["an", "ninh", "mang"]),
        ("ô tô điện", ["o", "to", "dien"]),
        ("y sinh", ["y", "sinh"]),
        ("máy in 3D", ["may", "in", "3d"]),
        ("mạng 5G/6G", ["mang", "5g", "6g"]),
        ("cơ-điện tử", ["co", "dien", "tu"]),
        ("21/2026/QĐ-TTg", ["21", "2026", "qd", "ttg"]),
        ("P7.2, snake_case", ["p7", "2", "snake", "case"]),
        ("bê tông", ["be", "tong"]),
    ],
)
def test_one_letter_words_and_digits_are_words_and_hyphens_and_slashes_split(text, expected):
    assert words(text) == expected


def test_exact_words_keep_tones_and_fold_case():
    assert forms("Trí TUỆ") == forms("trí tuệ") != forms("tri tue")
    assert [toned for _, toned in forms("bán dẫn")] != [toned for _, toned in forms("bàn dân")]


def test_both_places_of_a_tone_are_one_exact_word():
    assert exact("hoá") == exact("hóa")
    assert exact("thuỷ") == exact("thủy")
    assert exact("hoà") != exact("hóa")


def test_marks_of_other_scripts_are_letters_and_stay():
    assert fold("がくせい") == "がくせい"
    assert fold("한국") == "한국"


def test_spans_stand_where_the_words_stand():
    text = nfc("Thiết bị, UAV")

    assert [text[span.start : span.end] for span in spans(text)] == ["Thiết", "bị", "UAV"]


@given(st.text())
def test_any_text_folds_without_failing_and_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert [folded for folded, _ in forms(text)] == words(text)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_plain_letters_are_never_lost(text):
    assert fold(text) == text.lower()
