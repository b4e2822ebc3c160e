"""What entries and changes of a proposal are called in lists and choices."""

from catalogue.changes import Change
from catalogue.process.proposals.standing import Standing
from web.texts import choose_text, say


def name_entry(lang: str, one: Standing, identity: str | None) -> str:
    """Name an entry of a proposal: its code, where it has one already, and its name; "" for the whole proposal."""
    if identity is None:
        return ""
    facts = one.changes.entries.get(identity) or one.base.entries.get(identity)
    if facts is None:
        return identity
    name = choose_text(lang, facts.name_vi, facts.name_en)
    return " ".join(filter(None, (one.base.codes.get(identity), name)))


def name_change(lang: str, one: Standing, change: Change) -> str:
    """Name a change: what it does, to which entries."""
    named = [name_entry(lang, one, identity) for identity in (change.source, *change.target_ids) if identity]
    return f"{say(lang, f'change.{change.kind}')}: {' → '.join(named)}"
