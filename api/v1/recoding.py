"""Batches: codes, citations and names of one revision in another, and whether they are valid in one."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from flask import Response

from api.answers import answer
from api.batches import answer_csv, column_field, items_field, read_batch
from api.bodies import BodySchema
from api.csvs import Table
from api.fields import Point
from api.openapi import Blueprint
from api.request_scope import current_names
from api.v1.choosing import KnownQuery
from api.v1.representations import recoding as represent
from api.v1.schemas.recoding import RecodeListSchema, ValidationListSchema
from api.v1.spanning import POINT_FORM, Span, choose_span
from catalogue.register.recoding import Read, Recoded, read_item, recode
from catalogue.register.resolving import Resolver
from catalogue.vocabulary import Action

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("recoding", __name__, url_prefix="/api/v1", description="Chuyển mã, kiểm tra mã / recoding")


def _point(what: str, *, required: bool, data_key: str | None = None) -> Point:
    told = {"description": f"{what}: lần ban hành hoặc ngày / revision or day", "example": "1", "pattern": POINT_FORM}
    return Point(required=required, data_key=data_key, metadata=told)


class RecodeQuery(KnownQuery):
    """For a CSV: where its codes are valid, where they are to lead, which column holds them."""

    from_ = _point("từ / from", required=False, data_key="from")
    to = _point("đến / to", required=False)
    column = column_field()


class RecodeBodySchema(BodySchema):
    """Items valid in one revision, and the revision asked for."""

    from_ = _point("từ / from", required=True, data_key="from")
    to = _point("đến / to", required=True)
    items = items_field()


class ValidationQuery(KnownQuery):
    """For a CSV: where its codes should be valid, which column holds them."""

    on = _point("tại / on", required=False)
    column = column_field()


class ValidationBodySchema(BodySchema):
    """Items that should be valid in one revision or on one day."""

    on = _point("tại / on", required=True)
    items = items_field()


@blp.answers("/recode", RecodeListSchema, method="POST",
             vi="Chuyển mã từ lần ban hành này sang lần khác", en="Codes of one revision in another")  # fmt: skip
@blp.requires(Action.READ_PUBLIC)
@blp.takes(RecodeQuery)
@blp.takes_batch(RecodeBodySchema, "item,recode_result,recode_revision,recode_code\r\nP6.1,partial,2,P23\r\n")
def recode_items(args: Args) -> Response:
    """One answer for each item; nothing is chosen for the caller, and nothing of what is sent is kept."""
    batch = read_batch(RecodeBodySchema, args, ("from_", "to"), represent.RECODE_COLUMNS)
    span = choose_span(args, batch.args["from_"], batch.args["to"])
    resolver = Resolver(current_names(span.known_on), span.timeline, span.before.number, chosen=True)
    found = [recode(resolver, span.table, item) for item in batch.items]
    return _show_table(batch.table, found, span) if batch.answers_csv() else _show(batch.items, found, span)


def _show(items: Iterable[object], found: list[Recoded], span: Span) -> Response:
    after = span.contents[1]
    shown = [represent.recoded(one, item, after) for one, item in zip(found, items, strict=True)]
    return answer({**span.heading(), "counts": Counter(one.result.value for one in found), "items": shown})


def _show_table(table: Table | None, found: list[Recoded], span: Span) -> Response:
    assert table  # an answer is a table only where the question was
    after = span.contents[1]
    cells = [represent.recoded_cells(one, after) for one in found]
    name = f"recoded-{span.before.number}-{span.after.number}.csv"
    return answer_csv(table.write(represent.RECODE_COLUMNS, cells), name)


@blp.answers("/validations", ValidationListSchema, method="POST",
             vi="Kiểm tra một danh sách mã", en="Whether a list of codes is valid")  # fmt: skip
@blp.requires(Action.READ_PUBLIC)
@blp.takes(ValidationQuery)
@blp.takes_batch(ValidationBodySchema, "item,valid,valid_revision,valid_code\r\nP25,true,2,P25\r\n")
def validate_items(args: Args) -> Response:
    """One answer for each item: valid where it names one entry of the revision. Nothing of what is sent is kept."""
    batch = read_batch(ValidationBodySchema, args, ("on",), represent.VALIDATION_COLUMNS)
    span = choose_span(args, batch.args["on"], batch.args["on"])
    resolver = Resolver(current_names(span.known_on), span.timeline, span.after.number, chosen=True)
    found = [read_item(resolver, item) for item in batch.items]
    return _tell_table(batch.table, found, span) if batch.answers_csv() else _tell(batch.items, found, span)


def _tell(items: Iterable[object], found: list[Read], span: Span) -> Response:
    counts = Counter("valid" if one.entry else "invalid" for one in found)
    shown = [represent.validated(one, item) for one, item in zip(found, items, strict=True)]
    return answer({"revision": span.heading()["to"], "counts": counts, "items": shown})


def _tell_table(table: Table | None, found: list[Read], span: Span) -> Response:
    assert table  # an answer is a table only where the question was
    number = span.after.number
    cells = [represent.validated_cells(one, number) for one in found]
    return answer_csv(table.write(represent.VALIDATION_COLUMNS, cells), f"validated-{number}.csv")
