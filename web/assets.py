"""Static files under names that change with their content, so that browsers may keep them for ever."""

import gzip
import hashlib
from functools import cache
from pathlib import Path

from flask import Response, abort, request

from api.caching import IMMUTABLE
from api.declaring import declares
from catalogue.vocabulary import Action
from web.blueprint import blueprint

STATIC = Path(__file__).parent / "static"
SERVED = (".css", ".js", ".svg", ".woff2")
PACKED = (".css", ".js", ".svg")
"""What gets smaller by packing; fonts are packed already."""


@cache
def hashed_names() -> dict[str, str]:
    """Give the served name of each static file: ``site.css`` → ``site.3f2a9c01.css``."""
    files = sorted(path for path in STATIC.rglob("*") if path.suffix in SERVED)
    return {path.relative_to(STATIC).as_posix(): _hashed(path) for path in files}


def _hashed(path: Path) -> str:
    name = path.relative_to(STATIC)
    body = read_asset(name.as_posix())
    return name.with_name(f"{path.stem}.{hashlib.sha256(body).hexdigest()[:8]}{path.suffix}").as_posix()


@cache
def read_asset(name: str) -> bytes:
    """Read a static file; in a style sheet the names of fonts become their hashed ones."""
    body = (STATIC / name).read_bytes()
    if name != "site.css":
        return body
    for font in sorted((STATIC / "vendor").glob("*.woff2")):
        known = f"vendor/{font.name}"
        body = body.replace(known.encode(), _hashed(font).encode())
    return body


def asset_url(name: str) -> str:
    """Give the address of a static file."""
    return f"/static/{hashed_names()[name]}"


@cache
def _served() -> dict[str, str]:
    return {hashed: name for name, hashed in hashed_names().items()}


@blueprint.get("/static/<path:hashed>")
@declares(Action.READ_PUBLIC)
def show_asset(hashed: str) -> Response:
    """A style sheet, script, font or picture, for ever."""
    return answer_asset(_served().get(hashed))


def answer_asset(name: str | None) -> Response:
    """Answer a static file by its plain name; 404 for None."""
    if name is None:
        abort(404)
    types = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
    suffix = Path(name).suffix
    response = Response(mimetype=types[suffix], headers={"Cache-Control": IMMUTABLE, "Vary": "Accept-Encoding"})
    if suffix in PACKED and request.accept_encodings.quality("gzip") > 0:
        response.headers["Content-Encoding"] = "gzip"
        response.set_data(_pack(name))
    else:
        response.set_data(read_asset(name))
    return response


@cache
def _pack(name: str) -> bytes:
    return gzip.compress(read_asset(name), mtime=0)
