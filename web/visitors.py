"""
Who is at the desk: the cookie of a session → the actor of a request.

Only pages that are not for everybody read it, so that all others are one answer for everybody.
"""

import hashlib
import hmac
from datetime import timedelta
from urllib.parse import urlsplit

from flask import g, request
from werkzeug import Response

from api import bodies, limits
from api.declaring import action_of, is_public
from api.errors import ProblemError
from api.registry import current_registry
from api.request_scope import current_moment, current_session
from catalogue.access import sessions
from web import keeping
from web.blueprint import blueprint

COOKIE = "__Host-session"
"""The browser sends it to this host alone and over HTTPS alone; to a server on one's own machine over HTTP too."""

TOUCHED_EVERY = timedelta(minutes=1)


@blueprint.before_request
def find_visitor() -> Response | None:
    """Let whoever is signed in see what needs that; ask others to sign in, and lose nothing of what they typed."""
    if is_public(action_of(request.endpoint)):
        return None
    bodies.allow_files()
    token = request.cookies.get(COOKIE, "")
    actor = sessions.find_actor(current_session(), token, at=current_moment()) if token else None
    if actor is None:
        if token:
            limits.count_bad_credentials()
        return keeping.ask_to_sign_in()
    g.actor, g.session_token = actor, token
    limits.count_caller(actor.name)
    _touch(token)
    return None


def _touch(token: str) -> None:
    """Note that the session is in use, once a minute at most: a page that is read should not wait for a writer."""
    if sessions.is_touched(current_session(), token, since=current_moment() - TOUCHED_EVERY):
        return
    with current_registry().database.writing() as session, session.begin():
        sessions.touch(session, token, at=current_moment())


def require_own_page() -> None:
    """Refuse a form that a page of somebody else sent; raise a 403."""
    origin = request.headers.get("Origin")
    is_own = origin is None or urlsplit(origin).netloc == request.host
    if not is_own or request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        vi, en = "Biểu mẫu phải được gửi từ chính trang này.", "The form must be sent from a page of this site."
        raise ProblemError(403, "foreign_form", vi, en)


def form_token() -> str:
    """Give what forms of this session carry; "" where nobody is signed in."""
    token: str = g.get("session_token", "")
    secret = current_registry().settings.secret_key.encode()
    return hmac.new(secret, b"form " + token.encode(), hashlib.sha256).hexdigest() if token else ""


def bears_form_token() -> bool:
    """Say whether the form that was sent is of this session."""
    return hmac.compare_digest(request.form.get("csrf", "").encode(), form_token().encode())
