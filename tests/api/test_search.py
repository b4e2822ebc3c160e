"""Search as people type, with and without tones."""

import unicodedata
from urllib.parse import quote

import pytest

from search.folding import fold


def search(client, question, **filters):
    given = "".join(f"&{name}={value}" for name, value in filters.items())
    answer = client.get(f"/api/v1/search?q={quote(question)}{given}")
    assert answer.status_code == 200, answer.json
    return answer.json


def found(answer):
    return {(hit["kind"], hit["id"] or hit["code"], hit["revision"]) for hit in answer["items"]}


@pytest.mark.parametrize(
    "question",
    ["tri tue nhan tao", "trí tuệ nhân tạo", "TRÍ TUỆ NHÂN TẠO", "Tri Tue Nhan Tao", "  tri   tue nhan tao "],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_tones_capitals_and_normal_forms_find_the_same_entries(client, question, form):
    plain = search(client, "trí tuệ nhân tạo", page_size=200)

    typed = search(client, unicodedata.normalize(form, question), page_size=200)

    assert typed["total"] == plain["total"]
    assert found(typed) == found(plain)


def test_who_types_tones_sees_exact_matches_first(client):
    hits = search(client, "trí tuệ", page_size=100)["items"]

    why = [{match["why"] for match in hit["matched"]} for hit in hits]
    last_with_all = max(place for place, words in enumerate(why) if words == {"exact"})
    first_with_none = min((place for place, words in enumerate(why) if words == {"folded"}), default=len(hits))

    assert why[0] == {"exact"}
    assert last_with_all < first_with_none


@pytest.mark.parametrize(
    ("question", "code", "within"),
    [
        ("an ninh mang", "P9", 5),
        ("may bay khong nguoi lai", "P22", 3),
        ("o to", "P18", 5),
        ("y sinh", "T4", 3),
        ("dat hiem", "P25", 3),
        ("lo phan ung hat nhan", "P27", 3),
        ("lò phản ứng", "P27", 3),
        ("duong sat toc do cao", "T10", 5),
        ("chip", "P23", 5),
        ("robot", "P7", 5),
        ("semiconductor", "T6", 5),
    ],
)
def test_everyday_words_find_the_entry_in_force(client, question, code, within):
    hits = search(client, question)["items"]

    assert (code, 2, True) in [(hit["code"], hit["revision"], hit["in_force"]) for hit in hits[:within]]


def test_a_hit_says_why_and_marks_the_words(client):
    hit = search(client, "lo phan ung", kind="product")["items"][0]

    assert hit["matched"]
    assert "<mark>" in hit["snippet"]
    assert "phản ứng" in hit["snippet"]


@pytest.mark.parametrize("filters", [{}, {"revision": 1}, {"kind": "project"}, {"group": "T1"}, {"status": "deployed"},
                                     {"kind": "organisation", "province": "01"}])  # fmt: skip
@pytest.mark.parametrize("question", ["cong nghe", "viettel", ""])
def test_a_facet_counts_what_filtering_returns(client, question, filters):
    if "group" in filters:
        filters = {"group": client.get("/api/v1/groups/T1").json["concept"]}

    facets = search(client, question, **filters)["facets"]

    for name, values in facets.items():
        for value in values[:6]:
            chosen = {**filters, name: value["value"]}
            assert search(client, question, **chosen)["total"] == value["count"], (name, value)


def test_without_a_revision_each_concept_is_one_hit(client):
    hits = search(client, "", page_size=200)["items"]
    concepts = [hit["concept"] for hit in hits if hit["concept"]]

    assert len(concepts) == len(set(concepts))


def test_with_a_revision_only_its_entries_are_searched(client):
    hits = search(client, "robot", revision=1, page_size=200)["items"]

    assert {hit["revision"] for hit in hits if hit["code"]} == {1}


def test_search_reaches_ten_thousand_deep_and_points_to_the_lists_beyond(client):
    assert client.get("/api/v1/search?q=a&page=50&page_size=200").status_code == 200

    deeper = client.get("/api/v1/search?q=a&page=51&page_size=200")

    assert (deeper.status_code, deeper.json["code"]) == (400, "too_deep")
    assert "/api/v1/organisations" in deeper.json["detail"]


def test_facets_stay_honest_with_several_values_of_a_filter(client):
    several = search(client, "cong nghe", kind="project&kind=organisation", province="01&province=48")

    for value in several["facets"]["kind"]:
        one = search(client, "cong nghe", kind=value["value"], province="01&province=48")
        assert one["total"] == value["count"]
    for value in several["facets"]["province"][:6]:
        one = search(client, "cong nghe", kind="project&kind=organisation", province=value["value"])
        assert one["total"] == value["count"]


def test_suggestions_take_the_last_word_as_a_beginning(client):
    items = client.get("/api/v1/suggestions?q=tri+tue+nh").json["items"]

    assert 1 <= len(items) <= 10
    assert any("trí tuệ nhân tạo" in item["title"]["vi"].lower() for item in items)


@pytest.mark.parametrize(("lang", "province", "kind"), [("vi", "Hà Nội", "Tổ chức"), ("en", "Hanoi", "Organisation")])
def test_facets_are_named_for_people(client, lang, province, kind):
    facets = search(client, "viettel", lang=lang)["facets"]

    assert province in {value["label"] for value in facets["province"]}
    assert kind in {value["label"] for value in facets["kind"]}


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("flycam", "P22"),
        ("fly cam", "P22"),
        ("o to dien", "P18"),
        ("bandan", "T6"),
        ("semiconducter", "T6"),
        ("lò phản ứng hạt nhân nhỏ, an toàn", "P27"),
        ("sản phẩm số 25", "P25"),
        ("SP 25", "P25"),
        ("P25", "P25"),
        ("nhóm 5", "T5"),
        ("sản phẩm số 2, nhóm số 7", "P16"),
        ("QĐ 21/2026", "qd-21-2026"),
        ("qd 1131", "qd-1131-2025"),
        ("sản phẩm số 25, Quyết định 21/2026/QĐ-TTg", "P25"),
        ("flycam mini giá rẻ", "P22"),
        ("tàu điện ngầm", "P30"),
    ],
)
def test_what_people_type_leads_to_what_they_mean(client, question, first):
    hit = search(client, question)["items"][0]

    assert (hit["code"] or hit["id"]) == first


