"""The correspondence table between two points, in both directions."""

import pytest


def ask(client, **query):
    """All lines between two points."""
    return client.get("/api/v1/correspondences", query_string={"page_size": 200, **query}).json


def lines(table):
    """Codes, relation and certainty of each line."""
    return [((one["from"] or {}).get("code"), (one["to"] or {}).get("code"), one["relation"], one["certainty"])
            for one in table["items"]]  # fmt: skip


def test_a_table_has_every_product_of_both_lists(client):
    table = ask(client, **{"from": 1, "to": 2, "kind": "product"})

    found = lines(table)
    assert len({old for old, *_ in found if old}) == 35
    assert len({new for _, new, *_ in found if new}) == 30
    assert ("P8.1", "P27", "equal", "exact") in found
    assert ("P1.1", "P1", "part_of", "partial") in found
    assert ("P7.1", "P14", "overlaps", "ambiguous") in found
    assert ("P1.4", None, None, "none") in found
    assert (None, "P29", None, "none") in found
    assert table["through"] == []


def test_lines_stand_in_legal_order_and_what_is_new_at_the_end(client):
    found = lines(ask(client, **{"from": 1, "to": 2}))

    assert [one[0] for one in found][:3] == ["T1", "P1.1", "P1.2"]
    assert [one[1] for one in found if one[0] is None][:2] == ["T1.1", "T1.2"]


def test_the_table_back_turns_every_relation_round(client):
    there, back = ask(client, **{"from": 1, "to": 2}), ask(client, **{"from": 2, "to": 1})
    round_ = {"contains": "part_of", "part_of": "contains"}

    assert back["backwards"] is True
    assert {(old, new, relation) for old, new, relation, _ in lines(there)} == {
        (old, new, round_.get(relation, relation)) for new, old, relation, _ in lines(back)}  # fmt: skip


def test_a_line_says_in_the_terms_of_xkos_what_happened(client):
    table = ask(client, **{"from": 1, "to": 2, "kind": "product"})

    types = {one["outcomes"][0]: one["change_types"] for one in table["items"]}
    assert types == {"merge": ["ItemMerging"], "split": ["ItemBreakdown"], "remove": ["ItemDeletion"],
                     "add": ["ItemCreation"], "rename": ["NameChange"], "rescope": []}  # fmt: skip


def test_before_the_table_was_recorded_each_concept_leads_to_itself(client):
    table = ask(client, **{"from": 1, "to": 2, "known_on": "2026-09-01T00:00:00Z"})

    assert {one[3] for one in lines(table)} == {"exact", "none"}


@pytest.mark.parametrize(
    ("query", "status"),
    [("?from=1", 400), ("?from=1&to=2&kind=thing", 400), ("?from=1&to=3", 404), ("?from=2025-06-11&to=1", 404)],
)
def test_a_span_that_is_not_there_is_refused(client, query, status):
    assert client.get(f"/api/v1/correspondences{query}").status_code == status
