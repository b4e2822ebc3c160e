"""
Who acts, for the JSON API: a key in the Authorization header, and nothing else; cookies never count here.

Whether the actor may do what an address is for, to anything at all, is asked
before anything else of the request is looked at, so 401 comes first.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Flask, g, request
from werkzeug import Response

from api import limits, trail
from api.declaring import declares
from api.request_scope import current_actor, current_moment, current_session
from catalogue.access import keys
from catalogue.errors import NotAuthenticatedError
from catalogue.permissions import require_possible
from catalogue.vocabulary import Action

AnyView = TypeVar("AnyView", bound=Callable[..., Response])


def init_app(app: Flask) -> None:
    """Find out who acts before anything else is asked; after ``limits``, which may refuse even that."""
    app.before_request(authenticate)


def authenticate() -> None:
    """
    Read the key of a request to the API, if it has one.

    Raises:
        NotAuthenticatedError: the key is none, or has ended.
    """
    scheme, _, text = request.headers.get("Authorization", "").strip().partition(" ")
    if not request.path.startswith("/api") or scheme.lower() != "bearer":
        return
    actor = keys.find_actor(current_session(), text.strip(), at=current_moment())
    if actor is None:
        limits.count_bad_credentials()
        trail.note_refusal(NotAuthenticatedError.code)
        raise NotAuthenticatedError
    g.actor = actor
    limits.count_caller(actor.name)


def requires(action: Action) -> Callable[[AnyView], AnyView]:
    """Say what is done at an address, and refuse whoever may do it to nothing at all."""

    def decorate(view: AnyView) -> AnyView:
        @wraps(view)
        def checked(*args: Any, **kwargs: Any) -> Response:  # Any: whatever the view takes
            require_possible(current_actor(), action)
            return view(*args, **kwargs)

        return cast(AnyView, declares(action)(checked))

    return decorate
