"""How messages about changes name an entry: by its code in the base, where it has one."""

from catalogue.rules.snapshots import Identity, Snapshot


def say_entry(before: Snapshot, identity: Identity | None) -> str:
    """Give the code of an entry of the base, or its identity."""
    return before.codes.get(identity or "", identity or "—")
