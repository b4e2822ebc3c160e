"""Shapes of sources, instruments, labels and synonyms."""

from marshmallow import fields

from catalogue.models import InstrumentState, LabelItem, LabelState, Synonym
from catalogue.rules.words import SourceKind, TermKind, TermRelation
from catalogue.vocabulary import Confidence, InstrumentKind, LabelKind
from seed.fields import Address, Day, Form, PartialDay, Rows, Shape, Sources, Text, Values, Whole, Word, Yes
from seed.shapes.forms import ENTRY, ID, SHARED_TEXT, TARGET
from seed.words import Language


class SourceRow(Shape):
    """A page or paper that several statements rest on."""

    key = Form(*ID, required=True)
    url = Address()
    title = Text(SHARED_TEXT, required=True)
    published_on = PartialDay()
    tier = Text(SHARED_TEXT)
    confirms = Text(SHARED_TEXT)
    seen_through = Text(SHARED_TEXT)
    linked_document = Text(SHARED_TEXT)
    not_read = Yes()
    note = Text(SHARED_TEXT)


class BasisShape(Shape):
    """A provision an instrument rests on."""

    citation = Text(SHARED_TEXT, required=True)
    what = Text(SHARED_TEXT)
    confirmed_in_preamble = Yes()


class TargetShape(Shape):
    """A figure a programme sets itself."""

    kind = Form("target|indicator", "target or indicator")
    by = Text(SHARED_TEXT)
    what = Text(SHARED_TEXT, required=True)
    value = Text(SHARED_TEXT, required=True)
    note = Text(SHARED_TEXT)
    source = Form(*ID)


class AddressesShape(Shape):
    """Official addresses of an instrument."""

    document_portal = Address()
    official_gazette = Address()
    signed_pdf = Address()
    read = Yes()


class InstrumentRow(Shape):
    """A legal instrument."""

    id = Form(*ID, required=True)
    kind = Word(InstrumentKind, required=True)
    number = Text(InstrumentState.number)
    title_vi = Text(InstrumentState.title_vi)
    title_en = Text(InstrumentState.title_en)
    issuer = Text(InstrumentState.issuer)
    signatory = Text(InstrumentState.signatory)
    issued_on = Day()
    valid_from = Day()
    url = Address()
    addresses = fields.Nested(AddressesShape, load_default=dict)
    basis = Rows(BasisShape)
    targets = Rows(TargetShape)
    notes = Values(Text(SHARED_TEXT, required=True))
    confidence = Word(Confidence)
    sources = Sources(required=True)


class LabelEntryShape(Shape):
    """An entry a label item falls under."""

    entry = Form(*ENTRY, required=True)
    derived = Yes(required=True)


class ItemShape(Shape):
    """One product or task a label names."""

    position = Whole(1, 9999, required=True)
    name_vi = Text(LabelItem.name_vi)
    name_en = Text(LabelItem.name_en)
    organisation = Form(*ID)
    project = Form(*ID)
    note = Text(LabelItem.note)
    entries = Rows(LabelEntryShape)


class LabelRow(Shape):
    """Extra status given by an instrument."""

    id = Form(*ID, required=True)
    kind = Word(LabelKind, required=True)
    instrument = Form(*ID, required=True)
    name_vi = Text(LabelState.name_vi)
    name_en = Text(LabelState.name_en)
    valid_from = Day()
    valid_until = Day()
    targets = Rows(TargetShape)
    note = Text(LabelState.note)
    items = Rows(ItemShape)
    sources = Sources(required=True)


class TermShape(Shape):
    """One word of a group; without a relation it stands for the others."""

    text = Form(r"[\s\S]{1,200}", "text of 200 characters at most", required=True)
    lang = Word(Language, required=True)
    kind = Word(TermKind, required=True)
    relation = Word(TermRelation)


class SynonymRow(Shape):
    """A group of words that stand for each other."""

    id = Form(*ID, required=True)
    terms = Rows(TermShape, required=True)
    targets = Values(Form(*TARGET, required=True))
    note = Text(Synonym.note)
    source_kind = Word(SourceKind)
    sources = Sources()


class SynonymsHead(Shape):
    """Notes on the words as a whole."""

    notes = Values(Text(SHARED_TEXT, required=True))


class SharedTermRow(Shape):
    """A term that stands in two groups on purpose."""

    text = Text(SHARED_TEXT, required=True)
    groups = Values(Form(*ID, required=True), required=True)
    why = Text(SHARED_TEXT, required=True)
