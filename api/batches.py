"""Batches people send: JSON with items, or a CSV whose column is read; the answer comes the way the question did."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, request
from marshmallow import fields
from webargs.flaskparser import parser

from api.bodies import BodySchema
from api.csvs import Table, read_table
from api.errors import ProblemError, say
from api.fields import Few, Longest, Text
from catalogue.register.recoding import MOST_ITEMS

Args = dict[str, Any]  # Any: loaded arguments
CSV, JSON = "text/csv", "application/json"


def items_field() -> Any:  # Any: marshmallow's List is generic
    """Make the field for the items of a batch; each is read on its own, so that a bad one spoils no other."""
    told = {"description": f"Mã, viện dẫn hoặc tên, tối đa {MOST_ITEMS} / codes, citations or names"}
    return fields.List(fields.Raw(allow_none=True), required=True, validate=Few(max=MOST_ITEMS), metadata=told)


def column_field() -> Text:
    """Make the parameter that names the column of a CSV to read."""
    told = {"description": "Cột cần đọc của tệp CSV; mặc định: item / column of the CSV to read"}
    return Text(validate=Longest(min=1, max=100), metadata=told)


@dataclass(frozen=True, slots=True)
class Batch:
    """What was sent: ``args`` of the question, the items, and the table they came in, if it was one."""

    args: Args
    items: Sequence[object]
    table: Table | None

    def answers_csv(self) -> bool:
        """Say whether the answer is a CSV: the question was, and nothing else is preferred."""
        return self.table is not None and request.accept_mimetypes.best_match([CSV, JSON], CSV) == CSV


def read_batch(schema: type[BodySchema], args: Args, needed: Sequence[str], reserved: Sequence[str]) -> Batch:
    """
    Read a batch by its type: JSON by a schema, or a CSV with the question in the address.

    ``needed`` are the parameters a CSV's address must have; ``reserved`` the
    columns its answer adds. Raises a 415 for other types, 400, 422.
    """
    if request.mimetype == CSV:
        _require(args, needed)
        column = args.get("column", "item")
        table = read_table(request.get_data(), column=column, most_rows=MOST_ITEMS, reserved=reserved)
        return Batch(args, table.items(), table)
    if request.mimetype != JSON:
        vi, en = f"nội dung phải là {JSON} hoặc {CSV}", f"the body must be {JSON} or {CSV}"
        raise ProblemError(415, "not_json", vi, en)
    _refuse_beside_json(args, (*needed, "column"))
    body = parser.parse(schema(), request, location="json", error_status_code=422)
    return Batch({**args, **body}, body["items"], None)


def _require(args: Args, needed: Sequence[str]) -> None:
    missing = [name.rstrip("_") for name in needed if name not in args]
    if missing:
        vi, en = "bắt buộc phải có khi gửi CSV", "is required with a CSV"
        faults = [{"parameter": name, "detail": say(vi, en)} for name in missing]
        raise ProblemError(400, "bad_parameter", f"{missing[0]}: {vi}", f"{missing[0]}: {en}", faults)


def _refuse_beside_json(args: Args, names: Sequence[str]) -> None:
    given = [name.rstrip("_") for name in names if name in args]
    if given:
        vi, en = "chỉ dùng khi gửi CSV; với JSON hãy đặt trong nội dung", "only with a CSV; put it into the JSON body"
        faults = [{"parameter": name, "detail": say(vi, en)} for name in given]
        raise ProblemError(400, "bad_parameter", f"{given[0]}: {vi}", f"{given[0]}: {en}", faults)


def answer_csv(data: bytes, name: str) -> Response:
    """Answer with a table."""
    response = Response(data, mimetype=CSV)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
