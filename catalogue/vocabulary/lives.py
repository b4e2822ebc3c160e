"""Words of who acts, and of the lives of proposals and revisions."""

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
    """Where a proposal stands in its life."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    COMPLETE = "complete"
    UNDER_REVIEW = "under_review"
    COUNCIL = "council"
    RETURNED = "returned"
    DEFERRED = "deferred"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    JOINED = "joined"
    WITHDRAWN = "withdrawn"
    INCORPORATED = "incorporated"


class AuditOutcome(StrEnum):
    """Whether something was done or refused."""

    DONE = "done"
    REFUSED = "refused"
