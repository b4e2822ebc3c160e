"""Concepts: what stays the same through revisions."""

from typing import Any

from flask import Response

from api.answers import answer
from api.openapi import Blueprint
from api.request_scope import current_content, current_moment, current_session, current_timeline
from api.v1.choosing import KnownQuery
from api.v1.representations import entries as represent
from api.v1.schemas.entries import ConceptSchema
from catalogue.register.concepts import ConceptHistory, get_history
from catalogue.register.timelines import Timeline
from catalogue.values import legal_day
from catalogue.vocabulary import RevisionStatus

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("concepts", __name__, url_prefix="/api/v1", description="Khái niệm bền vững / concepts")


@blp.answers("/concepts/<concept_id:concept_id>", ConceptSchema,
             vi="Một khái niệm qua các lần ban hành", en="One concept through all revisions")  # fmt: skip
@blp.takes(KnownQuery)
def get_concept(args: Args, concept_id: str) -> Response:
    """Anything ever published answers, with its status, predecessors and successors."""
    known_on = args.get("known_on")
    timeline = current_timeline(known_on)
    history = get_history(current_session(), concept_id, timeline, known_on)
    entries = [current_content(timeline.get(number), known_on).by_code[code] for number, code in history.places]
    status = _status(history, timeline, args)
    return answer(represent.concept(history, status, entries))


def _status(history: ConceptHistory, timeline: Timeline, args: Args) -> str:
    """Say where a concept stands: in force, in a promulgated revision still to come, or ended."""
    day = legal_day(args.get("known_on") or current_moment())
    statuses = {timeline.status(timeline.get(number), day) for number, _ in history.places}
    for status in (RevisionStatus.IN_FORCE, RevisionStatus.PROMULGATED):
        if status in statuses:
            return status.value
    return "ended"
