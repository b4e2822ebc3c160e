"""Concepts: what stays the same through revisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from catalogue.errors import NotFoundError
from catalogue.models import Concept, Correspondence, CorrespondenceState, Entry
from catalogue.register.correspondences import Source, Target, select_lines
from catalogue.register.timelines import Timeline
from catalogue.vocabulary import ChangeKind


@dataclass(frozen=True, slots=True)
class Succession:
    """Another concept before or after this one: its entry, the outcome that joins them, and what is known of it."""

    entry: Entry
    outcome: ChangeKind
    line: Correspondence
    state: CorrespondenceState


@dataclass(frozen=True, slots=True)
class ConceptHistory:
    """A concept, the (revision, code) places it had in order, and its predecessors and successors."""

    concept: Concept
    places: tuple[tuple[int, str], ...]
    predecessors: tuple[Succession, ...]
    successors: tuple[Succession, ...]


def get_history(
    session: Session, concept_id: str, timeline: Timeline, known_on: datetime | None = None
) -> ConceptHistory:
    """
    Give what became of a concept as known at a moment (None: all that is known), with three statements.

    Raises:
        NotFoundError: no revision public at that moment has the concept.
    """
    query = select(Entry.revision_number, Entry.code).where(
        Entry.concept_id == concept_id, Entry.revision_number.in_(timeline.numbers)
    )
    codes = {row.revision_number: row.code for row in session.execute(query)}
    concept = session.get(Concept, concept_id)
    if concept is None or not codes:
        raise NotFoundError(what="concept", id=concept_id)
    places = tuple((number, codes[number]) for number in timeline.numbers if number in codes)
    return ConceptHistory(concept, places, *_load_successions(session, concept_id, known_on))


def _load_successions(
    session: Session, concept_id: str, known_on: datetime | None
) -> tuple[tuple[Succession, ...], tuple[Succession, ...]]:
    query = select_lines(known_on).where(or_(Source.concept_id == concept_id, Target.concept_id == concept_id))
    rows = [(line, state, source, target) for line, state, source, target in session.execute(query)]
    before = _others([(source, line, state) for line, state, source, _ in rows], concept_id)
    after = _others([(target, line, state) for line, state, _, target in rows], concept_id)
    return before, after


def _others(
    rows: Sequence[tuple[Entry | None, Correspondence, CorrespondenceState]], concept_id: str
) -> tuple[Succession, ...]:
    """Give those rows whose entry is another concept."""
    return tuple(
        Succession(entry, line.outcome, line, state)
        for entry, line, state in rows
        if entry is not None and entry.concept_id != concept_id
    )
