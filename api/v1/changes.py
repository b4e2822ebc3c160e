"""Changes: what became different between two points of the timeline."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from api.answers import answer
from api.fields import one_of, several
from api.openapi import Blueprint
from api.paging import PageQuery, page_of_rows
from api.request_scope import current_difference
from api.v1.representations.changes import Sides, changes
from api.v1.representations.texts import Json
from api.v1.schemas.changes import ChangePageSchema
from api.v1.spanning import Span, SpanQuery, choose_span
from catalogue.changes import Difference
from catalogue.register.timelines import Published
from catalogue.vocabulary import ChangeKind

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("changes", __name__, url_prefix="/api/v1", description="Thay đổi giữa hai lần ban hành / changes")


class ChangeListQuery(PageQuery, SpanQuery):
    """Changes between two points; of some kinds, or all."""

    type = several(one_of(ChangeKind), "loại thay đổi / kind of change")


@blp.answers(
    "/changes", ChangePageSchema, vi="Những gì đã thay đổi giữa hai thời điểm", en="What changed between two points"
)
@blp.takes(ChangeListQuery)
def list_changes(args: Args) -> Response:
    """Computed by comparing; where a recorded correspondence says more, it wins and ``basis`` says so."""
    span = choose_span(args, args["from_"], args["to"])
    difference = current_difference(span.before.number, span.after.number, span.known_on)
    shown = _number(changes(difference, Sides(*span.contents, _makers(span, difference))), args.get("type"))
    page = page_of_rows(shown, lambda one: one[0], args, span.after.number)
    heading = {**span.heading(), "through": list(span.table.through), "counts": _counts(difference)}
    return answer({**heading, **page.represent([one for _, one in page.items])})


def _counts(difference: Difference) -> dict[str, int]:
    return {kind.value: count for kind, count in difference.counts.items()}


def _number(shown: list[Json], kinds: list[str] | None) -> list[tuple[int, Json]]:
    """Give the changes of some kinds, or all, each with its place from 1."""
    return list(enumerate((one for one in shown if kinds is None or one["type"] in kinds), 1))


def _makers(span: Span, difference: Difference) -> Mapping[str, Published]:
    """
    Give the revision that made the change of each concept, where one can tell.

    Next to each other it is the later one; with others between, the one at
    which what was there first had no exact counterpart.
    """
    later = span.before if span.backwards else span.after
    if not span.table.through:
        return dict.fromkeys((*difference.before.entries, *difference.after.entries), later)
    lost = {} if span.backwards else span.table.lost_at
    return {concept: span.timeline.get(number) for concept, number in lost.items()}
