"""Hostile texts in every field of every form that is sent: of the desk and of anybody's; each comes back as text."""

import os
import re
from itertools import islice

import pytest

from tests.browser.examples import State, list_examples
from tests.browser.markup import Page
from tests.browser.test_hostile import SEED, TEXTS
from tests.browser.test_inline import inline
from tests.browser.worlds import make_world

pytestmark = pytest.mark.xdist_group("browser")
ROUNDS = int(os.environ.get("REGISTRY_HOSTILE_ROUNDS", "4"))
"""How often each form is sent; 500 sends every text in every field."""

FORMS = [one for one in list_examples(State.TYPICAL) if one.world == "desk" and "password" not in one.path]
MADE_UP = re.compile(r"tag='x\d+'|'y\d+': ")
"""Elements and attributes nobody uses, which the texts carry."""

ANSWERS = {200, 303, 400, 401, 403, 404, 409, 412, 422, 429}


@pytest.fixture(scope="module")
def world(tmp_path_factory, run_folder):
    """A desk of its own, for much of it will say what these tests wrote."""
    made = make_world("desk", tmp_path_factory.mktemp("hostile"), run_folder)
    yield made
    made.app.extensions["registry"].close()


def find_form(client, address):
    """Give the form of a page that people write in, with what it carries; None where there is none."""
    shown = client.get(address)
    forms = Page(shown.text).forms if shown.status_code == 200 else []
    return next((one for one in reversed(forms) if one.method == "post" and one.written), None)


@pytest.mark.parametrize("example", FORMS, ids=str)
def test_a_form_with_hostile_texts_answers_with_nothing_but_text(world, example):
    client, address, faults = world.client(example.role), world.address(example, "vi"), []
    for place in range(ROUNDS):
        form = find_form(client, address)
        if form is None:
            break
        texts = islice(TEXTS[place * 7 % len(TEXTS) :] + TEXTS, len(form.written))
        typed = dict(zip(sorted(form.written), texts, strict=True))
        answer = client.post(form.action, data={**form.held, **typed}, follow_redirects=True)
        page = Page(answer.text)
        faults += [(typed, one) for one in (*inline(page), *(one for one in page.elements if MADE_UP.search(str(one))))]
        faults += [(typed, answer.status_code)] if answer.status_code not in ANSWERS else []

    assert faults == [], f"REGISTRY_HOSTILE_SEED={SEED}"
