"""Compare two revisions: the change set that makes the second of the first."""

from collections.abc import Iterator, Mapping, Sequence

from catalogue.rules.change_sets import Change, ChangeSet, Target
from catalogue.rules.entry_fields import FIELDS, get_field
from catalogue.rules.snapshots import Facts, Identity, Snapshot
from catalogue.vocabulary import ChangeKind


def compare(before: Snapshot, after: Snapshot, *, outcomes: Sequence[Change] = ()) -> ChangeSet:
    """
    Give the change set that makes ``after`` of ``before``; ``apply`` is its inverse.

    ``outcomes`` are lines that say more than a comparison can see (a merge, a
    split, a scope that moved); see ``make_outcomes``. An entry that is gone and
    has none is removed; one that is there and comes from nowhere is added.
    Lines follow the legal order: old entries, then additions.
    """
    told: dict[Identity | None, list[Change]] = {}
    for change in outcomes:
        told.setdefault(change.source, []).append(change)
    changes = [line for identity in before.order for line in _compare_entry(identity, before, after, told)]
    reached = {to for change in changes for to in change.target_ids}
    new = {identity: after.entries[identity] for identity in after.order if identity not in before.entries}
    added = {to: change for change in told.get(None, ()) for to in change.target_ids}
    changes += [added.get(one) or Change(ChangeKind.ADD, targets=(Target(one),)) for one in new if one not in reached]
    structure = None if before.structure == after.structure else after.structure
    return ChangeSet(before.number, tuple(changes), new, structure)


def _compare_entry(
    identity: Identity, before: Snapshot, after: Snapshot, told: Mapping[Identity | None, Sequence[Change]]
) -> Iterator[Change]:
    said = told.get(identity, ())
    yield from said
    if identity in after.entries:
        yield from compare_facts(identity, before.entries[identity], after.entries[identity])
    elif not any(change.ends for change in said):
        yield Change(ChangeKind.REMOVE, identity)


def compare_facts(identity: Identity, before: Facts, after: Facts) -> Iterator[Change]:
    """Give a line for each field in which an entry that lives on differs, in the order of ``FIELDS``."""
    for name, field in FIELDS.items():
        if getattr(before, name) != getattr(after, name):
            yield Change(
                field.kinds[0], identity, field=name, before=get_field(before, name), after=get_field(after, name)
            )
