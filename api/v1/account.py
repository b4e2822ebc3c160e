"""The account of the caller: who am I, and what may I do."""

from flask import Response
from marshmallow import Schema, fields

from api.answers import answer_private
from api.openapi import Blueprint
from api.request_scope import current_actor, current_session
from api.v1.representations.texts import Json
from api.v1.schemas.texts import listed, words
from catalogue.access.accounts import get_account
from catalogue.permissions import is_possible
from catalogue.values import Actor
from catalogue.vocabulary import Action, Role, Scope

blp = Blueprint("account", __name__, url_prefix="/api/v1", description="Tài khoản đang dùng / the caller's account")


class GrantSchema(Schema):
    """A role for an organisation, or for one unit of it; the unit "" is the whole."""

    role = words(Role)
    organisation = fields.String()
    unit = fields.String()


class AccountSchema(Schema):
    """An account; ``scopes`` are those of the key in use, null in a session."""

    id = fields.String()
    name = fields.String()
    roles = listed(GrantSchema)
    scopes = fields.List(words(Scope), allow_none=True)
    actions = fields.List(words(Action))


@blp.answers("/account", AccountSchema, vi="Tôi là ai, được làm gì", en="Who I am, and what I may do")
@blp.requires(Action.ACCOUNT_READ)
def get_account_in_use() -> Response:
    """Roles, scopes, and the actions they allow on some thing; whether on a given one depends on whose it is."""
    actor = current_actor()
    return answer_private(account(actor, get_account(current_session(), actor.name).name))


def account(actor: Actor, name: str) -> Json:
    """Show who acts."""
    grants = [{"role": one.role, "organisation": one.organisation, "unit": one.unit} for one in actor.grants]
    scopes = None if actor.scopes is None else sorted(actor.scopes)
    actions = [action for action in Action if is_possible(actor, action)]
    return {"id": actor.name, "name": name, "roles": grants, "scopes": scopes, "actions": actions}
