"""Shapes of revisions, their entries and corrections, and of correspondence tables."""

from marshmallow import fields

from catalogue.models import Correction, Correspondence, CorrespondenceState, Entry, Revision
from catalogue.register.corrections import FIELDS
from catalogue.vocabulary import (
    ChangeKind,
    Confidence,
    CorrespondenceStatus,
    EntryKind,
    ListKind,
    NameOrigin,
    Numbering,
    PositionBasis,
    Relation,
    ValidityBasis,
)
from seed.fields import Day, Form, Rows, Shape, Sources, Text, Values, Whole, Word, Yes
from seed.shapes.forms import CODE, CONCEPT, ENTRY, ID, SHARED_TEXT


class ListShape(Shape):
    """One list of an instrument."""

    kind = Word(ListKind, required=True)
    title_vi = Text(SHARED_TEXT, required=True)


class KindShape(Shape):
    """How entries of one kind stand in a revision."""

    list = Word(ListKind, required=True)
    numbering = Word(Numbering, required=True)
    parents = Values(Word(EntryKind, required=True))


class KindsShape(Shape):
    """The kinds of entry a revision may have."""

    group = fields.Nested(KindShape)
    technology = fields.Nested(KindShape)
    section = fields.Nested(KindShape)
    product = fields.Nested(KindShape)


class StructureShape(Shape):
    """The structure of a revision."""

    lists = Rows(ListShape, required=True)
    kinds = fields.Nested(KindsShape, required=True)


class CountsShape(Shape):
    """How many entries of each kind the instrument has, by its own account or that of the press."""

    group = Whole(0)
    technology = Whole(0)
    section = Whole(0)
    product = Whole(0)


class RevisionHead(Shape):
    """A revision without its entries."""

    number = Whole(1, 9999, required=True)
    instrument = Form(*ID, required=True)
    valid_from = Day(required=True)
    valid_from_basis = Word(ValidityBasis, required=True)
    valid_from_note = Text(Revision.valid_from_note)
    published_on = Day(required=True)
    published_on_source = Form(*ID, required=True)
    structure = fields.Nested(StructureShape, required=True)
    counts = fields.Nested(CountsShape, required=True)
    notes = Values(Text(SHARED_TEXT, required=True))
    sources = Sources(required=True)


class GroupLinkShape(Shape):
    """A technology a product rests on."""

    code = Form(*CODE, required=True)
    derived = Yes(required=True)


class EntryRow(Shape):
    """One line of a revision; its kind and position are those its code tells."""

    code = Form(*CODE, required=True)
    concept = Form(*CONCEPT, required=True)
    parent = Form(*CODE)
    position_basis = Word(PositionBasis, required=True)
    name_vi = Text(Entry.name_vi)
    name_en = Text(Entry.name_en)
    name_en_origin = Word(NameOrigin)
    name_as_reported = Text(Entry.name_as_reported)
    definition_vi = Text(Entry.definition_vi)
    definition_en = Text(Entry.definition_en)
    note = Text(Entry.note)
    groups = Rows(GroupLinkShape)
    confidence = Word(Confidence)
    sources = Sources(required=True)


class CorrectionRow(Shape):
    """A transcription error of a published entry, mended."""

    id = Form(*ID, required=True)
    entry = Form(*ENTRY, required=True)
    field = Form("|".join(FIELDS), "one of " + ", ".join(FIELDS), required=True)
    before = Text(Correction.before)
    after = Text(Correction.after)
    reason = Text(Correction.reason)
    sources = Sources(required=True)


class CorrespondenceHead(Shape):
    """A correspondence table without its lines."""

    from_revision = Whole(1, 9999, required=True)
    to_revision = Whole(1, 9999, required=True)
    status = Word(CorrespondenceStatus, required=True)
    instrument = Form(*ID)
    method = Text(CorrespondenceState.method)
    sources = Sources(required=True)


class LineRow(Shape):
    """What became of an entry, or that it is new."""

    source = Form(*CODE)
    target = Form(*CODE)
    outcome = Word(ChangeKind, required=True)
    relation = Word(Relation)
    note = Text(Correspondence.note)
    transition = Text(Correspondence.transition)
