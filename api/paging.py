"""
Lists page by page, by cursor.

A cursor is signed and holds the key of the last item, the direction, the
revision the walk is pinned to, and a digest of the filters. Lists walk by a key
that never changes, so a record present throughout appears exactly once.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

import orjson
from flask import g, request
from itsdangerous import BadData, URLSafeSerializer
from marshmallow import fields
from sqlalchemy import ColumnElement, Dialect, Integer, Select, String, bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler

from api.errors import ProblemError, say
from api.fields import Between, Longest, QuerySchema, Text, Whole, Word
from api.registry import current_registry
from api.request_scope import current_session, read_alone
from catalogue.log import events
from catalogue.log.states import held_at

Item = TypeVar("Item")
SortKey = str | int
StateKey = tuple[str, int]
"""Id of a record, and number of one of its states."""

Args = dict[str, Any]  # Any: loaded arguments


class PageQuery(QuerySchema):
    """Parameters of every list."""

    page_size = Whole(
        load_default=50,
        validate=Between(1, 200),
        metadata={"description": "Số mục mỗi trang, 1–200 / items a page, 1–200"},
    )
    cursor = Text(
        validate=Longest(max=600),
        metadata={"description": "Con trỏ của trang trước / cursor from a page before; opaque"},
    )
    include_total = fields.String(
        load_default="false",
        validate=Word(["true", "false"]),
        metadata={"description": "Có đếm tổng hay không / count all items or not"},
    )


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a walk stands: beyond ``key``, forwards or backwards, in the pinned ``revision`` (None: not pinned)."""

    key: SortKey
    forwards: bool
    revision: int | None


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Items of one page and the cursors beside it; ``total`` only where asked for."""

    items: Sequence[Item]
    size: int
    next: str | None
    prev: str | None
    total: int | None

    def represent(self, items: Sequence[dict[str, Any] | orjson.Fragment]) -> dict[str, Any]:  # Any: JSON
        """Give the list's JSON, and leave its Link header for the answer."""
        g.links = [f'<{url}>; rel="{rel}"' for rel, url in (("next", self.next), ("prev", self.prev)) if url]
        body = {"items": items, "page": {"size": self.size, "next": self.next, "prev": self.prev}}
        return body if self.total is None else {**body, "total": self.total}


def read_cursor(args: Args) -> Cursor | None:
    """Read the cursor of a request; raise a 400 where it was changed or belongs to other filters."""
    text = args.get("cursor")
    if not text:
        return None
    try:
        held = _serializer().loads(text)
    except BadData as error:
        raise _refuse(
            "con trỏ đã bị sửa hoặc không do hệ thống cấp", "the cursor was changed or is not ours"
        ) from error
    if held["f"] != _filters():
        raise _refuse("con trỏ thuộc về bộ lọc khác", "the cursor belongs to other filters")
    return Cursor(held["k"], held["d"], held["r"])


def page_of_rows(
    rows: Sequence[Item],
    key: Callable[[Item], int],
    args: Args,
    revision: int | None,
) -> Page[Item]:
    """Page through rows held in memory, ordered by ``key`` and pinned to a revision."""
    cursor, size = read_cursor(args), args["page_size"]
    if cursor is None or cursor.forwards:
        rest = [row for row in rows if cursor is None or key(row) > int(cursor.key)]
        found = rest[: size + 1]
    else:
        found = [row for row in rows if key(row) < int(cursor.key)][::-1][: size + 1]
    return _page(found, key, cursor, size, revision, len(rows) if args["include_total"] == "true" else None)


def page_of_query(
    query: Select[Item],
    column: InstrumentedAttribute[Any],
    key: Callable[[Item], SortKey],
    args: Args,  # Any: a key
) -> Page[Item]:
    """Run a query page by page; it is ordered by ``column``, the unchanging key that ``key`` reads from an item."""
    cursor = read_cursor(args)
    total = _count(query) if args["include_total"] == "true" else None
    rows = current_session().scalars(_beyond(query, column, cursor, args["page_size"])).unique().all()
    return _page(rows, key, cursor, args["page_size"], None, total)


