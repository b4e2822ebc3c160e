"""What entries and changes of a proposal are called in lists and choices."""

from catalogue.changes import Bundle
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


def name_bundle(lang: str, one: Standing, bundle: Bundle) -> str:
    """Name a change as people see it: what it does, from which entries to which."""
    sides = [
        ", ".join(name_entry(lang, one, identity) for identity in side) for side in (bundle.sources, bundle.targets)
    ]
    return f"{say(lang, f'change.{bundle.kind}')}: {' → '.join(filter(None, sides))}"
