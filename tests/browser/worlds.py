"""
Registries that pages are looked at in, each served by a thread of this process.

``real`` holds the real data, ``extreme`` and ``bare`` what ``make_extremes``
makes, ``void`` nothing at all; ``broken`` has no index and an organisation whose
row is damaged. ``desk`` and ``heavy``, and those called after the stage of their
draft, are the real data with what ministries have in hand (``desks.py``).
"""

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Flask
from sqlalchemy import text
from werkzeug.serving import WSGIRequestHandler, make_server

from catalogue.models import SignInFailure
from catalogue.vocabulary import Role
from search.following import rebuild
from tests import make_desk, make_editor, make_extremes, make_room
from tests.browser import desks
from tests.browser.markup import Page
from tests.conftest import Templates, make_app, prepare_empty, prepare_seeded
from web.visitors import COOKIE

ACTING = {
    **{role: place for role, *place in (*make_room.ROLES.values(), *make_editor.PEOPLE.values())},
    Role.PROPOSER: ("moit", ""),
    Role.COUNCIL_SECRETARY: ("mst", "council"),
}
"""Role → the organisation and unit its bearer acts for."""


@dataclass
class World:
    """An application on a database, and where it is served; ``names`` are filled into addresses of examples."""

    name: str
    app: Flask
    base: str = ""
    names: dict[str, str] = field(default_factory=dict)
    _tokens: dict[Role, str] = field(default_factory=dict)
    _times: int = 0

    def address(self, example, lang):
        """Give the path of an example here."""
        return f"/{lang}{example.path.format(**self.names)}"

    def token(self, role):
        """Give the token of a session of somebody with a role, who signed in when first asked for."""
        if role not in self._tokens:
            database, name = self.app.extensions["registry"].database, role.value.replace("_", "-")
            name += f"-{len(self._tokens) + self._times}"
            organisation, unit = ACTING[role]
            client = make_desk.sign_in(self.app, database, role, name=name, organisation=organisation, unit=unit)
            self._tokens[role] = client.get_cookie(COOKIE).value
        return self._tokens[role]

    def forget_failures(self):
        """Forget who signed in wrongly, so that no limit meets the next who does."""
        with self.app.extensions["registry"].database.writing.begin() as session:
            session.query(SignInFailure).delete()

    def forget_tokens(self):
        """Let everybody sign in anew: their sessions have ended."""
        self._times += len(self._tokens)
        self._tokens.clear()

    def client(self, role=None):
        """Give who asks without a browser; for whoever has a cookie nothing comes from the byte cache."""
        client = self.app.test_client()
        client.set_cookie("tests", "1")
        if role:
            client.set_cookie(COOKIE, self.token(role), secure=True)
        return client

    def get(self, example, lang):
        """Ask for an example without a browser; where it is a form that was sent, send it."""
        client = self.client(example.role)
        shown = client.get(self.address(example, lang))
        if example.typed is None:
            return shown
        self.forget_failures()
        form = next(one for one in reversed(Page(shown.text).forms) if example.typed.keys() <= one.held.keys())
        return client.post(form.action, data={**form.held, **example.typed})


def _at_once(fill):
    """Let a maker that takes a session fill a database."""

    def fill_database(database):
        with database.writing.begin() as session:
            fill(session)

    return fill_database


EMPTY, SEEDED = ("empty", prepare_empty), ("seeded", prepare_seeded)
WORLDS = {
    "real": (SEEDED, None),
    "extreme": (EMPTY, _at_once(make_extremes.fill_extreme)),
    "bare": (EMPTY, _at_once(make_extremes.fill_bare)),
    "void": (EMPTY, None),
    "broken": (SEEDED, None),
    "desk": (SEEDED, desks.fill_desk),
    "drafting": (SEEDED, desks.fill_drafting),
    "consolidated": (SEEDED, desks.fill_consolidated),
    "appraised": (SEEDED, desks.fill_appraised),
    "submitted": (SEEDED, desks.fill_submitted),
    "recorded": (SEEDED, desks.fill_recorded),
    "promulgated": (SEEDED, desks.fill_promulgated),
    "heavy": (SEEDED, desks.fill_heavy),
}
"""World → the database it begins with, which other tests share, and what fills it."""


def make_world(name, folder, run_folder):
    """Make a world in a folder of its own, with its index."""
    place = folder / name
    place.mkdir()
    (template, prepare), fill = WORLDS[name]
    app = make_app(Templates("sqlite", run_folder, None).copy(template, prepare, place), place / "index")
    if fill:
        fill(app.extensions["registry"].database)
    if name == "broken":
        damage(app.extensions["registry"].database)
    else:
        rebuild(app.extensions["registry"].database, place / "index")
    with app.extensions["registry"].database.reading() as session:
        return World(name, app, names=desks.find_names(session))


def damage(database):
    """Damage what is held of one organisation, as only a failing disk or a hand in the database can."""
    with database.engine.begin() as connection:
        guards = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        for guard in guards:
            connection.execute(text(f'DROP TRIGGER "{guard}"'))
        connection.execute(text("UPDATE organisation_state SET sources = '{' WHERE record_id = 'mst'"))


class Quiet(WSGIRequestHandler):
    """Says nothing of requests."""

    protocol_version = "HTTP/1.1"

    def log(self, *_):
        """Say nothing."""


@contextmanager
def served(world):
    """Serve a world from a thread for as long as the block runs."""
    server = make_server("127.0.0.1", 0, world.app, threaded=True, request_handler=Quiet)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    world.base = f"http://127.0.0.1:{server.port}"
    try:
        yield world
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        world.app.extensions["registry"].close()
