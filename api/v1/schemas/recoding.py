"""Resolving, recoding, validating: what texts mean in one revision, and in another."""

from marshmallow import Schema, fields, validate

from api.v1.schemas.entries import EntryBriefSchema
from api.v1.schemas.revisions import RevisionReferenceSchema
from api.v1.schemas.texts import TextSchema, listed, nested, words
from catalogue.vocabulary import Assumption, RecodeResult, Relation


class AssumedSchema(Schema):
    """Something the text does not say itself, and what was taken for granted."""

    what = words(Assumption)
    value = fields.String()
    text = nested(TextSchema)


class ResolutionSchema(Schema):
    """The entry a text means, or every entry it may mean."""

    status = fields.String(validate=validate.OneOf(["exact", "ambiguous"]))
    entry = nested(EntryBriefSchema, allow_none=True)
    candidates = listed(EntryBriefSchema)
    assumed = listed(AssumedSchema)
    revision = nested(RevisionReferenceSchema)


class RecodeTargetSchema(EntryBriefSchema):
    """A counterpart; ``relation`` of the entry asked for to it, ``reason`` as the table states it."""

    relation = words(Relation, allow_none=True)
    reason = fields.String(allow_none=True)


class RecodedSchema(Schema):
    """What became of one item; ``entry`` is what it was read as."""

    input = fields.String(allow_none=True)
    result = words(RecodeResult)
    entry = nested(EntryBriefSchema, allow_none=True)
    targets = listed(RecodeTargetSchema)
    note = nested(TextSchema, allow_none=True)
    reason = fields.String(allow_none=True)


class RecodeListSchema(Schema):
    """One answer for each item, in the order sent; ``counts`` by result."""

    from_ = fields.Nested(RevisionReferenceSchema, data_key="from")
    to = nested(RevisionReferenceSchema)
    backwards = fields.Boolean()
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())
    items = listed(RecodedSchema)


class ValidatedSchema(Schema):
    """Whether one item names one entry of the revision."""

    input = fields.String(allow_none=True)
    valid = fields.Boolean()
    entry = nested(EntryBriefSchema, allow_none=True)
    candidates = listed(EntryBriefSchema)
    note = nested(TextSchema, allow_none=True)


class ValidationListSchema(Schema):
    """One answer for each item, in the order sent."""

    revision = nested(RevisionReferenceSchema)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())
    items = listed(ValidatedSchema)
