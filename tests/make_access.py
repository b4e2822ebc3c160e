"""
Makers of who acts: unsaved actors, and accounts and keys saved through the domain's own functions.

An organisation an account acts for is made if it is not there.
"""

from datetime import UTC, datetime, timedelta

from catalogue.access import accounts, keys
from catalogue.models import Organisation
from catalogue.values import SEED, Actor, Grant, Maker, Owner
from catalogue.vocabulary import Scope
from tests import make

ALL_SCOPES = tuple(Scope)


def owner(organisation="mst", unit=""):
    """Whose a thing is."""
    return Owner(organisation, unit)


def maker(account="lan", organisation="mst", unit=""):
    """Who made a thing."""
    return Maker(account, organisation, unit)


def actor(*roles, name="lan", organisation="mst", unit="", scopes=None, confirmed_at=make.NOON):
    """Somebody with roles for one organisation or unit, in a session confirmed at noon unless it says otherwise."""
    grants = tuple(Grant(role, organisation, unit) for role in roles)
    return Actor(name, grants, scopes=None if scopes is None else frozenset(scopes), confirmed_at=confirmed_at)


def account(session, *roles, name="lan", organisation="mst", unit="", at=make.NOON, **facts):
    """Save an account with roles for one organisation or unit."""
    made = accounts.add(session, name, actor=SEED, at=at, **facts)
    if roles and session.get(Organisation, organisation) is None:
        make.organisation(session, organisation, f"Tổ chức {organisation}")
    for role in roles:
        accounts.grant(session, made.id, Grant(role, organisation, unit), actor=SEED, at=at)
    return made


def saved_actor(session, *roles, **facts):
    """Save an account and give who acts with it, in a session confirmed at noon."""
    made = account(session, *roles, **facts)
    return accounts.as_actor(accounts.get_account(session, made.id), confirmed_at=make.NOON)


def key(session, name="lan", *, scopes=ALL_SCOPES, at=make.NOON, days=300):
    """Save a key of an account; give its text."""
    end = at + timedelta(days=days)
    return keys.add(session, name, label="test", scopes=scopes, expires_at=end, actor=SEED, at=at)[1]


def headers(text, **more):
    """Headers of a request with a key: ``if_match="7"``, ``idempotency_key="…"`` become what HTTP calls them."""
    named = {name.replace("_", "-").title(): value for name, value in more.items()}
    return {"Authorization": f"Bearer {text}", **named}


def caller(database, *roles, scopes=ALL_SCOPES, **facts):
    """Save an account with a key in a transaction of its own; give the headers that act as it."""
    with database.writing.begin() as session:
        made = account(session, *roles, **facts)
        return headers(key(session, made.id, scopes=scopes, at=datetime.now(UTC)))
