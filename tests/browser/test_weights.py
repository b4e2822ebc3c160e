"""Pages are light: what a first visit loads, gzipped, for every page there is."""

import gzip
from functools import cache
from urllib.parse import urljoin

import pytest

from tests.browser.examples import State, list_examples
from tests.browser.looking import PHONE
from tests.browser.markup import Page
from web.texts import LANGUAGES

pytestmark = pytest.mark.xdist_group("browser")
HTML, CSS, SCRIPTS, FONTS, FIRST_LOAD, MOST_REQUESTS = 40_000, 20_000, 30_000, 70_000, 160_000, 15
SEEN = list_examples(State.TYPICAL, State.EMPTY, State.ERROR)
"""What is extreme is as heavy as its data; all else keeps the limits."""


@pytest.fixture(scope="module")
def weigh(find_world):
    """Give what gives the weight of a static file as it is really sent."""

    @cache
    def weigh_one(address):
        answer = find_world("real").app.test_client().get(address, headers={"Accept-Encoding": "gzip"})
        assert answer.status_code == 200
        return len(answer.data)

    return weigh_one


def find_assets(client, page):
    """Give the addresses of what a page loads by kind; of fonts all that its style sheets name."""
    styles = [one.attributes["href"] for one in page.elements if one.attributes.get("rel") == "stylesheet"]
    fonts = [urljoin(sheet, part.partition(")")[0]) for sheet in styles
             for part in client.get(sheet).text.split("url(")[1:] if "woff2" in part.partition(")")[0]]  # fmt: skip
    scripts = [one.attributes["src"] for one in page.elements if one.tag == "script" and "src" in one.attributes]
    pictures = [one.attributes["src"] for one in page.elements if one.tag == "img"]
    icons = [one.attributes["href"] for one in page.elements if one.attributes.get("rel") == "icon"]
    found = {"styles": styles, "scripts": scripts, "fonts": fonts, "pictures": pictures + icons}
    return {kind: list(dict.fromkeys(addresses)) for kind, addresses in found.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("example", SEEN, ids=str)
def test_a_first_visit_is_light_and_loads_only_what_is_ours(find_world, weigh, example, lang):
    world = find_world(example.world)
    html = world.get(example, lang).data
    assets = find_assets(world.app.test_client(), Page(html.decode()))
    weights = {kind: sum(map(weigh, addresses)) for kind, addresses in assets.items()}

    assert len(gzip.compress(html)) <= HTML
    assert weights["styles"] <= CSS
    assert weights["scripts"] <= SCRIPTS
    assert weights["fonts"] <= FONTS
    assert len(gzip.compress(html)) + sum(weights.values()) <= FIRST_LOAD
    assert 1 + len({one for addresses in assets.values() for one in addresses}) <= MOST_REQUESTS
    assert all(one.startswith("/static/") for addresses in assets.values() for one in addresses)


@pytest.mark.parametrize("path", ["/vi/", "/en/search?q=pin"])
def test_a_page_for_everybody_is_sent_packed(find_world, path):
    answer = find_world("real").app.test_client().get(path, headers={"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) <= HTML


@pytest.mark.browser
@pytest.mark.parametrize("example", list_examples(State.TYPICAL), ids=str)
def test_a_browser_that_comes_for_the_first_time_asks_no_one_else_and_not_often(browser, find_world, example):
    world, asked = find_world(example.world), []
    context = browser.new_context(viewport={"width": PHONE, "height": 740})
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(world.base + world.address(example, "vi"), wait_until="networkidle")
    cookies = context.cookies()
    context.close()

    assert len(asked) <= MOST_REQUESTS
    assert [one for one in asked if not one.startswith(world.base)] == []
    assert cookies == []
