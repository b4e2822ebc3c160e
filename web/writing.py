"""How people of a language write days, amounts and sizes. Pure."""

from datetime import date, datetime

from catalogue.folding import fold
from catalogue.values import LEGAL_ZONE, PartialDate, legal_day

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
MONTH, DAY = 7, 10
"""Letters of EDTF text that names a month or quarter, or a day."""


def write_day(lang: str, value: date | datetime | None) -> str:
    """Write a civil day as people of a language do; a moment as its legal day; nothing for None."""
    if value is None:
        return ""
    day = legal_day(value) if isinstance(value, datetime) else value
    return f"{day:%d/%m/%Y}" if lang == "vi" else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def write_moment(lang: str, value: datetime) -> str:
    """Write a moment to the second, in legal time."""
    return f"{value.astimezone(LEGAL_ZONE):%H:%M:%S}, {write_day(lang, value)}"


def rank_name(lang: str, vi: str, en: str | None) -> tuple[str, str]:
    """Give what a list of names sorts by: the name as shown, đ beside d, and tones only between names alike."""
    shown = vi if lang == "vi" else en or vi
    return fold(shown), shown


def write_amount(lang: str, value: int) -> str:
    """Write a whole number with its thousands apart, as people of a language do."""
    return f"{value:,}".replace(",", "." if lang == "vi" else ",")


def write_bytes(lang: str, value: int) -> str:
    """Write a number of bytes in the unit people read, with one digit behind the comma."""
    unit, size = ("MB", value / 1e6) if value >= 1e6 else ("KB", value / 1e3)
    return f"{size:.1f} {unit}".replace(".", "," if lang == "vi" else ".")


def write_partial(lang: str, text: str | None) -> str:
    """Write a date known only in part (EDTF): a year, quarter, month or day; what is no such date as it stands."""
    try:
        read = PartialDate.parse(text or "")
    except ValueError:
        return text or ""
    if len(read.text) == DAY:
        return write_day(lang, read.earliest)
    year, month = read.earliest.year, read.earliest.month
    if len(read.text) < MONTH:
        return str(year)
    if read.earliest.month != read.latest.month:
        quarter = (month + 2) // 3
        return f"quý {quarter}/{year}" if lang == "vi" else f"Q{quarter} {year}"
    return f"{month:02}/{year}" if lang == "vi" else f"{MONTHS[month - 1]} {year}"
