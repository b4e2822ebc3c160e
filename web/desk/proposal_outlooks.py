"""Looking ahead: what a proposal changes, what it touches, the catalogue as it would be, what stands against it."""

from flask import request
from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_actor, current_moment, current_session
from catalogue.process.disagreements import list_disagreements
from catalogue.process.dispositions import load_impact
from catalogue.process.places import Placed, list_placed
from catalogue.process.previews import load_preview
from catalogue.process.proposals.standing import Standing
from catalogue.vocabulary import Action, EntryKind
from web.blueprint import LANG, blueprint
from web.desk.proposal_frame import proposal_page, standing
from web.desk.showing import name_all, name_all_of

PROPOSAL = f"{LANG}/desk/proposals/<record_id:id_>"
STEPS = ("submission", "acceptance", "publication")


@blueprint.get(f"{PROPOSAL}/differences")
@requires(Action.PROPOSAL_READ)
def show_differences(lang: str, id_: str) -> Response:
    """Each entry before and after, word by word; what others say differently."""
    one = standing(id_)
    preview = load_preview(current_session(), one.changes)
    found = list_disagreements(current_session(), one.proposal, actor=current_actor())
    said = {"differences": list(preview.differences.values()), "entry_names": name_all(preview), "found": found}
    return proposal_page("differences.html", lang, one, tab="differences", **said)


@blueprint.get(f"{PROPOSAL}/impact")
@requires(Action.PROPOSAL_READ)
def show_impact(lang: str, id_: str) -> Response:
    """Every link to what changes, what is suggested for it and what was decided."""
    one = standing(id_)
    impact = load_impact(current_session(), one.proposal)
    return proposal_page("impact.html", lang, one, tab="impact", impact=impact, entry_names=name_all_of(one))


@blueprint.get(f"{PROPOSAL}/preview")
@requires(Action.PROPOSAL_READ)
def show_preview(lang: str, id_: str) -> Response:
    """The whole catalogue as if the proposal were in force."""
    one = standing(id_)
    preview = load_preview(current_session(), one.changes)
    said = {"preview": preview, "kinds": list(EntryKind), "only_changed": "changed" in request.args}
    return proposal_page("preview.html", lang, one, tab="preview", entry_names=name_all(preview), **said)


@blueprint.get(f"{PROPOSAL}/checks")
@requires(Action.PROPOSAL_READ)
def show_checks(lang: str, id_: str) -> Response:
    """Which numbered rules stand against it, by the step they stand against."""
    one = standing(id_)
    return proposal_page("checks.html", lang, one, tab="checks", steps=_by_step(one), entry_names=name_all_of(one))


def _by_step(one: Standing) -> dict[str, list[Placed]]:
    found = list_placed(current_session(), one.proposal, at=current_moment())
    return {step: [breach for breach in found if breach.step == step] for step in STEPS}
