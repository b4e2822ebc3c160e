"""
Who may do what: one table, the only source of permission. Pure.

What the table does not allow is refused. An action has lines; one that fits is
enough. A line names roles, whose the thing must be, and in which states; an
action names the scope a key needs, and whether a person must have proved anew
who they are. Whether a step is legal in a state is no permission: the lives in
``workflow.py`` say that.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from catalogue.errors import (
    FourEyesError,
    HiddenError,
    NotAuthenticatedError,
    NotPermittedError,
    ReauthenticationDueError,
    ScopeMissingError,
)
from catalogue.values import PUBLIC, Actor, Grant, Maker, Owner
from catalogue.vocabulary import Action, ConsultationKind, ProposalStatus, RevisionStage, Role, Scope

CONFIRMED_FOR = timedelta(minutes=5)
"""How long after proving who they are a person may do what needs it (SEC-02)."""


class Ownership(StrEnum):
    """Whose a thing must be for a line to fit."""

    ANY = "any"
    OWN_ORGANISATION = "own_organisation"
    OWN_UNIT = "own_unit"
    NOT_OWN_ACCOUNT = "not_own_account"
    NOT_OWN_UNIT = "not_own_unit"


class Audience(StrEnum):
    """Who an action is for: everybody, whoever has an account, or those with a role its lines name."""

    EVERYBODY = "everybody"
    ACCOUNTS = "accounts"
    ROLES = "roles"


@dataclass(frozen=True, slots=True)
class Line:
    """Some roles, for things of some ownership, in some states (None: in any)."""

    roles: frozenset[Role]
    ownership: Ownership = Ownership.ANY
    states: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Permission:
    """What an action asks for; ``scope`` is what a key needs, ``confirmed`` asks a person to prove who they are."""

    scope: Scope | None
    lines: tuple[Line, ...] = ()
    audience: Audience = Audience.ROLES
    confirmed: bool = False


def _line(*roles: Role, own: Ownership = Ownership.ANY, states: Collection[str] | None = None) -> Line:
    return Line(frozenset(roles), own, None if states is None else frozenset(states))


EVERYBODY = Permission(None, audience=Audience.EVERYBODY)
OWN_ORGANISATION, OWN_UNIT = Ownership.OWN_ORGANISATION, Ownership.OWN_UNIT
NOT_OWN_ACCOUNT, NOT_OWN_UNIT = Ownership.NOT_OWN_ACCOUNT, Ownership.NOT_OWN_UNIT
HANDED_IN = frozenset(ProposalStatus) - {ProposalStatus.DRAFT}
"""A draft is nobody's business but its organisation's; one withdrawn before it was handed in still counts as draft."""

OPEN_TO_OPINIONS = (ProposalStatus.UNDER_REVIEW, ProposalStatus.COUNCIL)
REVIEWED = (*OPEN_TO_OPINIONS, ProposalStatus.DEFERRED, ProposalStatus.ACCEPTED, ProposalStatus.INCORPORATED)
IN_CONSULTATION = (RevisionStage.CONSULTATION, RevisionStage.CONSOLIDATION, RevisionStage.APPRAISAL)
STAFF = (Role.REVIEWER, Role.COUNCIL_SECRETARY, Role.LEGAL_OFFICER, Role.REGISTER_MANAGER, Role.APPROVER)

_OWN_PROPOSAL = Permission(Scope.PROPOSE, (_line(Role.PROPOSER, own=OWN_UNIT),))
_REVIEW = Permission(Scope.REVIEW, (_line(Role.REVIEWER, own=NOT_OWN_UNIT),))
_DECIDE = Permission(Scope.REVIEW, (_line(Role.REGISTER_MANAGER, Role.APPROVER, own=NOT_OWN_UNIT),))
_MANAGE = Permission(Scope.MANAGE, (_line(Role.REGISTER_MANAGER),))
_REGISTER = Permission(Scope.REGISTER, (_line(Role.REGISTRAR),))
_CLAIM = Permission(Scope.REGISTER, (_line(Role.ORGANISATION_REPRESENTATIVE, own=OWN_ORGANISATION),))
_CONFIRM = Permission(Scope.REGISTER, (_line(Role.REGISTRAR, own=NOT_OWN_UNIT),))
_ADMINISTER = Permission(Scope.ADMINISTER, (_line(Role.ADMINISTRATOR),), confirmed=True)

POLICY: Mapping[Action, Permission] = {
    Action.READ_PUBLIC: EVERYBODY,
    Action.ACCOUNT_READ: Permission(None, audience=Audience.ACCOUNTS),
    Action.ACCOUNT_LIST: Permission(Scope.ADMINISTER, (_line(Role.ADMINISTRATOR, Role.AUDITOR),)),
    Action.ACCOUNT_ADD: _ADMINISTER,
    Action.ACCOUNT_DISABLE: _ADMINISTER,
    Action.ACCOUNT_GRANT: _ADMINISTER,
    Action.ACCOUNT_REVOKE: _ADMINISTER,
    Action.KEY_LIST: Permission(Scope.ADMINISTER, (_line(Role.ADMINISTRATOR, Role.AUDITOR),)),
    Action.KEY_ADD: _ADMINISTER,
    Action.KEY_REVOKE: _ADMINISTER,
    Action.AUDIT_READ: Permission(Scope.READ, (_line(Role.AUDITOR),)),
    Action.PROPOSAL_CREATE: _OWN_PROPOSAL,
    Action.PROPOSAL_READ: Permission(Scope.READ, (
        _line(Role.PROPOSER, own=OWN_ORGANISATION),
        _line(*STAFF, Role.AUDITOR, states=HANDED_IN),
        _line(Role.CONSULTEE, states=REVIEWED),
    )),
    Action.PROPOSAL_READ_SECRET: Permission(Scope.READ, (
        _line(Role.PROPOSER, own=OWN_UNIT),
        _line(Role.REVIEWER, Role.REGISTER_MANAGER, Role.APPROVER, states=HANDED_IN),
    )),
    Action.PROPOSAL_EDIT: _OWN_PROPOSAL,
    Action.PROPOSAL_ATTACH: _OWN_PROPOSAL,
    Action.PROPOSAL_SIGN_OFF: _OWN_PROPOSAL,
    Action.PROPOSAL_SUBMIT: _OWN_PROPOSAL,
    Action.PROPOSAL_WITHDRAW: _OWN_PROPOSAL,
    Action.PROPOSAL_REBASE: _OWN_PROPOSAL,
    Action.PROPOSAL_PASS_COMPLETENESS: _REVIEW,
    Action.PROPOSAL_START_REVIEW: _REVIEW,
    Action.PROPOSAL_SEND_BACK: _REVIEW,
    Action.PROPOSAL_REQUEST_OPINION: _REVIEW,
    Action.PROPOSAL_RECORD_OPINION: Permission(Scope.REVIEW, (_line(Role.COUNCIL_SECRETARY, own=NOT_OWN_UNIT),)),
    Action.PROPOSAL_DEFER: _DECIDE,
    Action.PROPOSAL_ACCEPT: _DECIDE,
    Action.PROPOSAL_REJECT: _DECIDE,
    Action.PROPOSAL_JOIN: _DECIDE,
    Action.PROPOSAL_ASSESS: _REVIEW,
    Action.PROPOSAL_DISPOSE: _REVIEW,
    Action.PROPOSAL_COMMENT: Permission(Scope.REVIEW, (
        _line(Role.REVIEWER, Role.COUNCIL_SECRETARY, Role.LEGAL_OFFICER, own=NOT_OWN_UNIT, states=HANDED_IN),
        _line(Role.CONSULTEE, states=OPEN_TO_OPINIONS),
    )),
    Action.PROPOSAL_RESOLVE: _REVIEW,
    Action.PROPOSAL_INCORPORATE: _MANAGE,
    Action.PROPOSAL_RELEASE: _MANAGE,
    Action.REVISION_READ: Permission(Scope.READ, (
        _line(*STAFF, Role.AUDITOR),
        _line(Role.CONSULTEE, Role.PROPOSER, states=IN_CONSULTATION),
    )),
    Action.REVISION_OPEN: _MANAGE,
    Action.REVISION_EDIT: _MANAGE,
    Action.REVISION_INCORPORATE: _MANAGE,
    Action.REVISION_CONSULT: _MANAGE,
    Action.REVISION_COMMENT: Permission(Scope.PROPOSE, (
        _line(Role.CONSULTEE),
        _line(Role.ORGANISATION_REPRESENTATIVE, Role.PROPOSER, states=(ConsultationKind.PUBLIC,)),
    )),
    Action.REVISION_REPLY: _MANAGE,
    Action.REVISION_REPORT: _MANAGE,
    Action.REVISION_CONSOLIDATE: _MANAGE,
    Action.REVISION_APPRAISE: Permission(Scope.REVIEW, (_line(Role.LEGAL_OFFICER, own=NOT_OWN_UNIT),)),
    Action.REVISION_SUBMIT: _MANAGE,
    Action.REVISION_RETURN: Permission(Scope.MANAGE, (_line(Role.REGISTER_MANAGER, Role.APPROVER),)),
    Action.REVISION_PROMULGATE: Permission(Scope.MANAGE, (_line(Role.REGISTER_MANAGER, Role.APPROVER),)),
    Action.REVISION_CONFIRM: Permission(
        Scope.PUBLISH, (_line(Role.REGISTER_MANAGER, Role.APPROVER, own=NOT_OWN_ACCOUNT),), confirmed=True),
    Action.REVISION_PUBLISH: Permission(
        Scope.PUBLISH, (_line(Role.REGISTER_MANAGER, Role.APPROVER),), confirmed=True),
    Action.REVISION_CANCEL: _MANAGE,
    Action.SETTING_READ: Permission(Scope.READ, (_line(*STAFF, Role.AUDITOR, Role.ADMINISTRATOR),)),
    Action.SETTING_CHANGE: _MANAGE,
    Action.ORGANISATION_EDIT: _REGISTER,
    Action.ORGANISATION_CLAIM: _CLAIM,
    Action.ORGANISATION_CONFIRM: _CONFIRM,
    Action.PROJECT_EDIT: _REGISTER,
    Action.PROJECT_CLAIM: _CLAIM,
    Action.PROJECT_CONFIRM: _CONFIRM,
    Action.RECOGNITION_EDIT: _REGISTER,
    Action.RECOGNITION_REVOKE: _REGISTER,
    Action.FEEDBACK_SEND: EVERYBODY,
    Action.FEEDBACK_FOLLOW: EVERYBODY,
    Action.FEEDBACK_READ: Permission(Scope.READ, (_line(Role.REGISTRAR, Role.REGISTER_MANAGER, Role.AUDITOR),)),
    Action.FEEDBACK_ANSWER: Permission(Scope.REGISTER, (_line(Role.REGISTRAR, Role.REGISTER_MANAGER),)),
}  # fmt: skip
"""Action → who may. A step that reviews or decides asks for another account and unit than made the thing."""


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
    try:
        require(actor, action, owner=owner, makers=makers, state=state, at=at)
    except (NotPermittedError, NotAuthenticatedError):
        return False
    return True


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
