"""
Every word of the interface in Vietnamese and English, in one typed table; templates hold none.

Data (names, notes, citations) come from the registry and are no part of it.
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import Literal

Lang = Literal["vi", "en"]
LANGUAGES: tuple[Lang, Lang] = ("vi", "en")

TEXTS: dict[str, tuple[str, str]] = {}
"""Key → Vietnamese, English; ``{…}`` are filled in. Each module of this package adds its own."""

for module in iter_modules(__path__, f"{__name__}."):
    TEXTS |= import_module(module.name).TEXTS


def say(lang: str, key: str, **values: object) -> str:
    """Give a text in a language, filled in; raise KeyError for one that is not in the table."""
    found = TEXTS[key][0 if lang == "vi" else 1]
    return found.format(**values) if values else found


def choose_text(lang: str, vi: str, en: str | None) -> str:
    """Give data in a language, Vietnamese where there is no English."""
    return vi if lang == "vi" or not en else en
