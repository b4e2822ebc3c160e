"""Correspondences: how the entries of two revisions relate, many to many, in both directions."""

from typing import Any

from flask import Response

from api.answers import answer
from api.fields import one_of
from api.openapi import Blueprint
from api.paging import PageQuery, page_of_rows
from api.v1.representations.correspondences import correspondence
from api.v1.schemas.correspondences import CorrespondencePageSchema
from api.v1.spanning import Span, SpanQuery, choose_span
from catalogue.register.compositions import ComposedLine
from catalogue.vocabulary import EntryKind

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint(
    "correspondences", __name__, url_prefix="/api/v1", description="Bảng đối chiếu giữa hai lần ban hành / crosswalk"
)


class CorrespondenceListQuery(PageQuery, SpanQuery):
    """The table between two points of the timeline."""

    kind = one_of(EntryKind)


@blp.answers("/correspondences", CorrespondencePageSchema,
             vi="Bảng đối chiếu giữa hai lần ban hành", en="How the entries of two revisions relate")  # fmt: skip
@blp.takes(CorrespondenceListQuery)
def list_correspondences(args: Args) -> Response:
    """Lines in the order of their sources, then what is new; composed through the revisions between."""
    span = choose_span(args, args["from_"], args["to"])
    before, after = span.contents
    page = page_of_rows(_lines(span, args.get("kind")), lambda one: one[0], args, span.after.number)
    items = [correspondence(line, before, after) for _, line in page.items]
    return answer({**span.heading(), "through": list(span.table.through), **page.represent(items)})


def _lines(span: Span, kind: str | None) -> list[tuple[int, ComposedLine]]:
    """Give the lines in order, each with its place from 1; of one kind of entry, or all."""
    before, after = span.contents
    rows = [
        ((before.by_concept[one.source].ordinal if one.source else len(before.entries) + 1,
          after.by_concept[one.target].ordinal if one.target else 0), one)
        for one in span.table.lines()
        if kind is None or _kind(one, span) == kind
    ]  # fmt: skip
    return [(place, one) for place, (_, one) in enumerate(sorted(rows, key=lambda row: row[0]), 1)]


def _kind(one: ComposedLine, span: Span) -> EntryKind:
    before, after = span.contents
    return before.by_concept[one.source].kind if one.source else after.by_concept[one.target or ""].kind
