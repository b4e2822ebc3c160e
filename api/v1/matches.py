"""From the text of a product to the products of a revision it may fall under."""

from typing import Any

from flask import Response
from marshmallow import fields

from api.answers import answer
from api.bodies import BodySchema
from api.fields import Few, Longest, Text
from api.matching import current_matcher
from api.openapi import Blueprint
from api.v1.choosing import ChoiceQuery, choose
from api.v1.representations import matches as represent
from api.v1.schemas.matches import MatchBatchSchema, MatchListSchema
from catalogue.vocabulary import Action
from search.matching import MOST_CHARACTERS

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("matches", __name__, url_prefix="/api/v1", description="Sản phẩm của tôi có trong Danh mục? / matches")

MOST_TEXTS = 100
LONGEST_IN_ADDRESS = 2_000
DESCRIPTION = {
    "description": "Mô tả sản phẩm: một câu hoặc một trang giới thiệu / what the product is, a sentence or a page",
    "example": "Máy bay phun thuốc trừ sâu 6 cánh, tải trọng 30 lít, bay tự động theo bản đồ",
}


class MatchChoiceQuery(ChoiceQuery):
    """Which revision to match against; the one in force today unless said otherwise."""

    class Meta(ChoiceQuery.Meta):
        """Matches read what the registry knows now."""

        exclude = ("known_on",)


class MatchQuery(MatchChoiceQuery):
    """The text of one product."""

    text = Text(required=True, validate=Longest(min=1, max=LONGEST_IN_ADDRESS), metadata=DESCRIPTION)


class ProductTextSchema(BodySchema):
    """The text of one product."""

    text = Text(required=True, validate=Longest(min=1, max=MOST_CHARACTERS), metadata=DESCRIPTION)


class ProductTextsSchema(BodySchema):
    """The texts of at most 100 products."""

    items = fields.List(fields.Nested(ProductTextSchema), required=True, validate=Few(max=MOST_TEXTS))


@blp.answers(
    "/matches", MatchListSchema, vi="Mục có thể phù hợp với một sản phẩm", en="Entries a product may fall under"
)
@blp.takes(MatchQuery)
def list_matches(args: Args) -> Response:
    """At most five candidates, at most one chosen. Being listed gives no benefit by itself."""
    choice = choose(args)
    found = current_matcher(choice).match(args["text"])
    return answer({**represent.heading(choice), "items": represent.matches(found, choice)})


@blp.answers(
    "/matches", MatchBatchSchema, method="POST",
    vi="Mục có thể phù hợp với nhiều sản phẩm", en="Entries many products may fall under",
)  # fmt: skip
@blp.requires(Action.READ_PUBLIC)
@blp.takes(MatchChoiceQuery)
@blp.reads(ProductTextsSchema)
def match_products(args: Args, body: Args) -> Response:
    """One list of candidates for each text, in the order sent. Nothing of what is sent is kept."""
    choice = choose(args)
    matcher = current_matcher(choice)
    found = [represent.matches(matcher.match(item["text"]), choice) for item in body["items"]]
    return answer({**represent.heading(choice), "items": [{"matches": one} for one in found]})
