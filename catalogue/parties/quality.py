"""How well all the registry holds is sourced: counts by what editors say of it, and of the sources they name."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from catalogue.log.states import held_at
from catalogue.models import (
    Correspondence,
    CorrespondenceState,
    Entry,
    InstrumentState,
    LabelState,
    OrganisationState,
    ProjectLink,
    ProjectState,
    Province,
    RecognitionState,
    Revision,
    State,
)
from catalogue.models.base import SourceList


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source, and how many records of each noun name it."""

    title: str
    url: str | None
    published_on: str | None
    uses: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many records name it."""
        return sum(self.uses.values())


HELD: Mapping[str, type[Any]] = {  # Any: state classes that have sources
    "instruments": InstrumentState,
    "labels": LabelState,
    "organisations": OrganisationState,
    "projects": ProjectState,
    "correspondences": CorrespondenceState,
    "recognitions": RecognitionState,
}
"""Noun → states whose sources are those held now."""


def load_sources(session: Session) -> dict[str, Sequence[SourceList]]:
    """Load the sources of every public record by noun, a list for each record."""
    public = Revision.published_at.is_not(None)
    queries: dict[str, Select[SourceList]] = {
        "entries": select(Entry.sources).join(Revision, Revision.number == Entry.revision_number).where(public),
        "revisions": select(Revision.sources).where(public),
        **{noun: select(state.sources).where(held_at(state, None)) for noun, state in HELD.items()},
        "provinces": select(Province.sources),
    }
    return {noun: session.scalars(query).all() for noun, query in queries.items()}


def count_uses(loaded: Mapping[str, Sequence[SourceList]]) -> list[SourceUse]:
    """Count how often each source is named, by its address or else its title; the most used first."""
    uses: dict[str, Counter[str]] = {}
    first: dict[str, Mapping[str, str | None]] = {}
    for noun, key, source in _named(loaded):
        uses.setdefault(key, Counter())[noun] += 1
        if key not in first or not first[key].get("title"):
            first[key] = source
    found = [
        SourceUse(first[key].get("title") or key, first[key].get("url"), first[key].get("published_on"), dict(counted))
        for key, counted in uses.items()
    ]
    return sorted(found, key=lambda one: (-one.total, one.title, one.url or ""))


def _named(loaded: Mapping[str, Sequence[SourceList]]) -> Iterator[tuple[str, str, Mapping[str, str | None]]]:
    """Yield noun, key and source of each source a record names, once a record."""
    for noun, records in loaded.items():
        for sources in records:
            keyed = {one.get("url") or one.get("title") or "": one for one in sources}
            yield from ((noun, key, source) for key, source in keyed.items() if key)


def count_by_sources(loaded: Mapping[str, Sequence[SourceList]]) -> dict[str, Counter[int]]:
    """Count the records of each noun by how many sources they name: 0, 1, or 2 for several."""
    return {noun: Counter(min(2, len(sources)) for sources in records) for noun, records in loaded.items()}


def count_lines(session: Session) -> dict[str, int]:
    """Count the lines of all correspondence tables by who says so: an instrument or an editor."""
    query = (
        select(CorrespondenceState.status, func.count(Correspondence.id))
        .join(Correspondence, Correspondence.state_id == CorrespondenceState.state_id)
        .where(held_at(CorrespondenceState, None))
    )
    return _counted(session, query, CorrespondenceState.status.expression)


def count_links(session: Session) -> dict[str, int]:
    """Count the links of projects by whether a source or an editor ties them."""
    query = (
        select(ProjectLink.derived, func.count(ProjectLink.id))
        .join(ProjectState, ProjectState.state_id == ProjectLink.state_id)
        .where(held_at(ProjectState, None))
    )
    return _counted(session, query, ProjectLink.derived.expression)


def count_named(session: Session, state: type[State], name: InstrumentedAttribute[str | None]) -> tuple[int, int]:
    """Count the records of one noun that have a name in a column, and all of them."""
    query = select(func.count(name.expression), func.count()).select_from(state).where(held_at(state, None))
    named, of_all = session.execute(query).one()
    return named, of_all


def _counted(session: Session, query: Select[Any, int], key: ColumnElement[Any]) -> dict[str, int]:  # Any: words, flags
    return {str(value): count for value, count in session.execute(query.group_by(key))}
