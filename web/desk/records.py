"""Organisations and projects, corrected by registrars: found by name, edited with sources."""

from typing import Any

from flask import request
from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_session, current_surroundings
from api.transactions import transaction
from catalogue.folding import fold
from catalogue.log.states import select_states
from catalogue.models import ProjectState
from catalogue.parties import editing
from catalogue.parties.editing import ORGANISATIONS, PROJECTS
from catalogue.vocabulary import (
    Action,
    Certainty,
    OrganisationKind,
    OrganisationStatus,
    ProjectStatus,
    ProvinceCertainty,
    Side,
)
from web.blueprint import LANG, blueprint
from web.desk.frame import desk_page
from web.desk.record_forms import read_organisation, read_project, write_organisation, write_project
from web.forms import go, make_form, submits, who
from web.writing import rank_name

MOST_SHOWN, MOST_CHARACTERS = 20, 100
ORGANISATION_LISTS = {"kinds": list(OrganisationKind), "sides": list(Side), "states": list(OrganisationStatus),
                      "certainties": list(ProvinceCertainty)}  # fmt: skip
PROJECT_LISTS = {"states": list(ProjectStatus), "certainties": list(Certainty)}


@blueprint.get(f"{LANG}/desk/records")
@requires(Action.ORGANISATION_EDIT)
def list_records(lang: str) -> Response:
    """Organisations and projects by name."""
    words = request.args.get("q", "")[:MOST_CHARACTERS]
    return desk_page("desk/records/list.html", lang, form=make_form({"q": words}), **_find(words, lang))


@blueprint.get(f"{LANG}/desk/organisations/<record_id:id_>")
@requires(Action.ORGANISATION_EDIT)
def show_organisation_record(lang: str, id_: str) -> Response:
    """What is held of an organisation, to be corrected."""
    held = editing.read(current_session(), ORGANISATIONS, id_)
    form = make_form(write_organisation(held.facts), seen=held.lock_version)
    around = {"provinces": current_surroundings(None).provinces, **ORGANISATION_LISTS}
    return desk_page("desk/records/organisation.html", lang, held=held, form=form, **around)


@blueprint.post(f"{LANG}/desk/organisations/<record_id:id_>")
@submits(Action.ORGANISATION_EDIT, again=show_organisation_record)
def save_organisation_record(lang: str, id_: str) -> Response:
    """Let an organisation say what was typed; the state before stays to be asked for."""
    said = read_organisation()
    with transaction() as session:
        editing.edit(session, ORGANISATIONS, id_, facts=said, **who())
        return go(lang, "show_organisation_record", id_=id_, done="saved")


@blueprint.get(f"{LANG}/desk/projects/<record_id:id_>")
@requires(Action.PROJECT_EDIT)
def show_project_record(lang: str, id_: str) -> Response:
    """What is held of a project, to be corrected."""
    held = editing.read(current_session(), PROJECTS, id_)
    form = make_form(write_project(held.facts), seen=held.lock_version)
    return desk_page("desk/records/project.html", lang, held=held, form=form, **PROJECT_LISTS)


@blueprint.post(f"{LANG}/desk/projects/<record_id:id_>")
@submits(Action.PROJECT_EDIT, again=show_project_record)
def save_project_record(lang: str, id_: str) -> Response:
    """Let a project say what was typed; the state before stays to be asked for."""
    said = read_project()
    with transaction() as session:
        editing.edit(session, PROJECTS, id_, facts=said, **who())
        return go(lang, "show_project_record", id_=id_, done="saved")


def _find(words: str, lang: str) -> dict[str, Any]:  # Any: what templates show
    """Give organisations and projects whose names or ids hold some words, however they are written."""
    wanted = fold(words.strip())
    names = current_surroundings(None).directory.names
    organisations = [(id_, *names[id_]) for id_ in names if wanted in fold(" ".join((id_, *filter(None, names[id_]))))]
    states = current_session().scalars(select_states(ProjectState, None)).unique()
    told = [(one.record_id, one.title_vi, one.title_en) for one in states]
    projects = [one for one in told if wanted in fold(" ".join(filter(None, one)))]
    counts = {"organisations": len(organisations), "projects": len(projects)}
    return {"counts": counts, "organisations": _first(organisations, lang), "projects": _first(projects, lang),
            "most": MOST_SHOWN}  # fmt: skip


def _first(found: list[tuple[str, str, str | None]], lang: str) -> list[tuple[str, str, str | None]]:
    """Give as many as a page shows, by the names it shows."""
    return sorted(found, key=lambda one: rank_name(lang, one[1], one[2]))[:MOST_SHOWN]
