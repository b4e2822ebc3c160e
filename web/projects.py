"""Pages of programmes, tasks and projects."""

from typing import Any

from flask import Response

from api.choosing import choose_revision
from api.declaring import declares
from api.request_scope import current_sequence, current_session
from api.surroundings import surround_projects
from catalogue.log.states import select_states
from catalogue.models import ProjectState
from catalogue.parties import projects
from catalogue.vocabulary import Action, LinkRole
from web.blueprint import LANG, blueprint
from web.rendering import page


@blueprint.get(f"{LANG}/projects")
@declares(Action.READ_PUBLIC)
def list_projects(lang: str) -> Response:
    """All programmes, tasks and projects by title."""
    states = sorted(current_session().scalars(select_states(ProjectState, None)), key=lambda one: one.title_vi)
    return page("projects.html", lang, event=current_sequence(), projects=states, total=len(states))


@blueprint.get(f"{LANG}/projects/<record_id:id_>")
@declares(Action.READ_PUBLIC)
def show_project(lang: str, id_: str) -> Response:
    """One project with who takes part and the entries it serves."""
    state = projects.get_project(current_session(), id_)
    return page("project.html", lang, event=current_sequence(), one=state, **describe_project(state))


def describe_project(state: ProjectState) -> dict[str, Any]:  # Any: what templates show
    """Give what a project is shown with."""
    around = surround_projects([state], choose_revision())
    taking = {role: [one.organisation_id for one in state.participants if one.role is role] for role in LinkRole}
    return {
        "names": around.everything.directory.names,
        "province": around.everything.provinces.get(state.site_province_id or ""),
        "links": around.links.get(state.record_id, ()),
        "labels": around.everything.labels.get(state.record_id, ()),
        "leads": taking[LinkRole.LEAD],
        "partners": taking[LinkRole.PARTNER],
    }
