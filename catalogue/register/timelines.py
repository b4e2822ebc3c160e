"""
The timeline: which revision was in force on a day, as known at a moment.

Of the revisions public by K and valid by D: the one with the latest
``valid_from``, then the latest publication. ``status`` and ``valid_until`` are
computed here and stored nowhere.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.errors import NoRevisionError, NoRevisionYetError, NotFoundError
from catalogue.models import InstrumentState, Revision
from catalogue.vocabulary import RevisionStatus, SubjectKind


@dataclass(frozen=True, slots=True)
class Published:
    """A published revision with its instrument as one knew it; ``valid_until`` is its last day, None is open."""

    revision: Revision
    instrument: InstrumentState
    valid_until: date | None

    @property
    def number(self) -> int:
        """The revision's number."""
        return self.revision.number

    @property
    def valid_from(self) -> date:
        """The first day in force."""
        assert self.revision.valid_from  # the schema has it for every published revision
        return self.revision.valid_from


@dataclass(frozen=True, slots=True)
class Timeline:
    """All revisions public at one moment, in the order in which they came into force."""

    published: tuple[Published, ...]

    def in_force_on(self, day: date) -> Published:
        """Give the revision in force on a day; raise NoRevisionError."""
        if not self.published:
            raise NoRevisionYetError
        candidates = [one for one in self.published if one.valid_from <= day]
        if not candidates:
            raise NoRevisionError(day=day, first_day=self.published[0].valid_from)
        return candidates[-1]

    def get(self, number: int) -> Published:
        """Give a revision by number; raise NotFoundError if none of that number was public."""
        for one in self.published:
            if one.number == number:
                return one
        raise NotFoundError(what=SubjectKind.REVISION.value, id=str(number))

    def at(self, point: int | date) -> Published:
        """Give a revision by number, or the one in force on a day; raise NotFoundError, NoRevisionError."""
        return self.get(point) if isinstance(point, int) else self.in_force_on(point)

    def status(self, one: Published, day: date) -> RevisionStatus:
        """Say where a revision stands on a day."""
        if one.valid_from > day:
            return RevisionStatus.PROMULGATED
        return RevisionStatus.IN_FORCE if self.in_force_on(day) is one else RevisionStatus.SUPERSEDED

    def next_after(self, day: date) -> Published | None:
        """Give the revision that takes effect next after a day, if one is published."""
        return next((one for one in self.published if one.valid_from > day), None)

    @property
    def numbers(self) -> tuple[int, ...]:
        """Numbers in the order of coming into force."""
        return tuple(one.number for one in self.published)


def load_timeline(session: Session, known_on: datetime | None = None) -> Timeline:
    """Load the timeline as known at a moment (None: all that is known), with one statement."""
    query = (
        select(Revision, InstrumentState)
        .join(InstrumentState, InstrumentState.record_id == Revision.instrument_id)
        .where(Revision.published_at.is_not(None) if known_on is None else Revision.published_at <= known_on)
        .order_by(Revision.valid_from, Revision.published_at, Revision.number, InstrumentState.state_id)
    )
    rows: dict[int, tuple[Revision, InstrumentState]] = {}
    for revision, instrument in session.execute(query):
        if revision.number not in rows or known_on is None or instrument.recorded_at <= known_on:
            rows[revision.number] = (revision, instrument)  # its first state, then the last one known by then
    ordered = list(rows.values())
    ends = [_last_day(former, later) for (former, _), (later, _) in pairwise(ordered)]
    return Timeline(tuple(Published(*row, end) for row, end in zip(ordered, [*ends, None], strict=False)))


def _last_day(former: Revision, later: Revision) -> date:
    """Give the last day of a revision; one corrected for its very first day has an empty period."""
    assert former.valid_from
    assert later.valid_from
    return max(later.valid_from, former.valid_from) - timedelta(days=1)
