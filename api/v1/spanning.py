"""Choosing two points of the timeline, by number or by day, for every view that compares revisions."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from api.choosing import keep_pinned
from api.fields import Point
from api.request_scope import current_content, current_crosswalk, current_moment, current_table, current_timeline
from api.v1.choosing import KnownQuery
from api.v1.representations.revisions import revision_reference
from api.v1.representations.texts import Json
from catalogue.register.compositions import ComposedTable
from catalogue.register.contents import Content
from catalogue.register.crosswalks import Crosswalk
from catalogue.register.timelines import Published, Timeline
from catalogue.values import legal_day

POINT = "số của lần ban hành, hoặc ngày đang xét / revision by number, or the one in force on a day"
POINT_FORM = r"^([1-9][0-9]{0,5}|[0-9]{4}-[0-9]{2}-[0-9]{2})$"


def point(what: str, *, example: str, data_key: str | None = None) -> Point:
    """Make a parameter that names a revision by number or by a day; ``data_key`` where its name is a word of Python."""
    told = {"description": f"{what}: {POINT}", "example": example, "pattern": POINT_FORM}
    return Point(required=True, data_key=data_key, metadata=told)


class SpanQuery(KnownQuery):
    """Two points of the timeline; the later one may stand first."""

    from_ = point("từ / from", example="1", data_key="from")
    to = point("đến / to", example="2")


@dataclass(frozen=True, slots=True)
class Span:
    """Two revisions, the first ``before`` the second as asked; ``known_on`` None is now."""

    timeline: Timeline
    before: Published
    after: Published
    known_on: datetime | None
    day: date

    @property
    def backwards(self) -> bool:
        """Whether the span was asked from the later revision to the earlier one."""
        return self.timeline.published.index(self.before) > self.timeline.published.index(self.after)

    @property
    def contents(self) -> tuple[Content, Content]:
        """All entries of both revisions."""
        return current_content(self.before, self.known_on), current_content(self.after, self.known_on)

    @property
    def crosswalk(self) -> Crosswalk:
        """All correspondence tables."""
        return current_crosswalk(self.known_on)

    @property
    def table(self) -> ComposedTable:
        """How the entries of the two revisions relate."""
        return current_table(self.before.number, self.after.number, self.known_on)

    def heading(self) -> Json:
        """Name both revisions, and say whether the span runs backwards."""
        shown = [revision_reference(one, self.timeline.status(one, self.day)) for one in (self.before, self.after)]
        return {"from": shown[0], "to": shown[1], "backwards": self.backwards}


def choose_span(args: dict[str, Any], start: int | date, end: int | date) -> Span:  # Any: loaded arguments
    """
    Choose the two revisions a request names, and let its answer be kept accordingly.

    Raises:
        NotFoundError: no public revision has such a number.
        NoRevisionError: none was in force on such a day.
    """
    known_on: datetime | None = args.get("known_on")
    timeline = current_timeline(known_on)
    span = Span(timeline, timeline.at(start), timeline.at(end), known_on,
                legal_day(known_on or current_moment()))  # fmt: skip
    keep_pinned(known_on, timeline)
    return span
