"""Answers: JSON-ready dictionaries → bytes."""

from typing import Any

import orjson
from flask import Response


def answer(body: dict[str, Any]) -> Response:  # Any: JSON
    """Answer with JSON; words of closed lists are written as text."""
    return Response(orjson.dumps(body), mimetype="application/json")
