"""What correspondence lines say became of each entry, as the outcomes that ``compare`` takes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from catalogue.changes.correspondences import STAYING, Line
from catalogue.rules.change_sets import ENDING, SCOPE, Change, Target
from catalogue.rules.changes import FITTING
from catalogue.rules.field_changes import SCOPE_RELATIONS
from catalogue.rules.snapshots import Identity
from catalogue.vocabulary import ChangeKind, Relation

Identities = Set[Identity] | Mapping[Identity, object]


def make_outcomes(lines: Sequence[Line], before: Identities, after: Identities) -> list[Change]:
    """
    Make of correspondence lines the outcomes that ``compare`` takes; the inverse of ``correspondences``.

    ``before`` and ``after`` are the identities of both revisions. The outcome a
    line names holds where it fits who lives on and who is new; where it does
    not, as in lines composed over several revisions, the pairs decide. A line
    from an entry to itself says how its scope moved, or what is noted of it.
    """
    sources = Counter(line.target for line in lines if line.source in before and line.source != line.target)
    told: dict[Identity | None, list[Line]] = {}
    for line in lines:
        told.setdefault(line.source, []).append(line)
    added = [Change(ChangeKind.ADD, None, (Target(line.target, note=line.note),)) for line in told.get(None, ())
             if line.target in after and line.target not in before and not sources[line.target]
             and line.target is not None]  # fmt: skip
    ours = {source: said for source, said in told.items() if source in before and source is not None}
    made = [one for source, said in ours.items() for one in _decide(source, said, before, after, sources)]
    return [*made, *added]


def _decide(
    source: Identity, said: Sequence[Line], before: Identities, after: Identities, sources: Mapping[str | None, int]
) -> Iterator[Change]:
    leading = [line for line in said if line.target in after and line.target != source]
    own = next((line for line in said if line.target == source or line.target is None), None)
    note, transition = (own.note, own.transition) if own else (None, None)
    if leading:
        kind = _choose_kind(leading, source in after, before, sources)
        targets = tuple(Target(line.target or "", line.relation, line.note) for line in leading)
        transition = transition or next((line.transition for line in leading if line.transition), None)
        yield Change(kind, source, targets, note=note, transition=transition)
    elif source not in after:
        yield Change(ChangeKind.REMOVE, source, note=note, transition=transition)
    if own and source in after:
        yield from _remain(source, own, alone=not leading)


def _remain(source: Identity, own: Line, *, alone: bool) -> Iterator[Change]:
    relation = own.relation if own.relation in SCOPE_RELATIONS else None
    if own.outcome is ChangeKind.RESCOPE or (relation and STAYING.get(own.outcome, relation) is not relation):
        yield Change(ChangeKind.RESCOPE, source, field=SCOPE, relation=relation or Relation.OVERLAPS,
                     note=own.note if alone else None, transition=own.transition if alone else None)  # fmt: skip
    elif alone and (own.note or own.transition or relation):
        yield Change(ChangeKind.KEPT, source, relation=own.relation, note=own.note, transition=own.transition)


def _choose_kind(
    leading: Sequence[Line], lives: bool, before: Identities, sources: Mapping[str | None, int]
) -> ChangeKind:
    """Take the outcome the lines name, if it is one and fits; else what the pairs amount to."""
    new = [line.target for line in leading if line.target not in before]
    named = {line.outcome for line in leading}
    joined = any(sources[target] > 1 for target in new)
    for kind in named if len(named) == 1 else ():
        lone = kind is ChangeKind.SPLIT and len(leading) == 1 and joined
        if FITTING[kind](len(new), len(leading) - len(new)) and (kind in ENDING) is not lives and not lone:
            return kind
    if lives:
        return ChangeKind.SPLIT_OFF if new else ChangeKind.TRANSFER
    if len(leading) > 1:
        return ChangeKind.SPLIT
    return _lead_to_one(bool(new), joined or named.isdisjoint((ChangeKind.SPLIT, ChangeKind.SPLIT_OFF)))


def _lead_to_one(new: bool, joining: bool) -> ChangeKind:
    """Say what became of an entry that ended in one: what is left of a split may be one of its parts alone."""
    if not new:
        return ChangeKind.TAKE_OVER
    return ChangeKind.MERGE if joining else ChangeKind.SPLIT
