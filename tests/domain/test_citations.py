"""How people name an entry, in both languages and both ways of numbering."""

import pytest

from catalogue.register.citations import cite
from catalogue.register.instruments import designation
from catalogue.vocabulary import InstrumentKind
from tests import make

DECISION_21 = ("Quyết định 21/2026/QĐ-TTg", "Decision 21/2026/QĐ-TTg")


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("P25", "sản phẩm số 25, Quyết định 21/2026/QĐ-TTg", "product no. 25, Decision 21/2026/QĐ-TTg"),
        ("T8", "nhóm công nghệ số 8, Quyết định 21/2026/QĐ-TTg", "technology group no. 8, Decision 21/2026/QĐ-TTg"),
        ("S2", "nhóm sản phẩm số 2, Quyết định 21/2026/QĐ-TTg", "product section no. 2, Decision 21/2026/QĐ-TTg"),
    ],
)
def test_numbers_that_run_through_are_cited_alone(code, vi, en):
    assert cite(code, DECISION_21) == (vi, en)


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("P7.2", "sản phẩm số 2, nhóm số 7, Quyết định 21/2026/QĐ-TTg",
         "product no. 2, group no. 7, Decision 21/2026/QĐ-TTg"),
        ("T1.2", "công nghệ số 2, nhóm số 1, Quyết định 21/2026/QĐ-TTg",
         "technology no. 2, group no. 1, Decision 21/2026/QĐ-TTg"),
    ],
)  # fmt: skip
def test_numbers_that_restart_are_cited_with_their_group(code, vi, en):
    assert cite(code, DECISION_21) == (vi, en)


@pytest.mark.parametrize("kind", InstrumentKind)
def test_every_kind_of_instrument_has_a_name_in_both_languages(kind):
    vi, en = designation(make.instrument_state(kind=kind, number="1/2026"))

    assert vi.endswith(" 1/2026")
    assert en.endswith(" 1/2026")
    assert vi != en


def test_an_instrument_without_a_number_is_cited_by_its_title():
    state = make.instrument_state(kind=InstrumentKind.ANNOUNCEMENT, number=None, title_vi="Thông cáo báo chí")

    assert designation(state)[0] == "Thông báo Thông cáo báo chí"
