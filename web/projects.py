"""Pages of programmes, tasks and projects."""

from typing import Any

from flask import Response

from api.choosing import choose_revision
from api.declaring import declares
from api.request_scope import current_sequence, current_session, read_projects
from api.surroundings import surround_projects
from catalogue.log.states import select_states
from catalogue.models import ProjectState
from catalogue.parties import projects
from catalogue.parties.projects import load_parts
from catalogue.vocabulary import Action, LinkRole
from web.blueprint import LANG, blueprint
from web.network import MOST_PROJECTS, describe_network
from web.rendering import page
from web.writing import rank_name


@blueprint.get(f"{LANG}/projects")
@declares(Action.READ_PUBLIC)
def list_projects(lang: str) -> Response:
    """All programmes, tasks and projects by title."""
    states = sorted(
        current_session().scalars(select_states(ProjectState, None)),
        key=lambda one: rank_name(lang, one.title_vi, one.title_en),
    )
    return page("projects.html", lang, event=current_sequence(), projects=states, total=len(states))


@blueprint.get(f"{LANG}/projects/<record_id:id_>")
@declares(Action.READ_PUBLIC)
def show_project(lang: str, id_: str) -> Response:
    """One project with who takes part and the entries it serves."""
    state = projects.get_project(current_session(), id_)
    return page("project.html", lang, event=current_sequence(), one=state, **describe_project(state, lang))


def describe_project(state: ProjectState, lang: str) -> dict[str, Any]:  # Any: what templates show
    """Give what a project is shown with."""
    choice = choose_revision()
    around = surround_projects([state], choice)
    taking = {role: [one.organisation_id for one in state.participants if one.role is role] for role in LinkRole}
    return {
        "names": around.everything.directory.names,
        "province": around.everything.provinces.get(state.site_province_id or ""),
        "links": around.links.get(state.record_id, ()),
        "labels": around.everything.labels.get(state.record_id, ()),
        "leads": taking[LinkRole.LEAD],
        "partners": taking[LinkRole.PARTNER],
        "network": describe_network(find_beside(state), choice, lang),
    }


def find_beside(state: ProjectState) -> list[ProjectState]:
    """Give a project, and after it those that share an organisation with it."""
    ids = list(dict.fromkeys(one.organisation_id for one in state.participants))
    parts = load_parts(current_session(), ids, None)
    numbers = dict.fromkeys(number for taken in parts.values() for _, number in taken if number != state.state_id)
    return [state, *read_projects(list(numbers)[: MOST_PROJECTS - 1])]
