"""
Forms: shown with what is saved or what was typed, read field by field, taken once.

A view that takes a form says which view shows it again. Whatever is refused
leaves nothing behind, and the form comes back with everything typed and each
fault beside its field; where somebody else saved meanwhile, both texts stand
side by side.
"""

import hashlib
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any

from flask import current_app, g, redirect, request
from werkzeug import Response as AnyResponse
from werkzeug.datastructures import MultiDict

from api import idempotency
from api.declaring import declares
from api.errors import ProblemError, status_of
from api.idempotency import Request
from api.preconditions import current_precondition
from api.request_scope import current_actor, current_moment, read_anew
from catalogue import errors
from catalogue.permissions import require_possible
from catalogue.values import Violation
from catalogue.vocabulary import Action
from web import keeping, visitors
from web.rendering import address
from web.texts import LANGUAGES, TEXTS, say
from web.typed import Fault, FormError

View = Callable[..., AnyResponse]
Saved = Mapping[str, str | list[str]]
ANSWERED_ON_THE_FORM = (400, 401, 409, 412, 422, 429)
"""Statuses of refusals that whoever filled in a form can do something about."""

MOST_WAITS, WAIT_S = 50, 0.1

LIVES = {
    "revision": ("stage", "draft_step"),
    "proposal": ("proposal.status", "proposal.step"),
    "claim": ("claim.status", "claim.step"),
}
"""What has a life → how keys of the texts for its states and steps begin."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a form was not taken: its faults by field; ``general`` is about the whole."""

    status: int
    general: tuple[str, str] | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form as a page shows it: ``saved`` by field; where one was just refused, what was typed and why not."""

    saved: Saved
    seen: int | None
    typed: MultiDict[str, str] | None
    refusal: Refusal | None

    @property
    def is_stale(self) -> bool:
        """Say whether somebody else saved after this was first shown."""
        return self.refusal is not None and self.refusal.status == 412

    def value(self, name: str) -> str:
        """Give the text a field shows."""
        if self.typed is not None and name in self.typed:
            return self.typed[name]
        return self.saved_text(name)

    def saved_text(self, name: str) -> str:
        """Give what is saved of a field, as it would show it: items of a list one a line."""
        found = self.saved.get(name, "")
        return found if isinstance(found, str) else "\n".join(found)

    def values(self, name: str) -> list[str]:
        """Give what is chosen of a field of which more than one may be."""
        if self.typed is not None:
            return self.typed.getlist(name)
        found = self.saved.get(name, [])
        return [found] if isinstance(found, str) else list(found)

    def differs(self, name: str) -> bool:
        """Say whether a field of a stale form says something else than what is saved by now."""
        return self.is_stale and self.value(name) != self.saved_text(name)

    def fault(self, name: str) -> Fault | None:
        """Give the first fault of a field."""
        return next((one for one in self.faults if one.name == name), None)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Give all faults, in the order in which they were found."""
        return self.refusal.faults if self.refusal else ()


def make_form(saved: Saved, *, seen: int | None = None) -> Form:
    """Make the form a page shows; keys of ``saved`` are the names of its fields, ``seen`` the version they are of."""
    refusal: Refusal | None = g.get("refusal")
    return Form(saved, seen, request.form if refusal else None, refusal)


def hidden_fields(form: Form | None) -> Iterator[tuple[str, str]]:
    """Yield what a form carries beside what people type: whose it is, which version was seen, that it is sent once."""
    yield "csrf", visitors.form_token()
    yield "once", secrets.token_urlsafe(18)
    if form is not None and form.seen is not None:
        yield "seen", str(form.seen)


def submits(action: Action, *, again: View, repeats: bool = True) -> Callable[[View], View]:
    """
    Let a view take a form, once; ``again`` shows the form with what was typed if it is refused.

    ``repeats=False`` for an answer that nothing may keep, such as one with a cookie.
    """

    def decorate(view: View) -> View:
        taking = idempotency.repeating(_read_request)(view) if repeats else view

        @wraps(view)
        def checked(**kwargs: Any) -> AnyResponse:  # Any: whatever the view takes
            visitors.require_own_page()
            require_possible(current_actor(), action)
            if not visitors.bears_form_token():
                return keeping.ask_to_sign_in()
            g.seen = _read_seen()
            try:
                return keeping.private(_wait_for(taking, kwargs))
            except errors.ReauthenticationDueError:
                return keeping.ask_to_confirm(kwargs["lang"])
            except (FormError, ProblemError, errors.DomainError) as error:
                return _show_again(error, again, kwargs)

        return declares(action)(checked)

    return decorate


