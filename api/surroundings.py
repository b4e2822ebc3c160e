"""What organisations and projects are shown with: names, links under the chosen revision, labels, successors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.choosing import Choice
from api.registry import Everything
from api.request_scope import current_names, current_session, current_surroundings, read_projects
from catalogue.models import OrganisationState, ProjectState
from catalogue.parties.links import CarriedLink, carry_links
from catalogue.parties.projects import load_parts
from catalogue.register.contents import EntryView
from catalogue.register.names import EntryName
from catalogue.vocabulary import Carried, LinkRole, LinkStanding


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A link ready to be shown: its entry under the asked revision (or the one it was made against)."""

    entry: EntryView | EntryName
    role: LinkRole | None
    made_against: int
    carried: Carried
    derived: bool
    claim: LinkStanding | None
    via: str | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What organisations and projects are shown with; links by the id of the one that has them."""

    everything: Everything
    links: Mapping[str, Sequence[ShownLink]]


def surround_projects(states: Sequence[ProjectState], choice: Choice) -> Surroundings:
    """Give what projects are shown with."""
    links = {state.record_id: show_links(state, choice) for state in states}
    return Surroundings(current_surroundings(choice.known_on), links)


def surround_organisations(states: Sequence[OrganisationState], choice: Choice) -> Surroundings:
    """Give what organisations are shown with: their links are those of the projects they take part in."""
    parts = load_parts(current_session(), [state.record_id for state in states], choice.known_on)
    numbers = sorted({state_id for taken in parts.values() for _, state_id in taken})
    projects = dict(zip(numbers, read_projects(numbers), strict=True))
    links = {
        id_: _merge(show_links(projects[state_id], choice, role) for role, state_id in taken)
        for id_, taken in parts.items()
    }
    return Surroundings(current_surroundings(choice.known_on), links)


def show_links(state: ProjectState, choice: Choice, role: LinkRole | None = None) -> list[ShownLink]:
    """Show a project's links under the chosen revision; with a role, as those of an organisation in it."""
    carried = carry_links(state.links, choice.crosswalk, choice.published.number)
    return [
        ShownLink(
            entry=_entry(one, choice),
            role=role or one.link.role,
            made_against=one.link.made_against,
            carried=one.carried,
            derived=one.link.derived,
            claim=one.link.claim,
            via=state.record_id if role else None,
        )
        for one in sorted(carried, key=lambda one: (one.link.position, _entry(one, choice).ordinal))
    ]


def _entry(one: CarriedLink, choice: Choice) -> EntryView | EntryName:
    """Give the entry of the chosen revision, or what it is called in another: that costs no more for many of them."""
    if one.shown_in == choice.published.number:
        return choice.content.by_concept[one.concept]
    found = current_names(choice.known_on).find(one.shown_in, one.concept)
    assert found  # a link is made against a revision that lists its concept
    return found


def _merge(links: Iterable[list[ShownLink]]) -> list[ShownLink]:
    """Put the links of an organisation's projects in one list, ordered by entry, then project."""
    return sorted(
        (one for some in links for one in some),
        key=lambda one: (one.entry.revision, one.entry.ordinal, one.via or "", one.role or ""),
    )