def page_of_states(
    conditions: Sequence[ColumnElement[bool]],
    state: Any,  # Any: a state class
    args: Args,
    revision: int,
) -> Page[StateKey]:
    """
    Page through the records by id whose state, as known at ``known_on``, meets all conditions.

    Items name the states, to be read elsewhere. The list of all of now, which is
    what is walked most, needs no snapshot.
    """
    cursor, size, known_on = read_cursor(args), args["page_size"], args.get("known_on")
    is_counted = args["include_total"] == "true"
    rows = [] if conditions or known_on or is_counted else _walk(state, cursor, size)
    total = None
    if not rows:
        query = _select_keys(state, held_at(state, known_on), *conditions)
        total = _count(query) if is_counted else None
        found = current_session().connection().execute(_beyond(query, state.record_id, cursor, size))
        rows = [(id_, state_id) for id_, state_id in found]
    return _page(rows, lambda row: row[0], cursor, size, revision, total)


def _select_keys(state: Any, *conditions: ColumnElement[bool]) -> Select[StateKey]:  # Any: a state class
    columns = state.__table__.c
    return select(columns.record_id, columns.state_id).where(*conditions).order_by(state.record_id)


def _walk(state: Any, cursor: Cursor | None, size: int) -> list[StateKey]:  # Any: a state class
    """Give a page of all states of now, and one more; nothing where that cannot be told without a snapshot."""
    statement = _walking(current_registry().database.engine.dialect, state, cursor and cursor.forwards)
    rows = read_alone(statement, key=cursor and cursor.key, count=size)
    return [(id_, state_id) for _, id_, state_id in rows]


@lru_cache(maxsize=16)
def _walking(dialect: Dialect, state: Any, forwards: bool | None) -> SQLCompiler:  # Any: a state class
    """Make the statement of ``_walk`` once: SQLAlchemy takes ten times as long as the database."""
    key: Any = bindparam("key", type_=String())  # Any: stands for the key of any cursor
    cursor = None if forwards is None else Cursor(key, forwards, None)
    keys = _select_keys(state, held_at(state, None))
    query = _beyond(keys, state.record_id, cursor, bindparam("count", type_=Integer()))
    return query.with_only_columns(events.LAST.scalar_subquery(), *query.selected_columns).compile(dialect=dialect)


def _beyond(query: Select[Any], column: Any, cursor: Cursor | None, size: Any) -> Select[Any]:  # Any: of any list
    """Narrow an ordered query to the page beyond a cursor and one item more, nearest to the cursor first."""
    if cursor is None:
        return query.limit(size + 1)
    if cursor.forwards:
        return query.where(column > cursor.key).limit(size + 1)
    return query.where(column < cursor.key).order_by(None).order_by(column.desc()).limit(size + 1)


def _count(query: Select[Any]) -> int:  # Any: of whatever is listed
    counted = select(func.count()).select_from(query.order_by(None).options().subquery())
    return current_session().scalar(counted) or 0


def _page(
    found: Sequence[Item],
    key: Callable[[Item], SortKey],
    cursor: Cursor | None,
    size: int,
    revision: int | None,
    total: int | None,
) -> Page[Item]:
    """Cut one item too many off and say what lies on either side."""
    more, items = len(found) > size, list(found[:size])
    forwards = cursor is None or cursor.forwards
    if not forwards:
        items.reverse()
    has_next, has_prev = (more, cursor is not None) if forwards else (True, more)
    return Page(
        items=items,
        size=size,
        next=_url(key(items[-1]), True, revision) if items and has_next else None,
        prev=_url(key(items[0]), False, revision) if items and has_prev else None,
        total=total,
    )


def _url(key: SortKey, forwards: bool, revision: int | None) -> str:
    """Give the address of a neighbouring page."""
    cursor = _serializer().dumps({"k": key, "d": forwards, "r": revision, "f": _filters()})
    given = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor"]
    return f"{request.path}?{urlencode([*given, ('cursor', cursor)])}"


def _filters() -> str:
    """Digest the address and what is filtered by; page size and totals may change during a walk."""
    free = {"cursor", "page_size", "include_total"}
    given = sorted((name, value) for name, value in request.args.items(multi=True) if name not in free)
    return hashlib.sha256(repr((request.path, given)).encode()).hexdigest()[:16]


def _serializer() -> URLSafeSerializer:
    return _serializer_of(current_registry().settings.secret_key)


@lru_cache(maxsize=4)
def _serializer_of(secret_key: str) -> URLSafeSerializer:
    """Make a serializer once: it is put together from many parts."""
    return URLSafeSerializer(secret_key, salt="cursor")


def _refuse(vi: str, en: str) -> ProblemError:

    return ProblemError(400, "bad_cursor", vi, en, [{"parameter": "cursor", "detail": say(vi, en)}])
