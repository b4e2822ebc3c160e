"""Search as people type, with and without tones."""

import unicodedata
from urllib.parse import quote

import pytest


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


def test_search_reaches_ten_thousand_deep_and_no_deeper(client):
    assert client.get("/api/v1/search?q=a&page=50&page_size=200").status_code == 200
    assert client.get("/api/v1/search?q=a&page=51&page_size=200").status_code == 400


def test_suggestions_take_the_last_word_as_a_beginning(client):
    items = client.get("/api/v1/suggestions?q=tri+tue+nh").json["items"]

    assert 1 <= len(items) <= 10
    assert any("trí tuệ nhân tạo" in item["title"]["vi"].lower() for item in items)


@pytest.mark.parametrize(("lang", "province", "kind"), [("vi", "Hà Nội", "Tổ chức"), ("en", "Hanoi", "Organisation")])
def test_facets_are_named_for_people(client, lang, province, kind):
    facets = search(client, "viettel", lang=lang)["facets"]

    assert province in {value["label"] for value in facets["province"]}
    assert kind in {value["label"] for value in facets["kind"]}
