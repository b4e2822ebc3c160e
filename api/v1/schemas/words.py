"""Groups of words, as registrars send and see them."""

from typing import Any

from marshmallow import Schema, fields

from api.bodies import BodySchema
from api.fields import Few, Form, Text, Word
from api.json_fields import Prose
from api.v1.schemas.party_bodies import SourceBodySchema, rows, said
from api.v1.schemas.proposal_bodies import word
from catalogue.register.synonyms import TARGETS
from catalogue.rules.words import LONGEST_TERM, MOST_TERMS, SourceKind, TermKind, TermRelation


class TermBodySchema(BodySchema):
    """One word or phrase; without ``relation`` it stands for the others."""

    text = said(LONGEST_TERM)
    lang = Text(required=True, validate=Word(["vi", "en"]))
    kind = word(TermKind)
    relation = Text(validate=Word([one.value for one in TermRelation]), metadata={"x-optional": True})


class WordTargetSchema(BodySchema):
    """What words lead to."""

    kind = Text(required=True, validate=Word(list(TARGETS)))
    id = Text(required=True, validate=Form(r"^[a-z0-9@][a-z0-9@-]{0,63}$", error="viettel, c85ajr8m9"))


def terms() -> fields.List[Any]:  # Any: of objects
    """Make the field for the words of a group."""
    return fields.List(fields.Nested(TermBodySchema), validate=Few(max=MOST_TERMS))


class SynonymEditSchema(BodySchema):
    """What may be said of a group of words; lists replace lists."""

    terms = terms()
    targets = rows(WordTargetSchema)
    note = Prose(allow_none=True)
    source_kind = Text(allow_none=True, validate=Word([one.value for one in SourceKind]))
    sources = rows(SourceBodySchema)


class SynonymRecordSchema(Schema):
    """A group of words as it stands."""

    id = fields.String()
    facts = fields.Nested(SynonymEditSchema)
    url = fields.String()
