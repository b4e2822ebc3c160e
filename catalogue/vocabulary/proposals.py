"""Words of what stands beside a proposal: criteria, comments, attachments, impact."""

from enum import StrEnum


class Opinion(StrEnum):
    """What the council says of a proposal; it advises, it does not decide."""

    FAVOURABLE = "favourable"
    WITH_RESERVATIONS = "with_reservations"
    UNFAVOURABLE = "unfavourable"


class CommentKind(StrEnum):
    """What somebody writes beside a proposal: a remark, or a demand that must be met before it is accepted."""

    REMARK = "remark"
    DEMAND = "demand"


class Confidentiality(StrEnum):
    """Who may see a record or attachment; state secrets are never taken in."""

    PUBLIC = "public"
    INTERNAL = "internal"
    TRADE_SECRET = "trade_secret"  # noqa: S105  # a word, no password


class Disposition(StrEnum):
    """What is to become of a link to an entry that a proposal touches."""

    CARRY_OVER = "carry_over"
    MOVE_TO = "move_to"
    END = "end"
    ASK = "ask"


class ImpactKind(StrEnum):
    """What a proposal touches beside entries."""

    PROJECT = "project"
    ORGANISATION = "organisation"
    LABEL = "label"
    RECOGNITION = "recognition"


class CriteriaKind(StrEnum):
    """What a set of statutory criteria measures."""

    TECHNOLOGY = "technology"
    PRODUCT = "product"


class CriterionRule(StrEnum):
    """Whether a criterion must be met, or is one of several of which some must be."""

    MANDATORY = "mandatory"
    ALTERNATIVE = "alternative"


class Finding(StrEnum):
    """How a proposal measures against one criterion."""

    MET = "met"
    NOT_MET = "not_met"
    UNCLEAR = "unclear"


class TaskStatus(StrEnum):
    """How far a section of a dossier is: nothing said, something missing, all said, or against a rule."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    FAULTS = "faults"
    NOT_NEEDED = "not_needed"
