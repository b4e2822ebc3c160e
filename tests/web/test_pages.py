"""Every page answers in both languages, every link on it lives, hostile text stays text, and pages are light."""

import gzip
import re
from collections import Counter
from html import unescape

import pytest

from tests.conftest import make_app
from web.texts import LANGUAGES

PLAIN = ("/", "/search", "/search?q=may+bay+khong+nguoi+lai", "/search?q=zzzzqqq", "/check", "/check?text=",
         "/check?text=drone+phun+thuoc", "/revisions", "/revisions/1", "/revisions/2", "/compare",
         "/compare?before=2&after=1", "/organisations", "/organisations/mst", "/projects", "/about",
         "/entries/2/P22", "/entries/2/T1", "/instruments", "/instruments/qd-21-2026", "/instruments/roadmap-2025",
         "/downloads", "/api", "/data-quality", "/sources", "/sources?words=bao", "/network", "/network?group=T1",
         "/network?group=T99", "/accessibility", "/terms", "/projects/vu-male", "/organisations/viettel", "/feedback",
         "/feedback?about=2/P22", "/feedback/follow", "/consultations")  # fmt: skip
PARTS = tuple(
    f"/entries/{place}/{tab}"
    for place in ("1/T1", "1/P1.1", "2/P22", "2/S1", "2/T9")
    for tab in ("revisions", "changes", "lineage", "parties", "cite")
)
PAGES = (*PLAIN, *PARTS)
HOSTILE = ('<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "{{7*7}}", "' OR 1=1 --", "\u202egnp.exe",
           "<svg/onload=alert(1)>", "javascript:alert(1)", "%00", "🚁" * 300, "\x00\x1b[31m")  # fmt: skip
MOST_OF_A_KIND = 15
"""Pages of one kind that are visited: the others are made alike."""

FIRST_LOAD_BYTES, MOST_REQUESTS, HTML_BYTES = 160_000, 15, 40_000


def links(html):
    """Give the addresses a page leads to or loads, of our own."""
    return {unescape(one).partition("#")[0] for one in re.findall(r'(?:href|src)="(/[^"]*)"', html)}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_in_its_language_with_a_title_and_one_heading(client, lang, path):
    response = client.get(f"/{lang}{path}")

    assert response.status_code == 200
    assert f'<html lang="{lang}"' in response.text
    assert response.headers["Content-Language"] == lang
    assert len(re.findall(r"<h1\b", response.text)) == 1
    assert re.search(r"<title>[^<]{8,}</title>", response.text)
    assert "Undefined" not in response.text


def test_the_same_place_is_one_link_away_in_the_other_language(client):
    text = client.get("/vi/search?q=pin&kind=product").text

    assert '<a class="top__lang" href="/en/search?q=pin&amp;kind=product" hreflang="en"' in text
    assert text.count('rel="alternate" hreflang=') == 2


def test_links_live_from_page_to_page(client):
    seen, waiting, kinds = set(), {"/vi/", "/en/about"}, Counter()
    while waiting:
        path = waiting.pop()
        kind = re.sub(r"(?<=/)([a-z]+s)/.*", r"\1", path.partition("?")[0])
        seen.add(path)
        kinds[kind] += 1
        if kinds[kind] > MOST_OF_A_KIND:
            continue
        response = client.get(path, follow_redirects=True)
        assert response.status_code == 200, path
        if response.mimetype == "text/html" and not path.startswith("/api"):
            waiting |= {one for one in links(response.text) if "?" not in one} - seen

    assert len(seen) > 400
    assert len(kinds) > 15


def test_the_facets_of_a_question_lead_somewhere(client):
    text = client.get("/vi/search?q=pin").text

    found = {one for one in links(text) if "/search?" in one}

    assert len(found) > 5
    assert [one for one in found if client.get(one).status_code != 200] == []


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("path", ["/vi/search?q=", "/en/check?text=", "/vi/search?q=a&group=", "/en/entries/"])
def test_hostile_text_stays_text(client, path, words):
    response = client.get(path + words.replace("%", "%25").replace("&", "%26"))

    assert response.status_code in (200, 404)
    assert "<script>alert" not in response.text
    assert "<img src=x" not in response.text
    assert "<svg/onload" not in response.text
    assert 'href="javascript:' not in response.text


def test_everyday_words_without_tones_lead_to_the_drones(client):
    text = client.get("/vi/search?q=may+bay+khong+nguoi+lai").text

    first = re.search(r'<ol class="hits">.*?href="([^"]+)"', text, re.DOTALL)

    assert first
    assert first[1] == "/vi/entries/2/P22"


def test_an_empty_answer_helps(client):
    text = client.get("/en/search?q=zzzzqqq&kind=product").text

    assert "Check the spelling" in text
    assert "Browse the whole list in force" in text
    assert "Ministry of Science and Technology" in text


def test_what_is_not_in_force_says_so_and_shows_the_way(client):
    text = client.get("/en/entries/1/P1.1").text

    assert 'class="banner"' in text
    assert "In the list in force:" in text
    assert 'href="/en/entries/2/' in text
    assert 'class="banner"' not in client.get("/en/entries/2/P22").text


