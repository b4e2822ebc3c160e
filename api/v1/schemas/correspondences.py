"""Correspondence tables between two revisions."""

from marshmallow import Schema, fields

from api.v1.schemas.entries import EntryBriefSchema
from api.v1.schemas.revisions import RevisionReferenceSchema
from api.v1.schemas.texts import ListSchema, listed, nested, words
from catalogue.vocabulary import ChangeKind, CorrespondenceCertainty, CorrespondenceStatus, Relation


class CorrespondenceSchema(Schema):
    """
    One line: an entry on either side (null: there is none), how they relate, how sure one may be to go over.

    ``outcomes`` and ``change_types`` (of XKOS-AP-NO) are told as the acts made
    them, also read backwards; ``lost_at`` is the revision at which ``from``
    first had no exact counterpart.
    """

    from_ = fields.Nested(EntryBriefSchema, allow_none=True, data_key="from")
    to = nested(EntryBriefSchema, allow_none=True)
    relation = words(Relation, allow_none=True)
    certainty = words(CorrespondenceCertainty)
    lost_at = fields.Integer(allow_none=True)
    outcomes = fields.List(words(ChangeKind))
    change_types = fields.List(fields.String())
    note = fields.String(allow_none=True)
    transition = fields.String(allow_none=True)
    status = words(CorrespondenceStatus)
    instrument = fields.String(allow_none=True)


class CorrespondencePageSchema(ListSchema):
    """The table from one revision to another, composed of those ``through`` the revisions between."""

    from_ = fields.Nested(RevisionReferenceSchema, data_key="from")
    to = nested(RevisionReferenceSchema)
    backwards = fields.Boolean()
    through = fields.List(fields.Integer())
    items = listed(CorrespondenceSchema)
