"""Closed lists of words that only the files use."""

from enum import StrEnum


class Language(StrEnum):
    """Languages of names and terms."""

    VI = "vi"
    EN = "en"


class TermKind(StrEnum):
    """What sort of word a term is; there is no official English, so English full names are foreign."""

    OFFICIAL = "official"
    EVERYDAY = "everyday"
    ABBREVIATION = "abbreviation"
    SPELLING_VARIANT = "spelling_variant"
    FOREIGN = "foreign"
    FORMER = "former"


class TermRelation(StrEnum):
    """A part or kind of what the group means, or something only near."""

    NARROWER = "narrower"
    RELATED = "related"


class SourceKind(StrEnum):
    """How far the sources of a group carry it; absent where they show every equivalent term."""

    MIXED = "mixed"
    GENERAL_KNOWLEDGE = "general_knowledge"
