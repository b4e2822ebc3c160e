"""Whole files: each with its size, format, licence and digest beside the button; the same data as the pages."""

import csv
import hashlib
import io
import json
import re

import pytest

from web.writing import write_bytes

NAMES = ("revision-1.json", "revision-1.csv", "revision-1.jsonld", "revision-2.json", "revision-2.csv",
         "revision-2.jsonld", "correspondences-1-2.json", "correspondences-1-2.csv", "organisations.json",
         "organisations.csv", "projects.json", "projects.csv")  # fmt: skip


def rows_of(client, name):
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(client.get(f"/downloads/{name}").data.decode("utf-8-sig"))))


def all_items(client, path):
    """All items of a list of the API."""
    found = []
    while path:
        answer = client.get(path).json
        found, path = found + answer["items"], answer["page"]["next"]
    return found


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_each_file_has_size_format_licence_and_digest_beside_its_button(client, lang):
    text = client.get(f"/{lang}/downloads").text

    assert sorted(re.findall(r'href="/downloads/([^"]+)" download', text)) == sorted(NAMES)
    for item in re.findall(r"<li><a class=\"govuk-button.*?</li>", text, re.DOTALL):
        body = client.get(re.search(r'href="([^"]+)"', item)[1]).data
        assert hashlib.sha256(body).hexdigest() in item
        assert write_bytes(lang, len(body)) in item
        assert "CC BY 4.0" in item


@pytest.mark.parametrize("name", NAMES)
def test_a_file_comes_whole_under_its_name_and_may_be_asked_for_again(client, name):
    first = client.get(f"/downloads/{name}")
    again = client.get(f"/downloads/{name}", headers={"If-None-Match": first.headers["ETag"]})

    assert first.status_code == 200
    assert first.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert again.status_code == 304


@pytest.mark.parametrize("number", [1, 2])
def test_a_revision_says_in_every_format_what_the_api_says(client, number):
    told = [(one["code"], one["name"]["vi"], one["concept"]) for one in
            all_items(client, f"/api/v1/revisions/{number}/entries?page_size=200")]  # fmt: skip

    as_json = json.loads(client.get(f"/downloads/revision-{number}.json").data)
    graph = json.loads(client.get(f"/downloads/revision-{number}.jsonld").data)["@graph"]
    concepts = [one for one in graph if one["type"] == "skos:Concept"]

    assert [(one["code"], one["name_vi"], one["concept"]) for one in as_json["items"]] == told
    rows = rows_of(client, f"revision-{number}.csv")
    assert [(one["code"], one["name_vi"], one["concept"]) for one in rows] == told
    assert [(one["notation"], one["prefLabel"]["vi"], one["identifier"]) for one in concepts] == told


def test_every_relation_of_the_graph_leads_to_a_node_of_it_that_is_served(client):
    graph = json.loads(client.get("/downloads/revision-2.jsonld").data)["@graph"]

    known = {one["id"] for one in graph}
    named = {one[key] for one in graph for key in ("broader", "inScheme") if key in one}
    named |= {other for one in graph for other in one.get("related", [])}
    assert named <= known
    assert [one for one in sorted(known) if client.get(one).status_code != 200] == []


def test_correspondences_are_those_of_the_api(client):
    told = all_items(client, "/api/v1/correspondences?from=1&to=2&page_size=200")

    rows = rows_of(client, "correspondences-1-2.csv")

    assert len(rows) == len(told)
    assert [one["certainty"] for one in rows] == [one["certainty"] for one in told]


@pytest.mark.parametrize("noun", ["organisations", "projects"])
def test_parties_are_all_there(client, noun):
    told = [one["id"] for one in all_items(client, f"/api/v1/{noun}?page_size=200")]

    assert [one["id"] for one in rows_of(client, f"{noun}.csv")] == told
    assert [one["id"] for one in json.loads(client.get(f"/downloads/{noun}.json").data)["items"]] == told


@pytest.mark.parametrize("name", ["nothing.json", "revision-9.json", "revision-1.xlsx", "revision-1", "..%2Fsite.css"])
def test_a_file_there_is_not_is_not_found(client, name):
    assert client.get(f"/downloads/{name}").status_code == 404
