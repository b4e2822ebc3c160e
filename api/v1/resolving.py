"""From a citation, code or name as people write it to the entry it means."""

from typing import Any

from flask import Response

from api.answers import answer
from api.fields import Longest, Text
from api.openapi import Blueprint
from api.request_scope import current_names
from api.v1.choosing import ChoiceQuery, choose
from api.v1.representations.recoding import resolution
from api.v1.representations.revisions import chosen_revision
from api.v1.schemas.recoding import ResolutionSchema
from catalogue.register.recoding import LONGEST
from catalogue.register.resolving import Resolver

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("resolving", __name__, url_prefix="/api/v1", description="Đọc viện dẫn / reading citations")


class ResolveQuery(ChoiceQuery):
    """A text, read within the chosen revision; within the one in force, and then in all, unless one is named."""

    citation = Text(
        required=True,
        validate=Longest(min=1, max=LONGEST),
        metadata={
            "description": "Viện dẫn, mã, tên hoặc tên cũ / citation, code, name or former name",
            "example": "sản phẩm số 25, Quyết định 21/2026/QĐ-TTg",
        },
    )


@blp.answers("/resolve", ResolutionSchema, vi="Mục mà một viện dẫn nói tới", en="The entry a citation means")
@blp.takes(ResolveQuery)
def resolve_citation(args: Args) -> Response:
    """Nothing is guessed: what fits several entries gives all of them, and what was assumed is told."""
    choice = choose(args)
    chosen = "revision" in args or "valid_on" in args
    resolver = Resolver(current_names(choice.known_on), choice.timeline, choice.published.number, chosen)
    return answer({**resolution(resolver.resolve(args["citation"])), "revision": chosen_revision(choice)})
