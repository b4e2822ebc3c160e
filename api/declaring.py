"""Every address declares the one thing that is done there, an Action of the policy; else nothing is served."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from flask import Flask, current_app

from catalogue.permissions import POLICY, Audience
from catalogue.vocabulary import Action

AnyView = TypeVar("AnyView", bound=Callable[..., Any])  # Any: a view may answer text too


def declares(action: Action) -> Callable[[AnyView], AnyView]:
    """Say what is done at an address that everybody may ask."""

    def decorate(view: AnyView) -> AnyView:
        view.action = action  # type: ignore[attr-defined]  # functions take attributes
        return view

    return decorate


def action_of(endpoint: str | None) -> Action | None:
    """Give what is done at an endpoint, if it declares it."""
    return getattr(current_app.view_functions.get(endpoint or ""), "action", None)


def is_public(action: Action | None) -> bool:
    """Say whether everybody may do it."""
    return action is not None and POLICY[action].audience is Audience.EVERYBODY


def require_declared(app: Flask) -> None:
    """Refuse to serve an application with an address that declares nothing, or nothing the policy knows."""
    undeclared = sorted(find_undeclared(app))
    if undeclared:
        raise RuntimeError(f"no action of the policy is declared for: {', '.join(undeclared)}")


def find_undeclared(app: Flask) -> Iterator[str]:
    """Yield each address that declares nothing the policy knows."""
    for rule in app.url_map.iter_rules():
        if getattr(app.view_functions[rule.endpoint], "action", None) not in POLICY:
            yield f"{rule.rule} ({rule.endpoint})"
