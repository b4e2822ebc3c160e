"""
Links of projects to entries, under any revision.

A link remembers the revision it was made against. Under another one it is
carried through the crosswalk; a link made against the asked revision settles
what the crosswalk leaves open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, or_, select, tuple_
from sqlalchemy.orm import aliased

from catalogue.models import ProjectLink, ProjectState
from catalogue.register.crosswalks import Crosswalk
from catalogue.vocabulary import Carried


@dataclass(frozen=True, slots=True)
class CarriedLink:
    """
    A project's link as seen under a revision.

    ``concept`` has an entry in revision ``shown_in``: the asked one, or, where
    the link leads nowhere in it, the one it was made against.
    """

    link: ProjectLink
    concept: str
    shown_in: int
    carried: Carried


def carry_links(links: Sequence[ProjectLink], crosswalk: Crosswalk, revision: int) -> list[CarriedLink]:
    """Show a project's links under a revision: its own first, then carried ones, each entry once."""
    own = [
        CarriedLink(link, link.concept_id, revision, Carried.SAME) for link in links if link.made_against == revision
    ]
    settled = {one.concept for one in own}
    seen = {(one.concept, one.shown_in) for one in own}
    found = list(own)
    for link in links:
        if link.made_against == revision:
            continue
        for one in _carry(link, crosswalk, revision, settled):
            if (one.concept, one.shown_in) not in seen:
                seen.add((one.concept, one.shown_in))
                found.append(one)
    return found


def _carry(link: ProjectLink, crosswalk: Crosswalk, revision: int, settled: set[str]) -> list[CarriedLink]:
    carried, concepts = crosswalk.carry(link.concept_id, link.made_against, revision)
    if not concepts:
        return [CarriedLink(link, link.concept_id, link.made_against, Carried.NEEDS_REVIEW)]
    if not settled.isdisjoint(concepts):
        return []
    return [CarriedLink(link, concept, revision, carried) for concept in concepts]


def serves(concepts: Iterable[str], crosswalk: Crosswalk, revision: int) -> ColumnElement[bool]:
    """
    Give the condition on ProjectState: a link of it shows one of ``concepts`` under a revision.

    Finds exactly the projects for which ``carry_links`` shows such an entry.
    """
    wanted = tuple(concepts)
    direct = _links(ProjectLink.made_against == revision, ProjectLink.concept_id.in_(wanted))
    leading: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for other, origins in crosswalk.origins(wanted, revision).items():
        for origin, targets in origins.items():
            leading.setdefault(targets, []).append((other, origin))
    place = tuple_(ProjectLink.made_against, ProjectLink.concept_id)
    carried = [_links(place.in_(origins)) & ~_settled(targets, revision) for targets, origins in leading.items()]
    return or_(direct, *carried)


def _links(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(select(1).where(ProjectLink.state_id == ProjectState.state_id, *conditions).correlate(ProjectState))


def _settled(targets: Sequence[str], revision: int) -> ColumnElement[bool]:
    """Give the condition: a link made against the revision itself already says which of the targets it is."""
    own = aliased(ProjectLink)
    made = and_(own.state_id == ProjectState.state_id, own.made_against == revision, own.concept_id.in_(targets))
    return exists(select(1).where(made).correlate(ProjectState))
