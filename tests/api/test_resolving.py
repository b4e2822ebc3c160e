"""Citations as people write them: what they mean, what is assumed, what is refused."""

import unicodedata

import pytest

SURE = [
    # product 25 of 2026, in Vietnamese, with and without tones, with and without its instrument
    ("sản phẩm số 25", "2/P25"), ("san pham so 25", "2/P25"), ("Sản phẩm 25", "2/P25"), ("SP 25", "2/P25"),
    ("SP25", "2/P25"), ("sp. 25", "2/P25"), ("P25", "2/P25"), ("p25", "2/P25"), ("P 25", "2/P25"), ("số 25", "2/P25"),
    ("mục số 25", "2/P25"), ("mục 25", "2/P25"), ("STT 25", "2/P25"), ("số thứ tự 25", "2/P25"),
    ("SP 25 QĐ 21/2026", "2/P25"), ("sp 25 qd 21/2026", "2/P25"), ("QĐ 21/2026, sản phẩm số 25", "2/P25"),
    ("sản phẩm số 25, Quyết định 21/2026/QĐ-TTg", "2/P25"), ("san pham so 25, quyet dinh 21/2026/QD-TTg", "2/P25"),
    ("Quyết định 21/2026/QĐ-TTg, Danh mục sản phẩm, số 25", "2/P25"),
    ("quyet dinh 21/2026/qd-ttg, danh muc san pham, so 25", "2/P25"),
    ("Danh mục sản phẩm công nghệ chiến lược, số 25", "2/P25"), ("sản phẩm công nghệ chiến lược số 25", "2/P25"),
    ("sản phẩm số 25 theo Quyết định số 21/2026/QĐ-TTg ngày 30/4/2026 của Thủ tướng Chính phủ", "2/P25"),
    ("sản phẩm số 25 ban hành kèm theo Quyết định số 21/2026/QĐ-TTg ngày 30 tháng 4 năm 2026", "2/P25"),
    ("21/2026/QĐ-TTg, sản phẩm 25", "2/P25"), ("SP25 QĐ21/2026", "2/P25"), ("Phụ lục II, số 25", "2/P25"),
    ("mục 25 Phụ lục II Quyết định 21/2026/QĐ-TTg", "2/P25"), ("sản phẩm 25, nhóm 2, QĐ 21/2026", "2/P25"),
    ("sản phẩm số 25 QĐ 21", "2/P25"), ("sản phẩm số 25 quyết định 21 năm 2026", "2/P25"),
    # the same in English
    ("product no. 25, Decision 21/2026", "2/P25"), ("Product 25", "2/P25"), ("product number 25", "2/P25"),
    ("product 25 of Decision No. 21/2026/QD-TTg", "2/P25"), ("item 25, product list, Decision 21/2026", "2/P25"),
    ("strategic technology product no. 25", "2/P25"), ("no. 25, list of products, Decision 21/2026/QĐ-TTg", "2/P25"),
    ("product no. 25, Decision 21/2026/QD-TTg dated 30 April 2026", "2/P25"), ("Annex II, item 25", "2/P25"),
    # groups, sections, technologies
    ("nhóm 5 QĐ 1131", "1/T5"), ("nhom 5 qd 1131", "1/T5"), ("nhóm công nghệ số 8", "2/T8"),
    ("nhom cong nghe so 8, quyet dinh 21/2026", "2/T8"), ("technology group no. 8, Decision 21/2026", "2/T8"),
    ("nhóm sản phẩm số 2", "2/S2"), ("product section no. 2", "2/S2"), ("T8", "2/T8"), ("S2", "2/S2"),
    ("T1.2", "2/T1.2"), ("công nghệ số 2, nhóm số 1, Quyết định 21/2026/QĐ-TTg", "2/T1.2"),
    ("group 5, Decision 1131", "1/T5"),
    ("Danh mục công nghệ, số 8", "2/T8"), ("nhóm 9, Quyết định 1131/QĐ-TTg năm 2025", "1/T9"),
    # the list of 2025, where numbers restart in each group; codes of it lead there by themselves
    ("sản phẩm số 2, nhóm số 7, Quyết định 1131/QĐ-TTg", "1/P7.2"), ("sp 2 nhóm 7 QĐ 1131/QĐ-TTg", "1/P7.2"),
    ("product no. 2, group no. 7, Decision 1131/QĐ-TTg", "1/P7.2"), ("P7.2, QĐ 1131", "1/P7.2"), ("P1.1", "1/P1.1"),
    ("p7.2", "1/P7.2"),
    # names, with and without tones, in both languages; names given up lead to what bears the concept today
    ("Lò phản ứng hạt nhân mô-đun nhỏ (SMR)", "2/P27"), ("lo phan ung hat nhan mo dun nho smr", "2/P27"),
    ("Small modular nuclear reactors (SMR)", "2/P27"), ("Lò phản ứng hạt nhân nhỏ, an toàn", "2/P27"),
    ("lo phan ung hat nhan nho, an toan", "2/P27"), ("Small, safe nuclear reactors", "2/P27"),
    ("Bản sao số (Digital Twin)", "2/P3"), ("Bản sao số (Digital Twin), QĐ 1131", "1/P1.5"), ("bản sao số", "2/T1.3"),
    ("Chip chuyên dụng", "2/P23"), ("Chip chuyên dụng, Quyết định 21/2026/QĐ-TTg", "2/P23"),
    ("Vũ trụ ảo (Metaverse)", "1/P1.6"), ("Metaverse", "1/P1.6"), ("Nhóm công nghệ về an ninh mạng", "2/T7"),
    # concepts
    ("c85ajr8m9", "2/P25"), ("c75kjy6h4", "1/P1.1"),
]  # fmt: skip
"""What people write, and revision and code of the one entry it means."""

