"""Whatever is written into a field comes back as text: 500 hostile texts in every field people write in."""

import os
from urllib.parse import quote

import pytest

from tests.browser.examples import list_examples
from tests.browser.markup import Page
from tests.browser.test_inline import inline
from tests.make_hostile import hostile
from web.searching import read_text
from web.texts import LANGUAGES

pytestmark = pytest.mark.xdist_group("browser")
COUNT, SEED = 500, int(os.environ.get("REGISTRY_HOSTILE_SEED", "20261126"))
TEXTS = hostile(COUNT, SEED)
HARMLESS = ("pin", "may bay khong nguoi lai", "P22", "zzzzqqq", "", "12", "chip ban dan")
IN_CHROMIUM = 24


def list_forms(find_world):
    """Give every form of the pages of the real data once: by how and where it is sent and what it asks."""
    found = {}
    for one in list_examples():
        if one.world == "real":
            page = Page(find_world("real").get(one, "vi").text)
            for form in page.forms:
                found[form.method, form.action, tuple(form.held)] = form
    return list(found.values())


def send(client, form, name, text, lang):
    """Send a form with a text in one of its fields; in the language given."""
    action = f"/{lang}{form.action[3:]}"
    if form.method == "get":
        return client.get(action, query_string={**form.held, name: text})
    return client.post(action, data={**form.held, name: text})


def test_every_form_is_known(find_world):
    asked = {name for form in list_forms(find_world) for name in form.written}

    assert asked >= {"q", "text"}


def test_hostile_texts_come_back_as_text(find_world):
    client, faults, sent = find_world("real").app.test_client(), [], 0
    for form in list_forms(find_world):
        known = set().union(*(Page(send(client, form, name, text, "vi").text).kinds
                              for name in form.held for text in HARMLESS))  # fmt: skip
        for name in sorted(form.written):
            for place, text in enumerate(TEXTS):
                answer = send(client, form, name, text, LANGUAGES[place % 2])
                faults += look(answer, name, text, known)
                sent += 1

    assert faults == [], f"REGISTRY_HOSTILE_SEED={SEED}"
    assert sent >= COUNT * 2


def look(answer, name, text, known):
    """Give what is wrong with an answer to a text: its status, its elements, what its field holds now."""
    page = Page(answer.text)
    held = [form.held[name] for form in page.forms if name in form.held]
    faults = [] if answer.status_code < 500 else [(text, answer.status_code)]
    faults += [(text, one) for one in page.kinds - known]
    faults += [(text, one) for one in inline(page)]
    if answer.status_code == 200 and not any(is_kept(text, one) for one in held):
        faults.append((text, held))
    return faults


def is_kept(text, held):
    """Say whether a field holds a text: all of it that can be seen, or as much as the field takes."""
    seen, shown = ("".join(read_text(one, 4000).split()) for one in (text, held))
    return seen.startswith(shown) and bool(seen) == bool(shown)


@pytest.mark.parametrize("path", ["/search?q=", "/check?text=", "/search?group=", "/compare?before=", "/entries/2/"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_texts_in_an_address_come_back_as_text(find_world, path, lang):
    client = find_world("real").app.test_client()
    found = [client.get(f"/{lang}{path}" + quoted(text)) for text in TEXTS[:: 1 if path == "/entries/2/" else 5]]

    assert {one.status_code for one in found} <= {200, 303, 308, 400, 404, 405}
    assert [inline(Page(one.text)) for one in found if inline(Page(one.text))] == []


def quoted(text):
    """Write a text into an address."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


@pytest.fixture
def watched(browser):
    """A page, and what it said, asked or complained of by itself."""
    context, noticed = browser.new_context(), []
    page = context.new_page()
    page.on("dialog", lambda dialog: (noticed.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda fault: noticed.append(str(fault)))
    page.on("console", lambda said: noticed.append(said.text) if said.type == "error" else None)
    yield page, noticed
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/search?q=", "/check?text="])
def test_hostile_texts_do_nothing_in_a_real_browser(watched, find_world, path):
    page, noticed = watched
    base = find_world("real").base
    for text in [*TEXTS[:40], *TEXTS[100 :: COUNT // IN_CHROMIUM]]:
        page.goto(f"{base}/vi{path}{quoted(text)}")

    assert noticed == []
    assert page.url.startswith(base)


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/", "/entries/2/P1", "/entries/2/P1/lineage", "/organisations/largest", "/search"])
def test_hostile_names_do_nothing_in_a_real_browser(watched, find_world, path):
    page, noticed = watched

    page.goto(f"{find_world('extreme').base}/vi{path}")

    assert noticed == []
