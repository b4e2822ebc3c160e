"""Choosing a revision by the two axes of time, for every view that shows catalogue data."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

import marshmallow as ma
from marshmallow import validates_schema

from api import caching
from api.errors import say
from api.fields import Between, Day, PastMoment, QuerySchema, Whole
from api.paging import read_cursor
from api.request_scope import current_content, current_crosswalk, current_moment, current_timeline
from catalogue.register.contents import Content
from catalogue.register.crosswalks import Crosswalk
from catalogue.register.timelines import Published, Timeline
from catalogue.values import legal_day

NUMBERED_S = 3600


class KnownQuery(QuerySchema):
    """The registry's own time."""

    known_on = PastMoment(
        metadata={"description": "Như cơ quan đăng ký đã biết vào thời điểm này; mặc định: bây giờ / as known then"}
    )


class ChoiceQuery(KnownQuery):
    """Both axes of time."""

    revision = Whole(
        validate=Between(1, 999999),
        metadata={"description": "Lần ban hành, theo số / revision by number"},
    )
    valid_on = Day(
        metadata={"description": "Lần ban hành có hiệu lực vào ngày này; mặc định: hôm nay / in force on this day"}
    )

    @validates_schema
    def refuse_both(self, data: dict[str, Any], **kwargs: Any) -> None:  # Any: marshmallow's  # noqa: ARG002
        """A revision is named by number or by a day, not by both."""
        if "revision" in data and "valid_on" in data:
            message = say("chỉ nêu revision hoặc valid_on", "give either revision or valid_on")
            raise ma.ValidationError(message, "valid_on")


@dataclass(frozen=True)
class Choice:
    """A chosen revision; ``known_on`` None is now, ``day`` is the one statuses are told for."""

    timeline: Timeline
    published: Published
    known_on: datetime | None
    day: date

    @cached_property
    def content(self) -> Content:
        """All entries of the chosen revision."""
        return current_content(self.published, self.known_on)

    @cached_property
    def crosswalk(self) -> Crosswalk:
        """Where links made against other revisions lead."""
        return current_crosswalk(self.known_on)


def choose(args: dict[str, Any], number: int | None = None, *, frozen: bool = True) -> Choice:  # Any: loaded arguments
    """
    Choose the revision a request asks for, and let its answer be kept accordingly.

    ``number`` comes from the address; a cursor pins the one its walk began with.
    ``frozen`` says that the answer holds nothing but what was known at a moment,
    so that an address that pins both axes may be kept for ever.

    Raises:
        NotFoundError: no public revision has that number.
        NoRevisionError: none was in force that day.
    """
    known_on: datetime | None = args.get("known_on")
    cursor = read_cursor(args)
    number = number or (cursor.revision if cursor else None) or args.get("revision")
    day: date = args.get("valid_on") or legal_day(known_on or current_moment())
    timeline = current_timeline(known_on)
    published = timeline.get(number) if number else timeline.in_force_on(day)
    if number or args.get("valid_on"):
        keep_pinned(known_on if frozen else None, timeline)
    return Choice(timeline, published, known_on, day)


def keep_pinned(known_on: datetime | None, timeline: Timeline) -> None:
    """Keep an answer about a pinned revision for an hour; for ever where the moment is pinned and settled too."""
    recorded = [one.revision.recorded_at for one in timeline.published if one.revision.recorded_at]
    settled = known_on is not None and known_on < current_moment() - caching.SETTLING
    if settled and known_on is not None and known_on >= max(recorded):
        caching.keep_for_ever()
    else:
        caching.keep(NUMBERED_S)
