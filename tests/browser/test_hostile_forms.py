"""Hostile texts in every field of every form that is sent: of the desk and of anybody's; each comes back as text."""

import os
import re
import sqlite3
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.browser.examples import State, list_examples
from tests.browser.markup import Page
from tests.browser.test_hostile import SEED, TEXTS
from tests.browser.test_inline import inline
from tests.browser.worlds import World, make_world

pytestmark = pytest.mark.xdist_group("browser")
ROUNDS = int(os.environ.get("REGISTRY_HOSTILE_ROUNDS", "8"))
"""How often each form is sent with every text dealt over the rounds; 500 sends them one by one."""

FORMS = list_examples(State.TYPICAL)
MADE_UP = re.compile(r"tag='x\d+'|'y\d+': ")
"""Elements and attributes nobody uses, which the texts carry."""

SHOWABLE = sorted(TEXTS, key=lambda text: not text.isprintable())
"""The texts, those last that most fields refuse for their control characters."""

SIZE = -(-len(TEXTS) // ROUNDS)
DEALS = [[text] for text in SHOWABLE[:: len(TEXTS) // 3]] + [
    SHOWABLE[at : at + SIZE] for at in range(0, len(TEXTS), SIZE)
]
"""What is written into a field: some texts alone, which most fields take, then all of them."""

ANSWERS = {200, 303, 400, 401, 403, 404, 409, 412, 422, 429}


@dataclass
class Desk:
    """A registry where all who write have signed in, and what its database was before anything was sent."""

    world: World
    kept: Path

    @property
    def file(self):
        """The database as it is now."""
        return Path(self.world.app.extensions["registry"].database.engine.url.database)

    def keep(self):
        """Keep what the database is now."""
        copy(self.file, self.kept)

    def put_back(self):
        """Let the database be what it was."""
        copy(self.kept, self.file)


def copy(source, target):
    """Copy a database, whoever has either open."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


@pytest.fixture(scope="module")
def find_desk(tmp_path_factory, run_folder):
    """Give what gives a desk of these tests by the name of its world: much of it will say what they wrote."""
    folder = tmp_path_factory.mktemp("hostile")
    with ExitStack() as stack:

        @cache
        def find(name):
            world = make_world(name, folder, run_folder)
            stack.callback(world.app.extensions["registry"].close)
            for role in {one.role for one in FORMS if one.world == name and one.role}:
                world.token(role)
            desk = Desk(world, folder / f"{name}.db")
            desk.keep()
            return desk

        yield find


def find_form(client, address):
    """Give the form of a page that people write in, with what it carries; None where there is none."""
    shown = client.get(address)
    forms = Page(shown.text).forms if shown.status_code == 200 else []
    return next((one for one in reversed(forms) if one.method == "post" and one.written), None)


@pytest.mark.parametrize("example", FORMS, ids=str)
def test_a_form_with_hostile_texts_answers_with_nothing_but_text(find_desk, example):
    desk = find_desk(example.world)
    desk.put_back()
    client, address, faults = desk.world.client(example.role), desk.world.address(example, "vi"), []
    for place in range(len(DEALS)):
        desk.world.forget_failures()
        form = find_form(client, address)
        if form is None and place:  # what can be done once is done
            desk.put_back()
            form = find_form(client, address)
        if form is None:
            break
        typed = {name: " ".join(DEALS[(place + at) % len(DEALS)]) for at, name in enumerate(sorted(form.written))}
        answer = client.post(form.action, data={**form.held, **typed}, follow_redirects=True)
        page = Page(answer.text)
        faults += [(typed, one) for one in (*inline(page), *(one for one in page.elements if MADE_UP.search(str(one))))]
        faults += [(typed, answer.status_code)] if answer.status_code not in ANSWERS else []

    assert faults == [], f"REGISTRY_HOSTILE_SEED={SEED}"
