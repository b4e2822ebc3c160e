"""Records as they stand for whoever edits them, and recognitions."""

from marshmallow import Schema, fields

from api.v1.schemas.entries import EntryBriefSchema
from api.v1.schemas.parties import OrganisationReferenceSchema, RecognitionReferenceSchema
from api.v1.schemas.party_bodies import OrganisationEditSchema, ProjectEditSchema, RecognitionEditSchema
from api.v1.schemas.texts import FaultSchema, ListSchema, SourceSchema, listed, nested


class RecordSchema(Schema):
    """
    A record as it stands: ``facts`` are what an edit may change, in the form in which it is sent.

    ``warnings`` are breaches of rules that ask to look again and stop nothing.
    """

    id = fields.String()
    recorded_at = fields.DateTime()
    warnings = listed(FaultSchema)
    url = fields.String()


class OrganisationRecordSchema(RecordSchema):
    """An organisation as it stands."""

    facts = fields.Nested(OrganisationEditSchema)


class ProjectRecordSchema(RecordSchema):
    """A project as it stands."""

    facts = fields.Nested(ProjectEditSchema)


class RecognitionRecordSchema(RecordSchema):
    """A recognition as it stands."""

    facts = fields.Nested(RecognitionEditSchema)
    revoked_on = fields.Date(allow_none=True)
    revocation_reason = fields.String(allow_none=True)


class RecognitionProductSchema(Schema):
    """An entry a recognition names, as it was in the revision it was named in."""

    entry = nested(EntryBriefSchema)
    made_against = fields.Integer()


class RecognitionSchema(RecognitionReferenceSchema):
    """What law recognises an organisation as; whether it holds on a day follows from its days."""

    organisation = nested(OrganisationReferenceSchema)
    revocation_reason = fields.String(allow_none=True)
    products = listed(RecognitionProductSchema)
    notes = fields.String(allow_none=True)
    recorded_at = fields.DateTime()
    sources = listed(SourceSchema)


class RecognitionPageSchema(ListSchema):
    """Recognitions, by id."""

    items = listed(RecognitionSchema)
