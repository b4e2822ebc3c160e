"""Call entries by other names throughout a change set: codes, refs that clash, concept ids given at publication."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from catalogue.rules.change_sets import Change, ChangeSet, Target
from catalogue.rules.snapshots import Facts, Identity, Snapshot, Tie


def rename(changes: ChangeSet, names: Mapping[Identity, Identity]) -> ChangeSet:
    """Give a change set in which entries bear other names; what ``names`` lacks keeps its own."""
    return replace(
        changes,
        changes=tuple(_rename_change(change, names) for change in changes.changes),
        entries={names.get(ref, ref): rename_facts(facts, names) for ref, facts in changes.entries.items()},
    )


def rename_snapshot(snapshot: Snapshot, names: Mapping[Identity, Identity]) -> Snapshot:
    """Give a snapshot in which entries bear other names."""
    entries = {names.get(one, one): rename_facts(facts, names) for one, facts in snapshot.entries.items()}
    return Snapshot(snapshot.structure, entries, snapshot.number, snapshot.ended)


def rename_facts(facts: Facts, names: Mapping[Identity, Identity]) -> Facts:
    """Give what an entry says with other names for its parent and what it rests on."""
    ties = tuple(Tie(names.get(tie.target, tie.target), tie.derived) for tie in facts.groups)
    parent = names.get(facts.parent, facts.parent) if facts.parent is not None else None
    return replace(facts, parent=parent, groups=ties)


def resolve_codes(changes: ChangeSet, before: Snapshot) -> ChangeSet:
    """Give a change set that names entries of its base by identity, where it may have used codes."""
    codes = {code: identity for identity, code in before.codes.items()}
    return rename(changes, {code: identity for code, identity in codes.items() if code not in before.entries})


def show_codes(changes: ChangeSet, before: Snapshot) -> ChangeSet:
    """Give a change set that names entries of its base by code; the inverse of ``resolve_codes``."""
    return rename(changes, before.codes)


def _rename_change(change: Change, names: Mapping[Identity, Identity]) -> Change:
    source = names.get(change.source, change.source) if change.source is not None else None
    targets = tuple(Target(names.get(one.to, one.to), one.relation, one.note) for one in change.targets)
    before, after = (_rename_value(change.field, value, names) for value in (change.before, change.after))
    return replace(change, source=source, targets=targets, before=before, after=after)


def _rename_value(field: str | None, value: Any, names: Mapping[Identity, Identity]) -> Any:  # Any: JSON
    if field == "parent" and isinstance(value, str):
        return names.get(value, value)
    if field == "groups" and isinstance(value, list):
        return [_rename_tie(one, names) for one in value]
    return value


def _rename_tie(tie: Any, names: Mapping[Identity, Identity]) -> Any:  # Any: JSON
    if not isinstance(tie, dict) or not isinstance(tie.get("target"), str):
        return tie
    return {**tie, "target": names.get(tie["target"], tie["target"])}
