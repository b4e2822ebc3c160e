"""Words of the life of a revision that is being made."""

from enum import StrEnum


class RevisionStage(StrEnum):
    """Where a revision stands on its way to publication; in force and superseded are computed (RevisionStatus)."""

    PLANNED = "planned"
    DRAFTING = "drafting"
    CONSULTATION = "consultation"
    CONSOLIDATION = "consolidation"
    APPRAISAL = "appraisal"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    RECORDED = "recorded"
    PROMULGATED = "promulgated"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class RevisionStep(StrEnum):
    """What is done to a draft revision; each leaves a trace."""

    OPEN = "open"
    EDIT = "edit"
    INCORPORATE = "incorporate"
    REBASE = "rebase"
    OPEN_CONSULTATION = "open_consultation"
    CLOSE_CONSULTATION = "close_consultation"
    COMMENT = "comment"
    REPLY = "reply"
    PUBLISH_REPORT = "publish_report"
    CONSOLIDATE = "consolidate"
    APPRAISE = "appraise"
    SUBMIT = "submit"
    SEND_BACK = "send_back"
    RECORD_PROMULGATION = "record_promulgation"
    CONFIRM_PROMULGATION = "confirm_promulgation"
    PUBLISH = "publish"
    CANCEL = "cancel"


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
