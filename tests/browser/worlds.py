"""
Registries that pages are looked at in, each served by a thread of this process.

``real`` holds the real data, ``extreme`` and ``bare`` what ``make_extremes``
makes, ``void`` nothing at all; ``broken`` has no index and an organisation whose
row is damaged.
"""

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Flask
from sqlalchemy import text
from werkzeug.serving import WSGIRequestHandler, make_server

from catalogue.database import open_database
from catalogue.models import SignInFailure
from catalogue.vocabulary import Role
from search.following import rebuild
from tests import make_desk, make_extremes
from tests.browser.markup import Page
from tests.conftest import Templates, make_app, prepare_empty, prepare_seeded
from web.visitors import COOKIE

ACTING = {Role.ORGANISATION_REPRESENTATIVE: {"organisation": "viettel"}}
"""Role → whom its bearer acts for, where that is not the focal agency."""


@dataclass
class World:
    """An application on a database, and where it is served; ``names`` are filled into addresses of examples."""

    name: str
    app: Flask
    base: str = ""
    names: dict[str, str] = field(default_factory=dict)
    _tokens: dict[Role, str] = field(default_factory=dict)

    def address(self, example, lang):
        """Give the path of an example here."""
        return f"/{lang}{example.path.format(**self.names)}"

    def token(self, role):
        """Give the token of a session of somebody with a role, who signed in when first asked for."""
        if role not in self._tokens:
            database, name = self.app.extensions["registry"].database, role.value.replace("_", "-")
            client = make_desk.sign_in(self.app, database, role, name=name, **ACTING.get(role, {}))
            self._tokens[role] = client.get_cookie(COOKIE).value
        return self._tokens[role]

    def forget_failures(self):
        """Forget who signed in wrongly, so that no limit meets the next who does."""
        with self.app.extensions["registry"].database.writing.begin() as session:
            session.query(SignInFailure).delete()

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


def _fill(fill):
    """Give what prepares a database that a maker fills."""

    def prepare(url):
        prepare_empty(url)
        database = open_database(url, patient=True)
        with database.writing.begin() as session:
            fill(session)
        database.dispose()

    return prepare


PREPARED = {
    "real": prepare_seeded,
    "extreme": _fill(make_extremes.fill_extreme),
    "bare": _fill(make_extremes.fill_bare),
    "void": prepare_empty,
    "broken": prepare_seeded,
}
"""World → what prepares its database."""

TEMPLATES = {"real": "seeded", "broken": "seeded", "void": "empty"}
"""Worlds that share a prepared database with other tests."""


def make_world(name, folder, run_folder):
    """Make a world in a folder of its own, with its index."""
    place = folder / name
    place.mkdir()
    url = Templates("sqlite", run_folder, None).copy(TEMPLATES.get(name, name), PREPARED[name], place)
    app = make_app(url, place / "index")
    if name == "broken":
        damage(app.extensions["registry"].database)
    else:
        rebuild(app.extensions["registry"].database, place / "index")
    return World(name, app)


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
