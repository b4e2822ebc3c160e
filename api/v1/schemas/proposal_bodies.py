"""What callers send to open, write, take on and judge a proposal."""

from enum import StrEnum

from marshmallow import fields

from api.bodies import BodySchema
from api.fields import Day, Few, Form, Longest, Text, Word
from api.json_fields import Bytes, Flag, Prose
from api.v1.schemas.dossiers import ENTRY, RECORD, STATES, DossierSchema, entry_name, prose, short
from catalogue.vocabulary import CommentKind, Disposition, Finding, ImpactKind, Opinion


def word(vocabulary: type[StrEnum]) -> Text:
    """Make a field for one word of a closed list that must be there."""
    return Text(required=True, validate=Word([member.value for member in vocabulary]))


class ChangeSetBodySchema(BodySchema):
    """A change set: base, new entries by ref, ordered lines; its form is rule C1's."""

    base = fields.Raw(required=True, metadata={"type": "integer"})
    changes = fields.Raw(required=True, metadata={"type": "array", "items": {"type": "object"}})
    entries = fields.Raw(allow_none=True, metadata={"type": "object"})
    structure = fields.Raw(allow_none=True, metadata={"type": "object"})


class NewProposalSchema(BodySchema):
    """A proposal to open; without ``organisation``: of the one the caller proposes for."""

    title = short(500, required=True)
    organisation = Text(load_default=None, allow_none=True, validate=Form(RECORD, error="moit"))
    unit = Text(load_default=None, allow_none=True, validate=Longest(max=100))
    dossier = fields.Nested(DossierSchema, load_default=dict)
    change_set = fields.Nested(ChangeSetBodySchema, allow_none=True, load_default=None)


class ProposalEditSchema(BodySchema):
    """What is to be changed; what is absent stays."""

    title = Text(validate=Longest(min=1, max=500))
    dossier = fields.Nested(DossierSchema)


class EmptySchema(BodySchema):
    """Nothing but an empty object."""


class RemarkedSchema(BodySchema):
    """A step that may give a reason."""

    reason = Prose(load_default="")


class ReasonedSchema(BodySchema):
    """A step that gives a reason; one left empty breaks rule D1."""

    reason = Prose(required=True)


class LetterBodySchema(BodySchema):
    """The ministry's letter: number, day, and the attachment that is its signed file."""

    number = short(100, required=True)
    issued_on = Day(required=True)
    attachment = Text(required=True, validate=Longest(min=1, max=16))


class SubmissionSchema(BodySchema):
    """What hands a proposal in."""

    letter = fields.Nested(LetterBodySchema, required=True)


class OpinionBodySchema(BodySchema):
    """What the council says."""

    opinion = word(Opinion)
    summary = Prose(required=True)


class JoiningSchema(BodySchema):
    """The proposal that goes on for both."""

    to = Text(required=True, validate=Form(RECORD, error="p0123456789"))
    reason = Prose(load_default="")


class FindingSchema(BodySchema):
    """How the entry measures against one criterion, and why."""

    criterion = Text(required=True, validate=Form(r"^[0-9A-Za-z-]{1,16}$", error="T-a, P-1"))
    finding = word(Finding)
    grounds = prose()


class FactorSchema(BodySchema):
    """Something weighed beside the statutory criteria; it decides nothing."""

    name = short(200, required=True)
    statement = prose(required=True)


class NewAssessmentSchema(BodySchema):
    """One entry measured against one set; without ``criteria_set``: the one in force today."""

    entry = entry_name()
    criteria_set = Text(load_default=None, allow_none=True, validate=Form(RECORD, error="law-133-product"))
    findings = fields.List(fields.Nested(FindingSchema), required=True, validate=Few(max=100))
    factors = fields.List(fields.Nested(FactorSchema), load_default=list, validate=Few(max=50))
    confirmation = prose()
    test_data = Flag(load_default=False)


class NewCommentSchema(BodySchema):
    """A remark or demand, on the whole, one entry, or one field of it."""

    kind = word(CommentKind)
    text = Prose(required=True)
    entry = Text(load_default=None, allow_none=True, validate=Form(ENTRY, error="P1, new-quantum"))
    field = Text(load_default=None, allow_none=True, validate=Longest(max=40))


class DemandResolutionSchema(BodySchema):
    """How a demand was met."""

    resolution = Prose(required=True)


class NewAttachmentSchema(BodySchema):
    """A file, its bytes as base64."""

    name = short(200, required=True)
    media_type = Text(required=True, validate=Longest(min=1, max=100))
    confidentiality = Text(required=True, validate=Word(STATES))
    title = short()
    content = Bytes(required=True)


class DispositionLineSchema(BodySchema):
    """What is to become of one link."""

    kind = word(ImpactKind)
    id = Text(required=True, validate=Form(RECORD, error="viettel"))
    entry = entry_name()
    disposition = word(Disposition)
    target = Text(load_default=None, allow_none=True, validate=Form(ENTRY, error="P1, new-quantum"))
    reason = prose()


class DispositionsSchema(BodySchema):
    """What is to become of some links."""

    items = fields.List(fields.Nested(DispositionLineSchema), required=True, validate=Few(max=2000))
