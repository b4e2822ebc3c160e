"""What the registry held of organisations and projects through time."""

from typing import Any

from flask import Response

from api.answers import answer
from api.openapi import Blueprint
from api.paging import PageQuery, page_of_rows
from api.request_scope import current_session, current_surroundings
from api.surroundings import Surroundings
from api.v1.choosing import KnownQuery
from api.v1.representations import histories as represent
from api.v1.representations.texts import Json
from api.v1.schemas.histories import OrganisationHistorySchema, ProjectHistorySchema
from catalogue.parties.histories import list_organisation_states, list_project_states

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("histories", __name__, url_prefix="/api/v1", description="Lịch sử hồ sơ / histories of records")


class HistoryQuery(PageQuery, KnownQuery):
    """All states recorded by a moment."""


@blp.answers("/organisations/<record_id:id_>/history", OrganisationHistorySchema,
             vi="Một tổ chức qua các lần ghi nhận", en="Every state of an organisation")  # fmt: skip
@blp.takes(HistoryQuery)
def list_organisation_history(args: Args, id_: str) -> Response:
    """Each change with its moment, its event and the fields that differ; names of others as known at ``known_on``."""
    held = list_organisation_states(current_session(), id_, args.get("known_on"))
    return _page(id_, represent.organisation_states(held, _around(args)), args)


@blp.answers("/projects/<record_id:id_>/history", ProjectHistorySchema,
             vi="Một dự án qua các lần ghi nhận", en="Every state of a project")  # fmt: skip
@blp.takes(HistoryQuery)
def list_project_history(args: Args, id_: str) -> Response:
    """Each change with its moment, its event and the fields that differ; names of others as known at ``known_on``."""
    held = list_project_states(current_session(), id_, args.get("known_on"))
    return _page(id_, represent.project_states(held, _around(args)), args)


def _around(args: Args) -> Surroundings:
    return Surroundings(current_surroundings(args.get("known_on")), {})


def _page(id_: str, states: list[Json], args: Args) -> Response:
    page = page_of_rows(states, lambda one: int(one["number"]), args, None)
    return answer({"id": id_, **page.represent(list(page.items))})
