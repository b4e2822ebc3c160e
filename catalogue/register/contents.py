"""
The content of one revision as known at a moment: every entry with all that is shown of it.

A revision has tens of entries, so it is loaded whole, with a constant number
of statements, into plain values that can be kept and shared between threads.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from catalogue.errors import NotInRevisionError
from catalogue.models import Correction, Entry, EntryTechnology
from catalogue.models.base import SourceList
from catalogue.register.citations import cite
from catalogue.register.corrections import corrected, load_corrections
from catalogue.register.correspondences import Source, select_lines
from catalogue.register.instruments import designation
from catalogue.register.labels import AppliedLabel, load_entry_labels
from catalogue.register.timelines import Published, Timeline
from catalogue.values import EntryCode
from catalogue.vocabulary import ChangeKind, Confidence, EntryKind, NameOrigin, PositionBasis


@dataclass(frozen=True, slots=True)
class EntryReference:
    """Enough of an entry to name it in another; ``derived``: an editor tied it there."""

    concept: str
    code: str
    name_vi: str
    name_en: str | None
    name_en_origin: NameOrigin | None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """What happens to those affected: ``note`` where a rule was found, None where none was."""

    outcome: ChangeKind
    note: str | None


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry with everything that is shown of it, corrections applied."""

    id: int
    revision: int
    concept: str
    kind: EntryKind
    code: str
    ordinal: int
    position: int
    position_basis: PositionBasis
    name_vi: str
    name_en: str | None
    name_en_origin: NameOrigin | None
    name_as_reported: str | None
    definition_vi: str | None
    definition_en: str | None
    note: str | None
    confidence: Confidence | None
    sources: SourceList
    citation: tuple[str, str]
    parent: EntryReference | None
    groups: tuple[EntryReference, ...]
    labels: tuple[AppliedLabel, ...]
    transition: Transition | None
    corrections: tuple[Correction, ...]

    @property
    def reference(self) -> EntryReference:
        """Name this entry in another."""
        return EntryReference(self.concept, self.code, self.name_vi, self.name_en, self.name_en_origin)


@dataclass(frozen=True, slots=True)
class Content:
    """All entries of one revision in legal order."""

    published: Published
    entries: tuple[EntryView, ...]
    by_code: Mapping[str, EntryView]
    by_concept: Mapping[str, EntryView]

    def get(self, code: EntryCode) -> EntryView:
        """Give an entry by code; raise NotInRevisionError."""
        return self._known(self.by_code.get(str(code)), str(code))

    def find(self, code_or_concept: str) -> EntryView:
        """Give an entry by code or concept id; raise NotInRevisionError."""
        entry = self.by_code.get(code_or_concept) or self.by_concept.get(code_or_concept)
        return self._known(entry, code_or_concept)

    def _known(self, entry: EntryView | None, code: str) -> EntryView:
        if entry is None:
            raise NotInRevisionError(code=code, revision=self.published.number)
        return entry

    def of_kind(self, kind: EntryKind | None) -> tuple[EntryView, ...]:
        """Give the entries of one kind, or all, in legal order."""
        return tuple(entry for entry in self.entries if kind is None or entry.kind is kind)

    def products_of(self, group: EntryView) -> tuple[EntryView, ...]:
        """Give the products that rest on a group or technology."""
        return tuple(one for one in self.entries if any(ref.concept == group.concept for ref in one.groups))


def load_content(session: Session, published: Published, known_on: datetime | None = None) -> Content:
    """Load the content of a published revision as known at a moment (None: all that is known), with five statements."""
    number = published.number
    ours = Entry.revision_number == number
    rows = session.scalars(select(Entry).where(ours).order_by(Entry.ordinal)).all()
    groups = _load_groups(session, EntryTechnology.revision_number == number)
    parts = _load_parts(session, rows, groups, (ours, Source.revision_number == number), {number: published}, known_on)
    entries = tuple(_view(row, parts) for row in rows)
    by_code = {entry.code: entry for entry in entries}
    return Content(published, entries, by_code, {entry.concept: entry for entry in entries})


