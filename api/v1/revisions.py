"""Revisions."""

from typing import Any

from flask import Response

from api.answers import answer
from api.openapi import Blueprint
from api.paging import PageQuery, page_of_rows
from api.request_scope import current_moment, current_session, current_timeline
from api.v1.choosing import KnownQuery, choose
from api.v1.mementos import mark_revision, negotiate
from api.v1.representations import revisions as represent
from api.v1.schemas.revisions import RevisionPageSchema, RevisionSchema
from catalogue.register.revisions import count_entries
from catalogue.values import legal_day

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("revisions", __name__, url_prefix="/api/v1", description="Các lần ban hành / revisions")


class RevisionListQuery(PageQuery, KnownQuery):
    """Published revisions."""


@blp.answers("/revisions", RevisionPageSchema, vi="Các lần ban hành, mới nhất trước", en="Revisions, newest first")
@blp.takes(RevisionListQuery)
def list_revisions(args: Args) -> Response:
    """All that were public at ``known_on``."""
    timeline = current_timeline(args.get("known_on"))
    day = legal_day(args.get("known_on") or current_moment())
    counts = count_entries(current_session())
    page = page_of_rows(sorted(timeline.published, key=lambda one: -one.number), lambda one: -one.number, args, None)
    items = [represent.revision(one, timeline.status(one, day), counts.get(one.number, {})) for one in page.items]
    return answer(page.represent(items))


@blp.answers("/revisions/current", RevisionSchema, vi="Lần ban hành đang có hiệu lực", en="The revision in force today")
@blp.takes(KnownQuery)
def get_current_revision(args: Args) -> Response:
    """As known at ``known_on``; a TimeGate: ``Accept-Datetime`` asks for the one in force at another time."""
    return _show(negotiate(args), None)


@blp.answers("/revisions/<revision_number:number>", RevisionSchema, vi="Một lần ban hành", en="One revision")
@blp.takes(KnownQuery)
def get_revision(args: Args, number: int) -> Response:
    """By its number."""
    return _show(args, number)


def _show(args: Args, number: int | None) -> Response:
    choice = choose(args, number)
    status = choice.timeline.status(choice.published, choice.day)
    counts = count_entries(current_session()).get(choice.published.number, {})
    return mark_revision(answer(represent.revision(choice.published, status, counts)), choice)
