"""Batches: codes of one revision in another, and whether a list of codes is valid."""

import codecs
import csv
import io
import unicodedata
from collections import Counter

import pytest

ADDRESS = "/api/v1/recode?from=1&to=2"


def post(client, body, address=ADDRESS, **headers):
    """Send a CSV."""
    body = body.encode() if isinstance(body, str) else body
    return client.post(address, data=body, content_type="text/csv", headers={"Accept-Language": "en", **headers})


def rows(answer, separator=","):
    """The rows of a CSV answer as dictionaries."""
    text = answer.data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


def results(answer):
    """Input, result and codes of each item of a JSON answer."""
    return [
        (one["input"], one["result"], [target["code"] for target in one["targets"]]) for one in answer.json["items"]
    ]


def test_each_item_of_a_batch_is_answered_in_order(client):
    items = ["P8.1", "P1.1", "P7.1", "P1.4", "P99", "lo phan ung hat nhan nho, an toan", "nhóm 4", "sản phẩm số 4"]

    answer = client.post("/api/v1/recode", json={"from": 1, "to": 2, "items": items})

    assert results(answer) == [
        ("P8.1", "exact", ["P27"]),
        ("P1.1", "partial", ["P1"]),
        ("P7.1", "ambiguous", ["P10", "P14"]),
        ("P1.4", "ended", []),
        ("P99", "unknown", []),
        ("lo phan ung hat nhan nho, an toan", "exact", ["P27"]),
        ("nhóm 4", "exact", ["T2"]),
        ("sản phẩm số 4", "ambiguous", ["P15", "P26"]),
    ]
    assert answer.json["counts"] == {"exact": 3, "partial": 1, "ambiguous": 2, "ended": 1, "unknown": 1}
    assert (answer.json["from"]["number"], answer.json["to"]["number"], answer.json["backwards"]) == (1, 2, False)


def test_an_ended_item_says_why_and_a_partial_one_how_it_relates(client):
    answer = client.post("/api/v1/recode", json={"from": 1, "to": 2, "items": ["P1.6", "P11.1"]})
    ended, partial = answer.json["items"]

    assert ended["reason"].startswith("No metaverse item")
    assert ended["note"]["en"] == "There is no counterpart."
    assert partial["targets"][0]["relation"] == "contains"


def test_a_batch_is_recoded_backwards_too_and_says_so(client):
    answer = client.post(
        "/api/v1/recode", json={"from": "2026-08-01", "to": "2025-08-01", "items": ["P1", "P27", "P29"]}
    )

    assert answer.json["backwards"] is True
    assert results(answer) == [
        ("P1", "ambiguous", ["P1.1", "P1.2", "P1.3"]), ("P27", "exact", ["P8.1"]), ("P29", "ended", [])]  # fmt: skip


def test_one_bad_item_spoils_no_other(client):
    items = [7, None, "", "P\u202e8.1", "a" * 1001, {"code": "P8.1"}, "P8.1"]

    answer = client.post("/api/v1/recode", json={"from": 1, "to": 2, "items": items}, headers={"Accept-Language": "en"})

    assert [one["result"] for one in answer.json["items"]] == ["unknown"] * 6 + ["exact"]
    assert all(one["note"]["en"] for one in answer.json["items"][:6])


def test_an_item_of_another_revision_is_unknown_and_says_where_it_is(client):
    [item] = client.post("/api/v1/recode", json={"from": 2, "to": 1, "items": ["P1.1"]}).json["items"]

    assert item["result"] == "unknown"
    assert "P1.1 (1)" in item["note"]["en"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"to": 2, "items": []}, "/from"),
        ({"from": 1, "to": "soon", "items": []}, "/to"),
        ({"from": True, "to": 2, "items": []}, "/from"),
        ({"from": 1, "to": 2, "items": ["P1"] * 1001}, "/items"),
        ({"from": 1, "to": 2, "items": "P1"}, "/items"),
        ({"from": 1, "to": 2, "items": [], "form": 1}, "/form"),
    ],
)
def test_a_wrong_field_is_named(client, body, pointer):
    answer = client.post("/api/v1/recode", json=body)

    assert answer.status_code == 422
    assert pointer in [fault["pointer"] for fault in answer.json["errors"]]


@pytest.mark.parametrize("body", [{"from": 3, "to": 2, "items": []}, {"from": "2024-01-01", "to": 2, "items": []}])
def test_a_revision_that_is_not_there_is_a_404(client, body):
    assert client.post("/api/v1/recode", json=body).status_code == 404


def test_a_thousand_items_are_answered(client):
    answer = client.post("/api/v1/recode", json={"from": 1, "to": 2, "items": ["P8.1"] * 1000})

    assert answer.json["counts"] == {"exact": 1000}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_a_table_keeps_the_columns_of_its_sender(client, separator, mark):
    sent = [["no.", "item", "ghi chú"], ["1", "P8.1", "giữ nguyên"], ["2", "P1.4", ""]]
    body = mark + "\r\n".join(separator.join(row) for row in sent).encode()

    answer = post(client, body)

    assert answer.mimetype == "text/csv"
    assert answer.data.startswith(mark + separator.join(sent[0]).encode())
    found = rows(answer, separator)
    assert [(one["no."], one["item"], one["ghi chú"]) for one in found] == [tuple(row) for row in sent[1:]]
    assert [(one["recode_result"], one["recode_code"]) for one in found] == [("exact", "P27"), ("ended", "")]


