"""The entrance to the API, statistics, and the document that describes it."""

from functools import cache
from typing import Any

from flask import Response, current_app
from marshmallow import Schema, fields

from api import openapi
from api.answers import answer
from api.openapi import Blueprint
from api.request_scope import current_moment, current_sequence, current_session, current_timeline, today
from api.v1.choosing import KnownQuery
from api.v1.representations.revisions import PLURALS, revision_reference
from api.v1.representations.texts import Json, day, moment
from api.v1.schemas.revisions import CountsSchema, RevisionReferenceSchema
from api.v1.schemas.texts import nested
from catalogue.models import OrganisationState, ProjectState
from catalogue.parties.statistics import count_by, count_by_province, count_records
from catalogue.register.revisions import count_entries
from catalogue.register.timelines import Published, Timeline
from catalogue.values import legal_day

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("registry", __name__, url_prefix="/api/v1", description="Giới thiệu và thống kê / about")

LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
LINKS = ("revisions", "groups", "technologies", "products", "sections", "instruments", "labels", "organisations",
         "projects", "provinces", "search", "suggestions", "events", "statistics")  # fmt: skip


class LicenceSchema(Schema):
    """What may be done with the data."""

    name = fields.String()
    url = fields.String()


class AboutSchema(Schema):
    """What this is."""

    title = fields.String()
    description = fields.String()
    licence = nested(LicenceSchema)
    in_force = nested(RevisionReferenceSchema, allow_none=True)
    next = nested(RevisionReferenceSchema, allow_none=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())
    links = fields.Dict(keys=fields.String(), values=fields.String())
    last_event = fields.Integer()


class StatisticsSchema(Schema):
    """Counts as known at ``known_on``; ``entries`` by revision number and kind."""

    as_of = fields.Date()
    known_on = fields.DateTime()
    in_force = nested(RevisionReferenceSchema, allow_none=True)
    entries = fields.Dict(keys=fields.String(), values=nested(CountsSchema))
    records = fields.Dict(keys=fields.String(), values=fields.Integer())
    organisations_by_kind = fields.Dict(keys=fields.String(), values=fields.Integer())
    organisations_by_side = fields.Dict(keys=fields.String(), values=fields.Integer())
    organisations_by_province = fields.Dict(keys=fields.String(), values=fields.Integer())
    projects_by_status = fields.Dict(keys=fields.String(), values=fields.Integer())


@blp.answers("/", AboutSchema, vi="Sổ đăng ký này là gì", en="What this registry is")
@blp.takes(KnownQuery)
def get_about(args: Args) -> Response:
    """Licence, revision in force and the next one, counts, links, newest event."""
    known_on = args.get("known_on")
    timeline = current_timeline(known_on)
    on = legal_day(known_on or current_moment())
    following = timeline.next_after(on)
    body = {
        "title": openapi.TITLE,
        "description": openapi.ABOUT,
        "licence": LICENCE,
        "in_force": _in_force(timeline, args),
        "next": revision_reference(following, timeline.status(following, on)) if following else None,
        "counts": count_records(current_session(), known_on),
        "links": {name: f"/api/v1/{name}" for name in LINKS} | {"openapi": "/api/v1/openapi.json", "docs": "/api/docs"},
        "last_event": current_sequence(),
    }
    return answer(body)


@blp.answers("/statistics", StatisticsSchema, vi="Số liệu thống kê", en="Counts")
@blp.takes(KnownQuery)
def get_statistics(args: Args) -> Response:
    """Counts with the day they are of."""
    known_on, session = args.get("known_on"), current_session()
    timeline = current_timeline(known_on)
    counted = count_entries(session)
    body = {
        "as_of": day(legal_day(known_on) if known_on else today()),
        "known_on": moment(known_on or current_moment().replace(second=0, microsecond=0)),
        "in_force": _in_force(timeline, args),
        "entries": {str(one.number): _plural(one, counted) for one in timeline.published},
        "records": count_records(session, known_on),
        "organisations_by_kind": count_by(session, OrganisationState, OrganisationState.kind, known_on),
        "organisations_by_side": count_by(session, OrganisationState, OrganisationState.side, known_on),
        "organisations_by_province": count_by_province(session, known_on),
        "projects_by_status": count_by(session, ProjectState, ProjectState.status, known_on),
    }
    return answer(body)


@blp.route("/openapi.json", methods=["GET"])
@blp.doc(
    summary="Mô tả OpenAPI 3.1 / OpenAPI 3.1 document",
    operationId="get_openapi",
    description="The document this API is described by.",
)
@blp.response(200, schema={"type": "object"})
def get_openapi() -> Response:
    """The document this API is described by."""
    return Response(served_document(current_app.extensions["openapi"]), mimetype="application/json")


def _plural(one: Published, counted: dict[int, dict[Any, int]]) -> Json:  # Any: an entry kind
    return {plural: counted.get(one.number, {}).get(kind, 0) for kind, plural in PLURALS.items()}


def _in_force(timeline: Timeline, args: Args) -> Json | None:
    """Name the revision in force, or none before the first one."""
    on = legal_day(args.get("known_on") or current_moment())
    started = [one for one in timeline.published if one.valid_from <= on]
    return revision_reference(started[-1], timeline.status(started[-1], on)) if started else None


@cache
def served_document(api: openapi.Api) -> bytes:
    """Give the completed document of an application, made once."""
    return openapi.dump(openapi.complete(api.spec.to_dict()))
