"""Concepts: identity through time, as lists and as a graph."""

from datetime import UTC, datetime, timedelta

import pytest

from catalogue.register.withdrawals import withdraw
from tests import make

UAV, VACCINE, DIGITAL, METAVERSE = "cge9gkdpa", "ctzcq9kbh", "c0dhkf5ra", "ctzr2hhpp"


def edges(concept):
    """The edges of a concept's graph."""
    return [(edge["from"], edge["kind"], edge["to"]) for edge in concept["graph"]["edges"]]


def test_a_concept_shows_every_entry_with_its_validity_on_both_axes(client):
    concept = client.get(f"/api/v1/concepts/{UAV}").json

    assert [
        (one["revision"], one["code"], one["valid_from"], one["valid_until"], one["published_at"], one["recorded_at"])
        for one in concept["periods"]
    ] == [
        (1, "P11.3", "2025-06-12", "2026-06-30", "2025-06-12T16:59:59Z", "2026-10-01T00:00:00Z"),
        (2, "P22", "2026-07-01", None, "2026-05-06T16:59:59Z", "2026-10-01T00:00:00Z"),
    ]
    assert (concept["status"], concept["ended"]) == ("in_force", None)
    assert edges(concept) == [("1/P11.3", "rescope", "2/P22")]


def test_a_concept_that_ended_says_when_by_what_and_why(client):
    concept = client.get(f"/api/v1/concepts/{VACCINE}").json

    assert concept["status"] == "ended"
    ended = concept["ended"]
    assert (ended["valid_until"], ended["revision"], ended["instrument"]["number"]) == (
        "2026-06-30",
        2,
        "21/2026/QĐ-TTg",
    )
    assert (ended["outcomes"], ended["status"]) == (["split"], "editorial")
    assert ended["reasons"][0].startswith("Human vaccines")
    assert [one["code"] for one in concept["successors"]] == ["P10", "P14"]
    assert edges(concept) == [("1/P7.1", "split", "2/P10"), ("1/P7.1", "split", "2/P14")]


def test_what_was_removed_ends_without_successors(client):
    concept = client.get(f"/api/v1/concepts/{METAVERSE}").json

    assert (concept["ended"]["outcomes"], concept["successors"]) == (["remove"], [])
    assert concept["ended"]["reasons"] == ["No metaverse item; virtual/augmented reality also left the group title."]
    assert concept["graph"]["edges"] == []


def test_a_graph_has_a_node_for_each_end_of_its_edges(client):
    graph = client.get(f"/api/v1/concepts/{DIGITAL}").json["graph"]

    assert [(node["id"], node["own"]) for node in graph["nodes"]] == [
        ("1/T1", False), ("1/T2", False), ("1/T3", False), ("2/T1", True)]  # fmt: skip
    assert {end for edge in graph["edges"] for end in (edge["from"], edge["to"])} == {
        node["id"] for node in graph["nodes"]
    }


def test_what_was_not_public_yet_is_not_shown(client):
    concept = client.get(f"/api/v1/concepts/{VACCINE}?known_on=2026-03-01T00:00:00Z").json

    assert (concept["status"], concept["ended"], concept["successors"]) == ("in_force", None, [])


def test_a_duplicate_that_was_withdrawn_leads_to_the_other(app, seeded):
    with seeded.writing.begin() as session:
        withdraw(
            session, VACCINE, replaced_by="cptxbmrjd", reason="thử", sources=[], actor=make.LAN, at=datetime.now(UTC)
        )
    client = app.test_client()

    moved = client.get(f"/api/v1/concepts/{VACCINE}")
    then = client.get(f"/api/v1/concepts/{VACCINE}?known_on=2026-10-02T00:00:00Z")

    assert (moved.status_code, moved.headers["Location"]) == (308, "/api/v1/concepts/cptxbmrjd")
    assert client.get(moved.headers["Location"]).json["withdrawn"] == [VACCINE]
    assert then.status_code == 200


@pytest.mark.parametrize("known_on", [None, datetime.now(UTC) - timedelta(days=1)])
def test_a_concept_nobody_knows_is_not_found(client, known_on):
    query = {"known_on": known_on.isoformat()} if known_on else {}

    assert client.get("/api/v1/concepts/c00000000", query_string=query).status_code == 404