def go(lang: str, endpoint: str, **values: Any) -> AnyResponse:  # Any: parts of addresses
    """Lead to a page after a form was taken; called inside the transaction, so that a repeat leads there too."""
    g.answered = redirect(address(lang, endpoint, **values), 303)
    answered: AnyResponse = g.answered
    return answered


def who() -> dict[str, Any]:  # Any: arguments of domain functions
    """Give who acts, on which version, and when."""
    return {"seen": current_precondition(), "actor": current_actor(), "at": current_moment()}


def _wait_for(view: View, kwargs: Mapping[str, Any]) -> AnyResponse:  # Any: whatever the view takes
    """Take a form; while the same one, sent twice, is still being taken, wait for its answer."""
    for _ in range(MOST_WAITS):
        try:
            return view(**kwargs)
        except ProblemError as error:
            if error.code != "idempotency_running":
                raise
            time.sleep(WAIT_S)
    return view(**kwargs)


def _show_again(error: Exception, again: View, kwargs: Mapping[str, Any]) -> AnyResponse:  # Any: as above
    """Show a form with what was typed and why it was not taken; raise what the form can say nothing about."""
    status = error.status if isinstance(error, ProblemError | FormError) else status_of(error)
    if status not in ANSWERED_ON_THE_FORM:
        raise error
    read_anew()
    g.refusal = Refusal(status, *_explain(error))
    _tell_what_is_shown(again, kwargs)
    response = again(**kwargs)
    response.status_code = status
    return keeping.private(response)


def _tell_what_is_shown(again: View, kwargs: Mapping[str, Any]) -> None:  # Any: as above
    """Note the page that shows a form again, if it has an address: it is another than the form was sent to."""
    view, fixed = (again.func, again.keywords) if isinstance(again, partial) else (again, {})
    endpoint = f"web.{view.__name__}"
    if endpoint in current_app.view_functions:
        g.shown = endpoint, {**kwargs, **fixed}


def _explain(error: Exception) -> tuple[tuple[str, str] | None, tuple[Fault, ...]]:
    """Give what an error says of the whole, and of single fields."""
    if isinstance(error, FormError):
        return None, error.faults
    if isinstance(error, errors.RulesViolatedError):
        return None, tuple(_tell(one) for one in error.violations)
    if isinstance(error, errors.TransitionError):
        return _explain_step(error), ()
    if isinstance(error, errors.DomainError):
        return (error.text("vi"), error.text("en")), ()
    assert isinstance(error, ProblemError)  # nothing else comes here
    return (error.vi, error.en), ()


def _tell(violation: Violation) -> Fault:
    """Say what breaks a rule; its number helps at the desk, where people speak of rules."""
    rule = f" ({violation.rule})" if "/desk/" in request.path else ""
    return Fault(_field(violation.subject), violation.vi + rule, violation.en + rule)


def _explain_step(error: errors.TransitionError) -> tuple[str, str]:
    """Say in the words of pages that a step is none of a state, where pages have words for both."""
    states, steps = LIVES.get(str(error.details["what"]), ("", ""))
    state, step = f"{states}.{error.details['state']}", f"{steps}.{error.details['step']}"
    if state not in TEXTS or step not in TEXTS:
        return error.text("vi"), error.text("en")
    vi, en = (say(lang, "form.step", step=say(lang, step), state=say(lang, state)) for lang in LANGUAGES)
    return vi, en


def _field(pointer: str) -> str:
    """Give the name of the field a pointer names: ``/dossier/name_vi`` → ``dossier.name_vi``; "" for the whole."""
    return "" if " " in pointer else pointer.strip("/").replace("/", ".")


def _read_seen() -> int:
    text = request.form.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _read_request() -> Request:
    """Tell a form sent twice from one sent again with other words: both the form and what was typed must be alike."""
    said = [*request.form.items(multi=True)]
    files = [(name, one.filename, one.stream.read()) for name, one in request.files.items(multi=True)]
    for one in request.files.values():
        one.stream.seek(0)
    told = repr((request.path, [pair for pair in said if pair[0] != "csrf"], files)).encode()
    digest = hashlib.sha256(told).hexdigest()
    return Request(current_actor().name, digest, digest)
