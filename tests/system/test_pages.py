"""The page about the API in a real browser."""

import pytest

from search.following import rebuild
from tests.system.servers import serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def test_the_page_about_the_api_needs_nothing_from_elsewhere_and_fits_a_phone(page, seeded, tmp_path):
    rebuild(seeded, tmp_path / "index")
    asked, faults = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: faults.append(response.url) if response.status >= 400 else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    with serving(seeded.engine.url.render_as_string(hide_password=False), tmp_path / "index") as base:
        page.goto(f"{base}/api/docs")
        width = page.evaluate("document.documentElement.scrollWidth")
        page.click("#list_products a")
        shown = page.inner_text("body")

    assert all(url.startswith(base) for url in asked)
    assert width <= 360
    assert '"code":"P1"' in shown
    assert [fault for fault in faults if not fault.endswith("/favicon.ico")] == []  # asked for beside bare JSON
