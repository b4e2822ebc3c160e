"""Joins the pages to the application."""

from importlib import import_module
from pkgutil import iter_modules

from flask import Flask

from web import (
    about,
    concepts,
    consultations,
    desk,
    developers,
    downloads,
    entries,
    errors,
    feedback,
    fitting,
    forms,
    headers,
    home,
    instruments,
    network,
    organisations,
    projects,
    quality,
    revisions,
    searching,
    signing,
    statements,
    suggesting,
)
from web.blueprint import blueprint
from web.rendering import ENVIRONMENT

PAGES = (
    home, searching, suggesting, entries, concepts, fitting, revisions, instruments, organisations, projects, network,
    downloads, developers, quality, statements, about, signing,
    feedback, consultations,
)  # fmt: skip
DESK = tuple(import_module(one.name) for one in iter_modules(desk.__path__, f"{desk.__name__}."))
"""Modules whose views the blueprint has once they are imported."""


def init_app(app: Flask) -> None:
    """Serve the pages; register after ``api.caching``, which finishes what ``headers`` began."""
    app.register_blueprint(blueprint)
    ENVIRONMENT.globals |= {"hidden_fields": forms.hidden_fields, "no_form": forms.Form({}, None, None, None)}
    app.after_request(headers.protect)
    app.extensions["error_page"] = errors.error_page
