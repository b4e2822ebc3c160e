"""Makes people signed in at the desk, and reads the forms they are shown."""

import re
from datetime import UTC, datetime
from html import unescape

from catalogue.access import sessions
from tests import make_access
from web.visitors import COOKIE

HOST = "localhost"


def sign_in(app, database, *roles, **facts):
    """Give a client with the cookie of a session that just began, of a new account with some roles."""
    now = datetime.now(UTC)
    with database.writing() as session, session.begin():
        account = make_access.account(session, *roles, **{"at": now, **facts})
        token = sessions.begin(session, account.id, at=now)
    client = app.test_client()
    client.set_cookie(COOKIE, token, secure=True)
    return client


def hidden(html, action=None):
    """Give the hidden fields of the form with an action, or else of the last form of a page that is not sign-out."""
    forms = re.findall(r"<form[^>]*method=\"post\"[^>]*>.*?</form>", html, re.DOTALL)
    fitting = [one for one in forms if (action in one.partition(">")[0] if action else "sign-out" not in one)]
    pairs = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', fitting[-1])
    return {name: unescape(value) for name, value in pairs}


def fields(html):
    """Give what the fields of a page hold, by name: typed text, what is chosen; nothing where nothing is."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", html):
        facts = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if facts.get("type") not in ("hidden", "submit", "search") and (
            "checked" in tag or facts.get("type") != "radio"
        ):
            found[facts["name"]] = unescape(facts.get("value", ""))
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)</textarea>', html):
        found[name] = unescape(text)
    for name, inside in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.findall(r'<option value="([^"]*)" selected', inside)
        found[name] = unescape(chosen[0]) if chosen else ""
    return found


def send(client, path, *, page=None, action=None, **typed):
    """Fill in and send the form of a page (by default of the same address)."""
    shown = client.get(page or path)
    assert shown.status_code == 200, shown.status
    return client.post(path, data={**hidden(shown.text, action), **typed})
