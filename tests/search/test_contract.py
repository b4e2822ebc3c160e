"""What holds for every engine; a second engine joins by a second parameter of ``engine_of``."""

import time

import pytest

from search.engine import Why
from search.shapes import Facet, FacetValue, Kind, Role, Text
from tests.search.makers import document, entry, keys, request


def test_all_words_must_match(engine_of):
    engine = engine_of(document("a", "trí tuệ nhân tạo"), document("b", "trí nhớ"), document("c", "nhân tạo"))

    assert keys(engine.search(request("tri tue"))) == ["a"]
    assert set(keys(engine.search(request("nhân tạo")))) == {"a", "c"}
    assert engine.search(request("tri xyz")).total == 0


def test_a_phrase_needs_its_words_side_by_side_in_one_text(engine_of):
    engine = engine_of(
        document("a", "vệ tinh nhỏ"),
        document("b", "tinh dầu bảo vệ"),
        document("c", "bảo vệ", texts=[Text(Role.SUMMARY, "tinh thần")]),
    )

    assert set(keys(engine.search(request("vệ tinh")))) == {"a", "b", "c"}
    assert keys(engine.search(request('"ve tinh"'))) == ["a"]


def test_words_that_stand_together_come_before_words_that_do_not(engine_of):
    engine = engine_of(document("a", "tinh dầu bảo vệ"), document("b", "bộ vệ tinh nhỏ"))

    assert keys(engine.search(request("ve tinh"))) == ["b", "a"]


def test_with_and_without_tones_composed_and_decomposed_find_the_same(engine_of):
    engine = engine_of(document("a", "Trí tuệ nhân tạo"), document("b", "Trị tuế"))

    for text in ("tri tue", "trí tuệ", "TRÍ TUỆ", "tri\u0301 tue\u0323\u0302"):
        assert set(keys(engine.search(request(text)))) == {"a", "b"}


def test_tones_as_typed_come_first_wherever_they_stand(engine_of):
    linked = Text(Role.LINKED, "công nghiệp bán dẫn")
    engine = engine_of(document("a", "bàn dân"), document("b", "khác hẳn", texts=[linked]))

    assert keys(engine.search(request("bán dẫn"))) == ["b", "a"]
    assert keys(engine.search(request("ban dan"))) == ["a", "b"]


def test_bare_words_do_not_prefer_english_ones(engine_of):
    engine = engine_of(document("a", "ô tô"), document("b", "how to go to"))

    assert keys(engine.search(request("o to"))) == ["a"]


def test_name_comes_before_former_name_before_synonym_before_label_before_definition_before_linked_name(engine_of):
    roles = [Role.NAME, Role.FORMER_NAME, Role.SYNONYM, Role.LABEL, Role.DEFINITION, Role.LINKED]
    padding = "một hai ba"
    made = [document(f"{9 - place}", padding, texts=[Text(role, "chip")]) for place, role in enumerate(roles)]
    engine = engine_of(*made)

    assert keys(engine.search(request("chip"))) == ["9", "8", "7", "6", "5", "4"]


def test_many_linked_names_do_not_outweigh_one_name(engine_of):
    linked = [Text(Role.LINKED, f"vệ tinh số {number}") for number in range(30)]
    engine = engine_of(document("a", "Viện Hàn lâm", texts=linked), document("b", "Trạm mặt đất vệ tinh"))

    assert keys(engine.search(request("ve tinh")))[0] == "b"


def test_the_last_word_is_read_as_a_beginning_only_where_no_document_has_it(engine_of):
    engine = engine_of(document("a", "chip bán dẫn"), document("b", "chip ban d"))

    assert keys(engine.search(request("chip ban da"))) == ["a"]
    assert engine.search(request("chip ban da")).hits[0].matched[-1].why is Why.PREFIX
    assert keys(engine.search(request("chip ban d"))) == ["b"]
    assert engine.search(request('"ban da"')).total == 0


def test_without_a_revision_a_concept_shows_once_by_its_preferred_matching_entry(engine_of):
    engine = engine_of(
        entry(1, "c", "Thiết bị bay"), entry(2, "c", "Thiết bị, phương tiện bay"), document("o", "Công ty bay")
    )

    found = engine.search(request("bay", preferred=(2, 1)))
    assert set(keys(found)) == {"entry:2/c", "o"}
    assert found.total == 2
    assert set(keys(engine.search(request("bay", preferred=(1, 2))))) == {"entry:1/c", "o"}
    assert keys(engine.search(request("phuong tien", preferred=(1, 2)))) == ["entry:2/c"]


def test_a_revision_not_named_as_preferred_comes_newest_first(engine_of):
    engine = engine_of(entry(1, "c", "bay"), entry(3, "c", "bay"), entry(2, "c", "bay"))

    assert keys(engine.search(request("bay"))) == ["entry:3/c"]
    assert keys(engine.search(request("bay", preferred=(2,)))) == ["entry:2/c"]


def test_at_equal_score_the_preferred_revision_comes_first(engine_of):
    engine = engine_of(entry(1, "a", "pin thể rắn"), entry(2, "z", "pin thể rắn"))

    assert keys(engine.search(request("pin", preferred=(2, 1)))) == ["entry:2/z", "entry:1/a"]
    assert keys(engine.search(request("pin", preferred=(1, 2)))) == ["entry:1/a", "entry:2/z"]


def test_with_a_revision_only_its_entries_and_what_is_no_entry_take_part(engine_of):
    engine = engine_of(entry(1, "a", "chip"), entry(2, "b", "chip"), document("o", "chip", kind=Kind.ORGANISATION))

    assert set(keys(engine.search(request("chip", revision=1)))) == {"entry:1/a", "o"}
    assert keys(engine.search(request("chip", revision=7))) == ["o"]


