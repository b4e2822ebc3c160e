"""A published revision as plain values, for change sets to be written against: corrections applied."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.errors import NotFoundError
from catalogue.models import Concept, Correction, Entry, EntryTechnology, Revision
from catalogue.register.corrections import corrected, load_corrections
from catalogue.rules.snapshots import Facts, Snapshot, Tie
from catalogue.vocabulary import Confidence, NameOrigin


def load_snapshot(session: Session, number: int, known_on: datetime | None = None) -> Snapshot:
    """
    Load a published revision as known at a moment (None: now), with five statements.

    Raises:
        NotFoundError: no revision of that number is published.
    """
    revision = session.get(Revision, number)
    if revision is None or revision.published_at is None:
        raise NotFoundError(what="revision", id=str(number))
    rows = session.scalars(select(Entry).where(Entry.revision_number == number).order_by(Entry.ordinal)).all()
    concepts = {row.id: row.concept_id for row in rows}
    ties: dict[int, list[Tie]] = {}
    links = select(EntryTechnology).where(EntryTechnology.revision_number == number)
    for link in session.scalars(links.order_by(EntryTechnology.product_id, EntryTechnology.position)):
        ties.setdefault(link.product_id, []).append(Tie(concepts[link.technology_id], link.derived))
    mended = load_corrections(session, number, known_on)
    entries = {
        row.concept_id: _read(row, concepts.get(row.parent_id or 0), ties.get(row.id, []), mended.get(row.id, []))
        for row in rows
    }
    ended = frozenset(session.scalars(select(Concept.id))) - frozenset(entries)
    return Snapshot(revision.structure, entries, number, ended)


def _read(row: Entry, parent: str | None, ties: list[Tie], mended: list[Correction]) -> Facts:
    origin = corrected(row.name_en_origin, "name_en_origin", mended)
    confidence = corrected(row.confidence, "confidence", mended)
    return Facts(
        kind=row.kind,
        position=row.position,
        name_vi=corrected(row.name_vi, "name_vi", mended) or row.name_vi,
        parent=parent,
        name_en=corrected(row.name_en, "name_en", mended),
        name_en_origin=NameOrigin(origin) if origin else None,
        definition_vi=corrected(row.definition_vi, "definition_vi", mended),
        definition_en=corrected(row.definition_en, "definition_en", mended),
        note=corrected(row.note, "note", mended),
        groups=tuple(ties),
        position_basis=row.position_basis,
        name_as_reported=row.name_as_reported,
        confidence=Confidence(confidence) if confidence else None,
        sources=tuple(row.sources),
    )
