"""What registrars and organisations send: facts of records; what is absent stays as it is."""

from enum import StrEnum
from typing import Any

from marshmallow import fields

from api.bodies import BodySchema
from api.fields import Few, Form, Longest, Text, Word
from api.json_fields import Flag, IsoDay, Number, PartialDay, Prose
from api.v1.filtering import CODE, RECORD
from api.v1.schemas.proposal_bodies import word
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
    RecognitionKind,
    Side,
    SuccessionKind,
)

PROVINCE = r"^[0-9]{2}(@([0-9]{4}-[0-9]{2}-[0-9]{2})?)?$"
ADDRESS = r"^https?://[!-~]{3,990}$"
SITE = r"^https?://[!-~]{3,490}$"


def maybe(vocabulary: type[StrEnum]) -> Text:
    """Make a field for one word of a closed list, or null."""
    return Text(allow_none=True, validate=Word([member.value for member in vocabulary]))


def line(longest: int = 500) -> Text:
    """Make a field for one line of text, or null."""
    return Text(allow_none=True, validate=Longest(min=1, max=longest))


def said(longest: int = 500) -> Text:
    """Make a field for one line of text that must be there."""
    return Text(required=True, validate=Longest(min=1, max=longest))


def record_id(*, required: bool = False) -> Text:
    """Make a field that names a record."""
    return Text(required=required, allow_none=not required, validate=Form(RECORD, error="viettel"))


def rows(schema: type[BodySchema], *, required: bool = False, most: int = 200) -> fields.List[Any]:  # Any: of objects
    """Make a field for a list of objects, which replaces the whole list."""
    return fields.List(fields.Nested(schema), required=required, validate=Few(max=most))


class SourceBodySchema(BodySchema):
    """Where a statement comes from."""

    url = Text(required=True, validate=Form(ADDRESS, error="https://…"))
    title = Text(load_default=None, allow_none=True, validate=Longest(min=1, max=1000))
    published_on = PartialDay(load_default=None, allow_none=True)


class BilingualLineSchema(BodySchema):
    """A title in two languages; the Vietnamese one is authoritative."""

    vi = said(1000)
    en = Text(load_default=None, allow_none=True, validate=Longest(min=1, max=1000))


class BilingualNameSchema(BodySchema):
    """A name of an organisation in two languages; the Vietnamese one is authoritative."""

    vi = said()
    en = Text(load_default=None, allow_none=True, validate=Longest(min=1, max=500))


class BilingualProseSchema(BodySchema):
    """Text of several lines in two languages."""

    vi = Prose(load_default=None, allow_none=True)
    en = Prose(load_default=None, allow_none=True)


class IdentifierBodySchema(BodySchema):
    """A number another register gave."""

    scheme = word(IdentifierScheme)
    value = Text(required=True, validate=Form(r"^[!-~ ]{1,100}$", error="0100112437"))


class FormerNameBodySchema(BodySchema):
    """A name given up."""

    name = said()
    lang = Text(required=True, validate=Word(["vi", "en"]))
    valid_from = IsoDay(load_default=None, allow_none=True)
    valid_until = IsoDay(load_default=None, allow_none=True)
    note = Prose(load_default=None, allow_none=True)


class PredecessorBodySchema(BodySchema):
    """A body the organisation came after."""

    kind = word(SuccessionKind)
    organisation = Text(load_default=None, allow_none=True, validate=Form(RECORD, error="mst"))
    name = said()
    happened_on = PartialDay(load_default=None, allow_none=True)
    note = Prose(load_default=None, allow_none=True)


class OrganisationClaimFactsSchema(BodySchema):
    """What may be said of an organisation; lists replace lists."""

    name = fields.Nested(BilingualNameSchema)
    short_name = line(100)
    kind = Text(validate=Word([one.value for one in OrganisationKind]))
    side = Text(validate=Word([one.value for one in Side]))
    status = Text(validate=Word([one.value for one in OrganisationStatus]))
    parent = record_id()
    province = Text(allow_none=True, validate=Form(PROVINCE, error="48, 48@2025-07-01"))
    province_certainty = maybe(ProvinceCertainty)
    website = Text(allow_none=True, validate=Form(SITE, error="https://…"))
    identifiers = rows(IdentifierBodySchema, most=20)
    former_names = rows(FormerNameBodySchema)
    predecessors = rows(PredecessorBodySchema)
    notes = Prose(allow_none=True)


class OrganisationEditSchema(OrganisationClaimFactsSchema):
    """What a registrar may say of an organisation, with the sources of all of it."""

    sources = rows(SourceBodySchema)


