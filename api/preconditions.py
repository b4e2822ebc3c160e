"""If-Match: edits and steps name the tag of what the caller saw (API-15); whether it is stale the domain says."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, g, request

from api import tags
from api.errors import CODES, ProblemError

View = Callable[..., Response]


def if_match(view: View) -> View:
    """Refuse a request that does not say what it saw, or would take anything; raise a 428."""

    @wraps(view)
    def checked(*args: Any, **kwargs: Any) -> Response:  # Any: whatever the view takes
        given = request.headers.get("If-Match", "").strip()
        if given in ("", "*"):
            raise ProblemError(428, "if_match_required", *CODES["if_match_required"])
        g.seen = tags.read(given)
        return view(*args, **kwargs)

    return checked


def current_precondition() -> int:
    """Give the lock version the caller saw; one that nothing ever has where they sent no tag of ours."""
    seen: int = g.seen
    return seen
