"""What callers send to open, fill and take on a draft revision."""

from marshmallow import fields, validate

from api.bodies import BodySchema
from api.fields import Day, Few, Form, Longest, Text
from api.json_fields import Bytes, Flag, Prose
from api.v1.schemas.dossiers import ENTRY, RECORD, BilingualSchema, prose, record_id, short
from api.v1.schemas.proposal_bodies import word
from catalogue.vocabulary import AppraisalConclusion, ConsultationKind, InstrumentKind, ReplyKind

SHA256 = r"^[0-9a-f]{64}$"
ADDRESS = r"^https?://[^\s]{1,990}$"


def notes() -> fields.List[str]:
    """Make a field for notes on a revision."""
    return fields.List(Prose(), validate=Few(max=50))


class NewDraftSchema(BodySchema):
    """A draft to open; without ``structure``: that of the newest revision, on which it rests."""

    base_revision = fields.Raw(load_default=None, allow_none=True, metadata={"type": "integer"})
    is_correction = Flag(load_default=False)
    title = fields.Nested(BilingualSchema, load_default=None, allow_none=True)
    structure = fields.Dict(load_default=None, allow_none=True)
    notes = fields.List(Prose(), validate=Few(max=50), load_default=list)


class DraftEditSchema(BodySchema):
    """What is to be changed; what is absent stays. ``structure`` null: that of the base."""

    title = fields.Nested(BilingualSchema)
    structure = fields.Dict(allow_none=True)
    notes = notes()


class IncorporationBodySchema(BodySchema):
    """Accepted proposals, in the order in which they are to go in."""

    proposals = fields.List(
        Text(validate=Form(RECORD, error="p0123456789")), required=True, validate=validate.Length(min=1, max=200)
    )


class DraftReasonSchema(BodySchema):
    """A step that gives a reason."""

    reason = Prose(required=True)


class AppraisalBodySchema(BodySchema):
    """What the appraising body concludes; without ``body``: the one of the setting."""

    conclusion = word(AppraisalConclusion)
    opinion = Prose(required=True)
    body = short(300)


class ConsultationBodySchema(BodySchema):
    """A round to open; a reason is due where it is shorter than the setting."""

    kind = word(ConsultationKind)
    opens_on = Day(required=True)
    closes_on = Day(required=True)
    draft_text = Prose(required=True, longest=200_000)
    override_reason = prose()


class ClosureBodySchema(BodySchema):
    """A round to close; a reason is due where that cuts it short."""

    kind = word(ConsultationKind)
    reason = prose()


class CommentBodySchema(BodySchema):
    """What a body says, of one entry of the draft or in general."""

    kind = word(ConsultationKind)
    text = Prose(required=True)
    entry = Text(load_default=None, allow_none=True, validate=Form(ENTRY, error="P1, c5k9d2m7q, new-quantum"))


class PublicCommentBodySchema(BodySchema):
    """What anybody says, of one entry of the draft or in general."""

    text = Prose(required=True)
    entry = Text(load_default=None, allow_none=True, validate=Form(ENTRY, error="P1, c5k9d2m7q, new-quantum"))


class ModerationBodySchema(BodySchema):
    """Whether a comment is released; a reason is due where it is not, or where it has links."""

    is_released = Flag(required=True, data_key="released")
    reason = Prose(load_default="")


class ReplyBodySchema(BodySchema):
    """What becomes of a comment, and why."""

    kind = word(ReplyKind)
    reason = Prose(required=True)


class ReportBodySchema(BodySchema):
    """What was heard and what changed."""

    kind = word(ConsultationKind)
    report = Prose(required=True, longest=200_000)


class SignedFileBodySchema(BodySchema):
    """The signed file: its bytes as base64, and the checksum its sender took of them."""

    name = short(300, required=True)
    media_type = Text(required=True, validate=Longest(min=1, max=100))
    sha256 = Text(required=True, validate=Form(SHA256, error="64 × 0–9, a–f"))
    content = Bytes(required=True)


class PromulgationBodySchema(BodySchema):
    """The instrument as it was signed; ``replaces``: ids of instruments."""

    kind = word(InstrumentKind)
    number = short(100, required=True)
    title = fields.Nested(BilingualSchema, required=True)
    issuer = short(300, required=True)
    signatory = short(300, required=True)
    issued_on = Day(required=True)
    valid_from = Day(required=True)
    url = Text(load_default=None, allow_none=True, validate=Form(ADDRESS, error="https://vanban.chinhphu.vn/…"))
    gazette = short(300)
    replaces = fields.List(record_id(), load_default=list, validate=Few(max=50))
    states_correspondence = Flag(load_default=False)
    file = fields.Nested(SignedFileBodySchema, required=True)


class ConfirmationBodySchema(BodySchema):
    """The digest of what the second person saw."""

    digest = Text(required=True, validate=Form(SHA256, error="64 × 0–9, a–f"))


class SettingBodySchema(BodySchema):
    """Another value of a setting, what it rests on, and why."""

    value = fields.Raw(required=True, allow_none=True)
    legal_basis = Prose(required=True)
    reason = Prose(required=True)
