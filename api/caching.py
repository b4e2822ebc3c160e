"""
Entity tags, Cache-Control, compression and CORS for public answers.

A tag is a hash of the bytes with a suffix for the coding; 304 carries what the
full answer would. No answer is kept past the legal midnight, at which another
revision may come into force, unless its address pins both axes of time.
"""

import gzip
import hashlib
from datetime import timedelta

from flask import Flask, Response, g, request
from werkzeug.http import parse_etags

from api import bytecache
from api.answers import PRIVATE
from api.declaring import action_of, is_public
from api.request_scope import current_actor, current_sequence
from catalogue.values import PUBLIC

IMMUTABLE = "public, max-age=31536000, immutable"
SETTLING = timedelta(minutes=5)
"""How old a past moment must be before nothing recorded for it can still be under way."""

SMALLEST_COMPRESSED_BYTES = 860
EXPOSED = (
    "ETag, Link, RateLimit, RateLimit-Policy, Retry-After, Deprecation, Sunset, Memento-Datetime, "
    "Content-Location, X-Request-Id"
)

ALLOWED = "Content-Type, If-None-Match, Accept-Language, Accept-Datetime, X-Request-Id"


def init_app(app: Flask) -> None:
    """Finish every answer of the API and every page."""
    app.after_request(finish)


def keep(seconds: int) -> None:
    """Let this answer be kept for some seconds."""
    g.cache_control = seconds


def tell_time() -> None:
    """Say that this answer is of this moment, so that no other request may have it."""
    g.tells_time = True


def vary_by(header: str) -> None:
    """Say that this answer depends on a header of the request too."""
    g.vary = (*g.get("vary", ()), header)


def keep_for_ever() -> None:
    """Let this answer be kept for ever: its address pins both axes of time."""
    g.cache_control = IMMUTABLE


def finish(response: Response) -> Response:
    """Add what every answer carries that anybody may have, and answer 304 where the caller has the bytes already."""
    if not request.path.startswith(bytecache.KEPT):
        return response
    if _is_for_any_page():
        _allow_origins(response)
    links = g.get("links") if response.status_code == 200 else None
    if links:
        response.headers["Link"] = ", ".join(links)  # one header: each costs the server more than its bytes
    if response.headers.get("Cache-Control") == PRIVATE:
        return response
    if request.method not in ("GET", "HEAD") or response.status_code != 200:
        return response
    keep_s: int | str = g.get("cache_control", 60)
    response.headers["Vary"] = ", ".join(("Accept-Encoding", *g.get("vary", ())))
    response.headers["X-Content-Type-Options"] = "nosniff"
    tag = _encode(response)
    response.set_etag(tag)
    _leave_for_the_shelf(response, tag, keep_s)
    response.headers["Cache-Control"] = bytecache.cache_control(keep_s) if current_actor() == PUBLIC else PRIVATE
    if parse_etags(request.headers.get("If-None-Match")).contains_weak(tag):
        response.status_code = 304
        response.set_data(b"")
        for name in bytecache.OF_THE_BODY:
            response.headers.pop(name, None)
    return response


def _leave_for_the_shelf(response: Response, tag: str, keep_s: int | str) -> None:
    """Let the byte cache keep the complete answer, unless it tells the time."""
    stamp = bytecache.stamp_of(request.environ)
    if stamp is None or g.get("tells_time") or current_actor() != PUBLIC:
        return
    answer = bytecache.KeptAnswer(stamp, response.get_data(), tag, tuple(response.headers), keep_s)
    bytecache.leave(request.environ, answer, current_sequence())


def _is_for_any_page() -> bool:
    """Say whether pages of others may read this answer: whole files, public ones of the API, and that there is none."""
    if request.path.startswith("/downloads/"):
        return True
    if not request.path.startswith("/api"):
        return False
    return is_public(action_of(request.endpoint)) or request.endpoint is None


def _allow_origins(response: Response) -> None:
    """Let any page read public answers, without credentials."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = EXPOSED
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = ALLOWED
        response.headers["Access-Control-Max-Age"] = "86400"


def _encode(response: Response) -> str:
    """Compress the body if the caller can read that, and give its tag."""
    body = response.get_data()
    tag = hashlib.sha256(body).hexdigest()[:32]
    if len(body) < SMALLEST_COMPRESSED_BYTES or request.accept_encodings.quality("gzip") <= 0:
        return tag
    response.set_data(gzip.compress(body, compresslevel=6, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    return f"{tag}-gzip"
