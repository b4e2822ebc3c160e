"""The smallest Flask application there is: what all addresses are compared with."""

from flask import Flask


def make_app() -> Flask:
    """Make it."""
    app = Flask("hello")
    app.add_url_rule("/", view_func=lambda: "hello")
    return app
