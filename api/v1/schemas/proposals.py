"""Shapes of proposals: in a list, whole, and what stands in them."""

from marshmallow import Schema, fields

from api.v1.schemas.texts import ListSchema, NameSchema, TextSchema, listed, nested, text, words
from catalogue.vocabulary import Confidentiality, EntryKind, ProposalStatus, Role, Step


class ProposingOrganisationSchema(Schema):
    """An organisation, named."""

    id = text("moit")
    name = nested(TextSchema)


class NextStepSchema(Schema):
    """A step that may come next, who takes it, and whether the caller may."""

    step = words(Step)
    roles = fields.List(words(Role))
    allowed = fields.Boolean()


class ProposalBriefSchema(Schema):
    """A proposal in a list: where it stands since when, and who must act next."""

    id = text("p4m2k8x0qz")
    title = fields.String()
    status = words(ProposalStatus)
    status_since = fields.DateTime()
    organisation = nested(ProposingOrganisationSchema)
    unit = fields.String()
    owner = nested(ProposingOrganisationSchema)
    base_revision = fields.Integer()
    digest = fields.String()
    created_at = fields.DateTime()
    updated_at = fields.DateTime()
    submitted_at = fields.DateTime(allow_none=True)
    url = fields.String()
    next = listed(NextStepSchema)


class ProposalPageSchema(ListSchema):
    """The proposals the caller may know of, by id."""

    items = listed(ProposalBriefSchema)


class ProposedEntrySchema(Schema):
    """An entry a proposal is about; ``concept`` is null for a new one, whose ``entry`` is its ref."""

    entry = fields.String()
    concept = fields.String(allow_none=True)
    kind = words(EntryKind)
    name = nested(NameSchema)
    definition = nested(TextSchema, allow_none=True)


class ConflictSchema(Schema):
    """One thing two sides say differently of one entry."""

    entry = fields.String()
    field = fields.String()
    base = fields.Raw(allow_none=True)
    ours = fields.Raw(allow_none=True)
    theirs = fields.Raw(allow_none=True)


class LetterSchema(Schema):
    """The ministry's letter."""

    number = fields.String()
    issued_on = fields.Date()
    attachment = fields.String()


class SignOffSchema(Schema):
    """Who signed off inside the ministry; ``current``: exactly what the proposal now says."""

    account = fields.String()
    at = fields.DateTime()
    current = fields.Boolean()


class ProposalEventSchema(Schema):
    """The trace of one step; ``basis``: why no opinion of the council was due."""

    step = words(Step)
    status_before = words(ProposalStatus)
    status_after = words(ProposalStatus)
    at = fields.DateTime()
    account = fields.String()
    organisation = nested(ProposingOrganisationSchema)
    unit = fields.String()
    reason = fields.String()
    digest = fields.String()
    basis = fields.String(allow_none=True)
    details = fields.Dict()


class ProposalSchema(ProposalBriefSchema):
    """One organisation's request to change the catalogue, as the caller sees it."""

    newest_revision = fields.Integer()
    change_set = fields.Dict()
    entries = listed(ProposedEntrySchema)
    conflicts = listed(ConflictSchema)
    dossier = fields.Dict()
    letter = nested(LetterSchema, allow_none=True)
    sign_off = nested(SignOffSchema, allow_none=True)
    due_on = fields.Date(allow_none=True)
    trail = listed(ProposalEventSchema)
    joined_to = fields.String(allow_none=True)
    incorporated_in = fields.Integer(allow_none=True)


class CsvFaultSchema(Schema):
    """What is wrong in one row of a sheet, and in which column."""

    row = fields.Integer()
    column = fields.String()
    rule = fields.String(allow_none=True)
    detail = fields.String()


class CsvReportSchema(Schema):
    """What a sheet does, or would do, to a change set; ``written``: it was done."""

    dry_run = fields.Boolean()
    written = fields.Boolean()
    rows = fields.Integer()
    added = fields.Integer()
    replaced = fields.Integer()
    removed = fields.Integer()
    errors = listed(CsvFaultSchema)
    lock_version = fields.Integer()
    change_set = fields.Dict()


class AttachmentSchema(Schema):
    """What is known of a file."""

    id = fields.String()
    name = fields.String()
    media_type = fields.String()
    size = fields.Integer()
    sha256 = fields.String()
    confidentiality = words(Confidentiality)
    title = fields.String(allow_none=True)
    added_at = fields.DateTime()
    organisation = fields.String()
    url = fields.String()


class AttachmentPageSchema(ListSchema):
    """The files of a proposal the caller may see."""

    items = listed(AttachmentSchema)


class AttachmentContentSchema(AttachmentSchema):
    """A file with its bytes as base64."""

    content = fields.String()
