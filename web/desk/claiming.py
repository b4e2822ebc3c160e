"""Filing a claim: facts of one's own organisation, a project it leads, one more link of a project."""

from typing import Any

from flask import request
from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_actor, current_moment, current_session, current_surroundings, read_projects
from api.transactions import transaction
from catalogue.models import ProjectState
from catalogue.parties import claims, editing
from catalogue.parties.editing import ORGANISATIONS, PROJECTS
from catalogue.parties.projects import load_parts
from catalogue.permissions import require
from catalogue.values import Owner
from catalogue.vocabulary import Action, ClaimKind, LinkRole, Role
from web.blueprint import LANG, blueprint
from web.desk import claim_forms as forms
from web.desk.frame import desk_page
from web.desk.pointing import pointing_at
from web.desk.proposal_frame import asking
from web.forms import go, make_form, submits

Shown = dict[str, Any]  # Any: what templates show
FILING = f"{LANG}/desk/organisations/<record_id:id_>"


@blueprint.get(f"{LANG}/desk/claims/new")
@requires(Action.ORGANISATION_CLAIM)
def show_new_claim(lang: str) -> Response:
    """What may be claimed, for each organisation one represents."""
    own = [one.organisation for one in current_actor().grants if one.role is Role.ORGANISATION_REPRESENTATIVE]
    led = {id_: _list_projects(id_, LinkRole.LEAD) for id_ in own}
    names = current_surroundings(None).directory.names
    return desk_page("desk/claims/new.html", lang, own=own, led=led, names=names)


@blueprint.get(f"{FILING}/claim")
@requires(Action.ORGANISATION_CLAIM)
def show_fact_claim(lang: str, id_: str) -> Response:
    """What is recorded of one's own organisation, to be said otherwise."""
    form = make_form(forms.tell_organisation(_held(id_)) | forms.GROUNDS)
    provinces = current_surroundings(None).provinces.values()
    return _page("facts", lang, id_, form=form, provinces=sorted(provinces, key=lambda one: one.name_vi))


@blueprint.post(f"{FILING}/claim")
@submits(Action.ORGANISATION_CLAIM, again=show_fact_claim)
def claim_facts(lang: str, id_: str) -> Response:
    """File what is said otherwise; nothing public changes before somebody stands for it."""
    return _file(lang, ClaimKind.ORGANISATION, id_, forms.read_organisation(id_, _held(id_)))


@blueprint.get(f"{FILING}/project-claim")
@requires(Action.PROJECT_CLAIM)
def show_project_claim(lang: str, id_: str) -> Response:
    """A project one leads, new or recorded."""
    held = _held_project(id_)
    form = make_form(forms.tell_project(held) | forms.GROUNDS)
    return _page("project", lang, id_, form=form, is_new=held is None)


@blueprint.post(f"{FILING}/project-claim")
@submits(Action.PROJECT_CLAIM, again=show_project_claim)
def claim_project(lang: str, id_: str) -> Response:
    """File a new project, or what is said otherwise of one."""
    return _file(lang, ClaimKind.PROJECT, id_, forms.read_project(id_, _held_project(id_)))


@blueprint.get(f"{FILING}/link-claim")
@requires(Action.PROJECT_CLAIM)
def show_link_claim(lang: str, id_: str) -> Response:
    """One more entry that a project of one's own serves."""
    form = make_form(forms.LINK | forms.GROUNDS)
    return _page("link", lang, id_, form=form, projects=_list_projects(id_, LinkRole.LEAD, LinkRole.PARTNER))


@blueprint.post(f"{FILING}/link-claim")
@submits(Action.PROJECT_CLAIM, again=show_link_claim)
def claim_link(lang: str, id_: str) -> Response:
    """File the link."""
    return _file(lang, ClaimKind.LINK, id_, forms.read_link())


def _page(name: str, lang: str, id_: str, **shown: Any) -> Response:  # Any: what templates show
    """Make the page of a form; raise NotPermittedError where one does not represent the organisation."""
    require(current_actor(), Action.ORGANISATION_CLAIM, owner=Owner(id_), at=current_moment())
    names = current_surroundings(None).directory.names
    words = forms.list_words(lang)
    return desk_page(f"desk/claims/{name}.html", lang, organisation=id_, names=names, words=words, **shown)


def _file(lang: str, kind: ClaimKind, organisation: str, read: forms.Read) -> Response:
    with transaction() as session, pointing_at(read.places):
        about: Shown = {"subject": read.subject, "facts": read.facts, "grounds": read.grounds}
        made = claims.file(session, kind, organisation=organisation, **about, **asking())
        return go(lang, "show_claim", id_=made.id)


def _held(id_: str) -> forms.Facts:
    return editing.read(current_session(), ORGANISATIONS, id_).facts


def _held_project(organisation: str) -> forms.Held | None:
    """Give the project the form is about, if it is one the organisation leads; None: it is about a new one."""
    id_ = request.values.get("project", "")
    led = {one.record_id for one in _list_projects(organisation, LinkRole.LEAD)}
    return forms.Held(id_, editing.read(current_session(), PROJECTS, id_).facts) if id_ in led else None


def _list_projects(organisation: str, *roles: LinkRole) -> list[ProjectState]:
    """List the projects an organisation has a part in, by title."""
    parts = load_parts(current_session(), [organisation], None).get(organisation, [])
    numbers = sorted({state_id for role, state_id in parts if role in roles})
    return sorted(read_projects(numbers), key=lambda one: one.title_vi)
