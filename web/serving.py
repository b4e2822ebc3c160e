"""Joins the pages to the application."""

from flask import Flask

from web import (
    about,
    concepts,
    developers,
    downloads,
    entries,
    errors,
    fitting,
    headers,
    home,
    instruments,
    network,
    organisations,
    projects,
    quality,
    revisions,
    searching,
    statements,
    suggesting,
)
from web.blueprint import blueprint

PAGES = (home, searching, suggesting, entries, concepts, fitting, revisions, instruments, organisations, projects,
         network, downloads, developers, quality, statements, about)  # fmt: skip
"""Modules whose views the blueprint has once they are imported."""


def init_app(app: Flask) -> None:
    """Serve the pages; register after ``api.caching``, which finishes what ``headers`` began."""
    app.register_blueprint(blueprint)
    app.after_request(headers.protect)
    app.extensions["error_page"] = errors.error_page
