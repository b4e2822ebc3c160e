"""Pages about errors; which error has which status stands in ``api.errors``."""

import re
from collections.abc import Mapping

from flask import Response, g, request

from api.errors import language
from catalogue.errors import NoRevisionYetError
from search.errors import IndexUnavailableError
from web.rendering import page

EXPLAINED = (400, 403, 404, 429, 500, 503)
SAID_BY_THE_PAGE = ("not_found", "too_many_requests")
"""Errors of which the page itself says all there is to say."""


def error_page(status: int, code: str, detail: str, headers: Mapping[str, str]) -> Response:
    """Make the page of an error: what happened, when to come back, and what still works."""
    told = status if status in EXPLAINED else 500 if status >= 500 else 400
    shown = {
        "told": str(told),
        "detail": "" if status >= 500 or code in SAID_BY_THE_PAGE else detail,
        "words": guess_words(request.path) if status == 404 else "",
        "wait": headers.get("Retry-After"),
        "is_empty": code == NoRevisionYetError.code,
        "is_search_out": code == IndexUnavailableError.code,
        "request_id": g.get("request_id", ""),
    }
    return page("error.html", language(), http_status=status, **shown)


def guess_words(path: str) -> str:
    """Give what the last part of an address may have meant, to search for; nothing for numbers and codes."""
    words = " ".join(re.findall(r"\w+", path.rstrip("/").rpartition("/")[2].replace("_", " ")))[:100]
    return words if re.search(r"[^\W\d]{3}", words) else ""
