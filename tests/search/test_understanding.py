from hypothesis import given
from hypothesis import strategies as st

from search.engine import Why
from search.queries import MOST_TERMS
from search.understanding import Lexicon, Vocabulary, relax, targets_of, understand
from search.understanding.reading import MOST_ALTERNATIVE_WORDS
from search.understanding.thesaurus import Group, read_groups


def term(text, kind="everyday", relation=None):
    return {"text": text, "kind": kind} | ({"relation": relation} if relation else {})


LED = [{"kind": "concept", "id": "c"}]
GROUPS = [
    Group("uav", [term("máy bay không người lái"), term("drone", "foreign"), term("UAV", "abbreviation"),
                  term("flycam", relation="narrower"), term("máy bay mô hình", relation="related")], LED),
    Group("ai", [term("trí tuệ nhân tạo", "official"), term("AI", "abbreviation")], LED),
    Group("it", [term("công nghệ thông tin"), term("IT", "abbreviation")], []),
    Group("satellite", [term("vệ tinh", "official"), term("satellite", "foreign")], LED),
    Group("chip", [term("bán dẫn", "official"), term("semiconductor", "foreign")], [{"id": "c-chip"}]),
    Group("dc", [term("trung tâm dữ liệu"), term("trung tâm dữ liệu lớn", "former")], LED),
    Group("camera", [term("camera"), term("máy quay")], LED),
]  # fmt: skip
WORDS = """may bay khong nguoi lai drone uav flycam tri tue nhan tao ai cong nghe robot hang nho thong tin camera chip
semiconductor"""
LEXICON = Lexicon(read_groups(GROUPS), Vocabulary(dict.fromkeys(WORDS.split(), 3)))


def ways(text):
    """Each clause as typed → its alternatives as (words, reason)."""
    query = understand(text, LEXICON)
    return {
        clause.typed: [(" ".join(word.typed for word in way.words), way.why.value) for way in clause.alternatives]
        for clause in query.clauses
    }


def folded(text):
    return [[word.folded for word in clause.words] for clause in understand(text, LEXICON).clauses]


def test_a_term_gets_the_other_equivalent_terms_of_its_group():
    assert ways("drone nhỏ") == {
        "drone": [("máy bay không người lái", "synonym"), ("UAV", "synonym")],
        "nhỏ": [],
    }


def test_a_narrower_term_leads_to_the_group_for_less_and_not_back():
    found = understand("flycam", LEXICON).clauses[0].alternatives

    assert [way.words[-1].folded for way in found] == ["lai", "uav", "drone"]
    assert max(way.weight for way in found) < min(
        way.weight for way in understand("drone", LEXICON).clauses[0].alternatives
    )
    assert "flycam" not in [name for name, _ in ways("drone")["drone"]]


def test_a_related_term_never_expands():
    assert ways("máy bay mô hình")["máy"] == []


def test_the_longest_term_is_read():
    assert list(ways("trung tâm dữ liệu lớn")) == ["trung tâm dữ liệu lớn"]


def test_a_wording_given_up_is_the_reason_itself():
    assert ways("trung tâm dữ liệu lớn")["trung tâm dữ liệu lớn"] == [("trung tâm dữ liệu", "former_name")]


def test_tones_that_differ_make_another_word():
    assert list(ways("ban dan")) == ["ban dan"]
    assert list(ways("bàn dân")) == ["bàn", "dân"]
    assert list(ways("bán dan")) == ["bán dan"]


def test_a_short_abbreviation_counts_in_capitals_alone_or_beside_a_term():
    assert ways("ai")["ai"] == [("trí tuệ nhân tạo", "synonym")]
    assert ways("hàng AI")["AI"]
    assert ways("camera ai")["ai"]
    assert ways("it người")["it"] == []
    assert ways("CÓ IT NGƯỜI")["IT"] == []


def test_a_satellite_is_not_read_into_protecting_the_spirit():
    assert folded("bảo vệ tinh thần") == [["bao", "ve"], ["tinh", "than"]]
    assert "vệ tinh" in ways("vệ tinh nhỏ")


def test_terms_written_joined_or_apart_are_found():
    assert ways("bandan")["bandan"][0] == ("bán dẫn", "spelling")
    assert ways("fly cam")["fly cam"][0] == ("flycam", "spelling")


def test_only_unknown_words_are_respelt():
    assert ways("robto hàng") == {"robto": [("robot", "spelling")], "hàng": []}
    assert ways("rbt hàng")["rbt"] == []
    assert ways("hanz nhỏ")["hanz"] == [("hang", "spelling")]