def test_the_check_keeps_four_questions_apart_and_promises_nothing(client):
    text = client.get("/vi/check?text=flycam+phun+thuoc+tru+sau").text

    assert text.count("<h4") == 4
    assert "tự nó không đem lại ưu đãi" in text
    assert "bạn được hưởng" not in text


def test_a_number_alone_leads_to_the_entry_in_force(client):
    assert client.get("/vi/entries/P22").headers["Location"] == "/vi/entries/2/P22"


@pytest.mark.parametrize("path", ["/vi/nothing", "/vi/entries/9/P1", "/vi/entries/2/P99", "/vi/organisations/nobody",
                                  "/vi/compare?before=7"])  # fmt: skip
def test_what_is_not_there_is_a_page_that_offers_search(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert response.mimetype == "text/html"
    assert 'role="search"' in response.text


def test_a_registry_without_a_list_says_so_and_blames_no_address(database, tmp_path):
    app = make_app(database.engine.url.render_as_string(hide_password=False), tmp_path / "index")

    response = app.test_client().get("/en/")
    app.extensions["registry"].close()

    assert response.status_code == 404
    assert '<h1 class="govuk-heading-l">No list yet</h1>' in response.text
    assert "mistyped" not in response.text


@pytest.mark.parametrize(("path", "said"), [
    ("/en/entries/2/P22", "In force since 1 July 2026"),
    ("/en/entries/1/P1.1", "In force from 12 June 2025 to the end of 30 June 2026"),
    ("/vi/entries/1/P1.1", "Có hiệu lực từ 12/06/2025 đến hết 30/06/2026"),
])  # fmt: skip
def test_an_entry_says_when_its_list_is_or_was_in_force(client, path, said):
    assert said in client.get(path).text


@pytest.mark.parametrize(("lang", "order"), [("vi", ["mps", "moit", "moet"]), ("en", ["moet", "moit", "mps"])])
def test_organisations_stand_in_the_order_of_the_names_they_show(client, lang, order):
    found = re.findall(rf'href="/{lang}/organisations/([a-z0-9-]+)"', client.get(f"/{lang}/organisations").text)

    assert [one for one in found if one in order] == order


def test_a_database_that_is_gone_is_a_page_too(seeded, tmp_path):
    url = seeded.engine.url
    gone = url.set(database=f"{url.database}/gone").render_as_string(hide_password=False)

    response = make_app(gone, tmp_path / "index").test_client().get("/en/")

    assert response.status_code == 503
    assert "Published data are safe" in response.text


def test_an_index_that_is_missing_is_a_page_that_says_to_come_back(app):
    response = app.test_client().get("/en/search?q=pin")

    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert "Temporarily unavailable" in response.text


def test_an_anonymous_reader_gets_no_cookie_and_strict_headers(client):
    headers = client.get("/vi/").headers

    assert "Set-Cookie" not in headers
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["Cache-Control"].startswith("public, max-age=")
    assert client.get("/vi/", headers={"If-None-Match": headers["ETag"]}).status_code == 304


def test_a_page_names_itself_as_it_was_asked_for(client):
    bases = ("http://localhost", "http://127.0.0.1:8000", "https://localhost", "http://localhost")
    texts = [client.get("/vi/terms", base_url=base).text for base in bases]
    addresses = [re.search(r'rel="canonical" href="([^"]+)"', text)[1] for text in texts]

    assert addresses == [
        "http://localhost/vi/terms",
        "http://127.0.0.1:8000/vi/terms",
        "https://localhost/vi/terms",
        "http://localhost/vi/terms",
    ]


def test_https_is_promised_for_a_year(client):
    assert client.get("/vi/").headers["Strict-Transport-Security"].startswith("max-age=31536000")


@pytest.mark.parametrize("path", ["/", "/search?q=pin", "/entries/2/P22", "/check", "/revisions/2", "/network",
                                  "/downloads", "/sources", "/organisations/mst", "/entries/2/P1/parties"])  # fmt: skip
def test_the_first_load_is_light_and_all_ours(client, path):
    response = client.get(f"/vi{path}", headers={"Accept-Encoding": "gzip"})
    html = gzip.decompress(response.data).decode()
    assets = re.findall(r'(?:src|stylesheet" href)="([^"]+)"', html)
    css = client.get(next(one for one in assets if "site" in one and one.endswith(".css"))).text
    assets += [f"/static/{one}" for one in re.findall(r"url\((vendor/[^)]+)\)", css)]
    bodies = [client.get(one).data for one in dict.fromkeys(assets)]

    assert all(one.startswith("/static/") for one in assets)
    assert len(response.data) <= HTML_BYTES
    assert len(bodies) + 1 <= MOST_REQUESTS
    assert len(response.data) + sum(len(gzip.compress(one)) for one in bodies) <= FIRST_LOAD_BYTES


def test_static_files_are_kept_for_ever_under_names_of_their_content(client):
    path = re.search(r'href="(/static/site\.[0-9a-f]{8}\.css)"', client.get("/vi/").text)

    assert path
    assert "immutable" in client.get(path[1]).headers["Cache-Control"]
    assert client.get("/static/site.css").status_code == 404


def test_the_sitemap_has_every_page_in_both_languages(client):
    text = client.get("/sitemap.xml").text

    assert "/vi/entries/2/P22</loc>" in text
    assert "/en/organisations/mst</loc>" in text
    assert "Sitemap:" in client.get("/robots.txt").text
