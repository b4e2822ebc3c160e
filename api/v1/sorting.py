"""The order of search answers: by relevance, newest first, or by name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from api.asking import ask_index
from api.choosing import Choice
from api.errors import ProblemError, say
from api.registry import current_registry
from api.request_scope import current_lexicon, current_session
from catalogue.models import InstrumentState, ProjectState
from search.asking import Answered, ask
from search.engine import Hit, SearchRequest
from search.folding import exact, fold
from search.shapes import Kind

MOST_SORTED = 1_000
"""The most relevant hits that are put into another order; what ranks behind them is not shown in it."""


class Sort(StrEnum):
    """How hits are ordered."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    NAME = "name"


def ask_sorted(request: SearchRequest, choice: Choice, sort: Sort) -> Answered:
    """Ask the index; put the most relevant hits into the order asked for and cut the page out of them."""
    if sort is Sort.RELEVANCE:
        return ask_index(request)
    engine = current_registry().index.engine()
    _refuse_too_deep(request)
    found = ask(engine, replace(request, offset=0, limit=MOST_SORTED), current_lexicon())
    days = _days(found.answer.hits, choice) if sort is Sort.NEWEST else {}
    ordered = sorted(found.answer.hits, key=lambda hit: (-days.get(hit.key, date.min).toordinal(), *_name(hit)))
    page = tuple(ordered[request.offset : request.offset + request.limit])
    return replace(found, answer=replace(found.answer, hits=page))


def _refuse_too_deep(request: SearchRequest) -> None:
    if request.offset + request.limit > MOST_SORTED:
        vi = f"theo thứ tự này chỉ xem được {MOST_SORTED} kết quả đầu"
        en = f"in this order only {MOST_SORTED} results can be seen"
        raise ProblemError(400, "too_deep", vi, en, [{"parameter": "page", "detail": say(vi, en)}])


def _name(hit: Hit) -> tuple[str, str, str]:
    """Order names without tones first, so that an, ăn and ân stand together."""
    return fold(hit.title_vi), exact(hit.title_vi), hit.key


def _days(hits: Sequence[Hit], choice: Choice) -> Mapping[str, date]:
    """Give the day of each hit that has one: an entry's coming into force, a project's start, a signature."""
    in_force = {one.number: one.valid_from for one in choice.timeline.published}
    entries = {hit.key: in_force[hit.revision] for hit in hits if hit.revision in in_force}
    ids = {kind: [hit.id for hit in hits if hit.kind is kind] for kind in (Kind.PROJECT, Kind.INSTRUMENT)}
    projects = select(ProjectState.record_id, ProjectState.started_earliest).where(
        ProjectState.record_id.in_(ids[Kind.PROJECT]), ProjectState.superseded_at.is_(None)
    )
    instruments = select(InstrumentState.record_id, InstrumentState.issued_on).where(
        InstrumentState.record_id.in_(ids[Kind.INSTRUMENT]), InstrumentState.superseded_at.is_(None)
    )
    found = {}
    for kind, query in ((Kind.PROJECT, projects), (Kind.INSTRUMENT, instruments)):
        rows = current_session().execute(query) if ids[kind] else ()
        found.update({f"{kind}:{id_}": day for id_, day in rows if day})
    return {**entries, **found}
