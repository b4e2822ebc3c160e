"""What feedback is about: an entry as it stands in a revision, a record, or the registry as a whole."""

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.models import Entry, LegalInstrument, Organisation, Project, Revision
from catalogue.vocabulary import FeedbackSubject

PLACE = re.compile(r"([1-9][0-9]{0,5})/([TSP][1-9][0-9]{0,3}(?:\.[1-9][0-9]{0,3})?)", re.ASCII)
"""How an entry is named: the revision it stands in, and its code there: ``2/P25``."""

RECORDS: dict[FeedbackSubject, type[Organisation | Project | LegalInstrument]] = {
    FeedbackSubject.ORGANISATION: Organisation,
    FeedbackSubject.PROJECT: Project,
    FeedbackSubject.INSTRUMENT: LegalInstrument,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What feedback is about; of an entry ``id`` is its concept, ``revision`` and ``code`` where the writer saw it."""

    kind: FeedbackSubject = FeedbackSubject.GENERAL
    id: str | None = None
    revision: int | None = None
    code: str | None = None


GENERAL = Subject()


def find_subject(session: Session, kind: FeedbackSubject, name: str) -> Subject | None:
    """Find what somebody names: ``2/P25`` of an entry, the id of a record; None where there is no such thing."""
    if kind is FeedbackSubject.GENERAL:
        return GENERAL
    if kind is FeedbackSubject.ENTRY:
        return _find_entry(session, name)
    return Subject(kind, name) if session.get(RECORDS[kind], name) is not None else None


def _find_entry(session: Session, name: str) -> Subject | None:
    place = PLACE.fullmatch(name)
    if place is None:
        return None
    number, code = int(place[1]), place[2]
    query = select(Entry.concept_id).join(Revision, Revision.number == Entry.revision_number)
    published = Entry.revision_number == number, Entry.code == code, Revision.published_at.is_not(None)
    concept = session.scalar(query.where(*published))
    return Subject(FeedbackSubject.ENTRY, concept, number, code) if concept is not None else None
