"""Makers of snapshots and change sets: plain functions with defaults, without a session."""

from catalogue.changes import Change, ChangeSet, Facts, Snapshot, Target, Tie
from catalogue.values import EntryCode
from catalogue.vocabulary import ChangeKind, EntryKind
from tests import make

WHY = "Theo góp ý của Bộ Quốc phòng"


def facts(code, name=None, *, parent=None, groups=(), **said):
    """What an entry of a code says; ``parent`` and ``groups`` are identities."""
    read = EntryCode.parse(code)
    ties = tuple(one if isinstance(one, Tie) else Tie(one) for one in groups)
    return Facts(read.kind, read.numbers[-1], name or f"Mục {code}", parent, groups=ties, **said)


def snapshot(entries=None, *, number=1, structure=None, ended=()):
    """
    A revision: three groups, one of them with a technology, two sections, three products.

    Each concept is called after its code: ``c-P1`` is product 1. ``entries`` are put in place of these or beside them;
    None takes one out.
    """
    found = {f"c-{code}": facts(code) for code in ("T1", "T2", "T3", "S1", "S2")}
    found["c-T1.1"] = facts("T1.1", parent="c-T1")
    for code, group in (("P1", "c-T1"), ("P2", "c-T2"), ("P3", "c-T3")):
        found[f"c-{code}"] = facts(code, parent="c-S1", groups=[group])
    found |= entries or {}
    held = {identity: one for identity, one in found.items() if one is not None}
    return Snapshot(structure or make.structure(), held, number, frozenset(ended))


def change_set(*changes, entries=None, base=1, structure=None):
    """Some lines against revision 1, with new entries by ref."""
    return ChangeSet(base, tuple(changes), entries or {}, structure)


def ending(kind, source, *targets, reason=WHY, **said):
    """A line that says what becomes of an entry, or where one comes from."""
    leading = tuple(one if isinstance(one, Target) else Target(one) for one in targets)
    return Change(ChangeKind(kind), source, leading, reason=reason, **said)


def add(ref):
    """A line that adds a new entry."""
    return ending("add", None, ref)


def field(kind, source, name, before, after, *, reason=WHY, **said):
    """A line that changes one field of an entry."""
    return Change(ChangeKind(kind), source, field=name, before=before, after=after, reason=reason, **said)


def ties(*targets):
    """What a product rests on, as a line says it."""
    return [{"target": one, "derived": False} for one in targets]


MERGER = {"new-g": facts("T1", "Công nghệ số")}
"""What groups 1 and 2 of the usual snapshot become."""


def merger():
    """A whole change set: groups 1 and 2 become one, and all that stood under them or rested on them follows."""
    return change_set(
        ending("merge", "c-T1", "new-g"),
        ending("merge", "c-T2", "new-g"),
        field("renumber", "c-T3", "position", 3, 2),
        field("move", "c-T1.1", "parent", "c-T1", "new-g"),
        field("relink", "c-P1", "groups", ties("c-T1"), ties("new-g")),
        field("relink", "c-P2", "groups", ties("c-T2"), ties("new-g")),
        entries=MERGER,
    )


def kinds(changes):
    """What kinds of line a change set has, by source."""
    return [(change.kind, change.source) for change in changes.changes]


GROUP = EntryKind.GROUP
