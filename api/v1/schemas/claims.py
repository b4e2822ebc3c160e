"""Claims: what organisations send, what others answer, and how claims are shown."""

from marshmallow import Schema, fields

from api.bodies import BodySchema
from api.json_fields import Prose
from api.v1.schemas.party_bodies import (
    LinkBodySchema,
    OrganisationClaimFactsSchema,
    ProjectClaimFactsSchema,
    SourceBodySchema,
    record_id,
    rows,
    said,
)
from api.v1.schemas.texts import ListSchema, SourceSchema, listed, nested, words
from catalogue.vocabulary import ClaimKind, ClaimStatus, ClaimStep


class GroundsSchema(BodySchema):
    """Why a claim is to be believed; its sources become those of the record."""

    statement = Prose(required=True)
    sources = rows(SourceBodySchema, required=True, most=50)


class OrganisationClaimSchema(GroundsSchema):
    """What an organisation would have changed of its own record."""

    facts = fields.Nested(OrganisationClaimFactsSchema, required=True)


class ProjectClaimSchema(GroundsSchema):
    """What an organisation would have changed of a project it leads; with an unknown id, a new project."""

    project = record_id(required=True)
    facts = fields.Nested(ProjectClaimFactsSchema, required=True)


class LinkClaimSchema(GroundsSchema):
    """One more link of a project the organisation takes part in."""

    project = record_id(required=True)
    link = fields.Nested(LinkBodySchema, required=True)


class VerificationSchema(BodySchema):
    """What was checked, in words."""

    reason = Prose(load_default="")


class AuthoritySchema(BodySchema):
    """The authority that confirms it, and its document by number and day."""

    authority = said()
    document = said()
    reason = Prose(load_default="")


class RefusalSchema(BodySchema):
    """Why a claim is refused; one left empty breaks rule K3."""

    reason = Prose(required=True)


class ClaimSubjectSchema(Schema):
    """What a claim is about; a new project is not there yet."""

    kind = words(ClaimKind)
    id = fields.String()
    url = fields.String()


class ClaimEventSchema(Schema):
    """Trace of one step."""

    step = words(ClaimStep)
    at = fields.DateTime()
    account = fields.String()
    organisation = fields.String()
    unit = fields.String()
    reason = fields.String()
    authority = fields.String(allow_none=True)
    document = fields.String(allow_none=True)


class ClaimSchema(Schema):
    """
    What an organisation says of itself; public only once somebody of another unit stands for it.

    ``before``: what the record said of these facts then; null for a new project.
    ``next``: the steps that may come next.
    """

    id = fields.String()
    subject = nested(ClaimSubjectSchema)
    organisation = fields.String()
    unit = fields.String()
    status = words(ClaimStatus)
    facts = fields.Dict()
    before = fields.Dict(allow_none=True)
    statement = fields.String()
    sources = listed(SourceSchema)
    made_at = fields.DateTime()
    next = fields.List(words(ClaimStep))
    trail = listed(ClaimEventSchema)
    url = fields.String()


class ClaimPageSchema(ListSchema):
    """Claims one may see, by id."""

    items = listed(ClaimSchema)
