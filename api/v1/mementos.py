"""
Past days by Memento (RFC 7089): ``Accept-Datetime`` chooses ``valid_on`` where an address names no revision.

An address without a revision (``/products/P25``, ``/revisions/current``) is an
original resource and its own TimeGate; the numbered address of what it shows
is the Memento, in force from ``Memento-Datetime``. The links of RFC 5829
follow the concept of an entry, which may have had other codes.
"""

from collections.abc import Sequence
from datetime import UTC, date
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode

from flask import Response, g, request

from api import caching
from api.choosing import Choice
from api.errors import ProblemError
from api.registry import current_registry
from api.request_scope import current_sequence, current_session
from catalogue.register.concepts import list_places
from catalogue.register.contents import EntryView
from catalogue.register.timelines import Published
from catalogue.values import legal_day, start_of_legal_day
from catalogue.vocabulary import EntryKind

Args = dict[str, Any]  # Any: loaded arguments
SHORT = {EntryKind.GROUP: "groups", EntryKind.TECHNOLOGY: "technologies", EntryKind.SECTION: "sections",
         EntryKind.PRODUCT: "products"}  # fmt: skip
CURRENT, ALL_REVISIONS = "/api/v1/revisions/current", "/api/v1/timemaps/revisions"


def negotiate(args: Args) -> Args:
    """
    Read ``Accept-Datetime`` as ``valid_on`` where the address does not choose a revision itself.

    Raises a 400 for what is no HTTP date: a TimeGate does not guess.
    """
    caching.vary_by("Accept-Datetime")
    asked = request.headers.get("Accept-Datetime")
    if asked is None or "revision" in args or "valid_on" in args:
        return args
    return {**args, "valid_on": read_date(asked)}


def read_date(text: str) -> date:
    """Read an HTTP date as the legal day it falls in; raise a 400."""
    try:
        moment = parsedate_to_datetime(text)
        return legal_day(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        raise _unreadable() from error


def _unreadable() -> ProblemError:
    example = "Thu, 14 May 2026 00:00:00 GMT"
    vi, en = f"Accept-Datetime phải có dạng {example}", f"Accept-Datetime must look like {example}"
    return ProblemError(400, "bad_parameter", vi, en, [{"parameter": "Accept-Datetime", "detail": vi}])


def http_date(one: Published) -> str:
    """Write the first moment in force, 00:00 +07:00, as HTTP does."""
    return format_datetime(start_of_legal_day(one.valid_from).astimezone(UTC), usegmt=True)


def mark_entry(response: Response, choice: Choice, entry: EntryView) -> Response:
    """Say of which day an entry is, where its numbered address and its neighbours in time are."""
    original = f"/api/v1/{SHORT[entry.kind]}/{entry.code}"
    own = entry_address(entry.revision, entry.code)
    _link(original, "original timegate")
    _link(f"/api/v1/timemaps/{entry.code}", "timemap", 'type="application/link-format"')
    _link_neighbours([entry_address(*place) for place in _places(choice, entry)], own)
    return _mark(response, choice.published, own)


def mark_revision(response: Response, choice: Choice) -> Response:
    """Say of which day a revision is, where its numbered address and its neighbours in time are."""
    own = revision_address(choice.published.number)
    _link(CURRENT, "original timegate")
    _link(ALL_REVISIONS, "timemap", 'type="application/link-format"')
    _link_neighbours([revision_address(number) for number in choice.timeline.numbers], own)
    return _mark(response, choice.published, own)


def _places(choice: Choice, entry: EntryView) -> Sequence[tuple[int, str]]:
    """Give the revisions and codes an entry's concept had (now: kept between requests)."""

    def read() -> Sequence[tuple[int, str]]:
        return list_places(current_session(), entry.concept, choice.timeline)

    if choice.known_on is not None:
        return read()
    return current_registry().places.get((current_sequence(), entry.concept), read)


def entry_address(revision: int, code: str) -> str:
    """Give the numbered address of an entry."""
    return f"/api/v1/revisions/{revision}/entries/{code}"


def revision_address(number: int) -> str:
    """Give the numbered address of a revision."""
    return f"/api/v1/revisions/{number}"


def _mark(response: Response, one: Published, own: str) -> Response:
    known_on = request.args.get("known_on")
    response.headers["Memento-Datetime"] = http_date(one)
    response.headers["Content-Location"] = own + (f"?{urlencode({'known_on': known_on})}" if known_on else "")
    return response


def _link_neighbours(addresses: Sequence[str], own: str) -> None:
    """Link what stands before, after and last in time among some addresses in order."""
    place = addresses.index(own)
    if place > 0:
        _link(addresses[place - 1], "predecessor-version")
    if place + 1 < len(addresses):
        _link(addresses[place + 1], "successor-version")
    _link(addresses[-1], "latest-version")


def _link(address: str, rel: str, *more: str) -> None:
    g.setdefault("links", []).append("; ".join((f"<{address}>", f'rel="{rel}"', *more)))


def time_map(original: str, own: str, mementos: Sequence[tuple[str, Published]]) -> Response:
    """Answer with every Memento of a resource, in ``application/link-format``."""
    first, last = http_date(mementos[0][1]), http_date(mementos[-1][1])
    lines = [
        f'<{original}>;rel="original timegate"',
        f'<{own}>;rel="self";type="application/link-format";from="{first}";until="{last}"',
    ]
    for place, (address, one) in enumerate(mementos):
        ends = [name for name, at in (("first", 0), ("last", len(mementos) - 1)) if at == place]
        lines.append(f'<{address}>;rel="{" ".join([*ends, "memento"])}";datetime="{http_date(one)}"')
    return Response(",\n".join(lines) + "\n", mimetype="application/link-format")