def test_a_term_with_a_mistake_leads_where_the_term_leads():
    found = ways("semiconducter")["semiconducter"]

    assert found[0] == ("semiconductor", "spelling")
    assert ("bán dẫn", "synonym") in found


def test_the_beginning_of_a_known_word_is_no_mistake():
    assert ways("robo") == {"robo": []}


def test_words_between_quotes_are_taken_as_they_stand():
    assert ways('"trí tuệ nhân tạo"') == {"trí tuệ nhân tạo": []}


def test_an_entry_is_found_by_number_and_code():
    assert folded("sản phẩm số 25") == [["p25"]]
    assert folded("SP 25") == [["p25"]]
    assert folded("P25") == [["p25"]]
    assert folded("P7.2") == [["p7", "2"]]
    assert folded("sản phẩm số 2, nhóm số 2") == [["p2", "2"]]
    assert folded("nhóm 5") == [["t5"]]
    assert folded("nhóm công nghệ số 5") == [["t5"]]
    assert folded("nhóm sản phẩm số 2") == [["s2"]]


def test_an_instrument_is_found_by_number():
    assert folded("QĐ 21/2026") == [["qd", "21", "2026"]]
    assert folded("qd 1131") == [["qd", "1131"]]
    assert folded("21/2026/QĐ-TTg") == [["qd", "21", "2026"]]
    assert folded("Quyết định số 1131/QĐ-TTg") == [["qd", "1131"]]
    assert folded("luật 133/2025/QH15") == [["luat", "133", "2025"]]


def test_an_entry_cited_with_its_instrument_is_the_entry():
    assert folded("sản phẩm số 25, Quyết định 21/2026/QĐ-TTg") == [["p25"]]


def test_what_only_looks_like_a_citation_is_text():
    assert folded("công nghệ số một") == [["cong"], ["nghe"], ["so"], ["mot"]]
    assert folded("nhóm robot") == [["nhom"], ["robot"]]
    assert folded("sản phẩm 2026000") == [["san"], ["pham"], ["2026000"]]


def test_an_easier_question_leaves_out_what_no_document_has_and_then_all_but_terms():
    query = understand("drone hàng zzzzz", LEXICON)

    assert [[clause.typed for clause in one.clauses] for one in relax(query, LEXICON)] == [["drone", "hàng"], ["drone"]]
    assert list(relax(understand("drone", LEXICON), LEXICON)) == []


def test_the_beginning_of_a_term_leads_to_the_term():
    assert ways("trung tâm dữ l")["trung tâm dữ l"][0] == ("trung tâm dữ liệu", "prefix")
    assert ways("tri tue nhan ta")["tri tue nhan ta"] == [("trí tuệ nhân tạo", "prefix"), ("AI", "synonym")]
    assert list(ways("trị tuệ nhân ta")) == ["trị", "tuệ", "nhân", "ta"]


def test_a_related_term_is_the_last_resort_in_a_longer_question():
    query = understand("hàng máy bay mô hình", LEXICON)
    last = list(relax(query, LEXICON))[-1]

    assert [clause.typed for clause in last.clauses] == ["máy bay mô hình"]
    assert last.clauses[0].alternatives[0].words[-1].folded == "lai"


def test_a_question_that_is_a_related_term_stands_for_its_groups_before_words_are_left_out():
    query = understand("máy bay mô hình", LEXICON)

    assert [[clause.typed for clause in one.clauses] for one in relax(query, LEXICON)] == [
        ["máy bay mô hình"],
        ["máy", "bay"],
    ]


def test_a_question_that_is_one_term_or_code_says_what_it_leads_to():
    assert "c-chip" in targets_of(understand("bán dẫn", LEXICON), LEXICON)
    assert "c-chip" in targets_of(understand("semiconducter", LEXICON), LEXICON)
    assert "P7.2" in targets_of(understand("sản phẩm số 2, nhóm số 7", LEXICON), LEXICON)
    assert not targets_of(understand("bán dẫn nhỏ", LEXICON), LEXICON)


@given(st.text(max_size=400))
def test_any_text_is_understood_with_bounded_work(text):
    query = understand(text, LEXICON)

    assert sum(len(way.words) for one in query.clauses for way in one.alternatives) <= MOST_ALTERNATIVE_WORDS
    assert len({word.folded for word in query.words}) <= 2 * MOST_TERMS
    assert all(isinstance(way.why, Why) and 0 < way.weight <= 1 for one in query.clauses for way in one.alternatives)