def test_links_are_read_under_the_revision_asked(engine_of):
    values = [FacetValue(Facet.PRODUCT, "old", 1), FacetValue(Facet.PRODUCT, "new", 2)]
    engine = engine_of(document("p", "dự án", kind=Kind.PROJECT, values=values), entry(1, "old", "x"))

    assert engine.search(request(revision=1, products=("old",))).total == 1
    assert engine.search(request(revision=2, products=("old",))).total == 0
    assert engine.search(request(products=("new",))).total == 1
    assert engine.search(request(products=("old", "new"))).total == 1


def test_values_of_one_filter_are_alternatives_and_filters_add_up(engine_of):
    def project(key, province, status):
        values = [FacetValue(Facet.PROVINCE, province), FacetValue(Facet.STATUS, status)]
        return document(key, "dự án", kind=Kind.PROJECT, values=values)

    engine = engine_of(project("a", "01", "approved"), project("b", "48", "approved"), project("c", "79", "halted"))

    assert engine.search(request(provinces=("01", "48"))).total == 2
    assert engine.search(request(provinces=("01", "79"), statuses=("approved",))).total == 1
    assert engine.search(request(provinces=("no-such",))).total == 0


def test_without_words_everything_matches_in_a_stable_order_with_score_zero(engine_of):
    engine = engine_of(*(document(f"{number:03}", "tên") for number in reversed(range(30))))

    answer = engine.search(request(limit=30))

    assert keys(answer) == [f"{number:03}" for number in range(30)]
    assert {hit.score for hit in answer.hits} == {0.0}


def test_pages_together_are_the_whole_answer_without_gap_or_repeat(engine_of):
    engine = engine_of(*(document(f"{number:03}", f"chip {'nhỏ ' * (number % 5)}") for number in range(97)))
    whole = keys(engine.search(request("chip", limit=97)))

    pages = [keys(engine.search(request("chip", offset=offset, limit=10))) for offset in range(0, 97, 10)]

    assert [key for page in pages for key in page] == whole
    assert len(set(whole)) == 97
    assert keys(engine.search(request("chip", offset=9_990, limit=10))) == []


def test_a_page_deeper_than_ten_thousand_is_refused():
    with pytest.raises(ValueError, match="10000"):
        request(offset=9_990, limit=11)


def test_an_empty_index_answers(engine_of):
    engine = engine_of(seq=7)

    answer = engine.search(request("chip"))

    assert (answer.total, answer.hits, answer.seq, engine.size) == (0, (), 7, 0)
    assert engine.search(request()).total == 0
    assert engine.suggest("chip", 5) == []


def test_suggestions_complete_the_last_word_of_titles_only(engine_of):
    engine = engine_of(
        document("a", "Trí tuệ nhân tạo"),
        document("b", "Khác", texts=[Text(Role.LINKED, "Trí tuệ")]),
        document("c", "Đổi tên", texts=[Text(Role.FORMER_NAME, "Trí tuệ cũ")]),
    )

    assert [one.key for one in engine.suggest("tri tu", 10)] == ["a", "c"]
    assert [one.key for one in engine.suggest("Trí", 1)] == ["a"]
    assert engine.suggest("  ", 10) == []


def test_a_synonym_is_found_suggested_and_named_as_the_reason(engine_of):
    synonym = Text(Role.SYNONYM, "máy bay không người lái", "vi")
    engine = engine_of(document("a", "Phương tiện bay (UAV)", texts=[synonym]), document("b", "lái máy bay"))

    answer = engine.search(request("may bay khong nguoi lai"))

    assert keys(answer) == ["a"]
    assert Why.SYNONYM in {match.why for match in answer.hits[0].matched}
    assert answer.hits[0].snippet == "<mark>máy bay không người lái</mark>"
    assert [one.key for one in engine.suggest("may bay kh", 10)] == ["a"]


def test_a_whole_word_is_suggested_before_a_longer_one(engine_of):
    engine = engine_of(document("a", "Chương trình mới"), document("b", "Chương trí tuệ"))

    assert [one.key for one in engine.suggest("chuong tri", 10)] == ["b", "a"]


def test_suggestions_show_a_concept_once(engine_of):
    engine = engine_of(entry(1, "c", "Chip nhớ"), entry(2, "c", "Chip nhớ mới"))

    assert [one.key for one in engine.suggest("chi", 10, (2, 1))] == ["entry:2/c"]


HOSTILE = {
    "ten thousand words": " ".join(f"từ{number}" for number in range(10_000)),
    "brackets": "(" * 2_000,
    "lone quotes": '"' * 999,
    "control characters": "".join(map(chr, range(32))) + "chip\x00",
    "wildcards": "* ? *a* ??? a* [a TO z] ~2 ^9 /.*/",
    "emoji": "🛰️ 👩‍💻 chip",
    "lone surrogates": "\ud800 chip \udfff",
    "bidi": "\u202echip\u202c",
    "one long word": "a" * 100_000,
    "marks": "\u0301" * 10_000,
    "every toned a": " ".join("aàáảãạăằắẳẵặâầấẩẫậ"),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_question_is_answered_with_bounded_work(engine_of, text):
    engine = engine_of(*(document(f"{number}", f"chip a b c từ{number}") for number in range(200)))

    started = time.perf_counter()
    answer = engine.search(request(text))
    engine.suggest(text, 10)

    assert time.perf_counter() - started < 1
    assert answer.total <= 200
