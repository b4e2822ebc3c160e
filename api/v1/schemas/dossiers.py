"""The dossier of a proposal, section by section: what callers send is what they get."""

from marshmallow import fields

from api.bodies import BodySchema
from api.fields import Few, Form, Longest, Text, Word
from api.json_fields import Flag, Number, Prose

ENTRY = r"^[A-Za-z0-9][A-Za-z0-9.-]{0,79}$"
RECORD = r"^[a-z0-9][a-z0-9-]{0,63}$"
STATES = ["public", "internal", "trade_secret", "state_secret"]
"""Words a caller may send; state secrets are refused by a rule that says where to take them."""


def entry_name() -> Text:
    """Make a field that names an entry by code, concept or ref."""
    return Text(required=True, validate=Form(ENTRY, error="P1, c5k9d2m7q, new-quantum"))


def record_id() -> Text:
    """Make a field that names a record, or is null."""
    return Text(allow_none=True, load_default=None, validate=Form(RECORD, error="moit"))


def short(longest: int = 500, *, required: bool = False) -> Text:
    """Make a field for one line of text."""
    if required:
        return Text(required=True, validate=Longest(min=1, max=longest))
    return Text(allow_none=True, load_default=None, validate=Longest(max=longest))


def prose(*, required: bool = False) -> Prose:
    """Make a field for text of several lines."""
    return Prose(required=True) if required else Prose(allow_none=True, load_default=None)


class BilingualSchema(BodySchema):
    """Text in two languages; Vietnamese is authoritative."""

    vi = Prose(required=True)
    en = prose()


class DossierSynonymSchema(BodySchema):
    """Another word for an entry."""

    text = short(200, required=True)
    lang = Text(required=True, validate=Word(["vi", "en"]))


class EvidenceSchema(BodySchema):
    """What shows that a criterion is met; ``attachments`` name files of this proposal."""

    criterion = Text(required=True, validate=Form(r"^[0-9A-Za-z-]{1,16}$", error="T-a, P-1"))
    statement = prose(required=True)
    attachments = fields.List(Text(validate=Longest(max=16)), load_default=list, validate=Few(max=20))
    sources = fields.List(Text(validate=Longest(max=1000)), load_default=list, validate=Few(max=20))


class DossierEntrySchema(BodySchema):
    """What the dossier says of one entry; its names and definition stand in the change set."""

    entry = entry_name()
    scope_notes = fields.Nested(BilingualSchema, allow_none=True, load_default=None)
    inclusions = fields.List(short(1000, required=True), load_default=list, validate=Few(max=50))
    exclusions = fields.List(short(1000, required=True), load_default=list, validate=Few(max=50))
    synonyms = fields.List(fields.Nested(DossierSynonymSchema), load_default=list, validate=Few(max=50))
    technologies = fields.List(entry_name(), load_default=list, validate=Few(max=50))
    evidence = fields.List(fields.Nested(EvidenceSchema), load_default=list, validate=Few(max=50))


class CapableOrganisationSchema(BodySchema):
    """Who in Vietnam can do it; by id where the registry holds them."""

    organisation = record_id()
    name = short()
    what = prose()


class CapabilitySchema(BodySchema):
    """What Vietnam can do by itself."""

    statement = prose(required=True)
    organisations = fields.List(fields.Nested(CapableOrganisationSchema), load_default=list, validate=Few(max=100))
    intellectual_property = prose()
    readiness_level = Number(1, 9, allow_none=True, load_default=None)


class MarketSchema(BodySchema):
    """Who buys it, here and abroad."""

    statement = prose(required=True)
    size = short(2000)
    imports = short(2000)
    exports = short(2000)


class ValueShareSchema(BodySchema):
    """How much of the value is made in Vietnam, in percent."""

    percent = Number(0, 100, allow_none=True, load_default=None)
    year = Number(1990, 2100, allow_none=True, load_default=None)
    basis = prose(required=True)


class DefenceSchema(BodySchema):
    """What it means for defence and security; no state secrets."""

    is_relevant = Flag(required=True)
    statement = prose(required=True)


class StatementSchema(BodySchema):
    """A statement."""

    statement = prose(required=True)


class DossierTransitionSchema(BodySchema):
    """What is to happen to those affected by one entry; no legal basis: no rule was found."""

    entry = entry_name()
    statement = prose(required=True)
    legal_basis = short(1000)


class RelatedSchema(BodySchema):
    """A programme, task or project that belongs to it; by id where the registry holds it."""

    kind = Text(required=True, validate=Word(["programme", "task", "project"]))
    project = record_id()
    name = short(1000, required=True)


class DossierContactSchema(BodySchema):
    """Whom to ask; shown only to who reviews, and only with consent."""

    name = short(200, required=True)
    position = short()
    unit = short()
    email = short(200)
    phone = short(50)
    consented = Flag(required=True)


class DossierSchema(BodySchema):
    """The dossier (requirement R13); an absent section says nothing yet."""

    confidentiality = Text(load_default="internal", validate=Word(STATES))
    entries = fields.List(fields.Nested(DossierEntrySchema), load_default=list, validate=Few(max=2000))
    responsible_ministry = record_id()
    domestic_capability = fields.Nested(CapabilitySchema, allow_none=True, load_default=None)
    market = fields.Nested(MarketSchema, allow_none=True, load_default=None)
    value_share = fields.Nested(ValueShareSchema, allow_none=True, load_default=None)
    defence = fields.Nested(DefenceSchema, allow_none=True, load_default=None)
    beneficiaries = fields.Nested(StatementSchema, allow_none=True, load_default=None)
    transition = fields.List(fields.Nested(DossierTransitionSchema), load_default=list, validate=Few(max=2000))
    related = fields.List(fields.Nested(RelatedSchema), load_default=list, validate=Few(max=100))
    contact = fields.Nested(DossierContactSchema, allow_none=True, load_default=None)
