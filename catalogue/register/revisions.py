"""Revisions: importing one, and counting what it holds."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.errors import ImmutableError, RulesViolatedError
from catalogue.log import events
from catalogue.models import Concept, Entry, Revision
from catalogue.register import instruments
from catalogue.rules.revisions import check_revision
from catalogue.values import Actor, Violation
from catalogue.vocabulary import EntryKind, EventType, Origin, Severity, SubjectKind


def import_revision(session: Session, revision: Revision, *, actor: Actor, at: datetime) -> list[Violation]:
    """
    Take in a revision that was published elsewhere, with its entries; give the warnings.

    ``revision`` is unsaved, with its entries, their parents and groups, and with
    ``published_at`` set; concepts that are new are recorded. It never pretends to
    have passed the workflow.

    Raises:
        ImmutableError: a revision of that number is published already.
        RulesViolatedError: a rule is broken; all breaches are in it.
    """
    if session.get(Revision, revision.number):
        raise ImmutableError(revision=revision.number)
    assert revision.instrument_id
    issued_on = instruments.get_instrument(session, revision.instrument_id).issued_on
    violations = check_revision(revision, issued_on=issued_on)
    if any(violation.severity is Severity.ERROR for violation in violations):
        raise RulesViolatedError(violations)
    _save(session, revision, at)
    events.record(
        session,
        EventType.PUBLISHED,
        SubjectKind.REVISION,
        str(revision.number),
        actor=actor,
        at=at,
        revision=revision.number,
    )
    return violations


def _save(session: Session, revision: Revision, at: datetime) -> None:
    """Save the rows of a revision first, and freeze them by setting when it became public."""
    published_at, revision.published_at = revision.published_at, None
    revision.origin = Origin.IMPORTED
    for entry in revision.entries:
        for link in entry.groups:
            link.revision_number = revision.number
    _mint_concepts(session, revision.entries, at)
    session.add(revision)
    session.flush()
    revision.published_at, revision.recorded_at = published_at, at
    session.flush()


def _mint_concepts(session: Session, entries: list[Entry], at: datetime) -> None:
    """Record the concepts that no earlier revision had."""
    ids = [entry.concept_id for entry in entries]
    known = set(session.scalars(select(Concept.id).where(Concept.id.in_(ids))))
    session.add_all(
        Concept(id=entry.concept_id, kind=entry.kind, recorded_at=at)
        for entry in entries
        if entry.concept_id not in known
    )
    session.flush()


def count_entries(session: Session) -> dict[int, dict[EntryKind, int]]:
    """Count the entries of every revision by kind; a kind without entries is left out."""
    query = select(Entry.revision_number, Entry.kind, func.count()).group_by(Entry.revision_number, Entry.kind)
    counts: dict[int, dict[EntryKind, int]] = defaultdict(dict)
    for number, kind, count in session.execute(query):
        counts[number][kind] = count
    return dict(counts)