SEVERAL = [
    ("nhóm 1", {"2/T1", "2/S1"}), ("group 2", {"2/T2", "2/S2"}), ("số 2", {"2/P2", "2/S2", "2/T2", "2/T1.2"}),
    ("số 5 QĐ 21/2026", {"2/P5", "2/T5", "2/T1.5"}), ("công nghệ số 2", {"2/T2", "2/T1.2"}),
    ("sản phẩm số 4 QĐ 1131", {"1/P1.4", "1/P5.4", "1/P9.4"}),
    ("product no. 4, Decision 1131", {"1/P1.4", "1/P5.4", "1/P9.4"}),
]  # fmt: skip
"""What fits several entries, and all of them."""

NOTHING = [
    "sản phẩm số 99", "sản phẩm số 25 và 26", "SP 25, SP 26", "P25 hoặc P26", "sản phẩm số 25 QĐ 1131", "P1 QĐ 1131",
    "P25, QĐ 22/2026", "sản phẩm số 25, Quyết định 21/2025/QĐ-TTg", "sản phẩm số 25, Nghị định 21/2026/NĐ-CP",
    "sản phẩm số 25, Quyết định 21/2026/QĐ-BKHCN", "sản phẩm số 1, Quyết định 2815/QĐ-TTg", "Quyết định 21/2026/QĐ-TTg",
    "Danh mục sản phẩm", "nhóm", "sản phẩm", "số", "25", "P0", "P25.1", "S1.2", "sản phẩm số hai mươi lăm",
    "lò phản ứng",
    "sản phẩm 25, nhóm 1, QĐ 21/2026", "asdf qwer", "!!!", "P25; DROP TABLE entry", "phụ lục I, sản phẩm số 25",
    "nhóm 99 QĐ 1131", "c00000000", "product no. 25, Circular 21/2026", "٢٥",
]  # fmt: skip
"""What means no entry, or says more than a citation says."""


def resolve(client, text, **choice):
    """Ask what a text means."""
    return client.get("/api/v1/resolve", query_string={"citation": text, **choice}, headers={"Accept-Language": "en"})


def places(entries):
    """Revision and code of entries, as in the tables above."""
    return {f"{one['revision']}/{one['code']}" for one in entries}


