"""Words of who acts, and of the life of a proposal."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody may be for an organisation or a unit of it; ``permissions.py`` says what each may do."""

    PROPOSER = "proposer"
    REVIEWER = "reviewer"
    COUNCIL_SECRETARY = "council_secretary"
    CONSULTEE = "consultee"
    LEGAL_OFFICER = "legal_officer"
    REGISTER_MANAGER = "register_manager"
    APPROVER = "approver"
    REGISTRAR = "registrar"
    ORGANISATION_REPRESENTATIVE = "organisation_representative"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Scope(StrEnum):
    """What a key may be used for, of what its account may do."""

    READ = "read"
    PROPOSE = "propose"
    REVIEW = "review"
    MANAGE = "manage"
    PUBLISH = "publish"
    REGISTER = "register"
    ADMINISTER = "administer"


class ProposalStatus(StrEnum):
    """Where a proposal stands in its life (catalogue/workflow.py)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    COMPLETE = "complete"
    UNDER_REVIEW = "under_review"
    COUNCIL = "council"
    DEFERRED = "deferred"
    ACCEPTED = "accepted"
    INCORPORATED = "incorporated"
    RETURNED = "returned"
    REJECTED = "rejected"
    JOINED = "joined"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What is done to a proposal; ``void`` takes back an acceptance of something that moved."""

    SUBMIT = "submit"
    PASS_COMPLETENESS = "pass_completeness"  # noqa: S105  # a step, no password
    START_REVIEW = "start_review"
    SEND_BACK = "send_back"
    REQUEST_OPINION = "request_opinion"
    RECORD_OPINION = "record_opinion"
    DEFER = "defer"
    ACCEPT = "accept"
    REJECT = "reject"
    JOIN = "join"
    WITHDRAW = "withdraw"
    INCORPORATE = "incorporate"
    RELEASE = "release"
    VOID = "void"


class AuditOutcome(StrEnum):
    """Whether something was done or refused."""

    DONE = "done"
    REFUSED = "refused"
