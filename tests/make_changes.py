"""Makers of snapshots and change sets: plain functions with defaults; the last ones save with a session."""

from sqlalchemy import select

from catalogue.changes import Change, ChangeSet, Facts, Snapshot, Target, Tie, check_changes, make_entries
from catalogue.models import Concept, Correspondence, CorrespondenceState
from catalogue.register import correspondences
from catalogue.values import EntryCode, end_of_legal_day
from catalogue.vocabulary import ChangeKind, CorrespondenceStatus
from tests import make
from tests.make import instrument

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


def found(changes, before=None):
    """Rule and subject of each breach."""
    return [(one.rule, one.subject) for one in check_changes(before or snapshot(), changes)]


def rules(*changes, before=None, **others):
    """The rules some lines break."""
    return {rule for rule, _ in found(change_set(*changes, **others), before)}


def save(session, snapshot, *, valid_from):
    """Save a snapshot as a published revision, whatever rules it breaks; give its rows by identity."""
    number = snapshot.number
    instrument(session, f"decision-{number}", number=f"{number}/QĐ-TTg")
    rows = make_entries(snapshot)
    made = make.revision(number, entries=rows, structure=dict(snapshot.structure), valid_from=valid_from,
                         published_at=None)  # fmt: skip
    known = set(session.scalars(select(Concept.id)))
    session.add_all(Concept(id=row.concept_id, kind=row.kind, recorded_at=make.NOON)
                    for row in rows if row.concept_id not in known)  # fmt: skip
    session.add(made)
    session.flush()
    made.published_at = made.recorded_at = end_of_legal_day(valid_from)
    session.flush()
    return {row.concept_id: row for row in rows}


def save_table(session, before, after, lines, *, status=CorrespondenceStatus.EDITORIAL, at=make.NOON):
    """Record a table between two saved revisions; ``before`` and ``after`` are pairs of number and rows by identity."""
    (first, sources), (second, targets) = before, after
    written = [
        Correspondence(position=position, source_id=sources[line.source].id if line.source else None,
                       target_id=targets[line.target].id if line.target else None, outcome=line.outcome,
                       relation=line.relation, note=line.note, transition=line.transition)
        for position, line in enumerate(lines, 1)
    ]  # fmt: skip
    state = CorrespondenceState(status=status, sources=[], lines=written)
    return correspondences.record(session, first, second, state, actor=make.LAN, at=at)
