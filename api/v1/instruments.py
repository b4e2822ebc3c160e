"""Legal instruments."""

from typing import Any

from flask import Response

from api.answers import answer
from api.openapi import Blueprint
from api.paging import PageQuery, page_of_query
from api.request_scope import current_session
from api.v1.choosing import KnownQuery
from api.v1.representations.revisions import instrument
from api.v1.schemas.revisions import InstrumentPageSchema, InstrumentSchema
from catalogue.models import InstrumentState
from catalogue.register import instruments

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("instruments", __name__, url_prefix="/api/v1", description="Văn bản pháp lý / legal instruments")


class InstrumentListQuery(PageQuery, KnownQuery):
    """Instruments."""


@blp.answers("/instruments", InstrumentPageSchema, vi="Các văn bản pháp lý", en="Legal instruments")
@blp.takes(InstrumentListQuery)
def list_instruments(args: Args) -> Response:
    """By id."""
    query = instruments.select_instruments(args.get("known_on"))
    page = page_of_query(query, InstrumentState.record_id, lambda state: state.record_id, args)
    return answer(page.represent([instrument(state) for state in page.items]))


@blp.answers("/instruments/<record_id:id_>", InstrumentSchema, vi="Một văn bản pháp lý", en="One legal instrument")
@blp.takes(KnownQuery)
def get_instrument(args: Args, id_: str) -> Response:
    """As held at ``known_on``."""
    return answer(instrument(instruments.get_instrument(current_session(), id_, known_on=args.get("known_on"))))
