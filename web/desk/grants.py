"""Roles of accounts, and keys of systems: given and taken by administrators."""

from datetime import datetime, timedelta

from werkzeug import Response

from api import trail
from api.authentication import requires
from api.request_scope import current_moment, current_session, current_surroundings
from api.transactions import transaction
from catalogue.access import accounts, administration
from catalogue.access.keys import last_day
from catalogue.errors import UnreadableError
from catalogue.values import Grant, end_of_legal_day, legal_day
from catalogue.vocabulary import Action, Role, Scope
from web.blueprint import LANG, blueprint
from web.desk.accounts import acting, show_account, show_secret
from web.desk.frame import desk_page
from web.forms import Saved, go, make_form, submits
from web.typed import Typed, on_field, write_day

GRANT = {"role": "", "organisation": "", "unit": ""}
USUAL_LIFE = timedelta(days=90)


@blueprint.get(f"{LANG}/desk/accounts/<record_id:id_>/roles")
@requires(Action.ACCOUNT_GRANT)
def show_new_role(lang: str, id_: str) -> Response:
    """The form for a role of an account."""
    one, names = accounts.get_account(current_session(), id_), current_surroundings(None).directory.names
    return desk_page("desk/accounts/role.html", lang, one=one, names=names, roles=list(Role), form=make_form(GRANT))


@blueprint.post(f"{LANG}/desk/accounts/<record_id:id_>/roles")
@submits(Action.ACCOUNT_GRANT, again=show_new_role)
def grant_role(lang: str, id_: str) -> Response:
    """Give an account a role for an organisation or a unit of it."""
    given = _read_grant()
    with transaction() as session, on_field("unit", UnreadableError):
        held = administration.grant(session, id_, given, **acting())
        trail.add_detail(accounts.name_grant(accounts.as_grant(held)))
        return go(lang, "show_account", id_=id_, done="granted")


@blueprint.post(f"{LANG}/desk/accounts/<record_id:id_>/roles/<int:number>/revoke")
@submits(Action.ACCOUNT_REVOKE, again=show_account)
def revoke_role(lang: str, id_: str, number: int) -> Response:
    """Take a role from an account."""
    with transaction() as session:
        taken = accounts.get_grant(session, id_, number)
        administration.revoke(session, id_, taken, **acting())
        trail.add_detail(accounts.name_grant(taken))
        return go(lang, "show_account", id_=id_, done="revoked")


@blueprint.get(f"{LANG}/desk/accounts/<record_id:id_>/keys/new")
@requires(Action.KEY_ADD)
def show_new_key(lang: str, id_: str) -> Response:
    """The form for a key of an account."""
    one, today = accounts.get_account(current_session(), id_), legal_day(current_moment())
    saved: Saved = {"label": "", "scopes": [Scope.READ.value], "expires_on": write_day(today + USUAL_LIFE)}
    shown = {"scopes": list(Scope), "last": last_day(current_moment())}
    return desk_page("desk/accounts/key.html", lang, one=one, form=make_form(saved), **shown)


@blueprint.post(f"{LANG}/desk/accounts/<record_id:id_>/keys/new")
@submits(Action.KEY_ADD, again=show_new_key)
def add_key(lang: str, id_: str) -> Response:
    """Make a key, told in this answer alone."""
    label, scopes, end = _read_key()
    with transaction() as session:
        key, text = administration.add_key(session, id_, label=label, scopes=scopes, expires_at=end, **acting())
        trail.add_detail(f"{key.id} {' '.join(key.scopes)}")
        go(lang, "show_account", id_=id_, done="key")
    return show_secret(lang, id_, text, "accounts.key_made")


@blueprint.post(f"{LANG}/desk/accounts/<record_id:id_>/keys/<record_id:key_id>/revoke")
@submits(Action.KEY_REVOKE, again=show_account)
def revoke_key(lang: str, id_: str, key_id: str) -> Response:
    """End a key at once."""
    with transaction() as session:
        administration.revoke_key(session, key_id, **acting())
        return go(lang, "show_account", id_=id_, done="key_revoked")


def _read_grant() -> Grant:
    typed = Typed()
    role = typed.word("role", Role)
    organisation = typed.text("organisation", required=True, most=64)
    unit = typed.text("unit", most=64)
    typed.finish()
    assert role  # finish has told if it is missing
    return Grant(role, organisation, unit)


def _read_key() -> tuple[str, set[Scope], datetime]:
    """Give what a key is for, its scopes, and the end of its last day."""
    typed = Typed()
    label, day = typed.text("label", required=True, most=200), typed.day("expires_on", required=True)
    scopes = {Scope(one) for one in typed.choices("scopes") if one in set(Scope)}
    if not scopes:
        typed.refuse("scopes", "chọn ít nhất một phạm vi", "choose at least one scope")
    first, last = legal_day(current_moment()), last_day(current_moment())
    if day and not first <= day <= last:
        vi, en = f"chọn ngày từ {write_day(first)} đến {write_day(last)}", f"{write_day(first)} to {write_day(last)}"
        typed.refuse("expires_on", vi, en)
    typed.finish()
    assert day  # finish has told if it is missing
    return label, scopes, end_of_legal_day(day)
