"""Pages about errors; which error has which status stands in ``api.errors``."""

from collections.abc import Mapping

from flask import Response, g

from api.errors import language
from search.errors import IndexUnavailableError
from web.rendering import page

EXPLAINED = (400, 403, 404, 429, 500, 503)


def error_page(status: int, code: str, detail: str, headers: Mapping[str, str]) -> Response:
    """Make the page of an error: what happened, when to come back, and what still works."""
    told = status if status in EXPLAINED else 500 if status >= 500 else 400
    shown = {
        "told": str(told),
        "detail": detail if status < 500 and status != 429 else "",
        "wait": headers.get("Retry-After"),
        "is_search_out": code == IndexUnavailableError.code,
        "request_id": g.get("request_id", ""),
    }
    return page("error.html", language(), http_status=status, **shown)
