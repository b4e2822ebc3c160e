"""Suggestions for the search box: few, in the language of the page, counted like searches, fetched when needed."""

import gzip
import re

import pytest

from api.limits import SEARCH_PATHS
from tests.web.test_pages import HOSTILE

ALL_BYTES = 200_000


@pytest.mark.parametrize("words", ["may ba", "máy ba", "uav", "drone"])
def test_what_is_typed_so_far_leads_to_the_drones(client, words):
    found = client.get("/vi/suggestions", query_string={"q": words}).json["items"]

    assert 0 < len(found) <= 10
    assert "/vi/entries/2/P22" in [one["url"] for one in found]


def test_suggestions_speak_the_language_of_the_page(client):
    vi, en = (client.get(f"/{lang}/suggestions?q=trung tam").json["items"] for lang in ("vi", "en"))

    assert all(one["url"].startswith("/vi/") for one in vi)
    assert all(one["url"].startswith("/en/") for one in en)
    assert {"Tổ chức", "Dự án"} & {one["note"] for one in vi}
    assert {"Organisation", "Project"} & {one["note"] for one in en}


def test_an_entry_that_is_not_in_force_says_so(client):
    found = client.get("/vi/suggestions?q=metaverse").json["items"]

    notes = [one["note"] for one in found if one["url"].startswith("/vi/entries/1/")]
    assert notes
    assert all("Quyết định 1131/QĐ-TTg" in note and "Hết hiệu lực" in note for note in notes)


def test_nothing_typed_is_nothing_suggested(client):
    assert client.get("/vi/suggestions").json == {"items": []}
    assert client.get("/vi/suggestions?q=+").json == {"items": []}


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_only_words(client, words):
    response = client.get("/vi/suggestions", query_string={"q": words})

    assert response.status_code == 200
    assert response.mimetype == "application/json"


def test_every_suggestion_leads_to_a_page(client):
    for words in ("vien", "luat", "pin", "ban dan"):
        for one in client.get("/en/suggestions", query_string={"q": words}).json["items"]:
            assert client.get(one["url"]).status_code == 200, one


def test_the_box_is_a_plain_form_that_names_its_helpers(client):
    text = client.get("/vi/").text

    form = re.search(r'<form class="ask".*?</form>', text, re.DOTALL)[0]
    assert 'action="/vi/search" method="get"' in form
    assert 'data-suggestions="/vi/suggestions"' in form
    assert "<script" not in form
    for helper in re.findall(r'data-(?:library|enhancer)="([^"]+)"', form):
        assert "immutable" in client.get(helper).headers["Cache-Control"]
        assert f'src="{helper}"' not in text


def test_everything_that_may_be_loaded_stays_light(client):
    text = client.get("/vi/").text
    css = client.get(re.search(r'href="(/static/site\.[^"]+\.css)"', text)[1]).text
    names = set(re.findall(r'(?:src|stylesheet" href|data-library|data-enhancer)="(/static/[^"]+)"', text))
    names |= {f"/static/{one}" for one in re.findall(r"url\((vendor/[^)]+)\)", css)}

    weights = {name: len(gzip.compress(client.get(name).data)) for name in names}

    assert sum(weights.values()) + len(gzip.compress(text.encode())) <= ALL_BYTES
    assert sum(weight for name, weight in weights.items() if name.endswith(".css")) <= 20_000


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", ["search", "check", "suggestions"])
def test_pages_that_search_are_counted_as_searches(lang, name):
    assert f"/{lang}/{name}" in SEARCH_PATHS


def test_typing_for_ever_is_stopped_like_any_searching(limited):
    statuses = [limited.get("/vi/suggestions").status_code for _ in range(62)]

    assert statuses == [200] * 60 + [429] * 2
    assert limited.get("/vi/").status_code == 200
