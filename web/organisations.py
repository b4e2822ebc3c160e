"""Pages of organisations."""

from typing import Any

from flask import Response

from api.choosing import choose_revision
from api.declaring import declares
from api.request_scope import current_sequence, current_session, read_projects
from api.surroundings import surround_organisations
from catalogue.log.states import select_states
from catalogue.models import OrganisationState
from catalogue.parties import organisations
from catalogue.parties.projects import load_parts
from catalogue.vocabulary import Action, Side
from web.blueprint import LANG, blueprint
from web.network import count_neighbours, describe_network
from web.rendering import page
from web.writing import rank_name


@blueprint.get(f"{LANG}/organisations")
@declares(Action.READ_PUBLIC)
def list_organisations(lang: str) -> Response:
    """All organisations by the three houses of innovation policy."""
    states = list(current_session().scalars(select_states(OrganisationState, None)))
    named = sorted(states, key=lambda one: rank_name(lang, one.name_vi, one.name_en))
    shown = {side: [one for one in named if one.side is side] for side in Side}
    return page("organisations.html", lang, event=current_sequence(), sides=shown, total=len(states))


@blueprint.get(f"{LANG}/organisations/<record_id:id_>")
@declares(Action.READ_PUBLIC)
def show_organisation(lang: str, id_: str) -> Response:
    """One organisation with its projects and the entries these serve."""
    state = organisations.get_organisation(current_session(), id_)
    return page("organisation.html", lang, event=current_sequence(), one=state, **describe_organisation(state, lang))


def describe_organisation(state: OrganisationState, lang: str) -> dict[str, Any]:  # Any: what templates show
    """Give what an organisation is shown with."""
    choice, id_ = choose_revision(), state.record_id
    around = surround_organisations([state], choice)
    parts = load_parts(current_session(), [id_], choice.known_on).get(id_, [])
    projects = read_projects([state_id for _, state_id in parts])
    network = describe_network(projects, choice, lang)
    return {
        "names": around.everything.directory.names,
        "province": around.everything.provinces.get(state.province_id or ""),
        "successors": around.everything.directory.successors.get(id_, ()),
        "links": around.links.get(id_, ()),
        "projects": [(role, project) for (role, _), project in zip(parts, projects, strict=True)],
        "network": network,
        "neighbours": count_neighbours(network["threads"], id_),
    }
