"""
Answers as bytes, before Flask: a public answer is a pure function of its address, the event number and the day.

The number is asked of the database on each request, so what was committed
before a request began is always seen. Only complete public answers are kept;
whoever sends credentials passes by. Bounded by bytes, the least recently used
answer goes first. Each process keeps its own.
"""

import os
import re
import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prometheus_client import Counter
from werkzeug.http import parse_accept_header, parse_etags

from api.limits import COUNTING, TOLD, Count, Limits
from api.registry import Registry
from catalogue.values import legal_day, start_of_legal_day

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

HITS = Counter("registry_byte_cache", "Answers looked up in the byte cache", ["outcome"])
HIT, MISSED, PASSED = (HITS.labels(outcome) for outcome in ("hit", "missed", "passed"))
SLOT = "registry.slot"
"""Where the application leaves an answer in the environment of a request."""

PAGES = ("/vi/", "/en/")
KEPT = ("/api", *PAGES, "/downloads/")
"""How addresses begin whose answers are public: the API, pages in both languages, and whole files."""

REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
CAPACITY_BYTES = 64 * 2**20
LARGEST_BYTES = 2**20
"""An answer larger than this is not kept."""

OF_THE_BODY = ("Content-Type", "Content-Length", "Content-Encoding")
"""Headers that a 304, which has no body, does not carry."""

Environ = dict[str, Any]  # Any: WSGI
Key = tuple[str, str, bool]
"""Path (of a page: scheme and host too), query string, whether compressed."""

Stamp = tuple[int, date, int | None]
"""What an answer depends on beside its address: event number, legal day, event number of the index."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A complete 200 answer in one coding; ``keep`` is what Cache-Control is made from at each request."""

    stamp: Stamp
    body: bytes
    tag: str
    headers: tuple[tuple[str, str], ...]
    keep: int | str


@dataclass(slots=True)
class Slot:
    """Where the application leaves an answer to keep; ``sequence`` is the event number its snapshot had."""

    stamp: Stamp
    answer: KeptAnswer | None = None


class Shelf:
    """Kept answers by address and coding; safe between threads."""

    def __init__(self, capacity_bytes: int = CAPACITY_BYTES) -> None:
        self._capacity, self._bytes = capacity_bytes, 0
        self._kept, self._lock = OrderedDict[Key, KeptAnswer](), threading.Lock()

    def find(self, key: Key, stamp: Stamp) -> KeptAnswer | None:
        """Give the answer of an address if it still stands."""
        with self._lock:
            found = self._kept.get(key)
            if found is None or found.stamp != stamp:
                return None
            self._kept.move_to_end(key)
            return found

    def put(self, key: Key, answer: KeptAnswer) -> None:
        """Keep an answer, and let go of the oldest ones until there is room."""
        if len(answer.body) > LARGEST_BYTES:
            return
        with self._lock:
            former = self._kept.pop(key, None)
            self._bytes += len(answer.body) - (len(former.body) if former else 0)
            self._kept[key] = answer
            while self._bytes > self._capacity:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone.body)


