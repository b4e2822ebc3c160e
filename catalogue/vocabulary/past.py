"""Words of asking for the past: how sure one may be to go from one revision to another."""

from enum import StrEnum


class CorrespondenceCertainty(StrEnum):
    """How sure one may be to go from a source to its target; ``none`` where there is none."""

    EXACT = "exact"
    PARTIAL = "partial"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


class Assumption(StrEnum):
    """What was taken for granted where a citation does not say it."""

    REVISION_IN_FORCE = "revision_in_force"
    OTHER_REVISION = "other_revision"
    FORMER_NAME = "former_name"
    INSTRUMENT = "instrument"
    ANNEX = "annex"


class RecodeResult(StrEnum):
    """What became of a code, citation or name in another revision."""

    EXACT = "exact"
    PARTIAL = "partial"
    AMBIGUOUS = "ambiguous"
    ENDED = "ended"
    UNKNOWN = "unknown"