def test_all_candidates_stand_in_one_cell(client):
    [row] = rows(post(client, "item\nP7.1\n"))

    assert (row["recode_result"], row["recode_code"], row["recode_relation"]) == (
        "ambiguous", "P10 | P14", "contains | overlaps")  # fmt: skip


def test_rows_that_do_not_fit_spoil_no_other(client):
    found = rows(post(client, 'a,item\n1\n2,P8.1\n3,P8.1,x\n\n5,"P8.1"\n'))

    assert [one["recode_result"] for one in found] == ["unknown", "exact", "unknown", "unknown", "exact"]
    assert found[0]["recode_note"] == "The row has 1 cells, the header 2."


def test_decomposed_text_is_understood_and_given_back_as_it_came(client):
    name = unicodedata.normalize("NFD", "Bản sao số (Digital Twin)")

    [row] = rows(post(client, f"item\n{name}\n"))

    assert (row["item"], row["recode_code"]) == (name, "P3")


def test_another_column_may_be_read(client):
    assert rows(post(client, "mã,x\nP8.1,1\n", ADDRESS + "&column=mã"))[0]["recode_code"] == "P27"


def test_a_table_is_answered_as_json_where_that_is_asked_for(client):
    answer = post(client, "item\nP8.1\n", Accept="application/json")

    assert results(answer) == [("P8.1", "exact", ["P27"])]


@pytest.mark.parametrize(
    ("body", "pointer", "said"),
    [
        (b"", "/1/item", "the header must have one column"),
        (b"code,name\nP1,x\n", "/1/item", "columns sent: code, name"),
        (b"item,item\nP1,P2\n", "/1/item", "one column"),
        (b"item,recode_code\nP1,x\n", "/1/recode_code", "rename yours"),
        (b"item\n" + b"P8.1\n" * 1001, "/1002/item", "at most 1000 rows"),
        ("item\nP8.1\n".encode("utf-16"), "/1", "UTF-16"),
        ("item\nP8.1\n".encode("utf-16-le"), "/1", "UTF-16"),
        ("a,item\n1,Bản sao số\n2,".encode() + "Vũ trụ ảo".encode("utf-16-le")[:3] + b"\xff\n", "/3/2", "not UTF-8"),
        (b"a,item\n1,P8.1\n2,\xc6\xe0\n", "/3/2", "0xC6"),
        (b'item\nP8.1\n"P1.1\n', "/3", "quote"),
        (b"item\n" + b"x" * 300 + b"\n\0\n", "/3", "NUL"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_row_and_column(client, body, pointer, said):
    answer = post(client, body)

    assert (answer.status_code, answer.json["code"]) == (422, "bad_csv")
    assert [fault["pointer"] for fault in answer.json["errors"]] == [pointer]
    assert said in answer.json["detail"]
    assert f"row {pointer.split('/')[1]}" in answer.json["detail"]


@pytest.mark.parametrize(
    ("address", "parameter"),
    [("recode?from=1", "to"), ("recode?to=2", "from"), ("recode?from=x&to=2", "from"),
     ("recode?from=1&to=2&col=a", "col"), ("validations", "on")],
)  # fmt: skip
def test_a_table_without_its_question_names_the_parameter(client, address, parameter):
    answer = post(client, "item\nP1\n", f"/api/v1/{address}")

    assert answer.status_code == 400
    assert parameter in [fault["parameter"] for fault in answer.json["errors"]]


def test_a_question_stands_in_the_address_or_in_the_body_and_not_in_both(client):
    answer = client.post(ADDRESS, json={"from": 1, "to": 2, "items": []})

    assert (answer.status_code, answer.json["code"]) == (400, "bad_parameter")


def test_another_type_of_body_is_refused(client):
    assert client.post(ADDRESS, data=b"item", content_type="text/plain").status_code == 415
    assert client.post("/api/v1/recode", data=b"{", content_type="application/json").status_code == 400


def test_a_list_of_codes_is_validated_on_a_day(client):
    body = {"on": "2026-08-01", "items": ["P25", "P1.1", "P99", "nhóm 1"]}

    answer = client.post("/api/v1/validations", json=body)

    assert [one["valid"] for one in answer.json["items"]] == [True, False, False, False]
    assert [one["code"] for one in answer.json["items"][3]["candidates"]] == ["T1", "S1"]
    assert "P1.1 (1)" in answer.json["items"][1]["note"]["vi"]
    assert answer.json["counts"] == {"valid": 1, "invalid": 3}
    assert answer.json["revision"]["number"] == 2


def test_a_table_of_codes_is_validated_on_a_day(client):
    found = rows(post(client, "item,x\nP1.1,1\nP25,2\n", "/api/v1/validations?on=2025-08-01"))

    assert [(one["x"], one["valid"], one["valid_revision"], one["valid_code"]) for one in found] == [
        ("1", "true", "1", "P1.1"), ("2", "false", "1", "")]  # fmt: skip


def test_nothing_is_guessed_there_and_back(client):
    products = client.get("/api/v1/products?revision=1&page_size=200").json["items"]
    there = rows(post(client, "item\n" + "\n".join(one["code"] for one in products)))
    exact = {one["item"]: one["recode_code"] for one in there if one["recode_result"] == "exact"}
    back = rows(post(client, "item\n" + "\n".join(exact.values()), "/api/v1/recode?from=2&to=1"))

    assert len(there) == 35
    assert Counter(one["recode_result"] for one in there) == {"exact": 5, "partial": 23, "ambiguous": 2, "ended": 5}
    assert {one["recode_code"]: one["item"] for one in back} == exact
    assert {one["recode_result"] for one in back} == {"exact"}
