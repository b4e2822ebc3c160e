"""Answers: JSON-ready dictionaries → bytes."""

from typing import Any

import orjson
from flask import Response, g

from api.tags import tag

PRIVATE = "private, no-store"
"""Cache-Control of everything a signed-in caller is answered."""


def answer(body: dict[str, Any], status: int = 200) -> Response:  # Any: JSON
    """Answer with JSON; words of closed lists are written as text."""
    g.answered = Response(orjson.dumps(body), status, mimetype="application/json")
    response: Response = g.answered
    return response


def answer_private(
    body: dict[str, Any],  # Any: JSON
    lock_version: int | None = None,
    status: int = 200,
    location: str | None = None,
) -> Response:
    """Answer a signed-in caller; nothing keeps the answer, its tag is what an edit names in If-Match."""
    response = answer(body, status)
    response.headers["Cache-Control"] = PRIVATE
    if lock_version is not None:
        response.headers["ETag"] = tag(lock_version)
    if location is not None:
        response.headers["Location"] = location
    return response
