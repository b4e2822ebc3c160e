"""Bodies that are no JSON, or that no honest caller sends, get a clear refusal and never a 500."""

import pytest


def nested(levels):
    """An object in whose items lists stand in lists."""
    return '{"items": ' + "[" * (levels - 1) + "]" * (levels - 1) + "}"


NO_JSON = {
    "unfinished": "{",
    "deeper than any parser goes": "[" * 5_000 + "]" * 5_000,
    "single quotes": "{'items': []}",
    "not a number": '{"items": NaN}',
    "byte order mark": "\ufeff{}",
    "half a character": '"\\ud800"',
}


@pytest.mark.parametrize("raw", NO_JSON.values(), ids=NO_JSON)
def test_what_is_no_json_is_a_400(client, raw):
    answer = client.post("/api/v1/matches", data=raw.encode(), content_type="application/json")

    assert answer.status_code == 400
    assert answer.json["code"] == "bad_body"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (nested(22), "20 levels"),
        (nested(900), "20 levels"),
        ('{"items": [' + "1," * 1_000 + "1]}", "1000 items"),
        ("", "required"),
    ],
    ids=["22 levels", "900 levels", "1,001 items", "nothing"],
)
def test_what_is_too_deep_too_long_or_nothing_is_a_422(client, raw, said):
    headers = {"Accept-Language": "en"}

    answer = client.post("/api/v1/matches", data=raw, content_type="application/json", headers=headers)

    assert answer.status_code == 422
    assert said in answer.json["detail"]


def test_twenty_levels_are_not_too_deep(client):
    answer = client.post("/api/v1/matches", data=nested(20), content_type="application/json")

    assert [fault["pointer"] for fault in answer.json["errors"]] == ["/items/0"]


def test_a_megabyte_of_body_is_refused(client):
    answer = client.post("/api/v1/matches", data=b" " * 1_000_001, content_type="application/json")

    assert answer.status_code == 413
