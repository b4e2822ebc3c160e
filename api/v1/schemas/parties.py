"""Organisations, projects, provinces."""

from marshmallow import Schema, fields

from api.v1.schemas.entries import EntryBriefSchema, LabelReferenceSchema
from api.v1.schemas.revisions import RevisionReferenceSchema
from api.v1.schemas.texts import (
    ListSchema,
    NameSchema,
    PartialDateSchema,
    SourceSchema,
    TextSchema,
    listed,
    nested,
    text,
    words,
)
from catalogue.vocabulary import (
    Carried,
    Certainty,
    IdentifierScheme,
    LinkRole,
    MoneyBasis,
    MoneyBound,
    OrganisationKind,
    OrganisationStatus,
    ProjectStatus,
    ProvinceCertainty,
    ProvinceType,
    Side,
    SuccessionKind,
)


class LinkSchema(Schema):
    """A link under a revision; ``via`` is the project an organisation is linked through."""

    entry = nested(EntryBriefSchema)
    role = words(LinkRole, allow_none=True)
    made_against = fields.Integer()
    carried = words(Carried)
    derived = fields.Boolean()
    via = fields.String(allow_none=True)


class ProvinceReferenceSchema(Schema):
    """A province named inside a record."""

    code = text("01")
    name = nested(TextSchema)


class ProvinceSchema(Schema):
    """A province under one code for a time; days are null where unknown or open."""

    code = text("01")
    name = nested(TextSchema)
    full_name = fields.String()
    type = words(ProvinceType)
    valid_from = fields.Date(allow_none=True)
    valid_until = fields.Date(allow_none=True)
    formed_from = fields.List(fields.Dict())
    agency_code = fields.String(allow_none=True)
    communes = fields.Integer(allow_none=True)
    note = fields.String(allow_none=True)
    sources = listed(SourceSchema)


class ProvincePageSchema(ListSchema):
    """Provinces of a day, by code."""

    items = listed(ProvinceSchema)


class OrganisationReferenceSchema(Schema):
    """An organisation named inside a record."""

    id = fields.String()
    name = nested(TextSchema, allow_none=True)
    url = fields.String()


class IdentifierSchema(Schema):
    """A number another register gave."""

    scheme = words(IdentifierScheme)
    value = fields.String()


class FormerNameSchema(Schema):
    """A name given up; days are null where no source dates it."""

    name = fields.String()
    lang = fields.String()
    valid_from = fields.Date(allow_none=True)
    valid_until = fields.Date(allow_none=True)
    note = fields.String(allow_none=True)


class PredecessorSchema(Schema):
    """A body an organisation came after."""

    kind = words(SuccessionKind)
    organisation = fields.String(allow_none=True)
    name = fields.String()
    happened_on = fields.String(allow_none=True)
    note = fields.String(allow_none=True)


class OrganisationSuccessorSchema(OrganisationReferenceSchema):
    """An organisation that came after."""

    kind = words(SuccessionKind)
    happened_on = fields.String(allow_none=True)


class OrganisationFactsSchema(Schema):
    """What a state says of an organisation."""

    name = nested(NameSchema)
    short_name = fields.String(allow_none=True)
    kind = words(OrganisationKind)
    side = words(Side)
    status = words(OrganisationStatus)
    parent = nested(OrganisationReferenceSchema, allow_none=True)
    province = nested(ProvinceReferenceSchema, allow_none=True)
    province_certainty = words(ProvinceCertainty, allow_none=True)
    website = fields.String(allow_none=True)
    identifiers = listed(IdentifierSchema)
    former_names = listed(FormerNameSchema)
    predecessors = listed(PredecessorSchema)
    notes = fields.String(allow_none=True)
    sources = listed(SourceSchema)


class OrganisationSchema(OrganisationFactsSchema):
    """A body that proposes, researches, makes or regulates."""

    id = fields.String()
    successors = listed(OrganisationSuccessorSchema)
    links = listed(LinkSchema)
    recorded_at = fields.DateTime()
    url = fields.String()


class OrganisationUnderRevisionSchema(OrganisationSchema):
    """One organisation, with the revision its links are shown under."""

    revision = nested(RevisionReferenceSchema)


class OrganisationPageSchema(ListSchema):
    """Organisations, by id; links are shown under ``revision``."""

    revision = nested(RevisionReferenceSchema)
    items = listed(OrganisationSchema)


class BudgetSchema(Schema):
    """Money in whole units of its currency, as the source words it."""

    amount = fields.Integer()
    currency = fields.String()
    bound = words(MoneyBound)
    basis = words(MoneyBasis)
    note = fields.String(allow_none=True)


class SiteSchema(Schema):
    """Where a project stands: as sources wrote it, and today's province."""

    text = fields.String(allow_none=True)
    province = nested(ProvinceReferenceSchema, allow_none=True)


class ProjectFactsSchema(Schema):
    """What a state says of a project."""

    title = nested(TextSchema)
    summary = nested(TextSchema, allow_none=True)
    status = words(ProjectStatus, allow_none=True)
    started_on = nested(PartialDateSchema, allow_none=True)
    due_on = nested(PartialDateSchema, allow_none=True)
    budget = nested(BudgetSchema, allow_none=True)
    trl = fields.Integer(allow_none=True)
    leads = listed(OrganisationReferenceSchema)
    partners = listed(OrganisationReferenceSchema)
    site = nested(SiteSchema)
    official_references = fields.List(fields.Dict())
    certainty = words(Certainty, allow_none=True)
    notes = fields.String(allow_none=True)
    sources = listed(SourceSchema)


class ProjectSchema(ProjectFactsSchema):
    """A programme, task, project or product that serves entries of the catalogue."""

    id = fields.String()
    labels = listed(LabelReferenceSchema)
    links = listed(LinkSchema)
    recorded_at = fields.DateTime()
    url = fields.String()


class ProjectUnderRevisionSchema(ProjectSchema):
    """One project, with the revision its links are shown under."""

    revision = nested(RevisionReferenceSchema)


class ProjectPageSchema(ListSchema):
    """Projects, by id; links are shown under ``revision``."""

    revision = nested(RevisionReferenceSchema)
    items = listed(ProjectSchema)
