"""What the table says of an actor and a thing."""

from collections.abc import Collection
from datetime import datetime, timedelta

from catalogue.errors import (
    DomainError,
    FourEyesError,
    HiddenError,
    NotAuthenticatedError,
    NotPermittedError,
    ReauthenticationDueError,
    ScopeMissingError,
)
from catalogue.permissions.policy import (
    NOT_OWN_ACCOUNT,
    NOT_OWN_UNIT,
    OWN_ORGANISATION,
    OWN_UNIT,
    POLICY,
    Audience,
    Line,
    Ownership,
)
from catalogue.values import PUBLIC, Actor, Grant, Maker, Owner
from catalogue.vocabulary import Action, Role

CONFIRMED_FOR = timedelta(minutes=5)
"""How long after proving who they are a person may do what needs it (SEC-02)."""


def require(
    actor: Actor,
    action: Action,
    *,
    owner: Owner | None = None,
    makers: Collection[Maker] = (),
    state: str | None = None,
    at: datetime,
) -> None:
    """
    Refuse what the table does not allow.

    ``owner`` is whose the thing is, ``makers`` who made it, ``state`` where it
    stands. Where a line asks for one of them that is not given, it does not fit.

    Raises:
        NotAuthenticatedError: nobody said who they are.
        ScopeMissingError: the key may not be used for that.
        FourEyesError: the actor or their unit made it.
        ReauthenticationDueError: a person must prove anew who they are.
        NotPermittedError: for any other reason.
    """
    require_possible(actor, action)
    permission = POLICY[action]
    if permission.audience is Audience.ROLES:
        _require_line(actor, action, permission.lines, owner, makers, state)
    if permission.confirmed and actor.scopes is None and not _is_confirmed(actor, at):
        minutes = int(CONFIRMED_FOR.total_seconds() // 60)
        raise ReauthenticationDueError(action=action.value, minutes=minutes)


def require_possible(actor: Actor, action: Action) -> None:
    """Refuse what the actor may do to nothing at all, before anything is looked up; errors as for ``require``."""
    permission = POLICY.get(action)
    if permission is None:
        raise NotPermittedError(action=action.value)
    if permission.audience is Audience.EVERYBODY:
        return
    if actor == PUBLIC:
        raise NotAuthenticatedError
    if permission.scope and actor.scopes is not None and permission.scope not in actor.scopes:
        raise ScopeMissingError(action=action.value, scope=permission.scope.value)
    roles = frozenset[Role]().union(*(line.roles for line in permission.lines))
    if permission.audience is Audience.ROLES and not any(grant.role in roles for grant in actor.grants):
        raise NotPermittedError(action=action.value)


def is_possible(actor: Actor, action: Action) -> bool:
    """Say whether ``require_possible`` would let it pass."""
    try:
        require_possible(actor, action)
    except (NotPermittedError, NotAuthenticatedError):
        return False
    return True


def require_visible(
    actor: Actor,
    action: Action,
    *,
    what: str,
    id_: str,
    owner: Owner | None = None,
    makers: Collection[Maker] = (),
    state: str | None = None,
    at: datetime,
) -> None:
    """Hide what the actor may not even see; raise HiddenError, which looks as if there were no such thing."""
    if not may(actor, action, owner=owner, makers=makers, state=state, at=at):
        raise HiddenError(what=what, id=id_)


def may(
    actor: Actor,
    action: Action,
    *,
    owner: Owner | None = None,
    makers: Collection[Maker] = (),
    state: str | None = None,
    at: datetime,
) -> bool:
    """Say whether ``require`` would let it pass."""
    return find_refusal(actor, action, owner=owner, makers=makers, state=state, at=at) is None


def find_refusal(
    actor: Actor,
    action: Action,
    *,
    owner: Owner | None = None,
    makers: Collection[Maker] = (),
    state: str | None = None,
    at: datetime,
) -> DomainError | None:
    """Give why ``require`` would not let it pass; None if it would."""
    try:
        require(actor, action, owner=owner, makers=makers, state=state, at=at)
    except (NotPermittedError, NotAuthenticatedError) as error:
        return error
    return None


def _require_line(
    actor: Actor,
    action: Action,
    lines: tuple[Line, ...],
    owner: Owner | None,
    makers: Collection[Maker],
    state: str | None,
) -> None:
    """Refuse unless a line fits; say so where only four eyes are missing."""
    fitting = [
        line
        for line in lines
        if (line.states is None or state in line.states)
        and any(grant.role in line.roles and _reaches(grant, line.ownership, owner) for grant in actor.grants)
    ]
    if not fitting:
        raise NotPermittedError(action=action.value)
    if not any(_keeps_four_eyes(actor, line.ownership, owner, makers) for line in fitting):
        raise FourEyesError(action=action.value)


def _reaches(grant: Grant, ownership: Ownership, owner: Owner | None) -> bool:
    """Say whether a grant is for what the thing belongs to, where the line asks for that."""
    if ownership not in (OWN_ORGANISATION, OWN_UNIT):
        return True
    if owner is None or grant.organisation != owner.organisation:
        return False
    return ownership is OWN_ORGANISATION or grant.unit in ("", owner.unit)


def _keeps_four_eyes(actor: Actor, ownership: Ownership, owner: Owner | None, makers: Collection[Maker]) -> bool:
    """Say whether the actor neither made the thing nor, where the line asks for that, belongs to a unit that did."""
    if ownership not in (NOT_OWN_ACCOUNT, NOT_OWN_UNIT):
        return True
    if not makers or actor.name in {maker.account for maker in makers}:
        return False
    units = {(maker.organisation, maker.unit) for maker in makers}
    if owner is not None:
        units.add((owner.organisation, owner.unit))
    return ownership is NOT_OWN_ACCOUNT or not any((one.organisation, one.unit) in units for one in actor.grants)


def _is_confirmed(actor: Actor, at: datetime) -> bool:
    return actor.confirmed_at is not None and timedelta(0) <= at - actor.confirmed_at <= CONFIRMED_FOR
