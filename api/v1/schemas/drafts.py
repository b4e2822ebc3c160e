"""Shapes of draft revisions, their consultations, promulgations and annexes."""

from marshmallow import Schema, fields

from api.v1.schemas.previews import CodesSchema, DifferenceSchema
from api.v1.schemas.reviews import ViolationSchema
from api.v1.schemas.texts import ListSchema, TextSchema, listed, nested, words
from catalogue.vocabulary import (
    AppraisalConclusion,
    ChangeKind,
    ConsultationKind,
    InstrumentKind,
    Relation,
    ReplyKind,
    RevisionStage,
    RevisionStep,
    Role,
    SettingName,
)


class DraftNextSchema(Schema):
    """A step that may come next, who takes it, and whether the caller may."""

    step = words(RevisionStep)
    roles = fields.List(words(Role))
    allowed = fields.Boolean()


class DraftBriefSchema(Schema):
    """A draft in a list: where it stands since when, and who must act next."""

    number = fields.Integer()
    title = nested(TextSchema)
    stage = words(RevisionStage)
    stage_since = fields.DateTime()
    base_revision = fields.Integer()
    corrects_revision = fields.Integer(allow_none=True)
    organisation = fields.String()
    unit = fields.String()
    digest = fields.String()
    opened_at = fields.DateTime()
    url = fields.String()
    next = listed(DraftNextSchema)


class DraftPageSchema(ListSchema):
    """The drafts the caller may see, newest first."""

    items = listed(DraftBriefSchema)


class IncorporationSchema(Schema):
    """A proposal in a draft, as it stood when it went in."""

    proposal = fields.String()
    position = fields.Integer()
    digest = fields.String()
    at = fields.DateTime()
    url = fields.String()


class AppraisalSchema(Schema):
    """What the appraising body concluded; ``current``: on exactly what the draft now says."""

    body = fields.String()
    conclusion = words(AppraisalConclusion)
    opinion = fields.String()
    at = fields.DateTime()
    account = fields.String()
    current = fields.Boolean()


class RoundBriefSchema(Schema):
    """A round of consultation; both days are inclusive."""

    kind = words(ConsultationKind)
    opens_on = fields.Date()
    closes_on = fields.Date()
    override_reason = fields.String(allow_none=True)
    closed_at = fields.DateTime(allow_none=True)
    close_reason = fields.String(allow_none=True)
    reported_at = fields.DateTime(allow_none=True)


class DraftEventSchema(Schema):
    """The trace of one step."""

    step = words(RevisionStep)
    stage_before = words(RevisionStage, allow_none=True)
    stage_after = words(RevisionStage)
    at = fields.DateTime()
    account = fields.String()
    organisation = fields.String()
    unit = fields.String()
    digest = fields.String()
    reason = fields.String(allow_none=True)


class ActSchema(Schema):
    """Who did something, and when."""

    account = fields.String()
    at = fields.DateTime()


class SignedFileSchema(Schema):
    """What is known of the signed file."""

    name = fields.String()
    media_type = fields.String()
    sha256 = fields.String()


class PromulgationSchema(Schema):
    """The instrument as one person recorded it; a second person confirms its digest."""

    kind = words(InstrumentKind)
    number = fields.String()
    title = nested(TextSchema)
    issuer = fields.String()
    signatory = fields.String()
    issued_on = fields.Date()
    valid_from = fields.Date()
    url = fields.String(allow_none=True)
    gazette = fields.String(allow_none=True)
    replaces = fields.List(fields.String())
    states_correspondence = fields.Boolean()
    file = nested(SignedFileSchema)
    digest = fields.String()
    recorded = nested(ActSchema)
    confirmed = nested(ActSchema, allow_none=True)


class PromulgationWithFileSchema(PromulgationSchema):
    """A promulgation with its signed file as base64."""

    content = fields.String()


