"""Shapes of provinces, organisations and projects."""

from marshmallow import fields

from catalogue.models import FormerName, OrganisationState, ProjectState, Province, Succession
from catalogue.vocabulary import (
    Certainty,
    IdentifierScheme,
    LinkBasis,
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
from seed.fields import Address, Day, Form, PartialDay, Rows, Shape, Sources, Text, Values, Whole, Word, Yes
from seed.shapes.forms import ENTRY, ID, PROVINCE_CODE, PROVINCE_ID, SHARED_TEXT
from seed.words import Language


class ProvincesHead(Shape):
    """What holds for all provinces: notes, and sources that stand behind each."""

    notes = Values(Text(SHARED_TEXT, required=True))
    sources = Sources(required=True)


class ProvinceRow(Shape):
    """A unit under one code and full name for a time."""

    id = Form(*PROVINCE_ID, required=True)
    code = Form(*PROVINCE_CODE, required=True)
    name_vi = Text(Province.name_vi)
    name_en = Text(Province.name_en)
    full_name_vi = Text(Province.full_name_vi)
    type = Word(ProvinceType, required=True)
    valid_from = Day()
    valid_until = Day()
    formed_from = Values(Form(*PROVINCE_ID, required=True))
    communes = Whole(1, 9999)
    agency_code = Text(Province.agency_code)
    note = Text(Province.note)
    sources = Sources()


class IdentifierShape(Shape):
    """A number in another register."""

    scheme = Word(IdentifierScheme, required=True)
    value = Form(r"\S{1,100}", "a number or address without spaces", required=True)


class FormerNameShape(Shape):
    """A name given up."""

    name = Text(FormerName.name)
    lang = Word(Language, required=True)
    valid_from = Day()
    valid_until = Day()
    note = Text(FormerName.note)


class PredecessorShape(Shape):
    """A body the organisation came after."""

    name = Text(Succession.predecessor_name)
    kind = Word(SuccessionKind, required=True)
    organisation = Form(*ID)
    happened_on = PartialDay()
    note = Text(Succession.note)


class OrganisationRow(Shape):
    """An organisation."""

    id = Form(*ID, required=True)
    name_vi = Text(OrganisationState.name_vi)
    name_en = Text(OrganisationState.name_en)
    short_name = Text(OrganisationState.short_name)
    kind = Word(OrganisationKind, required=True)
    side = Word(Side, required=True)
    status = Word(OrganisationStatus, required=True)
    parent = Form(*ID)
    province_code = Form(*PROVINCE_CODE)
    province_certainty = Word(ProvinceCertainty)
    website = Address()
    identifiers = Rows(IdentifierShape)
    former_names = Rows(FormerNameShape)
    predecessors = Rows(PredecessorShape)
    notes = Text(OrganisationState.notes)
    sources = Sources(required=True)


class MoneyShape(Shape):
    """An amount, as a source words it."""

    amount = Whole(0, required=True)
    currency = Form("[A-Z]{3}", "a currency like VND or USD", required=True)
    bound = Word(MoneyBound, required=True)
    basis = Word(MoneyBasis, required=True)
    note = Text(ProjectState.budget_note)


class LinkShape(Shape):
    """An entry a project serves, in the revision the editor had in hand."""

    entry = Form(*ENTRY, required=True)
    role = Word(LinkRole)
    basis = Word(LinkBasis, required=True)
    derived = Yes()
    note = Text(SHARED_TEXT)


class ReferenceShape(Shape):
    """A number an authority or funder gave."""

    document = Text(SHARED_TEXT, required=True)
    item = Whole()


class ProjectRow(Shape):
    """A project."""

    id = Form(*ID, required=True)
    title_vi = Text(ProjectState.title_vi)
    title_en = Text(ProjectState.title_en)
    summary_vi = Text(ProjectState.summary_vi)
    summary_en = Text(ProjectState.summary_en)
    status = Word(ProjectStatus)
    started_on = PartialDay()
    due_on = PartialDay()
    budget = fields.Nested(MoneyShape, load_default=None, allow_none=True)
    leads = Values(Form(*ID, required=True))
    partners = Values(Form(*ID, required=True))
    links = Rows(LinkShape)
    official_references = Rows(ReferenceShape)
    trl = Whole(1, 9)
    site_province_code = Form(*PROVINCE_CODE)
    site_text = Text(ProjectState.site_text)
    certainty = Word(Certainty)
    notes = Text(ProjectState.notes)
    sources = Sources(required=True)
