"""Pieces all shapes share."""

from enum import StrEnum
from typing import Any

from marshmallow import Schema, fields, validate


def words(vocabulary: type[StrEnum], *, allow_none: bool = False) -> fields.String:
    """Describe one word of a closed list."""
    choices: list[str | None] = [member.value for member in vocabulary]
    return fields.String(allow_none=allow_none, validate=validate.OneOf([*choices, *([None] if allow_none else [])]))


def text(example: str | None = None, *, allow_none: bool = False) -> fields.String:
    """Describe text."""
    return fields.String(allow_none=allow_none, metadata={"example": example} if example else {})


def nested(schema: type[Schema], *, allow_none: bool = False) -> fields.Nested:
    """Describe an object."""
    return fields.Nested(schema, allow_none=allow_none)


def listed(schema: type[Schema]) -> fields.List[Any]:  # Any: of whatever is listed
    """Describe a list of objects."""
    return fields.List(fields.Nested(schema))


class TextSchema(Schema):
    """Text in two languages; Vietnamese is authoritative."""

    vi = fields.String(allow_none=True)
    en = fields.String(allow_none=True)


class NameSchema(Schema):
    """A name in two languages; ``en_origin`` says who made the English wording."""

    vi = fields.String()
    en = fields.String(allow_none=True)
    en_origin = fields.String(allow_none=True, validate=validate.OneOf(["official", "press", "editorial", None]))


class PartialDateSchema(Schema):
    """A date known in part: EDTF text, and the first and last day it may mean, both inclusive."""

    edtf = fields.String(metadata={"example": "2026-36"})
    earliest = fields.Date()
    latest = fields.Date()


class SourceSchema(Schema):
    """Where a statement comes from."""

    url = fields.String(allow_none=True)
    title = fields.String(allow_none=True)
    published_on = fields.String(allow_none=True)


class PageInfoSchema(Schema):
    """Where a page stands in its list."""

    size = fields.Integer()
    next = fields.String(allow_none=True, metadata={"format": "uri-reference"})
    prev = fields.String(allow_none=True, metadata={"format": "uri-reference"})


class ListSchema(Schema):
    """What every list has beside its items."""

    page = nested(PageInfoSchema)
    total = fields.Integer(
        metadata={"x-optional": True, "description": "chỉ khi include_total=true / only if asked for"}
    )


class FaultSchema(Schema):
    """One thing wrong with a request."""

    parameter = fields.String(metadata={"x-optional": True})
    pointer = fields.String(metadata={"x-optional": True})
    rule = fields.String(metadata={"x-optional": True})
    detail = fields.String()


class ProblemSchema(Schema):
    """Problem details (RFC 9457); clients match on ``code``, never on the text."""

    type = fields.String(metadata={"format": "uri-reference"})
    title = fields.String()
    status = fields.Integer()
    detail = fields.String()
    instance = fields.String()
    code = fields.String()
    request_id = fields.String()
    errors = listed(FaultSchema)
