"""Revisions as plain values: load one with its corrections applied."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.errors import NotFoundError
from catalogue.models import Entry, EntryTechnology, Revision
from catalogue.register.corrections import FIELDS, corrected, load_corrections
from catalogue.rules.entry_fields import read_field
from catalogue.rules.snapshots import Facts, Snapshot, Tie
from catalogue.vocabulary import SubjectKind


def load_snapshot(session: Session, number: int, known_on: datetime | None = None) -> Snapshot:
    """
    Load a published revision as known at a moment (None: all that is known), with a fixed number of statements.

    Raises:
        NotFoundError: there is no published revision of that number.
    """
    revision = session.get(Revision, number)
    if revision is None or revision.published_at is None:
        raise NotFoundError(what=SubjectKind.REVISION.value, id=str(number))
    rows = session.scalars(select(Entry).where(Entry.revision_number == number).order_by(Entry.ordinal)).all()
    concepts = {row.id: row.concept_id for row in rows}
    ties: dict[int, list[Tie]] = {}
    links = select(EntryTechnology).where(EntryTechnology.revision_number == number)
    for link in session.scalars(links.order_by(EntryTechnology.product_id, EntryTechnology.position)):
        ties.setdefault(link.product_id, []).append(Tie(concepts[link.technology_id], link.derived))
    mended = load_corrections(session, number, known_on)
    entries = {}
    for row in rows:
        said = {name: read_field(name, corrected(getattr(row, name), name, mended.get(row.id, ()))) for name in FIELDS}
        entries[row.concept_id] = Facts(
            kind=row.kind,
            position=row.position,
            parent=concepts[row.parent_id] if row.parent_id else None,
            groups=tuple(ties.get(row.id, ())),
            position_basis=row.position_basis,
            name_as_reported=row.name_as_reported,
            sources=tuple(row.sources),
            **said,
        )
    older = set(session.scalars(select(Entry.concept_id).where(Entry.revision_number != number)))
    return Snapshot(revision.structure, entries, number, frozenset(older - entries.keys()))
