"""Journeys of ministries at the desk by keyboard alone; pages that come of a journey have no barriers either."""

import pytest

from catalogue.models import SignInSession
from tests.browser.desks import PASSWORD
from tests.browser.keyboard import Keyboard
from tests.browser.looking import DESKTOP, IN_BROWSER, Reader
from web.texts import LANGUAGES, say

pytestmark = IN_BROWSER


@pytest.fixture(params=LANGUAGES)
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def world(find_world):
    return find_world("desk")


@pytest.fixture
def keyboard(browser, world, find_world):
    world.forget_failures()
    context = browser.new_context(viewport={"width": DESKTOP, "height": 900})
    context.add_init_script(path=Reader.AXE)
    made = Keyboard(context.new_page(), world.base)
    made.reader = Reader(made.page, find_world)
    yield made
    context.close()


def sign_in(keyboard, name):
    """Type name and password where one is asked for them."""
    keyboard.tab_to("[name=name]")
    keyboard.page.keyboard.type(name)
    keyboard.tab_to("[name=password]")
    keyboard.page.keyboard.type(PASSWORD)
    keyboard.enter()


def enter_desk(keyboard, lang, name, path="/desk"):
    """Go to a page of the desk and sign in on the way."""
    keyboard.open(f"/{lang}{path}")
    sign_in(keyboard, name)


def test_somebody_signs_in_and_is_where_they_wanted_to_be(keyboard, lang):
    enter_desk(keyboard, lang, "can-bo", "/desk/proposals")

    assert keyboard.path == f"/{lang}/desk/proposals"
    assert "<" not in keyboard.read("h1")


def test_a_wrong_password_is_told_where_it_was_typed(keyboard, lang):
    keyboard.open(f"/{lang}/sign-in")

    keyboard.tab_to("[name=name]")
    keyboard.page.keyboard.type("can-bo")
    keyboard.tab_to("[name=password]")
    keyboard.page.keyboard.type("sai")
    keyboard.enter()

    assert keyboard.page.input_value("[name=name]") == "can-bo"
    assert keyboard.page.locator(".govuk-error-summary").count() == 1


def test_a_proposer_merges_three_products(keyboard, lang, world):
    enter_desk(keyboard, lang, "can-bo", f"/desk/proposals/{world.names['proposal']}/changes/choose?kind=merge")

    for _ in range(3):
        keyboard.tab_to("main input[type=checkbox]")
        keyboard.press("Space")
    keyboard.follow("button[formaction]")

    assert "/changes/write" in keyboard.path
    assert keyboard.path.count("source=") == 3


def test_what_was_typed_outlives_the_session(keyboard, lang, world):
    path = f"/desk/proposals/{world.names['proposal']}/title"
    enter_desk(keyboard, lang, "can-bo", path)
    keyboard.tab_to("[name=title]")
    keyboard.press("End")
    keyboard.page.keyboard.type(" <b>giữ</b>")
    with world.app.extensions["registry"].database.writing.begin() as session:
        session.query(SignInSession).delete()
    world.forget_tokens()

    keyboard.enter()
    asked = keyboard.reader.find_faults()
    sign_in(keyboard, "can-bo")
    offered = keyboard.reader.find_faults()
    keyboard.follow("main form button")

    assert asked == []
    assert offered == []
    assert "<b>giữ</b>" in keyboard.read("body")


def test_an_administrator_makes_a_key_and_sees_it_once(keyboard, lang, world):
    path = f"/desk/accounts/{world.names['account']}/keys/new"
    enter_desk(keyboard, lang, "quan-tri", path)

    keyboard.tab_to("[name=label]")
    keyboard.page.keyboard.type(f"Kho dữ liệu {lang}")
    keyboard.tab_to("[name=scopes][value=propose]")
    keyboard.press("Space")
    keyboard.follow("main form button")

    assert keyboard.reader.find_faults() == []
    assert keyboard.page.locator("#secret").count() == 1


def test_somebody_signs_out_and_the_desk_is_closed(keyboard, lang):
    enter_desk(keyboard, lang, "can-bo")

    keyboard.follow("form[action$='/sign-out'] button")
    keyboard.open(f"/{lang}/desk")

    assert keyboard.path.startswith(f"/{lang}/sign-in")
    assert say(lang, "sign_in.title") == keyboard.read("h1")
