"""Closed lists of words that only the files use."""

from enum import StrEnum


class Language(StrEnum):
    """Languages of names and terms."""

    VI = "vi"
    EN = "en"
