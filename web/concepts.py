"""Permanent addresses of concepts: they lead to the entry a concept has today; a withdrawn id says so."""

from flask import Response, redirect
from werkzeug import Response as AnyResponse

from api.choosing import Choice, choose_revision
from api.declaring import declares
from api.request_scope import current_session
from catalogue.models import ConceptWithdrawal
from catalogue.register.concepts import get_history
from catalogue.register.instruments import designation
from catalogue.register.withdrawals import find_withdrawal
from catalogue.vocabulary import Action
from web.blueprint import LANG, blueprint
from web.rendering import address, page


@blueprint.get(f"{LANG}/concepts/<concept_id:concept_id>")
@declares(Action.READ_PUBLIC)
def show_concept(lang: str, concept_id: str) -> AnyResponse:
    """Lead to the entry in force, or else the last there was; 410 for an id that was withdrawn."""
    choice = choose_revision()
    withdrawal = find_withdrawal(current_session(), concept_id)
    return explain(withdrawal, choice, lang) if withdrawal else lead_on(concept_id, choice, lang)


def lead_on(concept_id: str, choice: Choice, lang: str) -> AnyResponse:
    """Lead to where a concept stands today, or stood last; raise NotFoundError."""
    entry = choice.content.by_concept.get(concept_id)
    if entry is None:
        entry = get_history(current_session(), concept_id, choice.timeline).entries[-1]
    return redirect(address(lang, "show_entry", number=entry.revision, code=entry.code))


def explain(withdrawal: ConceptWithdrawal, choice: Choice, lang: str) -> Response:
    """Say why an id was withdrawn, and where what it meant stands in every revision."""
    history = get_history(current_session(), withdrawal.concept_id, choice.timeline)
    named = {one.number: designation(one.instrument) for one in choice.timeline.published}
    shown = {"leads_to": history.id, "entries": tuple(reversed(history.entries)), "instruments": named}
    return page("gone.html", lang, http_status=410, withdrawal=withdrawal, **shown)
