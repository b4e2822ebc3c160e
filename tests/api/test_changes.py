"""Typed changes between two points, against the editors' crosswalk of 2025 to 2026."""

import json
from itertools import chain
from pathlib import Path

import pytest

LINES = json.loads((Path(__file__).parents[2] / "seed/data/correspondences/1-2.json").read_text("utf-8"))["lines"]
PRODUCTS = [line for line in LINES if (line.get("source") or line["target"]).startswith("P")]
OLD = sorted(
    {line["source"] for line in PRODUCTS if "source" in line}, key=lambda code: [int(n) for n in code[1:].split(".")]
)
NEW = [line["target"] for line in PRODUCTS if "source" not in line]


def ask(client, **span):
    """All changes between two points."""
    return client.get("/api/v1/changes", query_string={"page_size": 200, **span}).json


def codes(entries):
    """The codes of some entries."""
    return [one["code"] for one in entries]


@pytest.fixture
def found(client):
    """The changes from the first list to the second."""
    return ask(client, **{"from": 1, "to": 2})


def test_the_crosswalk_speaks_of_35_old_products_and_8_new_ones():
    assert (len(OLD), len(NEW)) == (35, 8)


@pytest.mark.parametrize("code", OLD)
def test_changes_agree_with_the_crosswalk_on_every_old_product(found, code):
    lines = [line for line in PRODUCTS if line.get("source") == code]
    said = {(line["outcome"], line.get("target")) for line in lines}
    told = [one for one in found["items"] if code in codes(one["from"])]

    pairs = {(one["type"], target) for one in told for target in (codes(one["to"]) or [None])}
    assert said <= pairs, "what the table says stands among the changes"
    ending = {pair for pair in pairs if pair[0] in ("merge", "split", "remove", "take_over")}
    lives_on = lines[0]["outcome"] in ("rename", "rescope")
    assert ending == (set() if lives_on else said), "and nothing else became of it"
    assert {target for _, target in pairs} == {line.get("target") for line in lines}


@pytest.mark.parametrize("code", NEW)
def test_changes_agree_with_the_crosswalk_on_every_new_product(found, code):
    told = [one for one in found["items"] if code in codes(one["to"])]

    assert [(one["type"], one["from"]) for one in told] == [("add", [])]


def test_no_product_is_told_to_be_new_but_those(found):
    added = chain.from_iterable(codes(one["to"]) for one in found["items"] if one["type"] == "add")

    assert [code for code in added if code.startswith("P")] == NEW


def test_counters_name_every_kind(found):
    counts = found["counts"]

    assert (counts["merge"], counts["split"], counts["remove"], counts["add"], counts["rescope"]) == (19, 3, 5, 18, 9)
    assert counts["correct"] == counts["take_over"] == 0
    products = {
        one for one in OLD for change in found["items"] if change["type"] == "rescope" and one in codes(change["from"])
    }
    assert len(products) == sum(line["outcome"] == "rescope" for line in PRODUCTS)


def test_a_merge_is_one_change_with_all_that_joined(found):
    merged = [codes(one["from"]) for one in found["items"] if one["type"] == "merge" and codes(one["to"]) == ["P1"]]

    assert merged == [["P1.1", "P1.2", "P1.3"]]


def test_a_name_is_compared_word_by_word(found):
    [change] = [one for one in found["items"] if one["type"] == "rename" and codes(one["from"]) == ["P2.1"]]
    field = change["fields"][0]

    assert (field["name"], field["before"], field["after"]) == (
        "name_vi", "Dịch vụ điện toán đám mây", "Nền tảng điện toán đám mây")  # fmt: skip
    assert [(run["kind"], run["text"]) for run in field["words"]] == [
        ("deleted", "Dịch vụ"), ("inserted", "Nền tảng"), ("kept", " điện toán đám mây")]  # fmt: skip


def test_a_change_says_how_one_knows_of_it_and_which_instrument_made_it(found):
    bases = {(one["type"], one["basis"]) for one in found["items"]}

    assert ("merge", "correspondence") in bases
    assert ("renumber", "comparison") in bases
    assert {one["status"] for one in found["items"]} == {"editorial"}
    assert {one["instrument"]["number"] for one in found["items"]} == {"21/2026/QĐ-TTg"}


def test_days_choose_the_revisions_too(client, found):
    by_day = ask(client, **{"from": "2025-08-01", "to": "2026-08-01"})

    assert by_day["items"] == found["items"]


def test_from_the_later_side_changes_run_backwards_and_say_so(client):
    back = ask(client, **{"from": 2, "to": 1})

    assert back["backwards"] is True
    assert (back["counts"]["add"], back["counts"]["remove"]) == (5, 18)
    split = [codes(one["to"]) for one in back["items"] if one["type"] == "split" and codes(one["from"]) == ["P1"]]
    assert split == [["P1.1", "P1.2", "P1.3"]]


def test_a_revision_does_not_differ_from_itself(client):
    same = ask(client, **{"from": 2, "to": "2026-08-01"})

    assert (same["items"], same["backwards"], same["counts"]["kept"]) == ([], False, 49)


def test_before_the_table_was_recorded_the_lists_are_compared(client):
    then = ask(client, **{"from": 1, "to": 2, "known_on": "2026-09-01T00:00:00Z"})

    assert {one["basis"] for one in then["items"]} == {"comparison"}
    assert then["counts"]["merge"] == 0


def test_changes_of_some_kinds_are_read_page_by_page(client):
    query = {"from": 1, "to": 2, "type": "rescope", "page_size": 4, "include_total": "true"}
    page = client.get("/api/v1/changes", query_string=query).json
    seen = page["items"] + client.get(page["page"]["next"]).json["items"]

    assert page["total"] == 9
    assert len({codes(one["from"])[0] for one in seen}) == 8
    assert {one["type"] for one in seen} == {"rescope"}


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 400), ("?from=1", 400), ("?from=1&to=x", 400), ("?from=0&to=1", 400), ("?from=1&to=9", 404),
     ("?from=2024-01-01&to=2", 404), ("?from=1&to=2&type=merged", 400),
     ("?from=1&to=2&known_on=2026-03-01T00:00:00Z", 404)],
)  # fmt: skip
def test_a_span_that_is_not_there_is_refused(client, query, status):
    assert client.get(f"/api/v1/changes{query}").status_code == status
