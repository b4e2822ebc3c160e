"""The search box in a browser: nothing typed is lost, the keyboard does it all, the policy refuses nothing."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
OPTION = ".autocomplete__option"


@pytest.fixture
def page(browser, host):
    """A page of a phone on the first page, that says nothing on its console."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=host)
    opened, said = context.new_page(), []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto("/vi/")
    yield opened
    context.close()
    assert said == []


def test_nothing_of_it_is_loaded_before_the_box_has_the_focus(page):
    loaded = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")

    assert [one for one in loaded if "autocomplete" in one or "suggest" in one] == []


def test_what_is_typed_while_the_scripts_load_is_kept(page):
    page.focus("#q")
    page.keyboard.type("may bay khong nguoi lai")

    expect(page.locator(OPTION).first).to_be_visible()

    assert page.input_value("#q") == "may bay khong nguoi lai"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_arrow_and_enter_lead_to_what_is_chosen(page):
    page.focus("#q")
    page.keyboard.type("uav")
    expect(page.locator(OPTION).first).to_contain_text("UAV")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url("**/vi/*/**")
    assert "/search" not in page.url


def test_enter_with_nothing_chosen_searches(page):
    page.focus("#q")
    page.keyboard.type("drone")
    expect(page.locator(OPTION).first).to_be_visible()

    page.keyboard.press("Enter")

    page.wait_for_url("**/vi/search?q=drone")


def test_escape_closes_the_list_and_the_text_stays(page):
    page.focus("#q")
    page.keyboard.type("drone")
    expect(page.locator(OPTION).first).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.locator(OPTION).first).to_be_hidden()
    assert page.input_value("#q") == "drone"


def test_hostile_titles_would_be_text(page):
    hostile = {"title": "<img src=x onerror=alert(1)>", "code": "<b>P1</b>", "note": "&lt;", "url": "/vi/"}
    page.route("**/suggestions?*", lambda route: route.fulfill(json={"items": [hostile]}))

    page.focus("#q")
    page.keyboard.type("drone")

    expect(page.locator(OPTION).first).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator(f"{OPTION} img, {OPTION} b").count() == 0


def test_without_javascript_the_form_searches(browser, host):
    context = browser.new_context(java_script_enabled=False, base_url=host)
    page = context.new_page()
    page.goto("/en/")

    page.fill("#q", "drone")
    page.click(".ask button")

    assert page.url == f"{host}/en/search?q=drone"
    context.close()