def test_the_tables_are_as_long_as_was_asked():
    assert len({text for text, _ in SURE}) == len(SURE) >= 60
    assert len(SEVERAL) + len(NOTHING) >= 20


@pytest.mark.parametrize(("text", "place"), SURE)
def test_a_citation_means_one_entry(client, text, place):
    answer = resolve(client, text)

    assert answer.status_code == 200, answer.json["detail"]
    assert (answer.json["status"], places(answer.json["candidates"])) == ("exact", {place})
    assert places([answer.json["entry"]]) == {place}


@pytest.mark.parametrize(("text", "found"), SEVERAL)
def test_a_citation_that_fits_several_entries_gives_all_of_them(client, text, found):
    answer = resolve(client, text)

    assert (answer.json["status"], answer.json["entry"]) == ("ambiguous", None)
    assert places(answer.json["candidates"]) == found


@pytest.mark.parametrize("text", NOTHING)
def test_what_means_no_entry_is_refused(client, text):
    answer = resolve(client, text)

    assert answer.status_code == 404
    assert answer.json["code"] == "not_found"


@pytest.mark.parametrize("text", [text for text, _ in SURE[::7]])
def test_a_decomposed_text_means_the_same(client, text):
    answer, decomposed = resolve(client, text), resolve(client, unicodedata.normalize("NFD", text))

    assert decomposed.json["candidates"] == answer.json["candidates"]


@pytest.mark.parametrize(
    ("text", "choice", "assumed"),
    [
        ("P25", {}, [("revision_in_force", "2")]),
        ("P25", {"revision": 2}, []),
        ("P25", {"valid_on": "2026-08-01"}, []),
        ("P1.1", {}, [("other_revision", "1")]),
        ("SP 25 QĐ 21", {}, [("instrument", "21/2026/QĐ-TTg")]),
        ("SP 25 QĐ 21/2026", {}, []),
        ("Phụ lục II, số 25, QĐ 21/2026", {}, [("annex", "2")]),
        ("Metaverse", {}, [("other_revision", "1")]),
        ("Lò phản ứng hạt nhân nhỏ, an toàn", {},
         [("revision_in_force", "2"), ("former_name", "Lò phản ứng hạt nhân nhỏ, an toàn")]),
    ],
)  # fmt: skip
def test_what_was_taken_for_granted_is_told(client, text, choice, assumed):
    answer = resolve(client, text, **choice)

    assert [(one["what"], one["value"]) for one in answer.json["assumed"]] == assumed
    assert all(one["value"] in one["text"]["vi"] for one in answer.json["assumed"])


@pytest.mark.parametrize(
    ("text", "choice", "place"),
    [
        ("sản phẩm số 2, nhóm 7", {"revision": 1}, "1/P7.2"),
        ("P25", {"known_on": "2026-10-02T00:00:00Z"}, "2/P25"),
        ("nhóm 1", {"valid_on": "2025-09-01"}, "1/T1"),
        ("P7.2", {"known_on": "2026-03-01T00:00:00Z"}, "1/P7.2"),
        ("Nền tảng bản sao số", {"revision": 1}, "1/P1.5"),
    ],
)
def test_a_text_is_read_in_the_revision_asked_for(client, text, choice, place):
    assert places(resolve(client, text, **choice).json["candidates"]) == {place}


def test_within_a_named_revision_nothing_outside_is_found(client):
    assert resolve(client, "P1.1", revision=2).status_code == 404
    assert resolve(client, "SP 25 QĐ 21/2026", revision=1).status_code == 404


def test_an_unknown_instrument_is_named(client):
    answer = resolve(client, "sản phẩm số 25, Quyết định 99/2026/QĐ-TTg")

    assert answer.status_code == 404
    assert "99/2026" in answer.json["detail"]
    assert "instrument" in answer.json["detail"]


@pytest.mark.parametrize(
    "query", ["", "?citation=", "?citation=a%E2%80%AEb", "?citation=P25&on=1", "?citation=" + "a" * 1001]
)
def test_a_wrong_question_is_refused(client, query):
    assert client.get(f"/api/v1/resolve{query}").status_code == 400
