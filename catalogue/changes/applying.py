"""Apply a change set to its base."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

from catalogue.errors import ChangeError
from catalogue.rules.change_sets import SCOPE, ChangeSet
from catalogue.rules.changes import check_applicable
from catalogue.rules.entry_fields import read_field
from catalogue.rules.snapshots import Identity, Snapshot


def apply(before: Snapshot, changes: ChangeSet) -> Snapshot:
    """
    Give the revision a change set makes of its base; new entries stand in it under their refs.

    Whether the result is a good list is another question (``check_list``).

    Raises:
        ChangeError: the change set has no meaning on this base; all breaches are in it.
    """
    if breaches := check_applicable(before, changes):
        raise ChangeError(breaches)
    ended, said = changes.ended, _read_fields(changes)
    entries = {
        identity: replace(facts, **said[identity]) if identity in said else facts
        for identity, facts in before.entries.items()
        if identity not in ended
    }
    structure = before.structure if changes.structure is None else changes.structure
    return Snapshot(structure, {**entries, **changes.entries}, before.number, before.ended | ended)


def _read_fields(changes: ChangeSet) -> dict[Identity, dict[str, Any]]:  # Any: values of Facts
    found: dict[Identity, dict[str, Any]] = defaultdict(dict)  # Any: see above
    for change in changes.changes:
        if change.source is not None and change.field is not None and change.field != SCOPE:
            found[change.source][change.field] = read_field(change.field, change.after)
    return found
