"""Events: every public change, gapless, resumable."""

from typing import Any

from flask import Response
from marshmallow import Schema, fields

from api.answers import answer
from api.errors import ProblemError, say
from api.fields import Between, QuerySchema, Whole
from api.openapi import Blueprint
from api.request_scope import current_sequence, current_session
from api.v1.representations.texts import Json, moment
from api.v1.schemas.texts import PageInfoSchema, listed, nested, words
from catalogue.log.events import select_events
from catalogue.models import Event
from catalogue.vocabulary import EventType, SubjectKind

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("events", __name__, url_prefix="/api/v1", description="Nhật ký thay đổi công khai / event log")

ADDRESSES = {
    SubjectKind.INSTRUMENT: "/api/v1/instruments/{id}",
    SubjectKind.REVISION: "/api/v1/revisions/{id}",
    SubjectKind.LABEL: "/api/v1/labels/{id}",
    SubjectKind.ORGANISATION: "/api/v1/organisations/{id}",
    SubjectKind.PROJECT: "/api/v1/projects/{id}",
    SubjectKind.PROVINCE: "/api/v1/provinces",
    SubjectKind.RECOGNITION: "/api/v1/recognitions/{id}",
    SubjectKind.CONSULTATION: "/api/v1/revisions/{id}/consultation",
}
"""Where the subject of an event can be read; synonyms and tables have no address of their own yet."""


class EventQuery(QuerySchema):
    """Where to go on reading the log."""

    after = Whole(
        load_default=0,
        metadata={"description": "Số của sự kiện đã đọc sau cùng / number of the last event read; 0: from the start"},
    )
    page_size = Whole(load_default=50, validate=Between(1, 200))


class SubjectSchema(Schema):
    """What an event is about."""

    kind = words(SubjectKind)
    id = fields.String()


class EventSchema(Schema):
    """One public change; ``seq`` has no gaps."""

    seq = fields.Integer()
    at = fields.DateTime()
    type = words(EventType)
    subject = nested(SubjectSchema)
    revision = fields.Integer(allow_none=True)
    url = fields.String(allow_none=True)


class EventPageSchema(Schema):
    """Events, oldest first; ``last_event`` is the newest there is."""

    items = listed(EventSchema)
    page = nested(PageInfoSchema)
    last_event = fields.Integer()


@blp.answers("/events", EventPageSchema, vi="Nhật ký mọi thay đổi công khai", en="The log of every public change")
@blp.takes(EventQuery)
def list_events(args: Args) -> Response:
    """Numbers have no gaps: go on with ``after`` = the last number read."""
    after, size, last = _start(args), args["page_size"], current_sequence()
    rows = list(current_session().scalars(select_events(after).limit(size)))
    more = rows and rows[-1].seq < last
    url = f"/api/v1/events?after={rows[-1].seq}&page_size={size}" if more else None
    page = {"size": size, "next": url, "prev": None}
    return answer({"items": [event(row) for row in rows], "page": page, "last_event": last})


def _start(args: Args) -> int:
    """Give the number to go on from; raise a 400 for one that is not there yet."""
    after: int = args["after"]
    if after > (last := current_sequence()):
        vi, en = f"sự kiện mới nhất là {last}", f"the newest event is {last}"
        raise ProblemError(400, "after_in_the_future", vi, en, [{"parameter": "after", "detail": say(vi, en)}])
    return after


def event(row: Event) -> Json:
    """Show an event."""
    address = ADDRESSES.get(row.subject_kind, "")
    if row.subject_kind is SubjectKind.ENTRY:
        revision, code = row.subject_id.split("/")
        address = f"/api/v1/revisions/{revision}/entries/{code}"
    return {
        "seq": row.seq,
        "at": moment(row.at),
        "type": row.type,
        "subject": {"kind": row.subject_kind, "id": row.subject_id},
        "revision": row.revision,
        "url": address.format(id=row.subject_id) or None,
    }
