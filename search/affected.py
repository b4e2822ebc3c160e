"""
Which documents the events since an index was made have changed; or that all may have.

A document quotes other records: a project its organisations, an organisation
its projects and its parent. Whatever reaches further (a revision, a label, a
crosswalk …) is answered with “all”: that is rare, and rebuilding is right.
"""

from collections.abc import Callable, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.log.events import select_events
from catalogue.models import Entry, Event, OrganisationState, ProjectParticipant, ProjectState, Synonym
from catalogue.vocabulary import EventType, SubjectKind

MOST_EVENTS = 500
"""Events that are looked at one by one; after more of them all is made anew."""


def affected(session: Session, after: int, until: int) -> frozenset[str] | None:
    """Give the keys of documents that events after one number up to another touch; None for all."""
    if not 0 <= until - after <= MOST_EVENTS:
        return None
    keys: set[str] = set()
    for event in session.scalars(select_events(after)):
        reach = REACH.get((event.subject_kind, event.type)) or REACH.get((event.subject_kind, None))
        if reach is None:
            return None
        keys.update(reach(session, event.subject_id))
    return frozenset(keys)


def mark(session: Session, seq: int) -> str:
    """Give what tells an event from another of the same number, in a database restored from a copy."""
    event = session.get(Event, seq)
    return f"{event.at.isoformat()} {event.subject_kind}:{event.subject_id}" if event else ""


def _instrument(_session: Session, record_id: str) -> Iterable[str]:
    return [f"instrument:{record_id}"]


def _organisation(session: Session, record_id: str) -> Iterable[str]:
    """An organisation is quoted by the projects it takes part in, and by those whose parent it is."""
    part = select(ProjectState.record_id).join(ProjectState.participants)
    projects = session.scalars(
        part.where(ProjectState.superseded_at.is_(None), ProjectParticipant.organisation_id == record_id)
    )
    children = select(OrganisationState.record_id).where(
        OrganisationState.superseded_at.is_(None), OrganisationState.parent_id == record_id
    )
    return [
        f"organisation:{record_id}",
        *(f"project:{one}" for one in projects),
        *(f"organisation:{one}" for one in session.scalars(children)),
    ]


def _project(session: Session, record_id: str) -> Iterable[str]:
    """A project is quoted by all who take part in it, and by who did before it was changed."""
    part = select(ProjectParticipant.organisation_id).join(ProjectParticipant.state)
    organisations = session.scalars(part.where(ProjectState.record_id == record_id))
    return [f"project:{record_id}", *(f"organisation:{one}" for one in organisations)]


def _nothing(_session: Session, _record_id: str) -> Iterable[str]:
    """Consultations and recognitions are no documents."""
    return ()


def _new_synonym(session: Session, record_id: str) -> Iterable[str]:
    """A new group of synonyms stands in what it points at; a changed one may have stood elsewhere."""
    synonym = session.get(Synonym, record_id)
    targets = synonym.targets if synonym else []
    concepts = [one["id"] for one in targets if one["kind"] == "concept"]
    entries = select(Entry.revision_number, Entry.code).where(Entry.concept_id.in_(concepts))
    return [
        *(f"entry:{revision}/{code}" for revision, code in session.execute(entries)),
        *(f"{one['kind']}:{one['id']}" for one in targets if one["kind"] in ("organisation", "project")),
    ]


Reach = Callable[[Session, str], Iterable[str]]
REACH: dict[tuple[SubjectKind, EventType | None], Reach] = {
    (SubjectKind.INSTRUMENT, None): _instrument,
    (SubjectKind.ORGANISATION, None): _organisation,
    (SubjectKind.PROJECT, None): _project,
    (SubjectKind.SYNONYM, EventType.RECORDED): _new_synonym,
    (SubjectKind.CONSULTATION, None): _nothing,
    (SubjectKind.RECOGNITION, None): _nothing,
}
"""Keys of documents by kind of subject and type of event (None: any type)."""
