"""Joins the pages to the application."""

from flask import Flask

from web import (
    about,
    entries,
    errors,
    fitting,
    forms,
    headers,
    home,
    organisations,
    projects,
    revisions,
    searching,
    signing,
)
from web.blueprint import blueprint
from web.desk import (
    assessments,
    claiming,
    claims,
    decisions,
    discussions,
    dispositions,
    proposal_changes,
    proposal_dossiers,
    proposal_files,
    proposal_outlooks,
    proposal_sheets,
    proposal_steps,
    proposals,
    reviews,
)
from web.desk import home as desk
from web.rendering import ENVIRONMENT

PAGES = (home, searching, entries, fitting, revisions, organisations, projects, about, signing)
DESK = (
    desk,
    proposals,
    proposal_changes,
    proposal_dossiers,
    proposal_files,
    proposal_outlooks,
    proposal_sheets,
    proposal_steps,
    discussions,
    assessments,
    dispositions,
    decisions,
    reviews,
    claims,
    claiming,
)
"""Modules whose views the blueprint has once they are imported."""


def init_app(app: Flask) -> None:
    """Serve the pages; register after ``api.caching``, which finishes what ``headers`` began."""
    app.register_blueprint(blueprint)
    ENVIRONMENT.globals |= {"hidden_fields": forms.hidden_fields, "no_form": forms.Form({}, None, None, None)}
    app.after_request(headers.protect)
    app.extensions["error_page"] = errors.error_page
