"""Citations: as Vietnamese instruments cite, as APA does, and BibTeX that LaTeX can read."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.models import Revision
from catalogue.register.timelines import Published
from catalogue.vocabulary import InstrumentKind
from tests import make
from tests.make_pages import view
from web.citing import cite_apa, cite_bibtex, cite_legal

ADDRESS = "https://example.vn/vi/entries/2/P22"
LISTS = {"lists": [{"kind": "products", "title_vi": "Danh mục sản phẩm công nghệ chiến lược"}],
         "kinds": {"product": {"list": "products"}}}  # fmt: skip


def instrument(**facts):
    """Decision 21 of 30 April 2026."""
    facts = {"issued_on": date(2026, 4, 30), "issuer": "Thủ tướng Chính phủ (Prime Minister)", **facts}
    return make.instrument_state(**facts)


def published(**facts):
    """The revision it promulgated."""
    return Published(Revision(number=2, structure=LISTS), instrument(**facts), None)


def test_an_entry_is_cited_as_instruments_cite():
    assert cite_legal(view("P22"), published()) == (
        "Thiết bị bay không người lái (sản phẩm số 22, Danh mục sản phẩm công nghệ chiến lược ban hành kèm theo "
        "Quyết định số 21/2026/QĐ-TTg ngày 30 tháng 4 năm 2026 của Thủ tướng Chính phủ)"
    )


@pytest.mark.parametrize(
    ("facts", "said"),
    [({"issued_on": None}, "Quyết định số 21/2026/QĐ-TTg của Thủ tướng Chính phủ)"),
     ({"number": None, "issued_on": None}, "Quyết định của Thủ tướng Chính phủ)"),
     ({"issuer": None}, "ngày 30 tháng 4 năm 2026 của Thủ tướng Chính phủ)"),
     ({"kind": InstrumentKind.DECREE, "issuer": "Chính phủ (Government)"}, "năm 2026 của Chính phủ)")],
)  # fmt: skip
def test_what_no_source_says_is_left_out_of_a_citation(facts, said):
    assert cite_legal(view("P22"), published(**facts)).endswith(said)


def test_apa_says_who_when_what_and_where():
    assert cite_apa(view("P22"), instrument(), ADDRESS) == (
        "Thủ tướng Chính phủ. (2026). Thiết bị bay không người lái "
        f"[sản phẩm số 22, Quyết định 21/2026/QĐ-TTg]. {ADDRESS}"
    )
    assert "(n.d.)" in cite_apa(view("P22"), instrument(issued_on=None), ADDRESS)


def test_a_bibtex_record_has_a_key_and_the_fields_that_are_known():
    record = cite_bibtex(view("P7.2", revision=1), instrument(issued_on=None), ADDRESS)

    assert record.startswith("@misc{vn-r1-p7-2,\n")
    assert f"url = {{{ADDRESS}}}" in record
    assert "year" not in record


@given(st.text(alphabet=r"ab\{}%&#_$^~ế", min_size=1, max_size=40))
def test_bibtex_escapes_what_latex_would_read_as_its_own(name):
    record = cite_bibtex(view("P22", name), instrument(), ADDRESS)

    title = re.search(r"title = \{(.*)\}", record)[1]
    bare = re.sub(r"\\(textbackslash|textasciitilde|textasciicircum)\{\}|\\[{}%&#_$]", "", title)
    assert not re.search(r"[\\{}%&#_$^~]", bare)


@given(st.text(alphabet=r"a\{}%", max_size=20))
def test_the_braces_of_a_bibtex_record_are_balanced(name):
    record = cite_bibtex(view("P22", name), instrument(), ADDRESS)

    plain = re.sub(r"\\[{}]", "", record)
    assert plain.count("{") == plain.count("}")