class ByteCache:
    """The WSGI application in front of Flask."""

    def __init__(self, app: "WSGIApplication", registry: Registry) -> None:
        self._app, self._registry = app, registry
        self._shelf, self._limits = Shelf(), Limits()

    def __call__(self, environ: Environ, start_response: "StartResponse") -> Iterable[bytes]:
        """Answer from the shelf, or let the application answer and keep what it leaves."""
        if not environ["PATH_INFO"].startswith(KEPT):
            return self._app(environ, start_response)
        if self._registry.settings.limited:
            environ[COUNTING], environ[TOLD] = self._limits, self._limits.count(environ)
        stamp = self._stamp() if _may_be_kept(environ) else None
        key = (_place(environ), environ.get("QUERY_STRING", ""), _takes_gzip(environ))
        found = self._shelf.find(key, stamp) if stamp else None
        (HIT if found else MISSED if stamp else PASSED).inc()
        if found is not None:
            return _answer(found, environ, start_response)
        return self._fill(key, stamp, environ, start_response)

    def _stamp(self) -> Stamp | None:
        """Give what answers depend on now; None if the database does not say."""
        sequence = self._registry.sequences.read()
        if sequence is None:
            return None
        return sequence, legal_day(datetime.now(UTC)), self._registry.index.state()

    def _fill(
        self, key: Key, stamp: Stamp | None, environ: Environ, start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Let the application answer; keep what it leaves if nothing it depends on moved meanwhile."""
        if stamp is None:
            return self._app(environ, start_response)
        environ[SLOT] = slot = Slot(stamp)
        body = self._app(environ, start_response)
        if slot.answer is not None and self._registry.index.state() == stamp[2]:
            self._shelf.put(key, slot.answer)
        return body


def leave(environ: Environ, answer: KeptAnswer, sequence: int) -> None:
    """Leave a complete public answer for the shelf, if its snapshot has the event number of its stamp."""
    slot: Slot | None = environ.get(SLOT)
    if slot is not None and slot.stamp[0] == sequence:
        slot.answer = answer


def stamp_of(environ: Environ) -> Stamp | None:
    """Give the stamp of the request under way; None if its answer is not to be kept."""
    slot: Slot | None = environ.get(SLOT)
    return slot.stamp if slot else None


def cache_control(wanted: int | str) -> str:
    """Give Cache-Control for a number of seconds, cut at the next legal midnight, or as it is given."""
    if isinstance(wanted, str):
        return wanted
    now = datetime.now(UTC)
    midnight = _midnight_after(legal_day(now))
    return f"public, max-age={max(0, min(wanted, int((midnight - now).total_seconds())))}"


@lru_cache(maxsize=2)
def _midnight_after(day: date) -> datetime:
    return start_of_legal_day(day + timedelta(days=1))


def request_id(environ: Environ) -> str:
    """Give the id a caller gave its request, if it has the form of one, or a new one."""
    given: str = environ.get("HTTP_X_REQUEST_ID", "")
    return given if given and REQUEST_ID.fullmatch(given) else os.urandom(16).hex()


def _may_be_kept(environ: Environ) -> bool:
    """Say whether a request is anonymous, only reads, names no past day in a header, and is within its limit."""
    told: Count | None = environ.get(TOLD)
    plain = not any(name in environ for name in ("HTTP_AUTHORIZATION", "HTTP_COOKIE", "HTTP_ACCEPT_DATETIME"))
    return plain and environ["REQUEST_METHOD"] in ("GET", "HEAD") and (told is None or told.allowed)


def _place(environ: Environ) -> str:
    """Say where an answer stands: pages name themselves by scheme and host, the API only by path (ADR 13)."""
    path: str = environ["PATH_INFO"]
    if not path.startswith(PAGES):
        return path
    return f"{environ.get('wsgi.url_scheme')}://{environ.get('HTTP_HOST')}{path}"


def _takes_gzip(environ: Environ) -> bool:
    """Say whether the caller reads gzip; like Flask's own reading for what browsers and clients send."""
    given = environ.get("HTTP_ACCEPT_ENCODING", "")
    return bool(given) and _accepts_gzip(given)


@lru_cache(maxsize=64)
def _accepts_gzip(given: str) -> bool:
    return parse_accept_header(given).quality("gzip") > 0


def _answer(found: KeptAnswer, environ: Environ, start_response: "StartResponse") -> Iterable[bytes]:
    """Send a kept answer, or 304 where the caller has it."""
    told: Count | None = environ.get(TOLD)
    own = ("Cache-Control", cache_control(found.keep)), ("X-Request-Id", request_id(environ))
    headers = [*found.headers, *own, *(told.headers if told else ())]
    given = environ.get("HTTP_IF_NONE_MATCH")
    if given and (given == f'"{found.tag}"' or parse_etags(given).contains_weak(found.tag)):  # most give this one tag
        start_response("304 NOT MODIFIED", [one for one in headers if one[0] not in OF_THE_BODY])
        return []
    start_response("200 OK", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [found.body]
