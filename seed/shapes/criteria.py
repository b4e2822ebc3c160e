"""Shapes of criteria sets."""

from catalogue.models import CriteriaSet
from catalogue.vocabulary import CriteriaKind, CriterionRule
from seed.fields import Day, Form, Rows, Shape, Sources, Text, Whole, Word
from seed.shapes.forms import ID, SHARED_TEXT


class CriterionShape(Shape):
    """One criterion; without wording where the law was not read."""

    code = Form(r"[0-9A-Za-z-]{1,16}", "a code like T-a or P-1", required=True)
    rule = Word(CriterionRule, required=True)
    wording_vi = Text(SHARED_TEXT)
    wording_en = Text(SHARED_TEXT)
    article_vi = Text(SHARED_TEXT)
    article_en = Text(SHARED_TEXT)


class CriteriaSetRow(Shape):
    """What law asks for a time."""

    id = Form(*ID, required=True)
    kind = Word(CriteriaKind, required=True)
    name_vi = Text(CriteriaSet.name_vi)
    name_en = Text(CriteriaSet.name_en)
    instrument = Form(*ID)
    basis_vi = Text(CriteriaSet.basis_vi)
    basis_en = Text(CriteriaSet.basis_en)
    valid_from = Day()
    valid_until = Day()
    at_least = Whole(0, 99, required=True)
    criteria = Rows(CriterionShape, required=True)
    note = Text(CriteriaSet.note)
    sources = Sources(required=True)
