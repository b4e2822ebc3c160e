"""What all addresses are compared with: the smallest Flask application there is, and what the server costs alone."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask

BODY = b"x" * 2_774
HEADERS = [("Content-Type", "application/json"), ("Content-Length", str(len(BODY)))]
HEADERS += [(f"X-Header-{number}", "as long as most of ours are") for number in range(10)]


def make_app() -> Flask:
    """Make the smallest Flask application."""
    app = Flask("hello")
    app.add_url_rule("/", view_func=lambda: "hello")
    return app


def make_bare() -> Callable[..., Iterable[bytes]]:
    """Make a function that does nothing but give the server an answer as large as one product: nothing is faster."""

    def bare(_environ: object, start_response: Callable[..., Any]) -> Iterable[bytes]:  # Any: WSGI
        start_response("200 OK", HEADERS)
        return (BODY,)

    return bare
