"""What a change set changes, entry by entry and field by field, with the words that come and go. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.changes import Change, ChangeSet, Facts, Snapshot, compare
from catalogue.changes.words import Run, compare_words
from catalogue.rules.entry_fields import FIELDS, get_field
from catalogue.vocabulary import ChangeKind, EntryKind, WordRun

MOST_CHARACTERS = 8_000
"""Of both texts together, up to which words are compared."""


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field before and after, as JSON; ``words`` only where both are text."""

    name: str
    before: Any  # Any: JSON
    after: Any  # Any: JSON
    words: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """
    What becomes of one entry of the base, or one new entry.

    ``kinds``: its outcome or origin first, then its field changes. ``sources``
    and ``targets`` name entries by identity; codes are null where there is none.
    """

    entry: str
    entry_kind: EntryKind
    kinds: tuple[ChangeKind, ...]
    code_before: str | None
    code_after: str | None
    name_vi: str
    name_en: str | None
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    fields: tuple[FieldDifference, ...]
    reasons: tuple[str, ...]
    notes: tuple[str, ...]
    transition: str | None


def list_differences(base: Snapshot, after: Snapshot, changes: ChangeSet) -> list[Difference]:
    """List every entry that changes, in the legal order of the base, then every new one in that of the result."""
    lines: dict[str, list[Change]] = {}
    leading: dict[str, list[Change]] = {}
    for change in changes.changes:
        for target in change.target_ids if change.source else ():
            leading.setdefault(target, []).append(change)
        for subject in (change.source,) if change.source else change.target_ids:
            lines.setdefault(subject, []).append(change)
    moved = _compare_kept(base, after)
    old = [_old(one, base, after, lines.get(one, ()), moved.get(one, ())) for one in base.order]
    new = [_new(one, after, lines.get(one, ()), leading.get(one, ())) for one in after.order if one not in base.entries]
    return [one for one in old if one is not None] + new


def _compare_kept(base: Snapshot, after: Snapshot) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in compare(base, after).changes:
        if change.source is not None and change.field is not None:
            found.setdefault(change.source, []).append(change)
    return found


def _old(
    identity: str, base: Snapshot, after: Snapshot, lines: Sequence[Change], moved: Sequence[Change]
) -> Difference | None:
    outcome = next((line.kind for line in lines if line.is_outcome), ChangeKind.KEPT)
    kinds = dict.fromkeys([outcome, *(line.kind for line in lines), *(line.kind for line in moved)])
    if list(kinds) == [ChangeKind.KEPT] and not moved:
        return None
    targets = tuple(dict.fromkeys(target for line in lines for target in line.target_ids))
    fields = tuple(make_field(line.field or "", line.before, line.after) for line in moved)
    facts = base.entries[identity]
    codes = base.codes[identity], after.codes.get(identity)
    return _difference(identity, facts, tuple(kinds), codes, (), targets, fields, lines)


def _new(identity: str, after: Snapshot, lines: Sequence[Change], leading: Sequence[Change]) -> Difference:
    facts = after.entries[identity]
    kinds = tuple(dict.fromkeys(line.kind for line in leading)) or (ChangeKind.ADD,)
    sources = tuple(dict.fromkeys(line.source for line in leading if line.source))
    said = ((name, get_field(facts, name)) for name in FIELDS)
    fields = tuple(make_field(name, None, value) for name, value in said if value not in (None, []))
    return _difference(identity, facts, kinds, (None, after.codes[identity]), sources, (), fields, [*lines, *leading])


def _difference(
    identity: str,
    facts: Facts,
    kinds: tuple[ChangeKind, ...],
    codes: tuple[str | None, str | None],
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    fields: tuple[FieldDifference, ...],
    lines: Sequence[Change],
) -> Difference:
    return Difference(
        entry=identity,
        entry_kind=facts.kind,
        kinds=kinds,
        code_before=codes[0],
        code_after=codes[1],
        name_vi=facts.name_vi,
        name_en=facts.name_en,
        sources=sources,
        targets=targets,
        fields=fields,
        reasons=tuple(dict.fromkeys(line.reason for line in lines if line.reason)),
        notes=tuple(dict.fromkeys(line.note for line in lines if line.note)),
        transition=next((line.transition for line in lines if line.transition), None),
    )


def make_field(name: str, before: object, after: object) -> FieldDifference:
    """Give one field before and after, with the words that come and go."""
    words = _compare_words(before, after) if isinstance(before, str) and isinstance(after, str) else ()
    return FieldDifference(name, before, after, words)


def _compare_words(before: str, after: str) -> tuple[Run, ...]:
    """Compare two texts word by word; long ones are shown whole, for finding the words in them takes too long."""
    if len(before) + len(after) > MOST_CHARACTERS:
        return Run(WordRun.DELETED, before), Run(WordRun.INSERTED, after)
    return compare_words(before, after)


def name_entries(base: Snapshot, after: Snapshot) -> Mapping[str, tuple[str | None, str | None, str]]:
    """Give code before, code after and Vietnamese name of every entry there is, before or after."""
    found = {}
    for identity, facts in {**base.entries, **after.entries}.items():
        found[identity] = (base.codes.get(identity), after.codes.get(identity), facts.name_vi)
    return found
