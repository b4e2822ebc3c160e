"""Joins the pages to the application."""

from flask import Flask

from web import about, entries, errors, fitting, headers, home, organisations, projects, revisions, searching
from web.blueprint import blueprint

PAGES = (home, searching, entries, fitting, revisions, organisations, projects, about)
"""Modules whose views the blueprint has once they are imported."""


def init_app(app: Flask) -> None:
    """Serve the pages; register after ``api.caching``, which finishes what ``headers`` began."""
    app.register_blueprint(blueprint)
    app.after_request(headers.protect)
    app.extensions["error_page"] = errors.error_page
