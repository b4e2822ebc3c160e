"""Codes, days known in part, periods, the legal day."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from catalogue.values import (
    EntryCode,
    PartialDate,
    ValidityPeriod,
    end_of_legal_day,
    legal_day,
    start_of_legal_day,
)
from catalogue.vocabulary import EntryKind

numbers = some.integers(1, 9999)
codes = some.one_of(
    some.builds(EntryCode, some.sampled_from("TSP"), some.tuples(numbers)),
    some.builds(EntryCode, some.sampled_from("TP"), some.tuples(numbers, numbers)),
)


@given(codes)
def test_a_code_reads_back_as_it_was_written(code):
    assert EntryCode.parse(str(code)) == code


@given(some.text(alphabet="TSPtsp0123456789. \n٣", max_size=8))
def test_what_reads_as_a_code_is_written_the_same_way_or_is_refused(text):
    try:
        code = EntryCode.parse(text)
    except ValueError:
        return

    assert str(code) == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("T8", EntryKind.GROUP),
        ("T1.2", EntryKind.TECHNOLOGY),
        ("S2", EntryKind.SECTION),
        ("P25", EntryKind.PRODUCT),
        ("P7.2", EntryKind.PRODUCT),
    ],
)
def test_a_code_tells_the_kind_of_its_entry(text, kind):
    assert EntryCode.parse(text).kind is kind


@pytest.mark.parametrize(
    "text",
    ["", "T", "8", "T0", "T01", "p25", "Q1", "S1.2", "T1.2.3", "P 25", "P25 ", "P25\n", "P-1", "P1.0", "P1.", "P10000",
     "P٢", "P²", "P1,2", "T1 .2"],
)  # fmt: skip
def test_what_is_no_code_is_refused(text):
    with pytest.raises(ValueError, match=r"P7\.2"):
        EntryCode.parse(text)


def test_codes_sort_by_number_and_not_by_letter_of_the_number():
    assert sorted(map(EntryCode.parse, ["P10", "P9", "P7.10", "P7.9"])) == [
        EntryCode.parse(text) for text in ("P7.9", "P7.10", "P9", "P10")
    ]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-07", date(2026, 7, 1), date(2026, 7, 31)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2100-02", date(2100, 2, 1), date(2100, 2, 28)),
        ("2000-02", date(2000, 2, 1), date(2000, 2, 29)),
        ("2026-07-01", date(2026, 7, 1), date(2026, 7, 1)),
        ("2028-02-29", date(2028, 2, 29), date(2028, 2, 29)),
        ("2026-33", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-34", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-35", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-36", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_date_known_in_part_names_the_days_it_may_mean(text, earliest, latest):
    assert PartialDate.parse(text) == PartialDate(text, earliest, latest)


@pytest.mark.parametrize(
    "text",
    ["", "26", "202", "20267", "2026-", "2026-7", "2026-00", "2026-13", "2026-21", "2026-32", "2026-37", "2026-07-00",
     "2026-36-00", "2026-07-32", "2026-02-29", "2026-36-01", "2026-07-1", "07/2026", "2026-07-01T00", "2026?",
     "2026/2027", "٢٠٢٦", "2026\n", "0000", " 2026"],
)  # fmt: skip
def test_what_names_no_day_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.parse(text)


@given(some.dates(date(1900, 1, 1)))
def test_a_day_means_itself_and_lies_in_its_month_quarter_and_year(day):
    quarter = f"{day:%Y}-{33 + (day.month - 1) // 3}"

    for text in (f"{day:%Y}", quarter, f"{day:%Y-%m}", f"{day:%Y-%m-%d}"):
        partial = PartialDate.parse(text)
        assert partial.earliest <= day <= partial.latest
        assert partial.text == text
    assert partial.earliest == partial.latest == day


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (date(2026, 7, 1), date(2026, 7, 31), [date(2026, 7, 1), date(2026, 7, 31)]),
        (None, date(2026, 7, 31), [date.min, date(2026, 7, 31)]),
        (date(2026, 7, 1), None, [date(2026, 7, 1), date.max]),
        (None, None, [date.min, date.max]),
    ],
)
def test_a_period_holds_on_its_first_and_last_day(first, last, holds):
    period = ValidityPeriod(first, last)

    assert [day for day in holds if not period.holds_on(day)] == []


def test_a_period_holds_neither_before_its_first_nor_after_its_last_day():
    period = ValidityPeriod(date(2026, 7, 1), date(2026, 7, 31))

    assert not period.holds_on(date(2026, 6, 30))
    assert not period.holds_on(date(2026, 8, 1))


def test_a_legal_day_begins_at_midnight_in_ha_noi():
    midnight = datetime(2026, 6, 30, 17, tzinfo=UTC)

    assert legal_day(midnight) == date(2026, 7, 1)
    assert legal_day(midnight - timedelta(microseconds=1)) == date(2026, 6, 30)
    assert start_of_legal_day(date(2026, 7, 1)) == midnight


@given(some.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_a_legal_day_contains_its_first_moment_and_its_last_second(day):
    assert legal_day(start_of_legal_day(day)) == legal_day(end_of_legal_day(day)) == day
    assert legal_day(start_of_legal_day(day) - timedelta(seconds=1)) == day - timedelta(days=1)
    assert legal_day(end_of_legal_day(day) + timedelta(seconds=1)) == day + timedelta(days=1)


def test_a_day_in_the_legal_zone_is_the_same_whatever_zone_tells_the_moment():
    told = [datetime.fromisoformat(text) for text in ("2026-07-01T06:59:59+07:00", "2026-06-30T19:59:59-04:00")]

    assert {legal_day(moment) for moment in told} == {date(2026, 7, 1)}
    assert re.fullmatch(r"2026-06-30T23:59:59\+00:00", told[0].astimezone(UTC).isoformat())
