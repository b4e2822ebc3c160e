"""One's own account: roles, sessions, keys, and another password."""

from typing import Any

from flask import g
from sqlalchemy.orm import Session
from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_actor, current_moment, current_session, current_surroundings
from api.transactions import transaction
from catalogue.access import accounts, keys, passwords, sessions, sign_ins
from catalogue.errors import WeakPasswordError, WrongCredentialsError
from catalogue.models import Account
from catalogue.vocabulary import Action
from web.blueprint import LANG, blueprint
from web.desk.frame import desk_page
from web.forms import go, make_form, submits
from web.signing import prove
from web.typed import Typed, on_field

FIELDS = {"password": "", "new_password": "", "new_password_again": ""}


@blueprint.get(f"{LANG}/desk/account")
@requires(Action.ACCOUNT_READ)
def show_own_account(lang: str) -> Response:
    """Who I am here: my roles, my open sessions, my keys."""
    return desk_page("desk/account/account.html", lang, form=make_form({}), **_describe())


@blueprint.post(f"{LANG}/desk/account/sessions/<record_id:session_id>/end")
@submits(Action.ACCOUNT_CHANGE_OWN, again=show_own_account)
def end_session(lang: str, session_id: str) -> Response:
    """End one of my sessions, at once."""
    with transaction() as session:
        sessions.end(session, session_id, account_id=current_actor().name, at=current_moment())
        return go(lang, "show_own_account")


@blueprint.post(f"{LANG}/desk/account/sessions/end-others")
@submits(Action.ACCOUNT_CHANGE_OWN, again=show_own_account)
def end_other_sessions(lang: str) -> Response:
    """End all my sessions but this one."""
    with transaction() as session:
        _end_others(session)
        return go(lang, "show_own_account")


@blueprint.get(f"{LANG}/desk/account/password")
@requires(Action.ACCOUNT_CHANGE_OWN)
def show_own_password(lang: str) -> Response:
    """The form for another password."""
    return desk_page("desk/account/password.html", lang, form=make_form(FIELDS), rule=passwords)


@blueprint.post(f"{LANG}/desk/account/password")
@submits(Action.ACCOUNT_CHANGE_OWN, again=show_own_password)
def change_own_password(lang: str) -> Response:
    """Take another password for mine; my other sessions end."""
    account = accounts.get_account(current_session(), current_actor().name)
    hashed, try_ = _read_password(account)
    with transaction() as session:
        sign_ins.forget(session, try_)
        accounts.set_password(session, account.id, hashed)
        _end_others(session)
        return go(lang, "show_own_account", done="password")


def _end_others(session: Session) -> None:
    current = sessions.identify(g.session_token)
    sessions.end_others(session, current, account_id=current_actor().name, at=current_moment())


def _read_password(account: Account) -> tuple[str, int]:
    """Give the hash of the new password, and the try at the old one, which counts as one to sign in."""
    typed = Typed()
    typed.secret("password")
    wanted = typed.secret("new_password")
    if wanted != typed.secret("new_password_again"):
        typed.refuse("new_password_again", "hai lần nhập không giống nhau", "the two do not match")
    typed.finish()
    with on_field("new_password", WeakPasswordError):
        passwords.check(wanted, names=[account.name, account.full_name or ""])
    with on_field("password", WrongCredentialsError):
        _, try_ = prove(account.name)
    return passwords.hash_password(wanted), try_


def _describe() -> dict[str, Any]:  # Any: what templates show
    """Give what one is shown of oneself."""
    session, at = current_session(), current_moment()
    account = accounts.get_account(session, current_actor().name)
    return {
        "account": account,
        "grants": accounts.open_grants(account),
        "names": current_surroundings(None).directory.names,
        "sessions": sessions.list_sessions(session, account.id, at=at),
        "current": sessions.identify(g.session_token),
        "keys": keys.list_keys(session, account.id),
        "now": at,
    }
