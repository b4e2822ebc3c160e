"""From the text of a product to candidate entries, and what is never promised."""

from urllib.parse import quote

import pytest

from search.matching import CHOSEN

SPRAYER = "Máy bay phun thuốc trừ sâu 6 cánh, tải trọng 30 lít, bay tự động theo bản đồ"


def match(client, text, **options):
    given = "".join(f"&{name}={value}" for name, value in options.items())
    answer = client.get(f"/api/v1/matches?text={quote(text)}{given}")
    assert answer.status_code == 200, answer.json
    return answer.json


def codes(found):
    return [one["entry"]["code"] for one in found["items"]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (SPRAYER, "P22"),
        ("VTOL fixed-wing drone for mapping, 3 hours endurance", "P22"),
        ("Chatbot tiếng Việt dựa trên mô hình ngôn ngữ lớn do công ty tự huấn luyện", "P1"),
        ("Pin lithium LFP 280Ah và tủ lưu trữ năng lượng container 5 MWh", "P18"),
        ("Vắc xin dịch tả lợn châu Phi nhược độc đông khô", "P14"),
        ("Vi mạch ASIC xử lý ảnh tiến trình 28 nm", "P23"),
        ("Thiet ke lo phan ung mo-dun nho 50 MWe", "P27"),
        ("Toa xe metro và hệ thống tín hiệu CBTC", "P30"),
    ],
)
def test_a_product_is_matched_and_one_entry_chosen(client, text, code):
    found = match(client, text)

    assert codes(found)[0] == code
    assert [one["chosen"] for one in found["items"]] == [True] + [False] * (len(found["items"]) - 1)
    assert found["items"][0]["score"] >= found["threshold"] == CHOSEN


@pytest.mark.parametrize(
    "text",
    ["Tấm pin mặt trời mono 550W cho hộ gia đình", "Cà phê rang xay Buôn Ma Thuột", "a", "🚀",
     "Điện thoại thông minh Android, pin 5000 mAh", "Thuốc đông y an thần, bảo vệ tinh thần",
     "Online English course with teachers"],
)  # fmt: skip
def test_what_is_not_in_the_list_is_not_chosen(client, text):
    assert [one["entry"]["code"] for one in match(client, text)["items"] if one["chosen"]] == []


def test_a_match_says_which_words_met_which(client):
    reason = match(client, SPRAYER)["items"][0]["reason"][0]

    assert reason == {"text": "Máy bay phun thuốc", "term": "máy bay phun thuốc", "why": "synonym"}


def test_a_name_of_the_former_list_leads_to_the_entry_of_today(client):
    found = match(client, "Pin thể rắn, nhiên liệu và lò phản ứng hạt nhân nhỏ, an toàn")

    assert "P27" in codes(found)


def test_four_questions_stay_apart_each_with_source_and_body(client):
    found = match(client, SPRAYER)
    layers = found["items"][0]["layers"]

    assert [one["kind"] for one in layers] == ["listed", "falls_under", "enterprise", "project"]
    assert [one["status"] for one in layers] == ["stated", *["to_be_examined"] * 3]
    assert "sản phẩm số 22" in layers[0]["statement"]["vi"]
    assert all(one["source"]["vi"] and one["body"]["name"]["en"] and one["conditions"] for one in layers)
    assert "không đem lại ưu đãi" in found["disclaimer"]["vi"]


def test_nobody_is_told_that_they_are_entitled(client):
    told = client.get(f"/api/v1/matches?text={quote(SPRAYER)}").text.lower()

    assert "entitled" not in told
    assert "được hưởng" not in told


def test_a_past_revision_is_matched_with_its_own_entries(client):
    found = match(client, "Thiết bị bay không người lái", revision=1)

    assert codes(found)[0] == "P11.3"
    assert found["revision"]["number"] == 1
    assert "hết hiệu lực" in found["items"][0]["layers"][0]["statement"]["vi"]


def test_a_batch_gets_a_list_for_each_text_in_order(client):
    body = {"items": [{"text": SPRAYER}, {"text": "Áo sơ mi nam"}, {"text": "Vi mạch ASIC"}]}

    answer = client.post("/api/v1/matches", json=body)

    assert answer.status_code == 200
    first = [[one["entry"]["code"] for one in item["matches"]][:1] for item in answer.json["items"]]
    assert first == [["P22"], [], ["P23"]]


def test_a_batch_takes_a_revision(client):
    answer = client.post("/api/v1/matches?revision=1", json={"items": [{"text": "Vi mạch ASIC"}]})

    assert answer.json["items"][0]["matches"][0]["entry"]["code"] == "P6.1"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/items"),
        ([], ""),
        ({"items": "a"}, "/items"),
        ({"items": [{"text": "a"}] * 101}, "/items"),
        ({"items": [{"txt": "a"}]}, "/items/0/txt"),
        ({"items": [{"text": "a"}, {"text": ""}]}, "/items/1/text"),
        ({"items": [{"text": "a" * 5001}]}, "/items/0/text"),
        ({"items": [{"text": 7}]}, "/items/0/text"),
        ({"items": [{"text": "a\u202eb"}]}, "/items/0/text"),
        ({"items": [{"text": "a"}], "more": 1}, "/more"),
    ],
)
def test_a_wrong_field_is_named_by_pointer(client, body, pointer):
    answer = client.post("/api/v1/matches", json=body, headers={"Accept-Language": "en"})

    assert answer.status_code == 422
    assert answer.json["code"] == "bad_body"
    assert pointer in [fault["pointer"] for fault in answer.json["errors"]]


def test_a_body_that_is_no_json_is_refused(client):
    assert client.post("/api/v1/matches", data=b"{", content_type="application/json").status_code == 400
    assert client.post("/api/v1/matches", data=b"text=a", content_type="text/plain").status_code == 415
    assert client.post("/api/v1/matches", data=b"a=1").status_code == 415
    assert client.post("/api/v1/matches").status_code == 415


def test_a_body_that_is_too_large_is_refused(client):
    answer = client.post("/api/v1/matches", data=b'"' + b"a" * 1_000_001 + b'"', content_type="application/json")

    assert answer.status_code == 413
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    ("address", "parameter"),
    [("matches", "text"), ("matches?text=", "text"), ("matches?text=a&known_on=x", "known_on"),
     ("matches?text=" + "a" * 2001, "text"), ("matches?txt=a", "txt")],
)  # fmt: skip
def test_a_wrong_parameter_is_named(client, address, parameter):
    answer = client.get(f"/api/v1/{address}")

    assert answer.status_code == 400
    assert parameter in [fault["parameter"] for fault in answer.json["errors"]]
