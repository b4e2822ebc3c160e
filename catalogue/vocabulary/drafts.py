"""Words of what stands beside a draft revision: consultation, appraisal, settings."""

from enum import StrEnum


class ConsultationKind(StrEnum):
    """Who is asked about a draft."""

    MINISTRIES = "ministries"
    PUBLIC = "public"


class ReplyKind(StrEnum):
    """What became of a comment."""

    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    NOT_ACCEPTED = "not_accepted"


class AppraisalConclusion(StrEnum):
    """What an appraisal (thẩm định) concludes; only a draft that is ready may be submitted."""

    READY = "ready"
    READY_AFTER_CHANGES = "ready_after_changes"
    NOT_READY = "not_ready"


class SettingName(StrEnum):
    """What law leaves open about the process; each value stands with its legal basis."""

    COUNCIL_REQUIRED = "council_required"
    REVIEW_DAYS = "review_days"
    POSTING_DAYS = "posting_days"
    APPRAISAL_BODY = "appraisal_body"
    OWN_MINISTRY_COUNCIL = "own_ministry_council"
