"""Entries, concepts and labels."""

from marshmallow import Schema, fields, validate

from api.v1.schemas.revisions import RevisionReferenceSchema
from api.v1.schemas.texts import ListSchema, NameSchema, SourceSchema, TextSchema, listed, nested, text, words
from catalogue.vocabulary import (
    ChangeKind,
    Confidence,
    EntryKind,
    LabelKind,
    PositionBasis,
)


class EntryReferenceSchema(Schema):
    """An entry named inside another of its revision."""

    concept = text("c5k9d2m7q")
    code = text("T1")
    name = nested(NameSchema)


class GroupLinkSchema(EntryReferenceSchema):
    """A group or technology a product rests on; ``derived``: an editor reads it so."""

    derived = fields.Boolean()


class EntryBriefSchema(Schema):
    """An entry named anywhere."""

    concept = fields.String()
    revision = fields.Integer()
    kind = words(EntryKind)
    code = text("P25")
    name = nested(NameSchema)
    url = fields.String()


class LabelInstrumentSchema(Schema):
    """The instrument that gives a label."""

    id = fields.String()
    number = fields.String(allow_none=True)


class LabelReferenceSchema(Schema):
    """A label as an entry or a project wears it."""

    id = text("programme-2815")
    kind = words(LabelKind)
    name = nested(TextSchema)
    instrument = nested(LabelInstrumentSchema)
    position = fields.Integer()
    item = nested(TextSchema)
    derived = fields.Boolean()
    url = fields.String()


class ContactSchema(Schema):
    """Whom to ask, and why them."""

    organisation = fields.String()
    name = nested(TextSchema)
    basis = nested(TextSchema)
    url = fields.String()


class TransitionSchema(Schema):
    """What happens to those a removal or a new scope affects."""

    outcome = words(ChangeKind)
    status = fields.String(validate=validate.OneOf(["stated", "no_rule_found"]))
    text = nested(TextSchema)


class CorrectionSchema(Schema):
    """A transcription error, mended."""

    field = fields.String()
    before = fields.String(allow_none=True)
    after = fields.String(allow_none=True)
    reason = fields.String()
    recorded_at = fields.DateTime()
    sources = listed(SourceSchema)


class EntrySchema(EntryBriefSchema):
    """One line of one revision. Being listed gives no benefit by itself."""

    position = fields.Integer()
    position_basis = words(PositionBasis)
    name_as_reported = fields.String(allow_none=True)
    definition = nested(TextSchema, allow_none=True)
    note = fields.String(allow_none=True)
    citation = nested(TextSchema)
    parent = nested(EntryReferenceSchema, allow_none=True)
    groups = listed(GroupLinkSchema)
    labels = listed(LabelReferenceSchema)
    contact = nested(ContactSchema)
    transition = nested(TransitionSchema, allow_none=True)
    corrections = listed(CorrectionSchema)
    confidence = words(Confidence, allow_none=True)
    sources = listed(SourceSchema)


class EntryPageSchema(ListSchema):
    """Entries of one revision in legal order."""

    revision = nested(RevisionReferenceSchema)
    items = listed(EntrySchema)


class LabelEntrySchema(Schema):
    """An entry a label's item falls under."""

    concept = fields.String()
    revision = fields.Integer()
    code = fields.String()
    derived = fields.Boolean()
    url = fields.String()


class LabelItemSchema(Schema):
    """One product or task a label names."""

    position = fields.Integer()
    name = nested(TextSchema)
    organisation = fields.String(allow_none=True)
    project = fields.String(allow_none=True)
    note = fields.String(allow_none=True)
    entries = listed(LabelEntrySchema)


class LabelSchema(Schema):
    """Extra status by another instrument; never an entry."""

    id = fields.String()
    kind = words(LabelKind)
    name = nested(TextSchema)
    instrument = fields.String()
    valid_from = fields.Date(allow_none=True)
    valid_until = fields.Date(allow_none=True)
    targets = fields.List(fields.Dict())
    note = fields.String(allow_none=True)
    items = fields.List(fields.Nested(LabelItemSchema))
    recorded_at = fields.DateTime()
    sources = listed(SourceSchema)
    url = fields.String()


class LabelPageSchema(ListSchema):
    """Labels, by id."""

    items = listed(LabelSchema)
