"""A published revision as a snapshot: plain values to apply change sets to and to compare, corrections applied."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.changes import Facts, Snapshot, Tie
from catalogue.errors import NotFoundError
from catalogue.models import Correction, Entry, EntryTechnology, Revision
from catalogue.register.corrections import FIELDS, corrected, load_corrections
from catalogue.vocabulary import Confidence, NameOrigin, SubjectKind


def load_snapshot(session: Session, number: int, known_on: datetime | None = None) -> Snapshot:
    """
    Load a published revision as known at a moment (None: all that is known), with five statements.

    It knows the concepts that ended before it, so that what names one of them
    can be told so.

    Raises:
        NotFoundError: no revision of that number was public then.
    """
    earlier = select(Entry.concept_id).where(Entry.revision_number < number).distinct()
    snapshot = load_facts(session, number, known_on)
    return replace(snapshot, ended=frozenset(session.scalars(earlier)) - snapshot.entries.keys())


def load_facts(session: Session, number: int, known_on: datetime | None = None) -> Snapshot:
    """Load a published revision with four statements, without what ended before it; raise NotFoundError."""
    revision = session.get(Revision, number)
    published_at = revision.published_at if revision else None
    if revision is None or published_at is None or (known_on is not None and published_at > known_on):
        raise NotFoundError(what=SubjectKind.REVISION.value, id=str(number))
    rows = session.scalars(select(Entry).where(Entry.revision_number == number).order_by(Entry.ordinal)).all()
    concepts, ties = {row.id: row.concept_id for row in rows}, _load_ties(session, number)
    corrections = load_corrections(session, Entry.revision_number == number, known_on)
    entries = {row.concept_id: _read(row, concepts, ties.get(row.id, ()), corrections.get(row.id, ())) for row in rows}
    return Snapshot(revision.structure, entries, number)


def _load_ties(session: Session, number: int) -> dict[int, list[tuple[int, bool]]]:
    """Give what each product rests on, by entry id, the main one first."""
    columns = EntryTechnology.product_id, EntryTechnology.technology_id, EntryTechnology.derived
    query = select(*columns).where(EntryTechnology.revision_number == number).order_by(EntryTechnology.position)
    found: dict[int, list[tuple[int, bool]]] = {}
    for product, technology, derived in session.execute(query):
        found.setdefault(product, []).append((technology, derived))
    return found


def _read(
    row: Entry, concepts: Mapping[int, str], ties: Sequence[tuple[int, bool]], corrections: Sequence[Correction]
) -> Facts:
    texts = {field: corrected(getattr(row, field), field, corrections) for field in FIELDS}
    said: dict[str, Any] = dict(texts)  # Any: texts, and two words that are read next
    said["name_en_origin"] = NameOrigin(said["name_en_origin"]) if said["name_en_origin"] else None
    said["confidence"] = Confidence(said["confidence"]) if said["confidence"] else None
    return Facts(
        kind=row.kind,
        position=row.position,
        parent=concepts[row.parent_id] if row.parent_id else None,
        groups=tuple(Tie(concepts[technology], derived) for technology, derived in ties),
        position_basis=row.position_basis,
        name_as_reported=row.name_as_reported,
        sources=tuple(row.sources),
        **said,
    )
