"""Shapes of previews and differences."""

from marshmallow import Schema, fields

from api.v1.schemas.entries import EntrySchema
from api.v1.schemas.proposals import ConflictSchema
from api.v1.schemas.texts import ListSchema, TextSchema, listed, nested, words
from catalogue.vocabulary import ChangeKind, EntryKind, WordRun


class PreviewMatchSchema(Schema):
    """How well an entry answers the question; ``snippet`` is HTML with matches in mark."""

    score = fields.Float()
    snippet = fields.String()


class PreviewEntrySchema(EntrySchema):
    """An entry as it would be; ``changed``: what changes in it."""

    changed = fields.List(words(ChangeKind))
    is_new = fields.Boolean()
    match = nested(PreviewMatchSchema, allow_none=True)


class PreviewRevisionSchema(Schema):
    """The revision there would be: the number it would have, and the one it rests on."""

    number = fields.Integer()
    base = fields.Integer()
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())


class PreviewSchema(ListSchema):
    """The whole catalogue as if the proposal were in force, in legal order; ``removed`` as it stands in the base."""

    revision = nested(PreviewRevisionSchema)
    items = listed(PreviewEntrySchema)
    removed = listed(EntrySchema)


class CodesSchema(Schema):
    """A code in the base, and in what comes of it."""

    before = fields.String(allow_none=True)
    after = fields.String(allow_none=True)


class NamedEntrySchema(Schema):
    """An entry that something comes from or leads to."""

    entry = fields.String()
    code = nested(CodesSchema)
    name = fields.String()


class WordRunSchema(Schema):
    """Words in a row that were kept, deleted or inserted."""

    kind = words(WordRun)
    text = fields.String()


class FieldDifferenceSchema(Schema):
    """One field before and after; ``words`` where both are text."""

    name = fields.String()
    before = fields.Raw(allow_none=True)
    after = fields.Raw(allow_none=True)
    words = listed(WordRunSchema)


class DifferenceSchema(Schema):
    """What becomes of one entry, or a new one."""

    entry = fields.String()
    kind = words(EntryKind)
    name = nested(TextSchema)
    code = nested(CodesSchema)
    types = fields.List(words(ChangeKind))
    to = listed(NamedEntrySchema)
    reasons = fields.List(fields.String())
    notes = fields.List(fields.String())
    transition = fields.String(allow_none=True)

    class Meta:
        """Names that Python, or the library, keeps for itself."""

        include = {"from": listed(NamedEntrySchema), "fields": listed(FieldDifferenceSchema)}  # noqa: RUF012  # its way


class OtherProposalSchema(Schema):
    """Another proposal, named."""

    id = fields.String()
    title = fields.String()
    organisation = fields.String()
    url = fields.String()


class DisagreementSchema(ConflictSchema):
    """What another proposal, or (null) a newer revision, says differently."""

    proposal = nested(OtherProposalSchema, allow_none=True)


class DiffSchema(ListSchema):
    """Every entry that changes, field by field and word by word, and what others say differently of it."""

    revision = nested(PreviewRevisionSchema)
    items = listed(DifferenceSchema)
    conflicts = listed(DisagreementSchema)
