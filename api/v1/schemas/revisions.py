"""Instruments and revisions."""

from marshmallow import Schema, fields

from api.v1.schemas.texts import ListSchema, SourceSchema, TextSchema, listed, nested, text, words
from catalogue.vocabulary import Confidence, InstrumentKind, Origin, RevisionStatus, ValidityBasis


class InstrumentReferenceSchema(Schema):
    """An instrument named inside something else."""

    id = text("qd-21-2026")
    number = text("21/2026/QĐ-TTg", allow_none=True)
    title = nested(TextSchema, allow_none=True)
    issued_on = fields.Date(allow_none=True)
    url = fields.String()


class InstrumentSchema(InstrumentReferenceSchema):
    """A legal instrument; an announcement binds nobody."""

    kind = words(InstrumentKind)
    designation = nested(TextSchema)
    issuer = fields.String(allow_none=True)
    signatory = fields.String(allow_none=True)
    valid_from = fields.Date(allow_none=True)
    official_url = fields.String(allow_none=True)
    addresses = fields.Dict()
    basis = fields.List(fields.Dict())
    targets = fields.List(fields.Dict())
    notes = fields.List(fields.String())
    confidence = words(Confidence, allow_none=True)
    recorded_at = fields.DateTime()
    sources = listed(SourceSchema)


class InstrumentPageSchema(ListSchema):
    """Instruments, by id."""

    items = listed(InstrumentSchema)


class RevisionReferenceSchema(Schema):
    """The revision an answer shows; ``valid_until`` is its last day, null is open."""

    number = fields.Integer()
    status = words(RevisionStatus)
    instrument = nested(InstrumentReferenceSchema)
    valid_from = fields.Date()
    valid_until = fields.Date(allow_none=True)
    url = fields.String()


class CountsSchema(Schema):
    """Entries of a revision by kind."""

    groups = fields.Integer()
    technologies = fields.Integer()
    sections = fields.Integer()
    products = fields.Integer()


class RevisionSchema(RevisionReferenceSchema):
    """A published revision: signature, public, recorded and in force are four facts."""

    valid_from_basis = words(ValidityBasis)
    valid_from_note = fields.String(allow_none=True)
    published_at = fields.DateTime()
    published_at_source = fields.String(allow_none=True)
    recorded_at = fields.DateTime()
    origin = words(Origin)
    counts = nested(CountsSchema)
    structure = fields.Dict()
    notes = fields.List(fields.String())
    sources = listed(SourceSchema)
    entries_url = fields.String()


class RevisionPageSchema(ListSchema):
    """Published revisions, newest first."""

    items = listed(RevisionSchema)
