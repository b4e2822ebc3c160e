"""Search answers."""

from marshmallow import Schema, fields

from api.v1.schemas.revisions import RevisionReferenceSchema
from api.v1.schemas.texts import TextSchema, listed, nested, words
from search.engine import Why
from search.shapes import Kind, Role


class MatchSchema(Schema):
    """A word of the question, where it was found, and how; ``note``: since which revision a name or code is another."""

    field = words(Role)
    term = fields.String()
    why = words(Why)
    note = nested(TextSchema, allow_none=True)


class SuggestionSchema(Schema):
    """A record to offer: an entry by ``code`` and ``revision``, another one by ``id``."""

    kind = words(Kind)
    id = fields.String(allow_none=True)
    code = fields.String(allow_none=True)
    revision = fields.Integer(allow_none=True)
    concept = fields.String(allow_none=True)
    title = nested(TextSchema)
    in_force = fields.Boolean(allow_none=True)
    url = fields.String()


class HitSchema(SuggestionSchema):
    """A hit; ``snippet`` is HTML with matches in mark and everything else escaped."""

    snippet = fields.String()
    score = fields.Float()
    matched = listed(MatchSchema)


class FacetValueSchema(Schema):
    """A value to filter by, its name, and how many hits there would be."""

    value = fields.String()
    label = fields.String()
    count = fields.Integer()


class SearchPageInfoSchema(Schema):
    """Where a page of hits stands."""

    number = fields.Integer()
    size = fields.Integer()


class SearchPageSchema(Schema):
    """Hits, best first; ``revision`` where the question chose one."""

    revision = nested(RevisionReferenceSchema, allow_none=True)
    items = listed(HitSchema)
    page = nested(SearchPageInfoSchema)
    total = fields.Integer()
    facets = fields.Dict(keys=fields.String(), values=listed(FacetValueSchema))
    left_out = fields.List(
        fields.String(),
        metadata={
            "description": "từ đã bỏ qua vì không có kết quả nào chứa đủ / words no result had beside the others"
        },
    )
    indexed_event = fields.Integer()


class SuggestionListSchema(Schema):
    """At most ten suggestions."""

    items = listed(SuggestionSchema)
