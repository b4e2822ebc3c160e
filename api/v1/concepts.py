"""Concepts: what stays the same through revisions."""

from typing import Any
from urllib.parse import urlencode

from flask import Response, redirect, request

from api.answers import answer
from api.openapi import Blueprint
from api.request_scope import current_moment, current_session, current_timeline
from api.v1.choosing import KnownQuery
from api.v1.representations.concepts import concept
from api.v1.schemas.concepts import ConceptSchema
from catalogue.register.concepts import ConceptHistory, get_history
from catalogue.register.timelines import Timeline
from catalogue.values import legal_day
from catalogue.vocabulary import RevisionStatus

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("concepts", __name__, url_prefix="/api/v1", description="Khái niệm bền vững / concepts")
MOVED = "Mã trùng đã được rút; xem khái niệm kia / a duplicate that a correction withdrew: see the other concept"


@blp.answers("/concepts/<concept_id:concept_id>", ConceptSchema,
             vi="Một khái niệm qua các lần ban hành", en="One concept through all revisions")  # fmt: skip
@blp.takes(KnownQuery)
@blp.moves(MOVED)
def get_concept(args: Args, concept_id: str) -> Response:
    """Anything ever published answers, with its status, predecessors, successors, and all of it as a graph."""
    known_on = args.get("known_on")
    timeline = current_timeline(known_on)
    history = get_history(current_session(), concept_id, timeline, known_on)
    return _show(history, timeline, args) if history.id == concept_id else _lead_to(history)


def _show(history: ConceptHistory, timeline: Timeline, args: Args) -> Response:
    return answer(concept(history, _status(history, timeline, args), timeline))


def _lead_to(history: ConceptHistory) -> Response:
    """Lead from a withdrawn duplicate to the concept it duplicated."""
    query = f"?{urlencode(list(request.args.items(multi=True)))}" if request.args else ""
    moved = redirect(f"/api/v1/concepts/{history.id}{query}", 308, Response)
    assert isinstance(moved, Response)
    return moved


def _status(history: ConceptHistory, timeline: Timeline, args: Args) -> str:
    """Say where a concept stands: in force, in a promulgated revision still to come, or ended."""
    day = legal_day(args.get("known_on") or current_moment())
    statuses = {timeline.status(timeline.get(one.revision), day) for one in history.entries}
    for status in (RevisionStatus.IN_FORCE, RevisionStatus.PROMULGATED):
        if status in statuses:
            return status.value
    return "ended"
