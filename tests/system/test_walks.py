"""Journeys of readers in a real browser without JavaScript, on a small phone."""

import pytest
from playwright.sync_api import sync_playwright

from search.following import rebuild
from tests.chromium import find_chromium
from tests.system.servers import serving
from tests.system.test_pages import ARGUMENTS

pytestmark = pytest.mark.browser


@pytest.fixture
def phone():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
        yield context.new_page()
        browser.close()


def overflow(page):
    """Give how far a page is wider than the screen; without JavaScript by the width of what fills it."""
    return page.locator("html").bounding_box()["width"] - 360


def test_a_business_finds_its_product_from_everyday_words_on_a_phone_without_javascript(phone, seeded, tmp_path):
    rebuild(seeded, tmp_path / "index")
    asked = []
    phone.on("request", lambda request: asked.append(request.url))
    with serving(seeded.engine.url.render_as_string(hide_password=False), tmp_path / "index") as base:
        phone.goto(f"{base}/vi/")
        first_load = len(asked)
        phone.fill("#q", "may bay khong nguoi lai")
        phone.click("form[role=search] button")
        phone.click(".hits li:first-child h2 a")
        found, told = phone.url, phone.inner_text("main")
        phone.click("main a[href*='/check']")
        questions = phone.locator(".layers > li").count()
        phone.click(".top__lang")
        english = phone.inner_text("h1")

    assert found == f"{base}/vi/entries/2/P22"
    assert "Quyết định không nêu định nghĩa" in told
    assert questions == 4
    assert english == "Is my product in the list?"
    assert first_load <= 15
    assert all(url.startswith(base) for url in asked)
    assert overflow(phone) <= 0
