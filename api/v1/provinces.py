"""Provinces and centrally-run cities."""

from typing import Any

from flask import Response

from api.answers import answer
from api.fields import Day
from api.openapi import Blueprint
from api.paging import PageQuery, page_of_query
from api.request_scope import today
from api.v1.representations.parties import province
from api.v1.schemas.parties import ProvincePageSchema
from catalogue.models import Province
from catalogue.parties.provinces import select_provinces

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("provinces", __name__, url_prefix="/api/v1", description="Tỉnh, thành phố / provinces")


class ProvinceListQuery(PageQuery):
    """Provinces of a day."""

    valid_on = Day(metadata={"description": "Danh mục mã của ngày này; mặc định: hôm nay / code list of this day"})


@blp.answers("/provinces", ProvincePageSchema, vi="Mã tỉnh, thành phố của một ngày", en="Province codes of a day")
@blp.takes(ProvinceListQuery)
def list_provinces(args: Args) -> Response:
    """Codes were reused in July 2025: read a code together with its day."""
    query = select_provinces(args.get("valid_on") or today())
    page = page_of_query(query, Province.code, lambda one: one.code, args)
    return answer(page.represent([province(one) for one in page.items]))
