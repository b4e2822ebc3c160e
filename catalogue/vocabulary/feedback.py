"""Words of what anybody may write to the registry without an account."""

from enum import StrEnum


class FeedbackKind(StrEnum):
    """What somebody writes: that data are wrong, a question, a proposal, something else."""

    ERROR = "error"
    QUESTION = "question"
    PROPOSAL = "proposal"
    OTHER = "other"


class FeedbackSubject(StrEnum):
    """What feedback is about; ``general``: the registry as a whole."""

    ENTRY = "entry"
    ORGANISATION = "organisation"
    PROJECT = "project"
    INSTRUMENT = "instrument"
    GENERAL = "general"


class FeedbackStatus(StrEnum):
    """Where feedback stands; public to whoever has its receipt."""

    RECEIVED = "received"
    IN_HAND = "in_hand"
    ANSWERED = "answered"
    DECLINED = "declined"


class FeedbackStep(StrEnum):
    """What is done to feedback; ``release`` shows its text to whoever has the receipt, ``withhold`` takes that back."""

    TAKE_IN_HAND = "take_in_hand"
    ANSWER = "answer"
    DECLINE = "decline"
    RELEASE = "release"
    WITHHOLD = "withhold"
