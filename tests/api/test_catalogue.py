"""Entries, revisions and the two axes of time."""

import pytest


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("groups?revision=1", 11),
        ("products?revision=1", 35),
        ("technologies?revision=1", 0),
        ("groups", 10),
        ("technologies", 7),
        ("sections", 2),
        ("products", 30),
        ("organisations", 203),
        ("projects", 113),
        ("provinces", 34),
        ("revisions", 2),
    ],
)
def test_a_list_counts_what_the_decisions_hold(client, address, count):
    joined = "&" if "?" in address else "?"

    answer = client.get(f"/api/v1/{address}{joined}include_total=true&page_size=200")

    assert answer.status_code == 200
    assert answer.json["total"] == count
    assert len(answer.json["items"]) == min(count, 200)


@pytest.mark.parametrize(
    "address", ["revisions", "revisions/1/entries", "revisions/2/entries", "instruments", "labels", "organisations",
                "projects", "provinces", "provinces?valid_on=2025-05-01"]
)  # fmt: skip
def test_every_record_shows_its_sources(client, address):
    joined = "&" if "?" in address else "?"

    items = client.get(f"/api/v1/{address}{joined}page_size=200").json["items"]

    assert items
    assert [item for item in items if not item["sources"]] == []


@pytest.mark.parametrize(
    ("choice", "number"),
    [
        ("valid_on=2025-06-12", 1),
        ("valid_on=2026-05-15", 1),
        ("valid_on=2026-06-30", 1),
        ("valid_on=2026-07-01", 2),
        ("valid_on=2026-07-01&known_on=2026-03-01T00:00:00Z", 1),
        ("valid_on=2026-07-01&known_on=2026-05-06T16:59:58Z", 1),
        ("valid_on=2026-07-01&known_on=2026-05-06T16:59:59Z", 2),
        ("revision=1", 1),
        ("", 2),
    ],
)
def test_a_day_and_a_moment_choose_the_revision(client, choice, number):
    answer = client.get(f"/api/v1/products?{choice}")

    assert answer.json["revision"]["number"] == number
    assert {item["revision"] for item in answer.json["items"]} == {number}


def test_a_day_before_the_first_list_says_why(client):
    answer = client.get("/api/v1/products?valid_on=2025-06-11", headers={"Accept-Language": "en"})

    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"
    assert answer.json["code"] == "no_revision"
    assert "2025-06-12" in answer.json["detail"]


def test_an_entry_of_2026_names_everything_people_ask_for(client):
    entry = client.get("/api/v1/products/P25").json

    assert entry["citation"]["vi"] == "sản phẩm số 25, Quyết định 21/2026/QĐ-TTg"
    assert entry["parent"]["code"] == "S2"
    assert [(group["code"], group["derived"]) for group in entry["groups"]] == [("T8", True), ("T5", True)]
    assert entry["contact"]["organisation"] == "mst"
    assert entry["definition"] is None
    assert entry["transition"] is None


@pytest.mark.parametrize(("code", "outcome"), [("P1.4", "remove"), ("P6.1", "rescope")])
def test_what_was_removed_or_rescoped_says_that_no_transition_rule_was_found(client, code, outcome):
    entry = client.get(f"/api/v1/revisions/1/entries/{code}").json

    assert entry["transition"]["outcome"] == outcome
    assert entry["transition"]["status"] == "no_rule_found"


def test_a_revision_keeps_its_four_facts_apart(client):
    revision = client.get("/api/v1/revisions/2").json

    assert revision["instrument"]["issued_on"] == "2026-04-30"
    assert revision["published_at"] == "2026-05-06T16:59:59Z"
    assert revision["recorded_at"] == "2026-10-01T00:00:00Z"
    assert revision["valid_from"] == "2026-07-01"
    assert revision["origin"] == "imported"
    assert revision["counts"] == {"groups": 10, "technologies": 7, "sections": 2, "products": 30}


def test_the_end_of_the_first_list_is_computed_from_the_second(client):
    first = client.get("/api/v1/revisions/1").json
    as_known_then = client.get("/api/v1/revisions/1?known_on=2026-03-01T00:00:00Z").json

    assert (first["status"], first["valid_until"]) == ("superseded", "2026-06-30")
    assert (as_known_then["status"], as_known_then["valid_until"]) == ("in_force", None)
    assert first["valid_from_basis"] == "inferred"


def test_a_list_promulgated_but_not_yet_in_force_says_so(client):
    revision = client.get("/api/v1/revisions/2?known_on=2026-06-01T00:00:00Z").json

    assert revision["status"] == "promulgated"


def test_a_concept_that_ended_still_answers_with_its_successors(client):
    ended = client.get("/api/v1/revisions/1/entries/P7.1").json["concept"]

    concept = client.get(f"/api/v1/concepts/{ended}").json

    assert concept["status"] == "ended"
    assert [(one["code"], one["outcome"]) for one in concept["successors"]] == [("P10", "split"), ("P14", "split")]


def test_a_renamed_product_keeps_its_concept(client):
    before = client.get("/api/v1/revisions/1/entries/P8.1").json
    after = client.get("/api/v1/revisions/2/entries/P27").json

    concept = client.get(f"/api/v1/concepts/{before['concept']}").json

    assert before["concept"] == after["concept"]
    assert [entry["code"] for entry in concept["entries"]] == ["P8.1", "P27"]
    assert concept["status"] == "in_force"


@pytest.mark.parametrize("address", ["products/P31", "products/T1", "groups/P1", "products/p25", "products/25",
                                     "revisions/3", "revisions/0", "concepts/cnothing", "concepts/c00000000",
                                     "revisions/2/entries/P1.1"])  # fmt: skip
def test_what_is_not_there_is_a_404_problem(client, address):
    answer = client.get(f"/api/v1/{address}")

    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"