class NewOrganisationSchema(OrganisationEditSchema):
    """A new organisation, under an id that stays for ever."""

    id = record_id(required=True)
    name = fields.Nested(BilingualNameSchema, required=True)
    kind = word(OrganisationKind)
    side = word(Side)
    sources = rows(SourceBodySchema, required=True)


class MoneyBodySchema(BodySchema):
    """Money in whole units of its currency, as the source words it."""

    amount = Number(0, 2**63 - 1, required=True)
    currency = Text(required=True, validate=Form(r"^[A-Z]{3}$", error="VND"))
    bound = word(MoneyBound)
    basis = word(MoneyBasis)
    note = Prose(load_default=None, allow_none=True)


class LinkBodySchema(BodySchema):
    """An entry a project serves, by code or concept; without ``made_against``: of the revision in force."""

    entry = Text(required=True, validate=Form(CODE, error="P25, c85ajr8m9"))
    made_against = Number(1, 999_999, load_default=None, allow_none=True)
    role = Text(load_default=None, allow_none=True, validate=Word([one.value for one in LinkRole]))
    basis = word(LinkBasis)
    derived = Flag(load_default=False)
    note = Prose(load_default=None, allow_none=True)


class LinkEditSchema(BodySchema):
    """What is to be changed of a link; what is absent stays."""

    entry = Text(validate=Form(CODE, error="P25, c85ajr8m9"))
    made_against = Number(1, 999_999)
    role = maybe(LinkRole)
    basis = Text(validate=Word([one.value for one in LinkBasis]))
    derived = Flag()
    note = Prose(allow_none=True)


class SiteBodySchema(BodySchema):
    """Where a project stands."""

    text = Text(load_default=None, allow_none=True, validate=Longest(min=1, max=500))
    province = Text(load_default=None, allow_none=True, validate=Form(PROVINCE, error="48"))


class ReferenceBodySchema(BodySchema):
    """A number an authority or funder gave."""

    document = said(500)
    item = Number(1, 1_000_000, load_default=None, allow_none=True)


class ProjectClaimFactsSchema(BodySchema):
    """What may be said of a project; lists replace lists."""

    title = fields.Nested(BilingualLineSchema)
    summary = fields.Nested(BilingualProseSchema)
    status = maybe(ProjectStatus)
    started_on = PartialDay(allow_none=True)
    due_on = PartialDay(allow_none=True)
    budget = fields.Nested(MoneyBodySchema, allow_none=True)
    trl = Number(1, 9, allow_none=True)
    leads = fields.List(record_id(required=True), validate=Few(max=100))
    partners = fields.List(record_id(required=True), validate=Few(max=500))
    links = rows(LinkBodySchema)
    site = fields.Nested(SiteBodySchema)
    official_references = rows(ReferenceBodySchema)
    certainty = maybe(Certainty)
    notes = Prose(allow_none=True)


class ProjectEditSchema(ProjectClaimFactsSchema):
    """What a registrar may say of a project, with the sources of all of it."""

    sources = rows(SourceBodySchema)


class NewProjectSchema(ProjectEditSchema):
    """A new project, under an id that stays for ever."""

    id = record_id(required=True)
    title = fields.Nested(BilingualLineSchema, required=True)
    sources = rows(SourceBodySchema, required=True)


class ProductBodySchema(BodySchema):
    """An entry a recognition names, by code or concept; without ``made_against``: of the revision in force."""

    entry = Text(required=True, validate=Form(CODE, error="P25, c85ajr8m9"))
    made_against = Number(1, 999_999, load_default=None, allow_none=True)


class RecognitionEditSchema(BodySchema):
    """What may be said of a recognition; revocation is a step of its own."""

    organisation = Text(validate=Form(RECORD, error="viettel"))
    kind = Text(validate=Word([one.value for one in RecognitionKind]))
    number = Text(validate=Longest(min=1, max=100))
    issuer = Text(validate=Longest(min=1, max=500))
    issued_on = IsoDay()
    valid_until = IsoDay(allow_none=True)
    legal_regime = Text(validate=Longest(min=1, max=500))
    products = rows(ProductBodySchema)
    notes = Prose(allow_none=True)
    sources = rows(SourceBodySchema)


class NewRecognitionSchema(RecognitionEditSchema):
    """A recognition to record; its id is given here."""

    organisation = record_id(required=True)
    kind = word(RecognitionKind)
    number = said(100)
    issuer = said(500)
    issued_on = IsoDay(required=True)
    legal_regime = said(500)
    sources = rows(SourceBodySchema, required=True)


class RevocationBodySchema(BodySchema):
    """The day a recognition was revoked, and why."""

    revoked_on = IsoDay(required=True)
    reason = Prose(required=True)
