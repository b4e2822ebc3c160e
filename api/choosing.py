"""Choosing a revision by the two axes of time, for everything that shows catalogue data."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from api import caching
from api.request_scope import current_content, current_crosswalk, current_moment, current_timeline
from catalogue.register.contents import Content
from catalogue.register.crosswalks import Crosswalk
from catalogue.register.timelines import Published, Timeline
from catalogue.values import legal_day

NUMBERED_S = 3600


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


def choose_revision(
    number: int | None = None,
    *,
    valid_on: date | None = None,
    known_on: datetime | None = None,
    frozen: bool = True,
) -> Choice:
    """
    Choose a revision by number or by a day, and let the answer be kept accordingly.

    ``frozen`` says that the answer holds nothing but what was known at a moment,
    so that an address that pins both axes may be kept for ever.

    Raises:
        NotFoundError: no public revision has that number.
        NoRevisionError: none was in force that day.
    """
    day: date = valid_on or legal_day(known_on or current_moment())
    timeline = current_timeline(known_on)
    published = timeline.get(number) if number else timeline.in_force_on(day)
    if number or valid_on:
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
