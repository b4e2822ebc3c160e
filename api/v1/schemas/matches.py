"""Matches: candidate entries for the text of a product, and what listing does and does not mean."""

from marshmallow import Schema, fields

from api.v1.schemas.entries import EntryBriefSchema
from api.v1.schemas.revisions import RevisionReferenceSchema
from api.v1.schemas.texts import TextSchema, listed, nested, words
from catalogue.register.layers import LayerKind, LayerStatus
from search.matching import Origin


class ReasonSchema(Schema):
    """Words of the text, the words of the entry they met, and what those are to it."""

    text = fields.String()
    term = fields.String()
    why = words(Origin)


class ConditionSchema(Schema):
    """A condition and its legal source; not ``confirmed``: no official text read so far settles it."""

    text = nested(TextSchema)
    source = nested(TextSchema)
    confirmed = fields.Boolean()


class ResponsibleBodySchema(Schema):
    """Who answers a question; ``organisation`` where the registry has it."""

    organisation = fields.String(allow_none=True)
    name = nested(TextSchema)
    source = nested(TextSchema)
    confirmed = fields.Boolean()
    url = fields.String(allow_none=True)


class LayerSchema(Schema):
    """One of four questions that stay apart, what it depends on, and whom to ask."""

    kind = words(LayerKind)
    status = words(LayerStatus)
    question = nested(TextSchema)
    statement = nested(TextSchema)
    conditions = listed(ConditionSchema)
    source = nested(TextSchema)
    body = nested(ResponsibleBodySchema)


class CandidateSchema(Schema):
    """An entry a product may fall under; ``score`` orders candidates and is no probability."""

    entry = nested(EntryBriefSchema)
    score = fields.Float(metadata={"minimum": 0, "maximum": 1})
    reason = listed(ReasonSchema)
    chosen = fields.Boolean(
        metadata={"description": "nổi bật hơn hẳn, không phải xác nhận / stands out; not a confirmation"}
    )
    layers = listed(LayerSchema)


class MatchHeadingSchema(Schema):
    """What every answer says first: the revision, that listing gives no benefit, and when one is chosen."""

    revision = nested(RevisionReferenceSchema)
    disclaimer = nested(TextSchema)
    threshold = fields.Float(metadata={"description": "điểm tối thiểu để được chọn / score from which one is chosen"})


class MatchListSchema(MatchHeadingSchema):
    """At most five candidates, best first."""

    items = listed(CandidateSchema)


class MatchedProductSchema(Schema):
    """The candidates of one text."""

    matches = listed(CandidateSchema)


class MatchBatchSchema(MatchHeadingSchema):
    """The candidates of each text, in the order sent."""

    items = listed(MatchedProductSchema)