@pytest.mark.parametrize(
    ("question", "why"),
    [("drone", "synonym"), ("semiconducter", "spelling"), ("dịch vụ điện toán đám mây", "former_name")],
)
def test_a_hit_says_that_another_word_was_found(client, question, why):
    hits = search(client, question, kind="product")["items"]

    assert why in {match["why"] for hit in hits for match in hit["matched"]}


@pytest.mark.parametrize("question", ["P8.1", "sản phẩm số 1, nhóm số 8"])
def test_a_former_code_leads_to_the_entry_of_today_and_says_since_when(client, question):
    hit = search(client, question)["items"][0]

    assert (hit["code"], hit["revision"]) == ("P27", 2)
    assert hit["matched"][0]["why"] == "former_name"
    assert hit["matched"][0]["note"]["en"] == "renumbered in revision 2; P8.1 before"


def test_a_former_name_says_in_which_revision_the_entry_was_renamed(client):
    matched = search(client, "dịch vụ điện toán đám mây", kind="product")["items"][0]["matched"]

    notes = {match["field"]: match["note"] for match in matched}
    assert notes["former_name"] == {"vi": "đổi tên từ lần ban hành số 2", "en": "renamed in revision 2"}
    assert notes["name"] is None


def test_a_code_of_today_comes_before_the_same_code_of_a_former_list(client):
    codes = [(hit["code"], hit["revision"]) for hit in search(client, "P8")["items"]]

    assert codes[0] == ("P8", 2)
    assert ("P27", 2) in codes


def test_a_former_code_is_a_code_in_its_own_revision(client):
    hit = search(client, "P8.1", revision=1)["items"][0]

    assert (hit["code"], hit["matched"][0]["field"], hit["matched"][0]["note"]) == ("P8.1", "identifier", None)


def test_protecting_the_spirit_is_no_satellite(client):
    assert "P28" not in {hit["code"] for hit in search(client, "bảo vệ tinh thần")["items"]}


def test_words_left_out_to_find_something_are_named(client):
    assert search(client, "flycam mini giá rẻ")["left_out"] == ["mini", "giá", "rẻ"]
    assert search(client, "flycam")["left_out"] == []


def test_pages_of_an_easier_question_belong_together(client):
    whole = search(client, "flycam mini giá rẻ", page_size=20)["items"]
    pages = [search(client, "flycam mini giá rẻ", page_size=5, page=page)["items"] for page in (1, 2, 3, 4)]

    assert [hit["url"] for page in pages for hit in page] == [hit["url"] for hit in whole]


def test_hits_are_sorted_by_name(client):
    names = [hit["title"]["vi"] for hit in search(client, "viettel", sort="name", page_size=50)["items"]]

    assert [fold(name) for name in names] == sorted(fold(name) for name in names)
    assert len(names) > 5


def test_hits_are_sorted_newest_first_and_the_undated_last(client):
    hits = search(client, "robot", sort="newest", page_size=100)["items"]
    entries = [hit["revision"] for hit in hits if hit["revision"]]

    assert entries == sorted(entries, reverse=True)
    assert hits[-1]["kind"] == "organisation"
    assert {hit["url"] for hit in hits} == {hit["url"] for hit in search(client, "robot", page_size=100)["items"]}


@pytest.mark.parametrize("options", ["sort=oldest", "sort=name&page=51&page_size=20"])
def test_an_order_that_is_unknown_or_too_deep_is_refused(client, options):
    assert client.get(f"/api/v1/search?q=robot&{options}").status_code == 400


@pytest.mark.parametrize(("typed", "code"), [("robt", "P7"), ("semiconducter", "T6"), ("flyc", "P22"), ("p25", "P25")])
def test_suggestions_go_by_meaning_where_letters_find_little(client, typed, code):
    items = client.get(f"/api/v1/suggestions?q={typed}").json["items"]

    assert code in [item["code"] for item in items[:2]]


def test_a_question_that_found_nothing_is_counted_once_and_by_its_words_alone(client, shared_app):
    missing = shared_app.extensions["registry"].missing
    before = missing._counts["may giat say"]

    search(client, "Máy giặt sấy")
    search(client, "Máy giặt sấy", page=2)
    search(client, "Máy giặt sấy", kind="product")
    search(client, "flycam")

    assert missing._counts["may giat say"] == before + 1
    assert "flycam" not in missing._counts
