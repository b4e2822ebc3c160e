"""Walks of readers on a phone, the registry really served: in both languages, with and without script."""

import re

import pytest

from search.following import rebuild
from tests.browser.looking import IN_BROWSER, PHONE
from tests.conftest import Templates, make_app, prepare_seeded
from tests.system.servers import serving
from web.texts import LANGUAGES, say

pytestmark = IN_BROWSER
MOST_REQUESTS = 15
EVERYDAY = ("may bay khong nguoi lai", "flycam")
DRONES = "/entries/2/P22"


def leave_by(phone, place):
    """Click what leads to another page, and wait for that: a page that is left would be read now and then."""
    with phone.expect_navigation():
        phone.click(place)


@pytest.fixture(scope="module")
def registry(tmp_path_factory, run_folder):
    """The real data, served as ``make serve`` serves them."""
    folder = tmp_path_factory.mktemp("walks")
    url = Templates("sqlite", run_folder, None).copy("seeded", prepare_seeded, folder)
    app = make_app(url, folder / "index")
    rebuild(app.extensions["registry"].database, folder / "index")
    app.extensions["registry"].close()
    with serving(url, folder / "index") as base:
        yield base


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def phone(browser, request):
    """A page on a phone that has asked for nothing yet."""
    context = browser.new_context(viewport={"width": PHONE, "height": 740}, java_script_enabled=request.param)
    yield context.new_page()
    context.close()


@pytest.fixture(params=LANGUAGES)
def lang(request):
    return request.param


def ask(phone, words):
    """Type words into the search box and send them."""
    phone.fill("#q", words)
    leave_by(phone, "form[role=search] button")


@pytest.mark.parametrize("words", EVERYDAY)
def test_a_business_finds_its_product_from_everyday_words(phone, registry, lang, words):
    asked = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(f"{registry}/{lang}/")
    first_load = len(asked)

    ask(phone, words)
    leave_by(phone, ".hits li:first-child h2 a")
    number, told = phone.inner_text(".title .code"), phone.inner_text("main")
    whom = phone.get_attribute("dd a[href*='/organisations/']", "href")

    assert phone.url == f"{registry}/{lang}{DRONES}"
    assert number == "P22"
    assert re.search(say(lang, "entry.in_force_since", day=r"\d\d?[/ ]\w+[/ ]2026"), told)
    assert say(lang, "entry.no_definition") in told
    assert whom == f"/{lang}/organisations/mst"
    assert first_load <= MOST_REQUESTS
    assert [one for one in asked if not one.startswith(registry)] == []


def test_a_business_reads_what_listing_means_and_does_not_mean(phone, registry, lang):
    phone.goto(f"{registry}/{lang}{DRONES}")

    leave_by(phone, "main a[href*='/check']")
    questions = phone.locator(".layers > li")
    told = phone.inner_text("main")

    assert questions.count() == 4
    assert all(say(lang, "check.body") in questions.nth(place).inner_text() for place in range(4))
    assert ("tự nó không đem lại ưu đãi" if lang == "vi" else "by itself") in told
    assert "bạn được hưởng" not in told
    assert "you are entitled" not in told.lower()


def test_a_business_describes_its_product_in_a_sentence(phone, registry, lang):
    phone.goto(f"{registry}/{lang}/")
    leave_by(phone, "nav a[href$='/check']")

    phone.fill("#text", "flycam phun thuốc trừ sâu cho ruộng lúa")
    leave_by(phone, "main form button")

    assert phone.get_attribute(".hits a", "href") == f"/{lang}{DRONES}"
    assert say(lang, "check.because") in phone.inner_text(".hits")


def test_a_reader_narrows_an_answer_and_widens_it_again(phone, registry, lang):
    phone.goto(f"{registry}/{lang}/search?q=pin")
    before = phone.inner_text("main [role=status]")

    leave_by(phone, ".facets a[href*='kind=product']")
    narrowed, chips = phone.inner_text("main [role=status]"), phone.locator(".chips li").count()
    leave_by(phone, ".chips a")

    assert narrowed != before
    assert chips == 1
    assert phone.inner_text("main [role=status]") == before


def test_a_reader_compares_revisions_either_way(phone, registry, lang):
    phone.goto(f"{registry}/{lang}/")

    leave_by(phone, ".cols a[href*='/compare']")
    merged = say(lang, "change.merge")
    there = phone.locator("tbody th", has_text=merged).count()
    words = phone.inner_text("main")
    phone.select_option("#before", "2")
    phone.select_option("#after", "1")
    leave_by(phone, ".pick button")
    back = phone.locator("tbody th", has_text=merged).count()

    assert there > 0
    assert say(lang, "changes.deleted") in words
    assert phone.url.endswith("before=2&after=1")
    assert back != there


def test_a_reader_of_an_old_entry_is_led_to_todays(phone, registry, lang):
    phone.goto(f"{registry}/{lang}/entries/1/P1.1")
    told = phone.inner_text(".banner")

    leave_by(phone, ".banner a")

    assert say(lang, "banner.today") in told
    assert phone.url.startswith(f"{registry}/{lang}/entries/2/")
    assert phone.locator(".banner").count() == 0


def test_a_reader_changes_the_language_and_stays_where_they_are(phone, registry, lang):
    other = "en" if lang == "vi" else "vi"
    phone.goto(f"{registry}/{lang}/search?q=pin&kind=product")

    leave_by(phone, ".top__lang")

    assert phone.url == f"{registry}/{other}/search?q=pin&kind=product"
    assert phone.get_attribute("html", "lang") == other
    assert phone.input_value("#q") == "pin"


def test_a_reader_sends_feedback_and_follows_the_receipt(phone, registry, lang):
    phone.goto(f"{registry}/{lang}{DRONES}")
    leave_by(phone, "main a[href*='/feedback']")
    about = phone.inner_text("main .govuk-inset-text")

    phone.fill("[name=text]", "Tên tiếng Anh còn thiếu một chữ <b>đậm</b>")
    leave_by(phone, "main form[method=post] button[type=submit]")
    receipt = phone.inner_text("#receipt")
    phone.goto(f"{registry}/{lang}/feedback/follow")
    phone.fill("[name=receipt]", receipt)
    leave_by(phone, "main form button")
    told = phone.inner_text("main")

    assert "P22" in about
    assert phone.url.startswith(f"{registry}/{lang}/feedback/")
    assert receipt in told
    assert say(lang, "feedback.hidden") in told
    assert "đậm" not in told


def test_feedback_that_says_nothing_comes_back_with_the_fault_linked_to_its_field(phone, registry, lang):
    phone.goto(f"{registry}/{lang}/feedback")
    phone.fill("[name=contact]", "toi@example.vn")

    leave_by(phone, "main form[method=post] button[type=submit]")

    assert phone.locator(".govuk-error-summary a").count() >= 1
    assert phone.input_value("[name=contact]") == "toi@example.vn"
    assert phone.locator("[name=text]").get_attribute("aria-describedby")
