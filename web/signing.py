"""Signing in and out, and proving anew who one is."""

from typing import Any

from flask import g, request
from werkzeug import Response

from api.authentication import requires
from api.declaring import declares
from api.registry import current_registry
from api.request_scope import current_actor, current_moment, current_session
from api.trail import note_refusal
from api.transactions import transaction
from catalogue.access import accounts, sessions, sign_ins
from catalogue.errors import TooManyFailuresError, WrongCredentialsError
from catalogue.vocabulary import Action
from web.blueprint import LANG, blueprint
from web.forms import go, make_form, submits
from web.keeping import go_on, private
from web.rendering import page
from web.visitors import COOKIE

FIELDS = {"name": "", "password": ""}
MOST_CHARACTERS = 200


@blueprint.get(f"{LANG}/sign-in")
@declares(Action.SIGN_IN)
def show_sign_in(lang: str) -> Response:
    """The form to sign in; it leads back to where one came from."""
    return private(page("desk/sign_in.html", lang, form=make_form(FIELDS), **_carried()))


@blueprint.post(f"{LANG}/sign-in")
@submits(Action.SIGN_IN, again=show_sign_in, repeats=False)
def sign_in(lang: str) -> Response:
    """Begin a session; the browser keeps its token and nothing else."""
    name = request.form.get("name", "")[:MOST_CHARACTERS]
    account, try_ = prove(name)
    with transaction() as session:
        token = sign_ins.succeed(session, try_, account, at=current_moment())
        g.actor = accounts.as_actor(accounts.get_account(session, account))
    g.session_token = token
    response = go_on(lang, **_carried())
    response.set_cookie(COOKIE, token, secure=True, httponly=True, samesite="Lax")
    return response


@blueprint.get(f"{LANG}/desk/confirm")
@requires(Action.ACCOUNT_READ)
def show_confirm(lang: str) -> Response:
    """The form to prove anew who one is."""
    return private(
        page("desk/confirm.html", lang, visitor=current_actor().name, form=make_form({"password": ""}), **_carried())
    )


@blueprint.post(f"{LANG}/desk/confirm")
@submits(Action.ACCOUNT_READ, again=show_confirm, repeats=False)
def confirm(lang: str) -> Response:
    """Take the password once more: for five minutes the session may do what needs it."""
    account = accounts.get_account(current_session(), current_actor().name)
    _, try_ = prove(account.name)
    with transaction() as session:
        sign_ins.forget(session, try_)
        sessions.confirm(session, g.session_token, at=current_moment())
    return go_on(lang, **_carried())


@blueprint.post(f"{LANG}/desk/sign-out")
@submits(Action.ACCOUNT_READ, again=show_confirm, repeats=False)
def sign_out(lang: str) -> Response:
    """End the session here and in the browser."""
    session_id = sessions.identify(g.session_token)
    with transaction() as session:
        sessions.end(session, session_id, account_id=current_actor().name, at=current_moment())
        response = go(lang, "show_home")
    response.delete_cookie(COOKIE, secure=True, httponly=True, samesite="Lax")
    return response


def prove(name: str) -> tuple[str, int]:
    """
    Give the account of a name whose password was typed too, and the number of the try.

    Raises:
        TooManyFailuresError, WrongCredentialsError: noted in the audit trail.
    """
    try:
        with current_registry().database.writing() as session, session.begin():
            try_ = sign_ins.begin_try(session, name, address=request.remote_addr or "", at=current_moment())
        return sign_ins.check(current_session(), name, request.form.get("password", "")[:1000]).id, try_
    except (TooManyFailuresError, WrongCredentialsError) as error:
        note_refusal(error.code)
        raise


def _carried() -> dict[str, Any]:  # Any: what templates show
    """Give what leads on after signing in: where to, and a form that waits."""
    return {"back": request.values.get("next", "")[:2000], "kept": request.form.get("kept", "")}
