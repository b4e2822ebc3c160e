"""Pages about errors; which error has which status stands in ``api.errors``."""

from flask import Response, g, request

from web.rendering import page
from web.texts import LANGUAGES

EXPLAINED = (400, 403, 404, 500, 503)


def error_page(status: int, detail: str) -> Response:
    """Make the page of an error in the language of the address, else in the one the browser prefers."""
    told = status if status in EXPLAINED else 500 if status >= 500 else 400
    given = request.path.strip("/").partition("/")[0]
    lang = given if given in LANGUAGES else request.accept_languages.best_match(LANGUAGES, default="vi")
    said = detail if status < 500 else ""
    return page("error.html", lang, http_status=status, told=str(told), detail=said, request_id=g.get("request_id", ""))