def load_entries(
    session: Session, concepts: Collection[str], timeline: Timeline, known_on: datetime | None = None
) -> tuple[EntryView, ...]:
    """Load every entry some concepts had, in the order of coming into force, with six statements."""
    published = {one.number: one for one in timeline.published}
    ours = Entry.concept_id.in_(concepts) & Entry.revision_number.in_(published)
    rows = session.scalars(select(Entry).where(ours)).all()
    ids = [row.id for row in rows]
    groups = _load_groups(session, EntryTechnology.product_id.in_(ids))
    named = {row.parent_id for row in rows if row.parent_id} | {id_ for ties in groups.values() for id_, _ in ties}
    beside = session.scalars(select(Entry).where(Entry.id.in_(named - set(ids)))).all()
    around = Entry.id.in_([*ids, *named])
    parts = _load_parts(session, [*rows, *beside], groups, (around, Source.id.in_(ids)), published, known_on)
    order = {number: place for place, number in enumerate(timeline.numbers)}
    ordered = sorted(rows, key=lambda row: order[row.revision_number])
    return tuple(_view(row, parts) for row in ordered)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What rows are completed with, by entry id; ``citing`` by revision."""

    citing: Mapping[int, tuple[str, str]]
    references: Mapping[int, EntryReference]
    groups: Mapping[int, Sequence[tuple[int, bool]]]
    labels: Mapping[int, Sequence[AppliedLabel]]
    transitions: Mapping[int, Transition]
    corrections: Mapping[int, Sequence[Correction]]


def _load_parts(
    session: Session,
    rows: Sequence[Entry],
    groups: Mapping[int, Sequence[tuple[int, bool]]],
    which: tuple[ColumnElement[bool], ColumnElement[bool]],
    published: Mapping[int, Published],
    known_on: datetime | None,
) -> _Parts:
    """Load what rows are completed with; ``which``: the condition for them, and for them as sources of lines."""
    corrections = load_corrections(session, which[0], known_on)
    return _Parts(
        citing={number: designation(one.instrument) for number, one in published.items()},
        references=_references(rows, corrections),
        groups=groups,
        labels=load_entry_labels(session, which[0], known_on),
        transitions=_load_transitions(session, which[1], known_on),
        corrections=corrections,
    )


def _references(rows: Sequence[Entry], corrections: Mapping[int, Sequence[Correction]]) -> dict[int, EntryReference]:
    return {row.id: _reference(row, corrections.get(row.id, ())) for row in rows}


def _reference(row: Entry, corrections: Sequence[Correction]) -> EntryReference:
    origin = corrected(row.name_en_origin, "name_en_origin", corrections)
    return EntryReference(
        concept=row.concept_id,
        code=row.code,
        name_vi=corrected(row.name_vi, "name_vi", corrections) or row.name_vi,
        name_en=corrected(row.name_en, "name_en", corrections),
        name_en_origin=NameOrigin(origin) if origin else None,
    )


def _load_groups(session: Session, ties: ColumnElement[bool]) -> dict[int, list[tuple[int, bool]]]:
    """Give technology entry ids and whether derived, by product entry id, main one first."""
    query = select(EntryTechnology).where(ties)
    found: dict[int, list[tuple[int, bool]]] = {}
    for link in session.scalars(query.order_by(EntryTechnology.product_id, EntryTechnology.position)):
        found.setdefault(link.product_id, []).append((link.technology_id, link.derived))
    return found


def _load_transitions(
    session: Session, sources: ColumnElement[bool], known_on: datetime | None
) -> dict[int, Transition]:
    """Give the transition of each entry that was removed or rescoped since, by entry id."""
    lines = session.execute(select_lines(known_on).where(sources))
    return {
        line.source_id: Transition(line.outcome, line.transition)
        for line, *_ in lines
        if line.source_id and line.outcome in (ChangeKind.REMOVE, ChangeKind.RESCOPE)
    }


def _view(row: Entry, parts: _Parts) -> EntryView:  # longer than 25 lines: one line for each field of the view
    corrections = tuple(parts.corrections.get(row.id, ()))
    fields = ("note", "definition_vi", "definition_en", "confidence")
    said = {field: corrected(getattr(row, field), field, corrections) for field in fields}
    reference = parts.references[row.id]
    groups = (replace(parts.references[id_], derived=derived) for id_, derived in parts.groups.get(row.id, ()))
    return EntryView(
        id=row.id,
        revision=row.revision_number,
        concept=row.concept_id,
        kind=row.kind,
        code=row.code,
        ordinal=row.ordinal,
        position=row.position,
        position_basis=row.position_basis,
        name_vi=reference.name_vi,
        name_en=reference.name_en,
        name_en_origin=reference.name_en_origin,
        name_as_reported=row.name_as_reported,
        definition_vi=said["definition_vi"],
        definition_en=said["definition_en"],
        note=said["note"],
        confidence=Confidence(said["confidence"]) if said["confidence"] else None,
        sources=row.sources,
        citation=cite(row.code, parts.citing[row.revision_number]),
        parent=parts.references[row.parent_id] if row.parent_id else None,
        groups=tuple(groups),
        labels=tuple(parts.labels.get(row.id, ())),
        transition=parts.transitions.get(row.id),
        corrections=corrections,
    )
