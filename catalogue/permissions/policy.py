"""
The table: who may do what. It is the only source of permission; what it does not allow is refused.

An action has lines; one that fits is enough. A line names roles, whose the thing
must be, and in which states; an action names the scope a key needs, and whether
a person must have proved anew who they are. Whether a step is legal in a state
is no permission: the lives in ``workflow.py`` say that.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from catalogue.vocabulary import Action, ConsultationKind, ProposalStatus, RevisionStage, Role, Scope


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
"""Where other ministries are asked what they think; later they are shown the draft revision, in its consultation."""

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
    Action.SIGN_IN: EVERYBODY,
    Action.ACCOUNT_READ: Permission(None, audience=Audience.ACCOUNTS),
    Action.ACCOUNT_CHANGE_OWN: Permission(None, audience=Audience.ACCOUNTS),
    Action.ACCOUNT_LIST: Permission(Scope.ADMINISTER, (_line(Role.ADMINISTRATOR, Role.AUDITOR),)),
    Action.ACCOUNT_ADD: _ADMINISTER,
    Action.ACCOUNT_DISABLE: _ADMINISTER,
    Action.ACCOUNT_PASSWORD: _ADMINISTER,
    Action.ACCOUNT_GRANT: _ADMINISTER,
    Action.ACCOUNT_REVOKE: _ADMINISTER,
    Action.KEY_LIST: Permission(Scope.ADMINISTER, (_line(Role.ADMINISTRATOR, Role.AUDITOR),)),
    Action.KEY_ADD: _ADMINISTER,
    Action.KEY_REVOKE: _ADMINISTER,
    Action.AUDIT_READ: Permission(Scope.READ, (_line(Role.AUDITOR),)),
    Action.AUDIT_VERIFY: Permission(Scope.READ, (_line(Role.AUDITOR),)),
    Action.PROPOSAL_CREATE: _OWN_PROPOSAL,
    Action.PROPOSAL_READ: Permission(Scope.READ, (
        _line(Role.PROPOSER, own=OWN_ORGANISATION),
        _line(*STAFF, Role.AUDITOR, states=HANDED_IN),
        _line(Role.CONSULTEE, states=OPEN_TO_OPINIONS),
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
        _line(Role.PROPOSER, own=OWN_ORGANISATION),
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
    Action.REVISION_COMMENT_PUBLICLY: EVERYBODY,
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
    Action.SETTING_CHANGE: Permission(Scope.MANAGE, (_line(Role.REGISTER_MANAGER, Role.ADMINISTRATOR),)),
    Action.ORGANISATION_EDIT: _REGISTER,
    Action.ORGANISATION_CLAIM: _CLAIM,
    Action.ORGANISATION_CONFIRM: _CONFIRM,
    Action.PROJECT_EDIT: _REGISTER,
    Action.PROJECT_CLAIM: _CLAIM,
    Action.PROJECT_CONFIRM: _CONFIRM,
    Action.RECOGNITION_EDIT: _REGISTER,
    Action.RECOGNITION_REVOKE: _REGISTER,
    Action.RECORD_READ: Permission(Scope.READ, (_line(Role.REGISTRAR, Role.ORGANISATION_REPRESENTATIVE),)),
    Action.CLAIM_READ: Permission(Scope.READ, (
        _line(Role.REGISTRAR, Role.AUDITOR),
        _line(Role.ORGANISATION_REPRESENTATIVE, own=OWN_ORGANISATION),
    )),
    Action.SYNONYM_EDIT: _REGISTER,
    Action.FEEDBACK_SEND: EVERYBODY,
    Action.FEEDBACK_FOLLOW: EVERYBODY,
    Action.FEEDBACK_READ: Permission(Scope.READ, (_line(Role.REGISTRAR, Role.REGISTER_MANAGER, Role.AUDITOR),)),
    Action.FEEDBACK_ANSWER: Permission(Scope.REGISTER, (_line(Role.REGISTRAR, Role.REGISTER_MANAGER),)),
}  # fmt: skip
"""Action → who may. A step that reviews or decides asks for another account and unit than made the thing."""
