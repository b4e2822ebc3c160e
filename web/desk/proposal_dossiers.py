"""The dossier of a proposal as a list of tasks, each a small form that can be saved at any time."""

from collections.abc import Iterable
from typing import Any

from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_moment, current_session, current_surroundings, today
from api.transactions import transaction
from catalogue.changes.editing import list_technologies
from catalogue.errors import NotFoundError
from catalogue.log.states import select_states
from catalogue.models import CriteriaSet, ProjectState
from catalogue.process import attachments, dossiers
from catalogue.process.criteria import load_sets_in_force
from catalogue.process.places import list_placed
from catalogue.process.proposals.standing import Standing
from catalogue.rules.dossier_parts import SECTIONS
from catalogue.rules.dossiers import MEASURED, Subject
from catalogue.vocabulary import Action
from web.blueprint import LANG, blueprint
from web.desk import dossier_forms as forms
from web.desk.proposal_frame import asking, proposal_page, standing
from web.desk.showing import name_all_of
from web.forms import go, make_form, submits, who

DOSSIER = f"{LANG}/desk/proposals/<record_id:id_>/dossier"


@blueprint.get(DOSSIER)
@requires(Action.PROPOSAL_READ)
def show_dossier(lang: str, id_: str) -> Response:
    """How far each section is; for those who do not write it, what it says."""
    one = standing(id_)
    return proposal_page("dossier.html", lang, one, tab="dossier", **_describe(one))


@blueprint.get(f"{DOSSIER}/whole")
@requires(Action.PROPOSAL_READ)
def show_whole_dossier(lang: str, id_: str) -> Response:
    """All the dossier says, to read or to print."""
    one = standing(id_)
    return proposal_page("dossier_whole.html", lang, one, tab="dossier", **_describe(one))


@blueprint.get(f"{DOSSIER}/<section>")
@requires(Action.PROPOSAL_EDIT)
def show_section(lang: str, id_: str, section: str) -> Response:
    """The form of one section about the whole."""
    one = standing(id_)
    fields = forms.show_section(_known(section), one.dossier or {}, _affected(one))
    form = make_form(fields, seen=one.proposal.lock_version)
    said = {"section": section, "parts": SECTIONS.get(section, ()), "form": form, "affected": _affected(one)}
    return proposal_page("dossier_section.html", lang, one, tab="dossier", writes=True, **said, **_around(one))


@blueprint.post(f"{DOSSIER}/<section>")
@submits(Action.PROPOSAL_EDIT, again=show_section)
def save_section(lang: str, id_: str, section: str) -> Response:
    """Save one section; all others stay."""
    one = standing(id_)
    said = forms.read_section(_known(section), one.dossier or {}, _affected(one))
    with transaction() as session:
        dossiers.save_section(session, id_, said=said, **who())
        return go(lang, "show_dossier", id_=id_)


@blueprint.get(f"{DOSSIER}/entries/<entry>")
@requires(Action.PROPOSAL_EDIT)
def show_entry_section(lang: str, id_: str, entry: str) -> Response:
    """The form of what is said of one entry: scope, what falls under it, synonyms, evidence by criterion."""
    one = standing(id_)
    subject, criteria = _subject(one, entry), _criteria(one, entry)
    fields = forms.show_entry(subject, one.dossier or {}, _codes(criteria))
    said = {"subject": subject, "criteria": criteria, "form": make_form(fields, seen=one.proposal.lock_version)}
    return proposal_page("dossier_entry.html", lang, one, tab="dossier", writes=True, **said, **_around(one))


@blueprint.post(f"{DOSSIER}/entries/<entry>")
@submits(Action.PROPOSAL_EDIT, again=show_entry_section)
def save_entry_section(lang: str, id_: str, entry: str) -> Response:
    """Save what is said of one entry."""
    one = standing(id_)
    said = forms.read_entry(_subject(one, entry), one.dossier or {}, _codes(_criteria(one, entry)))
    with transaction() as session:
        dossiers.save_entry(session, id_, said=said, **who())
        return go(lang, "show_dossier", id_=id_)


def _describe(one: Standing) -> dict[str, Any]:  # Any: what templates show
    """Give the tasks of a dossier, and what it says."""
    session, held = current_session(), one.proposal
    files = attachments.list_attachments(session, held, **asking())
    placed = list_placed(session, held, at=current_moment())
    subjects = dossiers.list_subjects(session, held)
    tasks = dossiers.list_tasks(one.dossier or {}, subjects, placed, files=len(files))
    said = {"tasks": tasks, "dossier": one.dossier, "files": files, "sections": SECTIONS, "plain": dossiers.PLAIN}
    return {**said, "entry_names": name_all_of(one)}


def _around(one: Standing) -> dict[str, Any]:  # Any: what templates show
    """Give what the choices of forms are."""
    known = current_surroundings(None).directory.names
    return {
        "entry_names": name_all_of(one),
        "organisations": sorted(known.items(), key=lambda item: item[1][0]),
        "projects": sorted((state.title_vi, state.record_id) for state in _load_projects()),
        "technologies": list_technologies(one.base, one.changes),
        "files": attachments.list_attachments(current_session(), one.proposal, **asking()),
        "confidential": list(forms.Confidential),
        "related_kinds": list(forms.RelatedKind),
        "count_rows": forms.count_rows,
    }


def _load_projects() -> Iterable[ProjectState]:
    return current_session().scalars(select_states(ProjectState, None))


def _known(section: str) -> str:
    """Give the name of a section; raise NotFoundError for one there is not."""
    if not forms.is_section(section):
        raise NotFoundError(what="section", id=section)
    return section


def _affected(one: Standing) -> list[str]:
    """List the entries whose change may need a transition, and those the dossier has one for."""
    subjects = dossiers.list_subjects(current_session(), one.proposal)
    found = [subject.identity for subject in subjects if subject.is_removed or subject.is_rescoped]
    told = [line["entry"] for line in (one.dossier or {}).get("transition") or ()]
    return list(dict.fromkeys([*found, *told]))


def _subject(one: Standing, entry: str) -> Subject:
    """Give the entry a section is of; raise NotFoundError for one the dossier has no section for."""
    found = {subject.identity: subject for subject in dossiers.list_subjects(current_session(), one.proposal)}
    if entry not in found or not found[entry].is_measured:
        raise NotFoundError(what="section", id=entry)
    return found[entry]


def _criteria(one: Standing, entry: str) -> CriteriaSet | None:
    """Give the criteria in force that measure an entry."""
    return load_sets_in_force(current_session(), today()).get(MEASURED[_subject(one, entry).kind])


def _codes(criteria: CriteriaSet | None) -> list[str]:
    return [line["code"] for line in criteria.criteria] if criteria else []