class DraftSchema(DraftBriefSchema):
    """A revision on its way, as the caller sees it."""

    newest_revision = fields.Integer()
    structure = fields.Dict()
    notes = fields.List(fields.String())
    change_set = fields.Dict()
    incorporations = listed(IncorporationSchema)
    consultations = listed(RoundBriefSchema)
    appraisals = listed(AppraisalSchema)
    promulgation = nested(PromulgationSchema, allow_none=True)
    trail = listed(DraftEventSchema)


class ConsultationReplySchema(Schema):
    """What became of a comment, and why."""

    kind = words(ReplyKind)
    reason = fields.String()
    at = fields.DateTime()


class CommentModerationSchema(Schema):
    """What a person decided of a comment written without an account; once."""

    released = fields.Boolean()
    at = fields.DateTime()


class ConsultationCommentSchema(Schema):
    """
    What a body said, or anybody; ``entry`` and ``code`` are null where it speaks in general.

    ``anonymous``: written without an account, ``organisation`` is empty then;
    ``moderation`` is null of what bodies say, and before a person looked at it.
    """

    id = fields.String()
    consultation = words(ConsultationKind)
    organisation = fields.String()
    unit = fields.String()
    anonymous = fields.Boolean()
    entry = fields.String(allow_none=True)
    code = fields.String(allow_none=True)
    text = fields.String()
    received_at = fields.DateTime()
    late = fields.Boolean()
    moderation = nested(CommentModerationSchema, allow_none=True)
    reply = nested(ConsultationReplySchema, allow_none=True)


class CommentPageSchema(ListSchema):
    """Comments, by round and time of receipt."""

    items = listed(ConsultationCommentSchema)


class RoundSchema(RoundBriefSchema):
    """A round with what was shown; ``comments`` stand in it once the report is published."""

    draft_text = fields.String()
    base_revision = fields.Integer()
    change_set = fields.Dict()
    differences = listed(DifferenceSchema)
    report = fields.String(allow_none=True)
    comments = listed(ConsultationCommentSchema)


class RoundPageSchema(ListSchema):
    """Rounds of one draft, oldest first."""

    revision = fields.Integer()
    items = listed(RoundSchema)


class DraftDiffSchema(ListSchema):
    """Every entry that changes, field by field and word by word."""

    items = listed(DifferenceSchema)


class DraftBreachesSchema(Schema):
    """What stands against publishing: of the change set, of the list, and on the way."""

    newest_revision = fields.Integer()
    changes = listed(ViolationSchema)
    list = listed(ViolationSchema)
    process = listed(ViolationSchema)


class ComparisonSchema(Schema):
    """Old beside new."""

    code = nested(CodesSchema)
    before = fields.String(allow_none=True)
    after = fields.String(allow_none=True)
    outcome = words(ChangeKind)
    relation = words(Relation, allow_none=True)
    note = fields.String(allow_none=True)
    transition = fields.String(allow_none=True)


class AnnexesSchema(Schema):
    """Annexes of the submission: what is amended, added, dropped; old beside new; comments with replies."""

    revision = fields.Integer()
    amended = listed(DifferenceSchema)
    added = listed(DifferenceSchema)
    dropped = listed(DifferenceSchema)
    comparison = listed(ComparisonSchema)
    comments = listed(ConsultationCommentSchema)


class SettingValueSchema(Schema):
    """A value a setting had; ``changed_at`` null: the default."""

    value = fields.Raw(allow_none=True)
    legal_basis = fields.String()
    reason = fields.String(allow_none=True)
    changed_by = fields.String(allow_none=True)
    changed_at = fields.DateTime(allow_none=True)


class SettingSchema(SettingValueSchema):
    """A setting of the process as it stands, and every value before, newest first."""

    name = words(SettingName)
    url = fields.String()
    history = listed(SettingValueSchema)


class SettingPageSchema(ListSchema):
    """Every setting."""

    items = listed(SettingSchema)
