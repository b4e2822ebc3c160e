"""What organisations and projects are shown with: names, links under the chosen revision, labels, successors."""

from collections.abc import Iterable, Sequence

from api.request_scope import current_content, current_session
from api.v1.choosing import Choice
from api.v1.representations.parties import ShownLink, Surroundings
from catalogue.models import OrganisationState, ProjectState
from catalogue.parties import organisations, projects
from catalogue.parties.links import CarriedLink, carry_links
from catalogue.register.contents import EntryView
from catalogue.register.labels import load_project_labels
from catalogue.vocabulary import LinkRole


def surround_projects(states: Sequence[ProjectState], choice: Choice) -> Surroundings:
    """Load what a page of projects is shown with, in two statements."""
    ids = {one.organisation_id for state in states for one in state.participants}
    names = organisations.find_names(current_session(), sorted(ids), choice.known_on)
    links = {state.record_id: show_links(state, choice) for state in states}
    labels = load_project_labels(current_session(), [state.record_id for state in states], choice.known_on)
    return Surroundings(names=names, links=links, labels=labels)


def surround_organisations(states: Sequence[OrganisationState], choice: Choice) -> Surroundings:
    """Load what a page of organisations is shown with, in four statements."""
    session, ids = current_session(), [state.record_id for state in states]
    parents = [state.parent_id for state in states if state.parent_id]
    found = projects.load_projects_of(session, ids, choice.known_on)
    return Surroundings(
        names=organisations.find_names(session, parents, choice.known_on),
        links={
            id_: _merge(show_links(state, choice, part.role) for part, state in taken) for id_, taken in found.items()
        },
        successors=organisations.find_successors(session, ids, choice.known_on),
    )


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
            via=state.record_id if role else None,
        )
        for one in sorted(carried, key=lambda one: (one.link.position, _entry(one, choice).ordinal))
    ]


def _entry(one: CarriedLink, choice: Choice) -> EntryView:
    if one.shown_in == choice.published.number:
        return choice.content.by_concept[one.concept]
    return current_content(choice.timeline.get(one.shown_in), choice.known_on).by_concept[one.concept]


def _merge(links: Iterable[list[ShownLink]]) -> list[ShownLink]:
    """Put the links of an organisation's projects in one list, ordered by entry, then project."""
    return sorted(
        (one for some in links for one in some),
        key=lambda one: (one.entry.revision, one.entry.ordinal, one.via or "", one.role or ""),
    )
