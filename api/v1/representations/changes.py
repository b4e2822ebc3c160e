"""Typed changes between two revisions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.v1.representations.entries import brief
from api.v1.representations.revisions import instrument_reference
from api.v1.representations.texts import Json
from catalogue.changes import Change, Difference, FoundChange, compare_words
from catalogue.register.contents import Content
from catalogue.register.timelines import Published
from catalogue.vocabulary import ChangeKind, CorrespondenceStatus

NAMES = ("name_vi", "name_en")
JOINING = (ChangeKind.MERGE, ChangeKind.TAKE_OVER)


@dataclass(frozen=True, slots=True)
class Sides:
    """Both revisions' entries, and which revision made the change of a concept, where one can tell."""

    before: Content
    after: Content
    made_by: Mapping[str, Published]


def changes(difference: Difference, sides: Sides) -> list[Json]:
    """Show what changed: entries that joined in one are one change, and so are the fields of one kind."""
    groups: dict[tuple[object, ...], list[FoundChange]] = {}
    for found in difference.changes:
        if found.change.kind is not ChangeKind.KEPT:
            groups.setdefault(_group(found.change), []).append(found)
    return [_change(group, sides) for group in groups.values()]


def _group(change: Change) -> tuple[object, ...]:
    """Tell which lines are told as one: what joins in the same entries, fields of one entry and kind."""
    if change.kind in JOINING:
        return change.kind, change.target_ids
    return change.kind, change.source, change.target_ids


def _change(group: Sequence[FoundChange], sides: Sides) -> Json:
    lines = [found.change for found in group]
    sources = dict.fromkeys(line.source for line in lines if line.source)
    targets = dict.fromkeys(to for line in lines for to in line.target_ids)
    lives = lines[0].field is not None
    made_by = next((sides.made_by[one] for one in (*sources, *targets) if one in sides.made_by), None)
    return {
        "type": lines[0].kind,
        "from": [brief(sides.before.by_concept[one]) for one in sources],
        "to": [brief(sides.after.by_concept[one]) for one in (sources if lives else targets)],
        "fields": [_field(line) for line in lines if line.field],
        "relations": [line.relation or target.relation for line in lines for target in line.targets],
        "note": _joined(note for line in lines for note in (line.note, *(target.note for target in line.targets))),
        "transition": _joined(line.transition for line in lines),
        "instrument": instrument_reference(made_by.instrument) if made_by else None,
        "article": None,
        "status": _weakest(group),
        "basis": group[0].basis,
    }


def _field(line: Change) -> Json:
    """Show a field that differs; names word by word."""
    words = compare_words(line.before, line.after) if line.field in NAMES else ()
    return {
        "name": line.field,
        "before": line.before,
        "after": line.after,
        "relation": line.relation,
        "words": [{"kind": run.kind, "text": run.text} for run in words],
    }


def _joined(texts: Iterable[str | None]) -> str | None:
    return " ".join(dict.fromkeys(text for text in texts if text)) or None


def _weakest(group: Sequence[FoundChange]) -> CorrespondenceStatus:
    """Say what an instrument states; what editors read, and what was compared, is editorial."""
    official = all(found.status is CorrespondenceStatus.OFFICIAL for found in group)
    return CorrespondenceStatus.OFFICIAL if official else CorrespondenceStatus.EDITORIAL
