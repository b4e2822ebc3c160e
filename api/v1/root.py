"""The entrance to the API, statistics, and the document that describes it."""

from datetime import datetime
from functools import cache
from typing import Any

from flask import Response, current_app
from marshmallow import Schema, fields

from api import caching, openapi
from api.answers import answer
from api.openapi import Blueprint
from api.request_scope import current_moment, current_sequence, current_session, current_timeline
from api.v1.choosing import KnownQuery
from api.v1.representations.revisions import PLURALS, revision_reference
from api.v1.representations.texts import Json, day, moment
from api.v1.schemas.revisions import CountsSchema, RevisionReferenceSchema
from api.v1.schemas.texts import nested
from catalogue.models import OrganisationState, ProjectState
from catalogue.parties.statistics import count_by, count_by_province, count_records
from catalogue.register.revisions import count_entries
from catalogue.register.timelines import Published
from catalogue.values import legal_day
from catalogue.vocabulary import Action

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("registry", __name__, url_prefix="/api/v1", description="Giới thiệu và thống kê / about")

LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
NOUNS = ("revisions", "groups", "technologies", "products", "sections", "instruments", "labels", "organisations",
         "projects", "provinces", "search", "suggestions", "matches", "changes", "correspondences", "resolve", "recode",
         "validations", "events", "statistics")  # fmt: skip
LINKS = {name: f"/api/v1/{name}" for name in NOUNS} | {"openapi": "/api/v1/openapi.json", "docs": "/api/docs"}


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
    about = {"title": openapi.TITLE, "description": openapi.ABOUT, "licence": LICENCE, "links": LINKS}
    counts = count_records(current_session(), known_on)
    return answer({**about, **_neighbours(known_on), "counts": counts, "last_event": current_sequence()})


@blp.answers("/statistics", StatisticsSchema, vi="Số liệu thống kê", en="Counts")
@blp.takes(KnownQuery)
def get_statistics(args: Args) -> Response:
    """Counts with the day they are of."""
    known_on, counted = args.get("known_on"), count_entries(current_session())
    published = current_timeline(known_on).published
    told = known_on or current_moment()
    caching.tell_time()
    body = {
        "as_of": day(legal_day(told)),
        "known_on": moment(told),
        "in_force": _neighbours(known_on)["in_force"],
        "entries": {str(one.number): _plural(one, counted) for one in published},
    }
    return answer({**body, **_count_parties(known_on)})


@blp.route("/openapi.json", methods=["GET"])
@blp.doc(
    summary="Mô tả OpenAPI 3.1 / OpenAPI 3.1 document",
    operationId="get_openapi",
    description="The document this API is described by.",
)
@blp.response(200, schema={"type": "object"})
@blp.requires(Action.READ_PUBLIC)
def get_openapi() -> Response:
    """The document this API is described by."""
    return Response(served_document(current_app.extensions["openapi"]), mimetype="application/json")


def _plural(one: Published, counted: dict[int, dict[Any, int]]) -> Json:  # Any: an entry kind
    return {plural: counted.get(one.number, {}).get(kind, 0) for kind, plural in PLURALS.items()}


def _count_parties(known_on: datetime | None) -> Json:
    """Count records, and organisations and projects by what they are."""
    session = current_session()
    return {
        "records": count_records(session, known_on),
        "organisations_by_kind": count_by(session, OrganisationState, OrganisationState.kind, known_on),
        "organisations_by_side": count_by(session, OrganisationState, OrganisationState.side, known_on),
        "organisations_by_province": count_by_province(session, known_on),
        "projects_by_status": count_by(session, ProjectState, ProjectState.status, known_on),
    }


def _neighbours(known_on: datetime | None) -> Json:
    """Name the revision in force, if there is one yet, and the next one."""
    timeline, on = current_timeline(known_on), legal_day(known_on or current_moment())
    started = [one for one in timeline.published if one.valid_from <= on][-1:]
    following = timeline.next_after(on)
    named = [revision_reference(one, timeline.status(one, on)) if one else None for one in (*started, following)]
    return {"in_force": named[0] if started else None, "next": named[-1]}


@cache
def served_document(api: openapi.Api) -> bytes:
    """Give the completed document of an application, made once."""
    return openapi.dump(openapi.complete(api.spec.to_dict()))
