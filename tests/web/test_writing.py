"""Days, amounts and sizes as people of each language write them."""

from datetime import UTC, date, datetime

import pytest

from web.writing import write_amount, write_bytes, write_day, write_partial


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [("2026", "2026", "2026"), ("2026-07", "07/2026", "July 2026"), ("2026-07-01", "01/07/2026", "1 July 2026"),
     ("2026-33", "quý 1/2026", "Q1 2026"), ("2026-36", "quý 4/2026", "Q4 2026"), (None, "", ""), ("", "", ""),
     ("khoảng 2026", "khoảng 2026", "khoảng 2026"), ("2026-13", "2026-13", "2026-13")],
)  # fmt: skip
def test_a_date_known_in_part_is_written_as_far_as_it_is_known(text, vi, en):
    assert (write_partial("vi", text), write_partial("en", text)) == (vi, en)


def test_a_moment_is_its_legal_day():
    late = datetime(2026, 6, 30, 18, tzinfo=UTC)

    assert (write_day("vi", late), write_day("en", late)) == ("01/07/2026", "1 July 2026")
    assert write_day("vi", date(2026, 7, 1)) == "01/07/2026"
    assert write_day("en", None) == ""


def test_numbers_have_the_marks_of_their_language():
    assert (write_amount("vi", 1234567), write_amount("en", 1234567)) == ("1.234.567", "1,234,567")
    assert (write_bytes("vi", 97_600), write_bytes("en", 97_600)) == ("97,6 KB", "97.6 KB")
    assert write_bytes("en", 2_340_000) == "2.3 MB"
