"""Typed changes between two revisions."""

from marshmallow import Schema, fields

from api.v1.schemas.entries import EntryBriefSchema
from api.v1.schemas.previews import WordRunSchema
from api.v1.schemas.revisions import InstrumentReferenceSchema, RevisionReferenceSchema
from api.v1.schemas.texts import ListSchema, listed, nested, words
from catalogue.vocabulary import ChangeBasis, ChangeKind, CorrespondenceStatus, Relation


class ChangedFieldSchema(Schema):
    """A field that says something else; ``words`` of a name, ``relation`` where the scope moved."""

    name = fields.String()
    before = fields.Raw(allow_none=True)
    after = fields.Raw(allow_none=True)
    relation = words(Relation, allow_none=True)
    words_ = fields.List(fields.Nested(WordRunSchema), data_key="words")


class ChangeSchema(Schema):
    """
    One change: its kind, the entries before and after, the fields that differ.

    ``basis`` says whether a recorded correspondence tells it or the two lists
    were compared; ``status`` is ``official`` only where an instrument states
    it. ``instrument`` is the one that made it (null: one of several between);
    ``article`` is null where no source read names it.
    """

    type = words(ChangeKind)
    from_ = fields.List(fields.Nested(EntryBriefSchema), data_key="from")
    to = listed(EntryBriefSchema)
    fields_ = fields.List(fields.Nested(ChangedFieldSchema), data_key="fields")
    relations = fields.List(words(Relation, allow_none=True))
    note = fields.String(allow_none=True)
    transition = fields.String(allow_none=True)
    instrument = nested(InstrumentReferenceSchema, allow_none=True)
    article = fields.String(allow_none=True)
    status = words(CorrespondenceStatus)
    basis = words(ChangeBasis)


class ChangePageSchema(ListSchema):
    """All changes between two points, ``through`` the revisions between; ``counts`` names every kind."""

    from_ = fields.Nested(RevisionReferenceSchema, data_key="from")
    to = nested(RevisionReferenceSchema)
    backwards = fields.Boolean()
    through = fields.List(fields.Integer())
    counts = fields.Dict(keys=words(ChangeKind), values=fields.Integer())
    items = listed(ChangeSchema)
