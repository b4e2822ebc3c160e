"""
Limits: 600 requests in 5 minutes and 60 searches a minute for an address, 2,000 in 5 minutes for an account.

Counted before the byte cache, in each server process on its own; what several
machines need stands in docs/adr/0009-limits.md.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, request
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from api.errors import ProblemError

READS = RateLimitItemPerMinute(600, 5)
SEARCHES = RateLimitItemPerMinute(60, 1)
CALLERS = RateLimitItemPerMinute(2_000, 5)
BAD_CREDENTIALS = RateLimitItemPerMinute(60, 5)
NAMES: dict[RateLimitItem, str] = {READS: "read", SEARCHES: "search", CALLERS: "key", BAD_CREDENTIALS: "credentials"}
MAX_QUERY_BYTES = 8192
SEARCH_PATHS = (
    "/api/v1/search", "/api/v1/suggestions", "/api/v1/matches",
    *(f"/{lang}/{page}" for lang in ("vi", "en") for page in ("search", "suggestions", "check")),
)  # fmt: skip
"""How addresses begin at which the index or a matcher works, of the API and of pages."""

DESKS = ("/vi/desk", "/en/desk")
"""How addresses begin whose visitors a cookie names."""

TOLD = "registry.limit"
"""Where the count of a request stands in its environment."""

COUNTING = "registry.limits"
"""Where what counts stands there."""


@dataclass(frozen=True, slots=True)
class Count:
    """What counting a request found: how many are left, seconds until the count begins anew."""

    limit: RateLimitItem
    left: int
    wait_s: int
    allowed: bool

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """Tell the caller how much is left (draft-ietf-httpapi-ratelimit-headers-11)."""
        name = NAMES[self.limit]
        policy = f'"{name}";q={self.limit.amount};w={self.limit.get_expiry()}'
        return ("RateLimit", f'"{name}";r={self.left};t={self.wait_s}'), ("RateLimit-Policy", policy)


class Limits:
    """Counts requests by address, in windows that begin with the first request."""

    def __init__(self) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def count(self, environ: Mapping[str, Any]) -> Count:  # Any: WSGI
        """Count one request; one with credentials counts only once they prove bad, or for who they prove to be."""
        address = environ.get("REMOTE_ADDR") or ""
        if "HTTP_AUTHORIZATION" in environ or _is_at_the_desk(environ):
            return self._tell(BAD_CREDENTIALS, address, self._limiter.test(BAD_CREDENTIALS, address))
        return self.hit(SEARCHES if _searches(environ) else READS, address)

    def hit(self, limit: RateLimitItem, name: str) -> Count:
        """Count one request of an address or account."""
        return self._tell(limit, name, self._limiter.hit(limit, name))

    def _tell(self, limit: RateLimitItem, name: str, allowed: bool) -> Count:
        reset_at, left = self._limiter.get_window_stats(limit, name)
        return Count(limit, max(0, left), max(1, round(reset_at - time.time())), allowed)


def _is_at_the_desk(environ: Mapping[str, Any]) -> bool:  # Any: WSGI
    """Say whether a request says by a cookie who acts; pages outside the desk do not read it."""
    return "HTTP_COOKIE" in environ and environ["PATH_INFO"].startswith(DESKS)


def _searches(environ: Mapping[str, Any]) -> bool:  # Any: WSGI
    """Say whether a request makes search work."""
    return environ["PATH_INFO"].startswith(SEARCH_PATHS) or "q=" in environ.get("QUERY_STRING", "")


def init_app(app: Flask) -> None:
    """Refuse what is too long or too often before it is answered."""
    app.before_request(refuse_long_addresses)
    app.before_request(refuse_too_many)
    app.after_request(_tell)


def refuse_long_addresses() -> None:
    """Refuse a query string no honest question needs; raise a 414."""
    if len(request.query_string) > MAX_QUERY_BYTES:
        vi, en = f"địa chỉ dài quá {MAX_QUERY_BYTES} byte", f"the address is longer than {MAX_QUERY_BYTES} bytes"
        raise ProblemError(414, "address_too_long", vi, en)


def refuse_too_many() -> None:
    """Refuse a request its address has no more left for; raise a 429 with Retry-After."""
    told: Count | None = request.environ.get(TOLD)
    if told is None or told.allowed:
        return
    amount, window, wait = told.limit.amount, told.limit.get_expiry(), told.wait_s
    vi = f"Đã quá {amount} yêu cầu trong {window} giây; thử lại sau {wait} giây."
    en = f"More than {amount} requests in {window} seconds; try again in {wait} seconds."
    raise ProblemError(429, "too_many_requests", vi, en, Retry_After=str(wait))


def count_caller(name: str) -> None:
    """Count a request for the account whose key it bears; raise a 429 if there is no more left for it."""
    _count(CALLERS, name)


def count_bad_credentials() -> None:
    """Count a request with a key that is none; an address has few of them."""
    _count(BAD_CREDENTIALS, request.environ.get("REMOTE_ADDR") or "")


def _count(limit: RateLimitItem, name: str) -> None:
    counting: Limits | None = request.environ.get(COUNTING)
    if counting is not None:
        request.environ[TOLD] = counting.hit(limit, name)
        refuse_too_many()


def _tell(response: Response) -> Response:
    """Tell the caller how much is left."""
    told: Count | None = request.environ.get(TOLD)
    response.headers.update(told.headers if told else ())
    return response
