"""Words of what organisations say of themselves, and of how they are recognised."""

from enum import StrEnum


class ClaimKind(StrEnum):
    """What an organisation claims: facts of its own record, a project it takes part in, one link of such a project."""

    ORGANISATION = "organisation"
    PROJECT = "project"
    LINK = "link"


class ClaimStatus(StrEnum):
    """How far a claim is to be believed: only the claimant says so, others checked it, an authority's document does."""

    SELF_DECLARED = "self_declared"
    VERIFIED = "verified"
    CONFIRMED_BY_AUTHORITY = "confirmed_by_authority"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ClaimStep(StrEnum):
    """What is done to a claim; each leaves a trace."""

    FILE = "file"
    VERIFY = "verify"
    CONFIRM = "confirm"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


class LinkStanding(StrEnum):
    """Who stands for a link that an organisation claimed; a link that editors recorded has none."""

    VERIFIED = "verified"
    CONFIRMED_BY_AUTHORITY = "confirmed_by_authority"


class RecognitionKind(StrEnum):
    """What law recognises an organisation as."""

    STRATEGIC_TECHNOLOGY_ENTERPRISE = "strategic_technology_enterprise"
    START_UP = "start_up"
    RESEARCH_CENTRE = "research_centre"
    OLD_LAW_CERTIFICATE = "old_law_certificate"
