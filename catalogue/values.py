"""
Values: parsed once at the border, trusted inside.

Frozen dataclasses without identity. Parsing raises ``ValueError`` with what was
expected; callers turn that into their own error.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol, Self

from catalogue.vocabulary import EntryKind, Role, Scope, Severity

LEGAL_ZONE = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam's legal time; UTC+7 all year, without summer time."""


def legal_day(moment: datetime) -> date:
    """Give the calendar day of a moment in the legal time zone."""
    return moment.astimezone(LEGAL_ZONE).date()


def end_of_legal_day(day: date) -> datetime:
    """Give the last second of a day in the legal time zone, as UTC."""
    end = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=LEGAL_ZONE)
    return end.astimezone(UTC)


def start_of_legal_day(day: date) -> datetime:
    """Give the first moment of a day in the legal time zone, as UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=LEGAL_ZONE).astimezone(UTC)


KIND_LETTERS = {"T": (EntryKind.GROUP, EntryKind.TECHNOLOGY), "S": (EntryKind.SECTION, None),
                "P": (EntryKind.PRODUCT, EntryKind.PRODUCT)}  # fmt: skip
"""Letter of a code → kind with one number, kind with two (None: no such code)."""


@dataclass(frozen=True, slots=True, order=True)
class EntryCode:
    """
    Place of an entry in one revision: ``T8``, ``T1.2``, ``S2``, ``P25``, ``P7.2``.

    ``numbers`` has one number where positions run through and two where they
    restart in each parent. A code is never a key: it means nothing without its
    revision.
    """

    letter: str
    numbers: tuple[int, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a code, in capitals; raise ValueError if it has another form."""
        match = re.fullmatch(r"([TSP])([1-9]\d{0,3})(?:\.([1-9]\d{0,3}))?", text, re.ASCII)
        if not match or (match[1] == "S" and match[3]):
            raise ValueError("T8, T1.2, S2, P25 hoặc/or P7.2")
        return cls(match[1], tuple(int(number) for number in match.groups()[1:] if number))

    @property
    def kind(self) -> EntryKind:
        """What the code names."""
        kind = KIND_LETTERS[self.letter][len(self.numbers) - 1]
        assert kind is not None  # parse() refuses S1.2
        return kind

    def __str__(self) -> str:
        return self.letter + ".".join(str(number) for number in self.numbers)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """
    A date known only in part, as EDTF level 1 text, with the days it may mean.

    ``text`` is ``2026``, ``2026-07``, ``2026-07-01`` or a quarter (``2026-36`` is
    the fourth quarter of 2026); ``earliest`` and ``latest`` are both inclusive.
    Source: EDTF, Library of Congress, sub-year groupings 33–36.
    """

    text: str
    earliest: date
    latest: date

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read EDTF text; raise ValueError if it has another form or names no day."""
        match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text, re.ASCII)
        if not match:
            raise ValueError("2026, 2026-07, 2026-07-01 hoặc/or 2026-36 (quý/quarter 4)")
        year, part = int(match[1]), int(match[2]) if match[2] else None
        if match[3]:
            exact = date(year, part or 0, int(match[3]))
            return cls(text, exact, exact)
        first, last = _months(part)
        return cls(text, date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _months(part: int | None) -> tuple[int, int]:
    """Give first and last month of an EDTF month or quarter number; None is the year."""
    match part:
        case None:
            return 1, 12
        case 33 | 34 | 35 | 36:
            return (part - 33) * 3 + 1, (part - 32) * 3
        case int() if 1 <= part <= 12:
            return part, part
    raise ValueError("tháng/month 01–12, quý/quarter 33–36")


@dataclass(frozen=True, slots=True)
class ValidityPeriod:
    """First and last day on which something holds, both inclusive; None is open."""

    first: date | None
    last: date | None

    def holds_on(self, day: date) -> bool:
        """Say whether the day lies in the period."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class LegalSource:
    """The instrument, article and point a thing rests on, as one cites them in each language."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a thing is: an organisation, or a unit of it; the unit "" is a unit of its own."""

    organisation: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made a thing: an account, and the organisation and unit it acted for."""

    account: str
    organisation: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role for an organisation, or for one unit of it; for the whole of it where the unit is ""."""

    role: Role
    organisation: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """
    Who is acting now; ``name`` is what the log keeps: an account id, ``seed``, ``console`` or ``public``.

    ``scopes`` is None for a person in a session; a key may do no more than its
    scopes. ``confirmed_at`` is when the person last proved who they are.
    """

    name: str
    grants: tuple[Grant, ...] = ()
    scopes: frozenset[Scope] | None = None
    confirmed_at: datetime | None = None
    key: str | None = None

    def maker(self, owner: Owner) -> Maker:
        """Give who makes a thing now, acting for an organisation or unit."""
        return Maker(self.name, owner.organisation, owner.unit)


SEED = Actor("seed")
"""The loader of ``seed/data``."""

CONSOLE = Actor("console")
"""Whoever may run commands on the machine, and so could write to the database itself."""

PUBLIC = Actor("public")
"""Whoever has not said who they are."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach of a numbered rule, about one subject (a code, an id, a field)."""

    rule: str
    subject: str
    vi: str
    en: str
    severity: Severity = Severity.ERROR


class ConflictLike(Protocol):
    """One thing two sides say differently of a field of a subject; the three values are JSON."""

    @property
    def subject(self) -> str:
        """What it is about."""

    @property
    def field(self) -> str:
        """Which field of it."""

    @property
    def base(self) -> object:
        """What the base says."""

    @property
    def ours(self) -> object:
        """What the draft says."""

    @property
    def theirs(self) -> object:
        """What the other side says."""
