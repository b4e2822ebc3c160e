"""Shapes of what is said of a proposal."""

from marshmallow import Schema, fields

from api.v1.schemas.texts import ListSchema, SourceSchema, TextSchema, listed, nested, words
from catalogue.vocabulary import (
    CommentKind,
    CriteriaKind,
    CriterionRule,
    Disposition,
    Finding,
    ImpactKind,
    Severity,
)


class CriterionSchema(Schema):
    """One criterion; not ``read``: its wording is not known, and not made up."""

    code = fields.String()
    rule = words(CriterionRule)
    wording = nested(TextSchema, allow_none=True)
    article = nested(TextSchema, allow_none=True)
    read = fields.Boolean()


class CriteriaSetSchema(Schema):
    """What law asks for a time; of the alternatives ``at_least`` must be met."""

    id = fields.String()
    kind = words(CriteriaKind)
    name = nested(TextSchema)
    instrument = fields.String(allow_none=True)
    basis = nested(TextSchema)
    valid_from = fields.Date(allow_none=True)
    valid_until = fields.Date(allow_none=True)
    at_least = fields.Integer()
    criteria = listed(CriterionSchema)
    note = fields.String(allow_none=True)
    sources = listed(SourceSchema)


class CriteriaPageSchema(ListSchema):
    """Every set of criteria."""

    items = listed(CriteriaSetSchema)


class ShownFindingSchema(Schema):
    """How an entry measures against one criterion."""

    criterion = fields.String()
    finding = words(Finding)
    grounds = fields.String(allow_none=True)


class ShownFactorSchema(Schema):
    """Something weighed beside the criteria."""

    name = fields.String()
    statement = fields.String()


class AssessmentSchema(Schema):
    """One entry measured against one set; not ``current``: the proposal says something else by now."""

    id = fields.Integer()
    entry = fields.String()
    criteria_set = fields.String()
    criteria = listed(CriterionSchema)
    findings = listed(ShownFindingSchema)
    factors = listed(ShownFactorSchema)
    confirmation = fields.String(allow_none=True)
    test_data = fields.Boolean()
    digest = fields.String()
    current = fields.Boolean()
    account = fields.String()
    organisation = fields.String()
    at = fields.DateTime()


class AssessmentPageSchema(ListSchema):
    """Every assessment of a proposal, oldest first."""

    items = listed(AssessmentSchema)


class CommentResolutionSchema(Schema):
    """How a demand was met."""

    at = fields.DateTime()
    account = fields.String()
    text = fields.String()


class ProposalCommentSchema(Schema):
    """A remark or demand, on the whole, an entry, or a field of it."""

    id = fields.Integer()
    kind = words(CommentKind)
    entry = fields.String(allow_none=True)
    field = fields.String(allow_none=True)
    text = fields.String()
    account = fields.String()
    organisation = fields.String()
    at = fields.DateTime()
    digest = fields.String()
    resolution = nested(CommentResolutionSchema, allow_none=True)


class ProposalCommentPageSchema(ListSchema):
    """What was written beside a proposal, oldest first."""

    items = listed(ProposalCommentSchema)


class TouchedEntrySchema(Schema):
    """The entry of the base that is touched."""

    concept = fields.String()
    code = fields.String()
    name = nested(TextSchema)


class LedToSchema(Schema):
    """Where the entry leads."""

    entry = fields.String()
    name = nested(TextSchema)


class SaidDispositionSchema(Schema):
    """What is to become of the link."""

    disposition = words(Disposition)
    target = fields.String(allow_none=True)
    reason = fields.String(allow_none=True)


class DraftImpactItemSchema(Schema):
    """One link to a touched entry; ``via``: the projects through which an organisation is linked."""

    kind = words(ImpactKind)
    id = fields.String()
    name = nested(TextSchema)
    entry = nested(TouchedEntrySchema)
    changes = fields.List(fields.String())
    targets = listed(LedToSchema)
    suggestion = words(Disposition)
    via = fields.List(fields.String())
    made_against = fields.Integer(metadata={"x-optional": True})


class DraftImpactSchema(ListSchema):
    """Everything a draft revision touches."""

    items = listed(DraftImpactItemSchema)


class ImpactItemSchema(DraftImpactItemSchema):
    """One link to an entry a proposal touches, and what is to become of it."""

    disposition = nested(SaidDispositionSchema, allow_none=True)


class ImpactSchema(ListSchema):
    """Everything a proposal touches; frozen with the content it was made for once review begins."""

    digest = fields.String()
    frozen_at = fields.DateTime(allow_none=True)
    open = fields.Integer()
    items = listed(ImpactItemSchema)


class ViolationSchema(Schema):
    """The breach of one rule."""

    rule = fields.String()
    subject = fields.String()
    severity = words(Severity)
    detail = fields.String()
    text = nested(TextSchema)


class ErrorCountSchema(Schema):
    """How many breaches stop each step."""

    submission = fields.Integer()
    acceptance = fields.Integer()
    publication = fields.Integer()


class BreachesSchema(Schema):
    """What stands against handing in, accepting, and publishing."""

    submission = listed(ViolationSchema)
    acceptance = listed(ViolationSchema)
    publication = listed(ViolationSchema)
    errors = nested(ErrorCountSchema)
