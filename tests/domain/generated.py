"""Revisions and what becomes of them, generated: any structure, any outcomes, n:m, in any order."""

import os
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as some

from catalogue.changes import Change, Facts, Snapshot, Target, Tie, compare
from catalogue.vocabulary import ChangeKind, Confidence, EntryKind, NameOrigin, PositionBasis, Relation
from tests import make

EXAMPLES = os.environ.get("PROPERTY_EXAMPLES")
"""How many examples a property of change sets is tried with, where somebody asks for more than usual."""

thoroughly = settings(max_examples=int(EXAMPLES or "100"), deadline=None)

NAMES = some.text("abc đê", min_size=1, max_size=4)
TEXTS = some.none() | NAMES
REFERRED = (EntryKind.GROUP, EntryKind.TECHNOLOGY)


@some.composite
def structures(draw):
    """A structure: products under sections, groups or nothing; numbered through or anew."""
    above = draw(some.sampled_from([["section"], ["group"], ["group", "section"], []]))
    return make.structure(draw(some.sampled_from(["running", "within_parent"])), product=above)


@some.composite
def entries(draw, identities, structure, *, first=None, calm=False):
    """
    Entries for some identities; ``first`` are entries of an earlier revision: a concept keeps its kind.

    ``calm``: most say all they said before, as far as what they stood under and rested on is there.
    """
    first = first or {}
    kinds = {one: first[one].kind if one in first else draw(some.sampled_from(EntryKind)) for one in identities}
    made = {}
    for identity, kind in kinds.items():
        same = identity in first and draw(some.integers(0, 3))
        if same and calm and kinds.keys() >= set(first[identity].references):
            made[identity] = first[identity]
        else:
            said = first[identity] if identity in first and not same else draw(facts(kind))
            made[identity] = draw(placed(identity, said, kinds, structure))
    return made


@some.composite
def facts(draw, kind):
    """What an entry says of itself."""
    return Facts(
        kind=kind,
        position=draw(some.integers(1, 4)),
        name_vi=draw(NAMES),
        name_en=draw(TEXTS),
        name_en_origin=draw(some.none() | some.sampled_from(NameOrigin)),
        definition_vi=draw(TEXTS),
        note=draw(TEXTS),
        position_basis=draw(some.sampled_from(PositionBasis)),
        confidence=draw(some.none() | some.sampled_from(Confidence)),
        sources=draw(some.sampled_from([(), ({"url": "https://example.vn"},)])),
    )


@some.composite
def placed(draw, identity, said, kinds, structure):
    """An entry under a parent its structure allows, resting on groups and technologies, if it is a product."""
    allowed = structure["kinds"][said.kind]["parents"]
    parents = [one for one, kind in kinds.items() if kind in allowed]
    parent = draw(some.sampled_from(parents)) if parents else None
    grounds = [one for one, kind in kinds.items() if kind in REFERRED] if said.kind is EntryKind.PRODUCT else []
    chosen = draw(some.lists(some.sampled_from(grounds), max_size=2, unique=True)) if grounds else []
    return replace(said, parent=parent, groups=tuple(Tie(one, draw(some.booleans())) for one in chosen))


@some.composite
def snapshots(draw, *, number=1, most=7):
    """A revision of a few entries."""
    structure = draw(structures())
    identities = [f"c{at}" for at in range(draw(some.integers(0, most)))]
    return Snapshot(structure, draw(entries(identities, structure)), number)


@some.composite
def successors(draw, before, *, prefix="n", number=2, most=4, calm=False):
    """A later revision of one, and what became of its entries: some live on, or most, and some are new."""
    structure = draw(some.just(before.structure) | structures())
    living = [one for one in before.entries if draw(some.integers(0, 8 if calm else 2))]
    identities = [*living, *(f"{prefix}{at}" for at in range(draw(some.integers(0, most))))]
    held = draw(entries(draw(some.permutations(identities)), structure, first=before.entries, calm=calm))
    after = Snapshot(structure, held, number)
    return after, draw(outcomes(before, after, calm=calm))


@some.composite
def outcomes(draw, before, after, *, calm=False):
    """Outcomes such as a person may file: each of its kind, merges of several, splits into several."""
    said = [draw(_outcome(one, before, after)) for one in before.entries if draw(some.integers(0, 1 + 5 * calm)) == 0]
    said = _drop_lone_merges([change for change in said if change])
    rescoped = [one for one in before.entries if one in after.entries and draw(some.integers(0, 5)) == 0]
    return said + [
        Change(ChangeKind.RESCOPE, one, field="scope", relation=draw(some.sampled_from(list(Relation)[1:])))
        for one in rescoped
    ]


@some.composite
def _outcome(draw, identity, before, after):
    kind = before.entries[identity].kind
    fitting = [one for one, said in after.entries.items() if said.kind is kind and one != identity]
    chosen = draw(some.lists(some.sampled_from(fitting), max_size=3, unique=True)) if fitting else []
    return make_outcome(identity, chosen, before, after)


def make_outcome(identity, chosen, before, after):
    """The outcome of an entry that leads to some others; None where it is kept or removed."""
    if not chosen:
        return None
    new = [one for one in chosen if one not in before.entries]
    if identity in after.entries:
        kind = ChangeKind.SPLIT_OFF if new else ChangeKind.TRANSFER
    elif len(chosen) > 1:
        kind = ChangeKind.SPLIT
    else:
        kind = ChangeKind.MERGE if new else ChangeKind.TAKE_OVER
    return Change(kind, identity, tuple(Target(one) for one in chosen))


def _drop_lone_merges(said):
    """Leave out merges whose result comes from one entry alone."""
    reached = [to for change in said for to in change.target_ids]
    return [change for change in said if change.kind is not ChangeKind.MERGE or reached.count(change.target_ids[0]) > 1]


@some.composite
def histories(draw, *, most=7):
    """Two revisions and what became of the entries of the first."""
    before = draw(snapshots(most=most))
    after, said = draw(successors(before))
    return before, after, said


def number_anew(snapshot):
    """A snapshot whose positions run without gaps, so that every code stands once."""
    within = {kind for kind, rules in snapshot.structure["kinds"].items() if rules["numbering"] == "within_parent"}
    taken, entries = {}, {}
    for identity in snapshot.order:
        said = snapshot.entries[identity]
        parent = entries[said.parent].position if said.parent and said.kind in within else None
        row = said.kind, parent  # by number: a group 1 and a section 1 would both give P1.1
        taken[row] = taken.get(row, 0) + 1
        entries[identity] = replace(said, position=taken[row])
    return replace(snapshot, entries=entries)


@some.composite
def rivals(draw, *, calm=False):
    """A base and two change sets against it; their new entries sometimes bear the same refs."""
    before, prefix = draw(snapshots()), draw(some.sampled_from(["new-a", "new-b"]))
    after, said = draw(successors(before, prefix="new-a", number=1, most=2, calm=calm))
    other, told = draw(successors(before, prefix=prefix, number=1, most=2, calm=calm))
    return before, compare(before, after, outcomes=said), compare(before, other, outcomes=told)


@some.composite
def parts(draw):
    """A base and two change sets that are parts of one, so that they disagree rarely."""
    before, after, said = draw(histories())
    whole = compare(before, after, outcomes=said)
    mine = tuple(line for line in whole.changes if draw(some.booleans()))
    return before, replace(whole, changes=mine), replace(whole, changes=tuple(
        line for line in whole.changes if line not in mine))  # fmt: skip
