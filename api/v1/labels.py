"""Labels: extra status by other instruments."""

from typing import Any

from flask import Response

from api.answers import answer
from api.openapi import Blueprint
from api.paging import PageQuery, page_of_query
from api.request_scope import current_session
from api.v1.choosing import KnownQuery
from api.v1.representations.labels import label
from api.v1.schemas.entries import LabelPageSchema, LabelSchema
from catalogue.models import LabelState
from catalogue.register import labels

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("labels", __name__, url_prefix="/api/v1", description="Nhãn: chương trình, nhiệm vụ / labels")


class LabelListQuery(PageQuery, KnownQuery):
    """Labels."""


@blp.answers("/labels", LabelPageSchema, vi="Các chương trình và danh sách nhiệm vụ", en="Programmes and task lists")
@blp.takes(LabelListQuery)
def list_labels(args: Args) -> Response:
    """By id, with what each names."""
    query = labels.select_labels(args.get("known_on"))
    page = page_of_query(query, LabelState.record_id, lambda state: state.record_id, args)
    return answer(page.represent([label(state) for state in page.items]))


@blp.answers("/labels/<record_id:id_>", LabelSchema, vi="Một chương trình hoặc danh sách nhiệm vụ", en="One label")
@blp.takes(KnownQuery)
def get_label(args: Args, id_: str) -> Response:
    """As held at ``known_on``."""
    return answer(label(labels.get_label(current_session(), id_, known_on=args.get("known_on"))))
