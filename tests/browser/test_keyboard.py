"""Journeys of readers by keyboard alone: Tab, Enter, arrows and letters; nothing is clicked."""

import pytest

from tests.browser.keyboard import Keyboard
from tests.browser.looking import DESKTOP, IN_BROWSER
from web.texts import LANGUAGES, say

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def context(browser):
    opened = browser.new_context(viewport={"width": DESKTOP, "height": 900})
    yield opened
    opened.close()


@pytest.fixture(params=LANGUAGES)
def lang(request):
    return request.param


@pytest.fixture
def keyboard(context, find_world, lang):
    page = context.new_page()
    yield Keyboard(page, find_world("real").base)
    page.close()


def test_the_first_tab_skips_to_the_content(keyboard, lang):
    keyboard.open(f"/{lang}/entries/2/P22")

    keyboard.tab_to("a")
    first = keyboard.is_at(".govuk-skip-link")
    keyboard.press("Enter")
    keyboard.press("Tab")

    assert first
    assert keyboard.is_at("main *")


def test_from_the_search_box_to_the_entry(keyboard, lang):
    keyboard.open(f"/{lang}/")

    keyboard.tab_to("#q")
    keyboard.page.keyboard.type("may bay khong nguoi lai")
    keyboard.enter()
    keyboard.follow(".hits a")

    assert keyboard.path == f"/{lang}/entries/2/P22"


def test_a_filter_is_chosen_and_taken_off(keyboard, lang):
    keyboard.open(f"/{lang}/search?q=pin")

    keyboard.follow(".facets a[href*='kind=product']")
    chosen = keyboard.path
    keyboard.follow(".chips a")

    assert "kind=product" in chosen
    assert "kind" not in keyboard.path


def test_a_closed_filter_opens(keyboard, lang):
    keyboard.open(f"/{lang}/search?q=pin")

    keyboard.tab_to("details:not([open]) summary")
    keyboard.press("Enter")
    keyboard.press("Tab")

    assert keyboard.is_at("details[open] a")


def test_through_the_parts_of_an_entry_to_its_forerunner(keyboard, lang):
    keyboard.open(f"/{lang}/entries/2/P22")

    keyboard.follow(".tabs a[href$='/lineage']")
    current = keyboard.read(".tabs [aria-current]")
    keyboard.follow("svg a[href*='/entries/1/']")

    assert current == say(lang, "entry.tab.lineage")
    assert keyboard.path.startswith(f"/{lang}/entries/1/")


def test_from_an_entry_no_longer_in_force_to_todays(keyboard, lang):
    keyboard.open(f"/{lang}/entries/1/P1.1")

    keyboard.follow(".banner a")

    assert keyboard.path.startswith(f"/{lang}/entries/2/")


def test_two_revisions_are_chosen_with_arrows_and_compared(keyboard, lang):
    keyboard.open(f"/{lang}/compare")

    keyboard.tab_to("#before")
    keyboard.press("ArrowDown")
    keyboard.tab_to("#after")
    keyboard.press("ArrowUp")
    keyboard.follow(".pick button")

    assert keyboard.path.endswith("before=2&after=1")
    assert keyboard.page.locator("tbody tr").count() > 20


def test_a_product_is_described_and_another_candidate_picked(keyboard, lang):
    keyboard.open(f"/{lang}/")

    keyboard.follow("nav a[href$='/check']")
    keyboard.tab_to("#text")
    keyboard.page.keyboard.type("drone phun thuoc tru sau")
    keyboard.follow("main form button")
    keyboard.follow(".hits a[href*='entry=']")

    assert "entry=" in keyboard.path
    assert keyboard.page.locator(".layers > li").count() == 4


def test_what_was_left_empty_is_told_and_one_key_away(keyboard, lang):
    keyboard.open(f"/{lang}/check")

    keyboard.follow("main form button")
    keyboard.tab_to(".govuk-error-summary a")
    keyboard.press("Enter")

    assert keyboard.is_at("#text")


def test_the_same_place_in_the_other_language(keyboard, lang):
    keyboard.open(f"/{lang}/entries/2/T9/lineage")

    keyboard.follow(".top__lang")

    assert keyboard.path == f"/{'en' if lang == 'vi' else 'vi'}/entries/2/T9/lineage"


def test_from_the_map_of_groups_to_a_product(keyboard, lang):
    keyboard.open(f"/{lang}/")

    keyboard.follow("svg.map a[href*='/P']")

    assert keyboard.path.startswith(f"/{lang}/entries/2/P")


def test_from_an_organisation_to_a_project_and_what_it_serves(keyboard, lang):
    keyboard.open(f"/{lang}/organisations")

    keyboard.follow("main a[href$='/organisations/viettel']")
    keyboard.follow("main a[href*='/projects/']")
    keyboard.follow("main a[href*='/entries/']")

    assert keyboard.path.startswith(f"/{lang}/entries/")


def test_a_citation_is_copied_and_that_is_said(keyboard, context, lang):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    keyboard.open(f"/{lang}/entries/2/P22/cite")

    keyboard.tab_to("button[data-copies]")
    keyboard.press("Enter")
    keyboard.page.wait_for_function("document.querySelector('[role=status]').textContent !== ''")

    assert keyboard.read("[role=status]") == say(lang, "copied")


def test_a_page_that_is_not_there_leads_on_by_search(keyboard, lang):
    keyboard.open(f"/{lang}/nothing")

    keyboard.tab_to("#q")
    keyboard.page.keyboard.type("P22")
    keyboard.enter()

    assert keyboard.page.locator(".hits a").first.get_attribute("href") == f"/{lang}/entries/2/P22"


def test_feedback_is_written_sent_and_followed(context, find_world, lang):
    keyboard = Keyboard(context.new_page(), find_world("desk").base)
    keyboard.open(f"/{lang}/feedback?about=2/P22")

    keyboard.tab_to("[name=text]")
    keyboard.page.keyboard.type("Tên tiếng Anh còn thiếu một chữ")
    keyboard.follow("main form[method=post] button")
    receipt = keyboard.read("#receipt")
    keyboard.open(f"/{lang}/feedback/follow")
    keyboard.tab_to("[name=receipt]")
    keyboard.page.keyboard.type(receipt)
    keyboard.enter()
    told = keyboard.read()
    keyboard.page.close()

    assert receipt in told
