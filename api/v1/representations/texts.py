"""Pieces all representations share: bilingual text, sources, moments, days, EDTF dates."""

from datetime import date, datetime
from typing import Any

from catalogue.models.base import SourceList
from catalogue.vocabulary import NameOrigin

Json = dict[str, Any]  # Any: JSON


def text(vi: str | None, en: str | None) -> Json | None:
    """Give text in two languages; None where there is none in either."""
    return None if vi is None and en is None else {"vi": vi, "en": en}


def name(vi: str, en: str | None, origin: NameOrigin | None = None) -> Json:
    """Give a name in two languages with the origin of its English wording."""
    return {"vi": vi, "en": en, "en_origin": origin if en else None}


def day(value: date | None) -> str | None:
    """Write a civil day."""
    return value.isoformat() if value else None


def moment(value: datetime | None) -> str | None:
    """Write a moment in UTC, to the second."""
    return value.replace(microsecond=0, tzinfo=None).isoformat() + "Z" if value else None


def partial_date(edtf: str | None, earliest: date | None, latest: date | None) -> Json | None:
    """Give a date known in part: EDTF text and the days it may mean, both inclusive."""
    return None if edtf is None else {"edtf": edtf, "earliest": day(earliest), "latest": day(latest)}


def sources(found: SourceList) -> list[Json]:
    """Give where a statement comes from."""
    return [{key: source.get(key) for key in ("url", "title", "published_on")} for source in found]
