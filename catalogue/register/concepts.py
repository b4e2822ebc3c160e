"""Concepts: what stays the same through revisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from catalogue.errors import NotFoundError
from catalogue.models import Correspondence, CorrespondenceState, Entry
from catalogue.register.contents import EntryView, load_entries
from catalogue.register.correspondences import Source, Target, select_lines
from catalogue.register.timelines import Published, Timeline
from catalogue.register.withdrawals import load_withdrawals
from catalogue.vocabulary import ChangeKind, EntryKind


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a table that speaks of a concept, with the entries on both sides; None where there is none."""

    source: Entry | None
    target: Entry | None
    line: Correspondence
    state: CorrespondenceState


@dataclass(frozen=True, slots=True)
class Succession:
    """Another concept before or after this one: its entry, the outcome that joins them, and what is known of it."""

    entry: Entry
    outcome: ChangeKind
    line: Correspondence
    state: CorrespondenceState


@dataclass(frozen=True, slots=True)
class Ending:
    """
    How a concept left the lists: its last day, the revision without it, and what tables say of it.

    ``told`` are the lines that lead away from its last entry; none where only
    the list itself shows it.
    """

    last_day: date | None
    ended_by: Published
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ConceptHistory:
    """
    A concept through time: every entry it had in order, every line that speaks of it.

    ``withdrawn`` are the ids of its duplicates; their entries are among its own.
    """

    id: str
    kind: EntryKind
    withdrawn: tuple[str, ...]
    entries: tuple[EntryView, ...]
    told: tuple[Told, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Its id and those of its duplicates."""
        return frozenset((self.id, *self.withdrawn))

    @property
    def predecessors(self) -> tuple[Succession, ...]:
        """Other concepts it came out of."""
        return _others([(one.source, one) for one in self.told if self._is_ours(one.target)], self.ids)

    @property
    def successors(self) -> tuple[Succession, ...]:
        """Other concepts it went into."""
        return _others([(one.target, one) for one in self.told if self._is_ours(one.source)], self.ids)

    def _is_ours(self, entry: Entry | None) -> bool:
        return entry is not None and entry.concept_id in self.ids

    def ending(self, timeline: Timeline) -> Ending | None:
        """Tell how it left the lists; None while the newest revision has it."""
        last = timeline.get(self.entries[-1].revision)
        place = timeline.published.index(last) + 1
        if place == len(timeline.published):
            return None
        told = tuple(one for one in self.told if one.source is not None and one.source.id == self.entries[-1].id)
        return Ending(last.valid_until, timeline.published[place], told)


def get_history(
    session: Session, concept_id: str, timeline: Timeline, known_on: datetime | None = None
) -> ConceptHistory:
    """
    Give what became of a concept as known at a moment (None: all that is known), with eight statements.

    A withdrawn duplicate gives the history of the concept it leads to.

    Raises:
        NotFoundError: no revision public at that moment has the concept.
    """
    withdrawals = load_withdrawals(session, known_on)
    id_ = withdrawals.get(concept_id, concept_id)
    withdrawn = tuple(sorted(one for one, other in withdrawals.items() if other == id_))
    entries = load_entries(session, (id_, *withdrawn), timeline, known_on)
    if not entries:
        raise NotFoundError(what="concept", id=concept_id)
    told = _load_told(session, {id_, *withdrawn}, timeline, known_on)
    return ConceptHistory(id_, entries[0].kind, withdrawn, entries, told)


def _load_told(session: Session, ids: set[str], timeline: Timeline, known_on: datetime | None) -> tuple[Told, ...]:
    query = select_lines(known_on).where(or_(Source.concept_id.in_(ids), Target.concept_id.in_(ids)))
    rows = [Told(source, target, line, state) for line, state, source, target in session.execute(query)]
    order = {number: place for place, number in enumerate(timeline.numbers)}
    public = [one for one in rows if all(side is None or side.revision_number in order for side in _sides(one))]
    return tuple(sorted(public, key=lambda one: min(order[side.revision_number] for side in _sides(one) if side)))


def _sides(one: Told) -> tuple[Entry | None, Entry | None]:
    return one.source, one.target


def _others(rows: Sequence[tuple[Entry | None, Told]], ids: frozenset[str]) -> tuple[Succession, ...]:
    """Give those rows whose entry is another concept."""
    return tuple(
        Succession(entry, one.line.outcome, one.line, one.state)
        for entry, one in rows
        if entry is not None and entry.concept_id not in ids
    )


def list_places(session: Session, concept_id: str, timeline: Timeline) -> list[tuple[int, str]]:
    """Give the revisions and codes a concept had, in the order of coming into force, with one statement."""
    return _list_places(session, Entry.concept_id == concept_id, timeline)


def list_uses(session: Session, code: str, timeline: Timeline) -> list[tuple[int, str]]:
    """Give the revisions in which a code stands, whatever it means there, with one statement."""
    return _list_places(session, Entry.code == code, timeline)


def _list_places(session: Session, which: ColumnElement[bool], timeline: Timeline) -> list[tuple[int, str]]:
    rows = session.execute(select(Entry.revision_number, Entry.code).where(which))
    codes = {row.revision_number: row.code for row in rows}
    return [(number, codes[number]) for number in timeline.numbers if number in codes]
