"""Templates → answers: what every template may use, and nothing of Flask's own context."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from flask import Response, current_app, g, request, url_for
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader

from web.assets import asset_url
from web.texts import LANGUAGES, choose_text, say
from web.writing import write_amount, write_bytes, write_day, write_moment, write_partial

TEMPLATES = Path(__file__).parent / "templates"


def drop_unknown(data: Mapping[str, Any]) -> dict[str, Any]:  # Any: JSON
    """Leave out of a description what is not known."""
    return {key: value for key, value in data.items() if value is not None}


def _make_environment() -> Environment:
    own = FileSystemLoader(TEMPLATES)
    govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    made = Environment(loader=ChoiceLoader([own, govuk]), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.globals["asset"] = asset_url
    made.filters["known"] = drop_unknown
    return made


ENVIRONMENT = _make_environment()


def page(template: str, lang: str, *, http_status: int = 200, **values: Any) -> Response:  # Any: what templates show
    """Make a page in a language."""
    made = ENVIRONMENT.get_template(template).render(**_frame(lang), **values)
    response = Response(made, http_status, mimetype="text/html")
    response.headers["Content-Language"] = lang
    return response


def _frame(lang: str) -> dict[str, Any]:  # Any: what templates show
    """Give what every template may use."""
    return {
        "lang": lang,
        "t": partial(say, lang),
        "pick": partial(choose_text, lang),
        "day": partial(write_day, lang),
        "moment": partial(write_moment, lang),
        "partial": partial(write_partial, lang),
        "amount": partial(write_amount, lang),
        "bytes": partial(write_bytes, lang),
        "url": partial(address, lang),
        "here": request.path,
        "canonical": request.host_url.rstrip("/") + request.path,
        "alternates": {one: _same_page(one) for one in LANGUAGES},
        "host": request.host_url.rstrip("/"),
    }


def address(lang: str, endpoint: str, **values: Any) -> str:  # Any: parts of addresses
    """Give the address of a page in a language."""
    return url_for(f"web.{endpoint}", lang=lang, **values)


def record_address(lang: str, kind: str, id_: str, revision: int | None = None) -> str:
    """Give the address of what search found: an entry by revision and code, another record by its id."""
    if revision:
        return address(lang, "show_entry", number=revision, code=id_)
    return address(lang, f"show_{kind}", id_=id_)


def _same_page(lang: str) -> str:
    """
    Give the address of the page that is shown in a language, its query kept; the first page if it is none of ours.

    ``g.shown`` names another page than was asked for, and its parts, where a form that was sent is shown again.
    """
    shown, parts = g.get("shown") or (request.endpoint, request.view_args or {})
    if shown is None or "lang" not in parts:
        return address(lang, "show_home")
    taken = {name for rule in current_app.url_map.iter_rules(shown) for name in rule.arguments}
    query = request.query_string.decode("ascii", "ignore")
    kept = {name: value for name, value in parts.items() if name in taken}
    return url_for(shown, **(kept | {"lang": lang})) + (f"?{query}" if query else "")
