"""
Every word of the interface in Vietnamese and English, in one typed table; templates hold none.

Data (names, notes, citations) come from the registry and are no part of it.
"""

from typing import Literal

from web.texts import (
    check,
    desk,
    desk_changes,
    desk_claims,
    desk_dossiers,
    desk_home,
    desk_outlooks,
    desk_proposals,
    desk_reviews,
    entries,
    frame,
    home,
    parties,
    revisions,
    searching,
    words,
)

Lang = Literal["vi", "en"]
LANGUAGES: tuple[Lang, Lang] = ("vi", "en")

TEXTS: dict[str, tuple[str, str]] = {}
"""Key → Vietnamese, English; ``{…}`` are filled in."""

for module in (
    frame,
    home,
    searching,
    entries,
    check,
    revisions,
    parties,
    words,
    desk,
    desk_proposals,
    desk_changes,
    desk_dossiers,
    desk_outlooks,
    desk_reviews,
    desk_home,
    desk_claims,
):
    TEXTS |= module.TEXTS


def say(lang: str, key: str, **values: object) -> str:
    """Give a text in a language, filled in; raise KeyError for one that is not in the table."""
    found = TEXTS[key][0 if lang == "vi" else 1]
    return found.format(**values) if values else found


def choose_text(lang: str, vi: str, en: str | None) -> str:
    """Give data in a language, Vietnamese where there is no English."""
    return vi if lang == "vi" or not en else en
