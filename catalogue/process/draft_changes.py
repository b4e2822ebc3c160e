"""
Single changes of a draft's change set: one line worded anew or left out, a text, a removal, the order of entries.

Each is a whole change set in the end, checked as any other; ``place`` counts
lines from 0, of the change set as its reader saw it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from catalogue.changes import Change, ChangeSet, Facts, Snapshot, order_entries
from catalogue.errors import NotFoundError, NotInRevisionError, UnreadableError
from catalogue.models import Draft
from catalogue.process import drafts, stages
from catalogue.rules.entry_fields import get_field
from catalogue.values import Actor
from catalogue.vocabulary import ChangeKind, RevisionStep

TEXTS = ("name_vi", "name_en", "definition_vi", "definition_en", "note")
"""Fields of an entry that are prose."""

Making = Callable[[Snapshot, ChangeSet], ChangeSet]


def reword(
    session: Session,
    number: int,
    place: int,
    *,
    seen: int | None,
    actor: Actor,
    at: datetime,
    **said: Any,  # Any: ``reason``, ``note``, ``transition``; ``after`` where it is about a text
) -> Draft:
    """Word a line anew; raise as ``stages.begin``, and NotFoundError: no such line; ChangeError: it breaks a rule."""

    def make(_before: Snapshot, changes: ChangeSet) -> ChangeSet:
        line = get_line(changes, place)
        return _with_lines(changes, [*changes.changes[:place], replace(line, **said), *changes.changes[place + 1 :]])

    return _edit(session, number, make, seen=seen, actor=actor, at=at)


def leave_out(session: Session, number: int, place: int, *, seen: int | None, actor: Actor, at: datetime) -> Draft:
    """Leave a line out, and the new entries nothing leads to without it; errors as for ``reword``."""

    def make(_before: Snapshot, changes: ChangeSet) -> ChangeSet:
        get_line(changes, place)
        return _with_lines(changes, [*changes.changes[:place], *changes.changes[place + 1 :]])

    return _edit(session, number, make, seen=seen, actor=actor, at=at)


def change_text(  # longer than 25 lines: a line has seven facts, each on its line
    session: Session,
    number: int,
    *,
    entry: str,
    field: str,
    text: str | None,
    kind: ChangeKind,
    reason: str,
    transition: str | None = None,
    seen: int | None,
    actor: Actor,
    at: datetime,
) -> Draft:
    """
    Let an entry (a code or identity of the base, or the ref of a new one) say another text.

    Raises as ``stages.begin``, and
        UnreadableError: the field is none of prose.
        NotInRevisionError: there is no such entry.
        ChangeError: a rule is broken, such as a kind of change that the field does not take.
    """
    if field not in TEXTS:
        raise UnreadableError(value=field, expected=", ".join(TEXTS))

    def make(before: Snapshot, changes: ChangeSet) -> ChangeSet:
        if entry in changes.entries:
            facts = _say(changes.entries[entry], field, text)
            return replace(changes, entries={**changes.entries, entry: facts})
        identity = _find(before, entry)
        held = get_field(before.entries[identity], field)
        line = Change(kind, identity, field=field, before=held, after=text, reason=reason, transition=transition)
        others = [one for one in changes.changes if (one.source, one.field) != (identity, field)]
        return _with_lines(changes, [*others, line])

    return _edit(session, number, make, seen=seen, actor=actor, at=at)


def remove_entry(
    session: Session,
    number: int,
    *,
    entry: str,
    reason: str,
    transition: str | None,
    seen: int | None,
    actor: Actor,
    at: datetime,
) -> Draft:
    """Remove an entry of the base; errors as for ``change_text``."""

    def make(before: Snapshot, changes: ChangeSet) -> ChangeSet:
        line = Change(ChangeKind.REMOVE, _find(before, entry), reason=reason, transition=transition)
        return _with_lines(changes, [*changes.changes, line])

    return _edit(session, number, make, seen=seen, actor=actor, at=at)


def order(
    session: Session,
    number: int,
    *,
    wishes: Mapping[str, int],
    reason: str,
    seen: int | None,
    actor: Actor,
    at: datetime,
) -> Draft:
    """Put entries into another order, by identity; see ``order_entries``. Errors as for ``change_text``."""

    def make(before: Snapshot, changes: ChangeSet) -> ChangeSet:
        return order_entries(before, changes, wishes, reason)

    return _edit(session, number, make, seen=seen, actor=actor, at=at)


def get_line(changes: ChangeSet, place: int) -> Change:
    """Give a line of a change set; raise NotFoundError."""
    if not 0 <= place < len(changes.changes):
        raise NotFoundError(what="change", id=str(place))
    return changes.changes[place]


def _edit(session: Session, number: int, make: Making, *, seen: int | None, actor: Actor, at: datetime) -> Draft:
    draft = stages.begin(session, number, RevisionStep.EDIT, seen=seen, actor=actor, at=at)
    before, changes = drafts.changes_of(session, draft)
    return drafts.settle(session, draft, before, make(before, changes), actor=actor, at=at)


def _with_lines(changes: ChangeSet, lines: list[Change]) -> ChangeSet:
    """Give a change set with other lines, without the new entries that nothing leads to."""
    led_to = {to for line in lines for to in line.target_ids}
    entries = {ref: facts for ref, facts in changes.entries.items() if ref in led_to}
    return replace(changes, changes=tuple(lines), entries=entries)


def _say(facts: Facts, field: str, text: str | None) -> Facts:
    said: dict[str, Any] = {field: text}  # Any: fields of several types
    return replace(facts, **said)


def _find(before: Snapshot, entry: str) -> str:
    identity = before.find(entry)
    if identity is None:
        raise NotInRevisionError(code=entry, revision=before.number)
    return identity
