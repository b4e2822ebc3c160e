"""Histories of organisations and projects."""

from marshmallow import Schema, fields

from api.v1.schemas.parties import OrganisationFactsSchema, ProjectFactsSchema
from api.v1.schemas.texts import ListSchema, listed, nested, words
from catalogue.vocabulary import EventType, LinkBasis, LinkRole


class FieldSchema(Schema):
    """A field that says something else than before."""

    name = fields.String()
    before = fields.Raw(allow_none=True)
    after = fields.Raw(allow_none=True)


class CauseSchema(Schema):
    """The event that made a state."""

    seq = fields.Integer()
    type = words(EventType)


class HeldSchema(Schema):
    """
    What the registry held from ``recorded_at`` until ``superseded_at`` (null: still), and how it differs from before.

    ``number`` counts from 1; why it changed stands in the state's ``sources`` and ``notes``.
    """

    number = fields.Integer()
    recorded_at = fields.DateTime()
    superseded_at = fields.DateTime(allow_none=True)
    event = nested(CauseSchema, allow_none=True)
    fields_ = fields.List(fields.Nested(FieldSchema), data_key="fields")


class OrganisationHeldSchema(HeldSchema):
    """A state of an organisation."""

    state = nested(OrganisationFactsSchema)


class TieSchema(Schema):
    """A project's own link, as it was made."""

    concept = fields.String()
    made_against = fields.Integer()
    role = words(LinkRole, allow_none=True)
    basis = words(LinkBasis)
    derived = fields.Boolean()
    note = fields.String(allow_none=True)


class ProjectStateSchema(ProjectFactsSchema):
    """What a state says of a project, with its own links."""

    ties = listed(TieSchema)


class ProjectHeldSchema(HeldSchema):
    """A state of a project."""

    state = nested(ProjectStateSchema)


class OrganisationHistorySchema(ListSchema):
    """Every state of an organisation, oldest first."""

    id = fields.String()
    items = listed(OrganisationHeldSchema)


class ProjectHistorySchema(ListSchema):
    """Every state of a project, oldest first."""

    id = fields.String()
    items = listed(ProjectHeldSchema)
