"""What pages tell machines: JSON-LD, both languages, the sitemap; and by what a reader can check an entry."""

import json
import re
from html import unescape

import pytest

from catalogue.vocabulary import Action
from tests.web.test_pages import PAGES
from web.texts import LANGUAGES

REQUIRED = {
    "Dataset": {"name", "description", "license", "url"},
    "DataDownload": {"name", "encodingFormat", "contentUrl", "contentSize", "sha256"},
    "DefinedTerm": {"name", "termCode", "identifier", "url", "inDefinedTermSet"},
    "DefinedTermSet": {"name", "url"},
    "Organization": {"name", "identifier", "url"},
    "Project": {"name", "identifier", "url"},
    "Legislation": {"name", "legislationIdentifier", "legislationJurisdiction", "url"},
}
"""Type of schema.org → what a description of one has at least."""

DESCRIBED = {
    "/": "Dataset", "/downloads": "Dataset", "/entries/2/P22": "DefinedTerm", "/entries/1/P1.1/cite": "DefinedTerm",
    "/revisions/1": "DefinedTermSet", "/revisions/2": "DefinedTermSet", "/organisations/mst": "Organization",
    "/organisations/viettel": "Organization", "/instruments/qd-21-2026": "Legislation",
    "/instruments/roadmap-2025": "Legislation", "/projects/vu-male": "Project",
}  # fmt: skip
NOT_LISTED = {"web.list_suggestions", "web.find_entry", "web.show_concept", "web.show_comment_received",
              "web.show_public_consultation"}  # fmt: skip
"""Public addresses that answer data, lead on, answer a form, or are there for a time only."""


def described(text):
    """The descriptions of a page."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return [json.loads(one) for one in found]


def objects(value):
    """Every typed object in a description, however deep."""
    if isinstance(value, list):
        for one in value:
            yield from objects(one)
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from objects(one)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("path", "kind"), DESCRIBED.items())
def test_a_description_is_json_with_all_its_kind_asks_for(client, lang, path, kind):
    (told,) = described(client.get(f"/{lang}{path}").text)

    assert told["@context"] == "https://schema.org"
    assert told["@type"] == kind
    for one in objects(told):
        assert set(one) >= REQUIRED[one["@type"]]
        assert None not in one.values()


@pytest.mark.parametrize("path", DESCRIBED)
def test_addresses_in_a_description_are_whole_and_lead_somewhere(client, path):
    (told,) = described(client.get(f"/vi{path}").text)

    for one in objects(told):
        for key in {"url", "contentUrl", "isBasedOn"} & set(one):
            assert one[key].startswith("http://localhost/")
            assert client.get(one[key].removeprefix("http://localhost")).status_code == 200


def alternates(text):
    """The addresses of a page by language."""
    return {lang: unescape(where).removeprefix("http://localhost") for lang, where in
            re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)">', text)}  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_each_page_leads_to_itself_in_both_languages_and_back(client, path):
    told = {lang: alternates(client.get(f"/{lang}{path}").text) for lang in LANGUAGES}

    assert told["vi"] == told["en"] == {lang: f"/{lang}{path}" for lang in LANGUAGES}


def test_the_sitemap_lists_every_kind_of_page(client, shared_app):
    text = client.get("/sitemap.xml").text
    adapter = shared_app.url_map.bind("localhost")

    listed = set()
    for address in re.findall(r"<loc>http://localhost(/[^<]+)</loc>", text):
        endpoint, _ = adapter.match(address)
        listed.add(endpoint)

    rules = [one for one in shared_app.url_map.iter_rules() if "lang" in one.arguments and "GET" in one.methods]
    views = {one.endpoint: shared_app.view_functions[one.endpoint] for one in rules}
    pages = {endpoint for endpoint, view in views.items() if view.action is Action.READ_PUBLIC}
    assert pages - listed == NOT_LISTED


def test_addresses_of_the_sitemap_name_each_other_in_both_languages(client):
    text = client.get("/sitemap.xml").text

    blocks = re.findall(r"<url>(.*?)</url>", text, re.DOTALL)
    pairs = {
        re.search(r"<loc>([^<]+)", one)[1]: set(re.findall(r'hreflang="\w+" href="([^"]+)"', one)) for one in blocks
    }
    assert len(pairs) == len(blocks) > 600
    assert all(where in told and all(pairs[other] == told for other in told) for where, told in pairs.items())


@pytest.mark.parametrize("place", ["2/P22", "1/T1", "2/S1"])
def test_an_entry_says_by_which_event_and_digest_it_can_be_checked(client, place):
    text = client.get(f"/en/entries/{place}").text

    event = unescape(re.search(r'href="(/api/v1/events\?after=[^"]+)"', text)[1])
    digest = re.search(r'<code class="hash">([0-9a-f]{64})</code>', text)[1]
    (told,) = client.get(event).json["items"]
    assert told["subject"]["id"] in (place, place[0])
    assert digest in client.get("/en/downloads").text


@pytest.mark.parametrize(("path", "number"), [("/vi/entries/1/P1.1", 1), ("/vi/revisions/2", 2)])
def test_a_printed_page_names_revision_digest_and_address(client, path, number):
    footer = re.search(r'<p class="print">(.*?)</p>', client.get(path).text, re.DOTALL)[1]

    assert f"lần ban hành số {number}" in footer
    assert re.search(r"[0-9a-f]{64}", footer)
    assert f"http://localhost{path}" in footer


def test_an_entry_without_definition_says_that_the_decision_gives_none(client):
    assert "Quyết định không nêu định nghĩa." in client.get("/vi/entries/2/P22").text
