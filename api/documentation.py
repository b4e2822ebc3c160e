"""The API's own page: what it offers, read from the OpenAPI document; plain HTML, nothing from elsewhere."""

from pathlib import Path
from typing import Any

import orjson
from flask import Blueprint, Flask, current_app, render_template

from api.declaring import declares
from api.errors import TITLES, meanings
from api.v1.root import served_document
from catalogue.vocabulary import Action

TEMPLATES = Path(__file__).parent / "templates"
blueprint = Blueprint("documentation", __name__)


def init_app(app: Flask) -> None:
    """Serve the page."""
    app.register_blueprint(blueprint)


@blueprint.get("/api/docs")
@declares(Action.READ_PUBLIC)
def show_documentation() -> str:
    """Show every operation with its parameters and an address to try."""
    document: dict[str, Any] = orjson.loads(served_document(current_app.extensions["openapi"]))  # Any: JSON
    return render_template("docs.html", document=document, titles=TITLES, meanings=meanings())
