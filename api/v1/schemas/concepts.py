"""Concepts: entries through time, what came before and after, and all of it as a graph."""

from marshmallow import Schema, fields, validate

from api.v1.schemas.entries import EntryBriefSchema, EntrySchema
from api.v1.schemas.revisions import InstrumentReferenceSchema
from api.v1.schemas.texts import NameSchema, listed, nested, words
from catalogue.vocabulary import ChangeKind, CorrespondenceStatus, EntryKind, Relation


class PeriodSchema(Schema):
    """When an entry was in force (both days inclusive), and since when it was public and recorded."""

    revision = fields.Integer()
    code = fields.String()
    valid_from = fields.Date()
    valid_until = fields.Date(allow_none=True)
    published_at = fields.DateTime()
    recorded_at = fields.DateTime()


class SuccessionSchema(Schema):
    """A concept before or after another, and what joins them."""

    concept = fields.String()
    revision = fields.Integer()
    code = fields.String()
    name = nested(NameSchema)
    outcome = words(ChangeKind)
    relation = words(Relation, allow_none=True)
    note = fields.String(allow_none=True)
    status = words(CorrespondenceStatus)
    instrument = fields.String(allow_none=True)
    url = fields.String()


class NodeSchema(EntryBriefSchema):
    """An entry as a node; ``own`` where it is the concept's, else it stood before or after it."""

    id = fields.String()
    own = fields.Boolean()
    valid_from = fields.Date()
    valid_until = fields.Date(allow_none=True)


class EdgeSchema(Schema):
    """From an entry to what became of it; ``status`` is null where no table says so and the concept stayed the same."""

    from_ = fields.String(data_key="from")
    to = fields.String()
    kind = words(ChangeKind)
    relation = words(Relation, allow_none=True)
    status = words(CorrespondenceStatus, allow_none=True)
    instrument = fields.String(allow_none=True)
    note = fields.String(allow_none=True)


class GraphSchema(Schema):
    """Entries of the concept and those next to it, in the order of coming into force."""

    nodes = listed(NodeSchema)
    edges = listed(EdgeSchema)


class EndingSchema(Schema):
    """How a concept left the lists: last day, the revision without it and its instrument, what tables say of it."""

    valid_until = fields.Date()
    revision = fields.Integer()
    instrument = nested(InstrumentReferenceSchema)
    outcomes = fields.List(words(ChangeKind))
    reasons = fields.List(fields.String())
    transitions = fields.List(fields.String())
    status = words(CorrespondenceStatus, allow_none=True)


class ConceptSchema(Schema):
    """
    What stays the same through revisions; ``ended`` where no revision in force or to come has it.

    ``withdrawn`` are ids of duplicates that a correction withdrew; their addresses lead here.
    """

    id = fields.String()
    kind = words(EntryKind)
    status = fields.String(validate=validate.OneOf(["promulgated", "in_force", "ended"]))
    ended = nested(EndingSchema, allow_none=True)
    withdrawn = fields.List(fields.String())
    entries = listed(EntrySchema)
    periods = listed(PeriodSchema)
    predecessors = listed(SuccessionSchema)
    successors = listed(SuccessionSchema)
    graph = nested(GraphSchema)
    url = fields.String()
