"""Accounts, for administrators and, to read, for auditors: the list, one account, adding and disabling one."""

from typing import Any

from flask import request
from werkzeug import Response

from api import trail
from api.authentication import requires
from api.request_scope import current_actor, current_moment, current_session, current_surroundings
from api.transactions import transaction
from catalogue.access import accounts, administration, keys, passwords
from catalogue.errors import NameTakenError, UnreadableError
from catalogue.folding import fold
from catalogue.models import Account
from catalogue.permissions import is_possible
from catalogue.vocabulary import Action, Role
from web.blueprint import LANG, blueprint
from web.desk.frame import desk_page
from web.forms import go, make_form, submits
from web.typed import Typed, on_field

NEW = {"name": "", "full_name": "", "signs_in": "yes"}
STATES = ("open", "disabled", "without")


@blueprint.get(f"{LANG}/desk/accounts")
@requires(Action.ACCOUNT_LIST)
def list_accounts(lang: str) -> Response:
    """All accounts, narrowed by name, role and state."""
    asked = {name: request.args.get(name, "")[:100] for name in ("q", "role", "state")}
    found = [one for one in accounts.list_accounts(current_session()) if _fits(one, **asked)]
    shown = {"form": make_form(asked), "roles": list(Role), "states": STATES, "found": found}
    return desk_page("desk/accounts/list.html", lang, open_grants=accounts.open_grants, **shown, **_around())


@blueprint.get(f"{LANG}/desk/accounts/new")
@requires(Action.ACCOUNT_ADD)
def show_new_account(lang: str) -> Response:
    """The form for another account."""
    return desk_page("desk/accounts/new.html", lang, form=make_form(NEW))


@blueprint.post(f"{LANG}/desk/accounts/new")
@submits(Action.ACCOUNT_ADD, again=show_new_account)
def add_account(lang: str) -> Response:
    """Add an account without any role; its first password is told in this answer alone."""
    name, full_name, password, hashed = _read_new()
    with transaction() as session, on_field("name", NameTakenError, UnreadableError):
        made = administration.add_account(session, name, full_name=full_name, password_hash=hashed, **acting())
        trail.add_detail(name)
        go(lang, "show_account", id_=made.id, done="added")
        id_ = made.id
    return show_secret(lang, id_, password, "accounts.added")


@blueprint.get(f"{LANG}/desk/accounts/<record_id:id_>")
@requires(Action.ACCOUNT_LIST)
def show_account(lang: str, id_: str) -> Response:
    """One account: roles now and before, keys, and what may be done to it."""
    account = accounts.get_account(current_session(), id_)
    found = keys.list_keys(current_session(), account.id)
    told = {"one": account, "keys": found, "form": make_form({}), "now": current_moment()}
    return desk_page("desk/accounts/account.html", lang, **told, **_around())


@blueprint.get(f"{LANG}/desk/accounts/<record_id:id_>/password")
@requires(Action.ACCOUNT_PASSWORD)
def show_account_password(lang: str, id_: str) -> Response:
    """What giving somebody another password does."""
    one = accounts.get_account(current_session(), id_)
    return desk_page("desk/accounts/password.html", lang, one=one, form=make_form({}))


@blueprint.post(f"{LANG}/desk/accounts/<record_id:id_>/password")
@submits(Action.ACCOUNT_PASSWORD, again=show_account_password)
def give_password(lang: str, id_: str) -> Response:
    """Give an account another password, told in this answer alone."""
    password = passwords.make()
    hashed = passwords.hash_password(password)
    with transaction() as session:
        one = administration.give_password(session, id_, hashed, **acting())
        trail.add_detail(one.name)
        go(lang, "show_account", id_=id_, done="password")
    return show_secret(lang, id_, password, "accounts.password_given")


@blueprint.get(f"{LANG}/desk/accounts/<record_id:id_>/disable")
@requires(Action.ACCOUNT_DISABLE)
def show_disable(lang: str, id_: str) -> Response:
    """What disabling an account does."""
    one = accounts.get_account(current_session(), id_)
    return desk_page(
        "desk/accounts/disable.html", lang, one=one, form=make_form({}), own=one.id == current_actor().name
    )


@blueprint.post(f"{LANG}/desk/accounts/<record_id:id_>/disable")
@submits(Action.ACCOUNT_DISABLE, again=show_disable)
def disable_account(lang: str, id_: str) -> Response:
    """Disable an account: sessions and keys end at once, roles stay to be read."""
    with transaction() as session:
        trail.add_detail(administration.disable(session, id_, **acting()).name)
        return go(lang, "show_account", id_=id_, done="disabled")


def acting() -> dict[str, Any]:  # Any: arguments of domain functions
    """Give who acts, and when."""
    return {"actor": current_actor(), "at": current_moment()}


def show_secret(lang: str, id_: str, secret: str | None, heading: str) -> Response:
    """Make the one page that ever shows a password or key; where it is sent again it leads to the account instead."""
    one = accounts.get_account(current_session(), id_)
    return desk_page("desk/accounts/secret.html", lang, one=one, secret=secret, heading=heading)


def _around() -> dict[str, Any]:  # Any: what templates show
    """Give what pages of accounts show beside them."""
    return {
        "names": current_surroundings(None).directory.names,
        "may_administer": is_possible(current_actor(), Action.ACCOUNT_ADD),
    }


def _fits(one: Account, q: str, role: str, state: str) -> bool:
    """Say whether an account is among those asked for; tones and capitals of names do not matter."""
    held = accounts.open_grants(one)
    states = {"open": one.disabled_at is None, "disabled": one.disabled_at is not None, "without": not held}
    named = fold(q.strip()) in fold(f"{one.name} {one.full_name or ''} {one.id}")
    return named and states.get(state, True) and (not role or role in {row.role for row in held})


def _read_new() -> tuple[str, str | None, str | None, str | None]:
    """Give the name, the full name, and a first password with its hash for somebody who signs in."""
    typed = Typed()
    name, full_name = typed.text("name", required=True, most=64), typed.optional("full_name", most=200)
    signs_in = typed.flag("signs_in")
    typed.finish()
    password = passwords.make() if signs_in else None
    return name, full_name, password, passwords.hash_password(password) if password else None
