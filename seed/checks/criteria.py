"""Criteria sets: codes stand once, enough alternatives, one set of a kind in force on a day."""

from collections.abc import Iterator
from datetime import date

from catalogue.vocabulary import CriterionRule
from seed.checks.parties import check_period
from seed.faults import Finding, quote
from seed.files import Book, Data


def check_criteria(book: Book) -> Iterator[Finding]:
    """Give what is wrong with criteria sets."""
    seen: list[Data] = []
    codes: set[str] = set()
    for row, data in book.checked("criteria_sets"):
        yield from check_period(book, row, (), data)
        for index, criterion in enumerate(data["criteria"]):
            if criterion["code"] in codes:
                yield book.find(row, ("criteria", index, "code"), f"{quote(criterion['code'])} stands here twice")
            codes.add(criterion["code"])
        alternatives = sum(one["rule"] is CriterionRule.ALTERNATIVE for one in data["criteria"])
        if data["at_least"] > alternatives or bool(data["at_least"]) is not bool(alternatives):
            yield book.find(row, ("at_least",), f"{data['at_least']} of {alternatives} alternatives cannot be asked")
        for other in seen:
            if other["kind"] is data["kind"] and _overlap(other, data):
                yield book.find(row, ("valid_from",), f"overlaps {other['id']}: one set of a kind holds on a day")
        seen.append(data)


def _overlap(one: Data, other: Data) -> bool:
    first = max(data["valid_from"] or date.min for data in (one, other))
    last = min(data["valid_until"] or date.max for data in (one, other))
    return first <= last
