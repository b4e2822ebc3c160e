"""Values of entries as people read them: parents and groups by code and name, before beside after."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from catalogue.rules.snapshots import Snapshot
from catalogue.values import ConflictLike
from web.texts import TEXTS, say

Names = Mapping[str, tuple[str | None, str | None, str]]
"""Identity → code before, code after, Vietnamese name."""

Json = Any  # Any: JSON

WORDS = {"name_en_origin": "origin", "scope": "relation"}
"""Field → how keys of the texts for its words begin, where not as it is called itself."""


def telling(lang: str, names: Names) -> Callable[[str, Json], str]:
    """Give what writes a value of a field."""
    return partial(tell_value, lang, names)


def tell_value(lang: str, names: Names, field: str, value: Json) -> str:
    """Write a value of a field; entries by their code and name, nothing for nothing."""
    if value is None or value == []:
        return ""
    if field == "parent":
        return tell_entry(names, str(value))
    if field == "groups":
        return "; ".join(tell_entry(names, str(tie["target"])) for tie in value)
    if field == "sources":
        return "; ".join(str(source.get("title") or source.get("url") or "") for source in value)
    return _tell_word(lang, field, value)


def tell_entry(names: Names, identity: str) -> str:
    """Name an entry by the code it has now, or had, and its name."""
    before, after, name = names.get(identity, (None, None, identity))
    return " ".join(part for part in (after or before, name) if part)


def tell_conflicts(lang: str, found: Iterable[ConflictLike], base: Snapshot) -> Iterator[dict[str, str]]:
    """Yield conflicts with what the base, the draft and the other side say, as text."""
    names: Names = {identity: (code, code, base.entries[identity].name_vi) for identity, code in base.codes.items()}
    for one in found:
        sides = {name: _tell_side(lang, names, one.field, getattr(one, name)) for name in ("base", "ours", "theirs")}
        yield {"entry": tell_entry(names, one.subject), "field": one.field, **sides}


def _tell_side(lang: str, names: Names, field: str, value: Json) -> str:
    """Write one side of a conflict: for an outcome its kind and where it leads."""
    if field != "outcome" or not isinstance(value, dict):
        return tell_value(lang, names, field, value)
    kind = value.get("kind")
    leads = ", ".join(tell_entry(names, str(target)) for target in value.get("targets") or ())
    said = say(lang, f"change.{kind}") if kind else say(lang, "change.kept")
    return f"{said} → {leads}" if leads else said


def _tell_word(lang: str, field: str, value: Json) -> str:
    """Write a word of a closed list as people say it, and anything else as it is."""
    key = f"{WORDS.get(field, field)}.{value}"
    return say(lang, key) if key in TEXTS else str(value)
