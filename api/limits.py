"""
Limits for anonymous readers: 600 requests in 5 minutes and 60 searches a minute for one address.

Counted in each server process on its own; what several machines need stands in
docs/adr/0009-limits.md.
"""

import time

from flask import Flask, Response, g, request
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from api.errors import ProblemError
from api.registry import current_registry

READS = RateLimitItemPerMinute(600, 5)
SEARCHES = RateLimitItemPerMinute(60, 1)
MAX_QUERY_BYTES = 8192
SEARCH_PATHS = ("/api/v1/search", "/api/v1/suggestions", "/api/v1/matches")


def init_app(app: Flask) -> None:
    """Count every request to the API before it is answered."""
    limiter = MovingWindowRateLimiter(MemoryStorage())
    app.before_request(refuse_long_addresses)
    app.before_request(lambda: count_request(limiter))
    app.after_request(_tell)


def refuse_long_addresses() -> None:
    """Refuse a query string no honest question needs; raise a 414."""
    if len(request.query_string) > MAX_QUERY_BYTES:
        vi, en = f"địa chỉ dài quá {MAX_QUERY_BYTES} byte", f"the address is longer than {MAX_QUERY_BYTES} bytes"
        raise ProblemError(414, "address_too_long", vi, en)


def count_request(limiter: MovingWindowRateLimiter) -> None:
    """Count this request; raise a 429 with Retry-After when its address asked too often."""
    if not current_registry().settings.limited or not request.path.startswith("/api"):
        return
    searches = request.path.startswith(SEARCH_PATHS) or request.args.get("q")
    limit = SEARCHES if searches else READS
    address = request.remote_addr or ""
    allowed = limiter.hit(limit, address)
    reset_at, left = limiter.get_window_stats(limit, address)
    wait_s = max(1, round(reset_at - time.time()))
    name = "search" if limit is SEARCHES else "read"
    g.rate_limit = (f'"{name}";r={left};t={wait_s}', f'"{name}";q={limit.amount};w={limit.get_expiry()}')
    if not allowed:
        raise _too_many(limit, wait_s)


def _too_many(limit: RateLimitItem, wait_s: int) -> ProblemError:
    vi = f"Đã quá {limit.amount} yêu cầu trong {limit.get_expiry()} giây; thử lại sau {wait_s} giây."
    en = f"More than {limit.amount} requests in {limit.get_expiry()} seconds; try again in {wait_s} seconds."
    return ProblemError(429, "too_many_requests", vi, en, Retry_After=str(wait_s))


def _tell(response: Response) -> Response:
    """Tell the caller how much is left (draft-ietf-httpapi-ratelimit-headers-11)."""
    if "rate_limit" in g:
        response.headers["RateLimit"], response.headers["RateLimit-Policy"] = g.rate_limit
    return response
