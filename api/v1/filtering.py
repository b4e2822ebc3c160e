"""Filters that lists and search share: codes or concept ids of the chosen revision, provinces of a day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from api.choosing import Choice
from api.errors import ProblemError, say
from api.fields import Form, Longest, Text, several
from api.registry import current_registry
from api.request_scope import current_content, current_session, understood
from catalogue.errors import NotFoundError, NotInRevisionError
from catalogue.parties.links import serves
from catalogue.parties.provinces import find_province_ids
from catalogue.register.contents import EntryView
from catalogue.vocabulary import EntryKind
from search.engine import DEEPEST, SearchRequest

MAX_QUERY = 200
CODE = r"^([TSP][1-9][0-9]{0,3}(\.[1-9][0-9]{0,3})?|c[0-9a-hjkmnp-tv-z]{8})$"
PROVINCE = r"^[0-9]{2}$"
RECORD = r"^[a-z0-9][a-z0-9-]{0,63}$"


def codes(what: str) -> Any:  # Any: marshmallow's List is generic
    """Make a filter by codes of the chosen revision or by concept ids."""
    return several(Text(validate=Form(CODE, error="T8, P25, c…")), f"{what}: mã hoặc khái niệm / code or concept")


def province_codes() -> Any:  # Any: marshmallow's List is generic
    """Make a filter by province codes, read on the day asked for: codes were reused."""
    return several(Text(validate=Form(PROVINCE, error="01 … 96")), "mã tỉnh, thành phố của ngày đó / province code")


def record_ids(what: str) -> Any:  # Any: marshmallow's List is generic
    """Make a filter by record ids."""
    return several(Text(validate=Form(RECORD, error="a-z 0-9 -")), what)


def question() -> Text:
    """Make the field for what a person typed."""
    return Text(
        validate=Longest(max=MAX_QUERY),
        metadata={
            "description": "Từ cần tìm, có hoặc không dấu / words, with or without tones",
            "example": "may bay khong nguoi lai",
        },
    )


def find_entries(choice: Choice, name: str, values: Iterable[str], kinds: tuple[EntryKind, ...]) -> list[EntryView]:
    """Read filter values in the chosen revision; raise a 400 for one that is not there or of another kind."""
    found = []
    for value in values:
        try:
            entry = _find(choice, value)
        except NotInRevisionError as error:
            fault = {"parameter": name, "detail": error.text(say("vi", "en"))}
            raise ProblemError(400, "unknown_filter_value", error.text("vi"), error.text("en"), [fault]) from error
        if entry.kind not in kinds:
            vi, en = f"{value} không thuộc loại {kinds[0]}", f"{value} is not of kind {kinds[0]}"
            raise ProblemError(400, "unknown_filter_value", vi, en, [{"parameter": name, "detail": say(vi, en)}])
        found.append(entry)
    return found


def _find(choice: Choice, value: str) -> EntryView:
    """Find a code in the chosen revision, a concept id in any: there it may simply match nothing."""
    others = [one for one in reversed(choice.timeline.published) if one.number != choice.published.number]
    for published in others if value.startswith("c") else ():
        entry = current_content(published, choice.known_on).by_concept.get(value)
        if entry is not None and value not in choice.content.by_concept:
            return entry
    return choice.content.find(value)


GROUP_KINDS = (EntryKind.GROUP, EntryKind.TECHNOLOGY)


def serving(choice: Choice, args: dict[str, Any]) -> list[ColumnElement[bool]]:  # Any: loaded arguments
    """Give the conditions on projects of the filters ``group`` and ``product``."""
    conditions = []
    if products := find_entries(choice, "product", args.get("product", ()), (EntryKind.PRODUCT,)):
        conditions.append(_serves([entry.concept for entry in products], choice))
    if groups := find_entries(choice, "group", args.get("group", ()), GROUP_KINDS):
        inside = [product.concept for group in groups for product in choice.content.products_of(group)]
        conditions.append(_serves([*(group.concept for group in groups), *inside], choice))
    return conditions


def _serves(concepts: list[str], choice: Choice) -> ColumnElement[bool]:
    return serves(concepts, choice.crosswalk, choice.published.number)


def province_ids(args: dict[str, Any], day: date) -> list[str]:  # Any: loaded arguments
    """Read province codes of a day's list; raise a 400 for one it does not have."""
    found: list[str] = []
    for code in args.get("province", ()):
        try:
            found += find_province_ids(current_session(), code, day)
        except NotFoundError as error:
            fault = {"parameter": "province", "detail": error.text(say("vi", "en"))}
            raise ProblemError(400, "unknown_filter_value", error.text("vi"), error.text("en"), [fault]) from error
    return found


def found_by_words(text: str, kind: str, column: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Give the condition that search finds a record by some words; search knows only now."""
    request = SearchRequest(query=understood(text), kinds=(kind,), limit=DEEPEST)
    ids = [hit.id for hit in current_registry().index.engine().search(request).hits]
    return column.in_(ids)
