"""Strict fields for what callers send, and the base of query schemas: nothing is guessed, nothing ignored."""

import re
import unicodedata
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import marshmallow as ma
from flask import request
from marshmallow import fields, validate

from api.errors import nearest, say
from api.registry import Kept
from catalogue.rules.texts import FORBIDDEN_CATEGORIES

LONGEST_READ_BYTES = 300
"""Query strings no longer than this are kept as read."""

READ: Kept[tuple[type, bytes], dict[str, Any]] = Kept(2_000)  # Any: loaded arguments


class Text(fields.String):
    """Text in NFC without control, bidirectional, invisible, private or unassigned characters."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:  # Any: marshmallow's
        text = super()._deserialize(value, attr, data, **kwargs)
        for character in text:
            if unicodedata.category(character) in FORBIDDEN_CATEGORIES:
                code = f"U+{ord(character):04X}"
                raise ma.ValidationError(say(f"không được có ký tự ẩn {code}", f"hidden character {code}"))
        return unicodedata.normalize("NFC", text)


class Whole(fields.Integer):
    """A whole number written in ASCII digits and nothing else."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:  # Any: marshmallow's
        if not isinstance(value, str) or not (value.isascii() and value.isdigit()) or len(value) > 12:
            raise ma.ValidationError(say("phải là số nguyên không âm", "must be a whole number"))
        return int(value)


class Day(fields.Date):
    """A civil day, ``YYYY-MM-DD``."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:  # Any: marshmallow's
        if not (isinstance(value, str) and len(value) == 10):
            raise ma.ValidationError(say("ngày dạng YYYY-MM-DD", "a day as YYYY-MM-DD"))
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ma.ValidationError(say("ngày dạng YYYY-MM-DD", "a day as YYYY-MM-DD")) from error


class Point(fields.String):
    """A point of the timeline: a revision by number (``2``), or a civil day (``2026-05-15``)."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int | date:  # type: ignore[override]  # what it reads is no text; Any: marshmallow's
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)  # a number in a JSON body
        if isinstance(value, str) and re.fullmatch(r"[1-9][0-9]{0,5}", value):
            return int(value)
        try:
            return date.fromisoformat(value) if len(value) == 10 else int("")
        except (TypeError, ValueError) as error:
            message = say("số của lần ban hành hoặc ngày YYYY-MM-DD", "a revision number or a day as YYYY-MM-DD")
            raise ma.ValidationError(message) from error


class PastMoment(fields.DateTime):
    """A moment not in the future, RFC 3339 with its zone (``2026-05-15T00:00:00Z``)."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:  # Any: marshmallow's
        form = say("thời điểm RFC 3339, ví dụ 2026-05-15T00:00:00Z", "an RFC 3339 moment such as 2026-05-15T00:00:00Z")
        try:
            moment = datetime.fromisoformat(value.replace(" ", "+"))  # a bare + in a query string reads as a space
        except (ValueError, AttributeError) as error:
            raise ma.ValidationError(form) from error
        if moment.tzinfo is None or "T" not in value:
            raise ma.ValidationError(form)
        if moment > datetime.now(UTC):
            raise ma.ValidationError(say("thời điểm đã qua, không ở tương lai", "a moment in the past"))
        return moment.astimezone(UTC)


def one_of(words: type[Any]) -> fields.String:  # Any: any StrEnum
    """Make a field for one word of a closed list."""
    return fields.String(validate=Word([member.value for member in words]))


def several(field: fields.Field[Any], description: str) -> fields.List[Any]:  # Any: a field of any type
    """Make a field that may be repeated: any of its values will do."""
    return fields.List(field, validate=Few(max=20), metadata={"description": description})


class Word(validate.OneOf):
    """One of a closed list; a miss names the nearest word."""

    def __call__(self, value: Any) -> str:  # Any: marshmallow's
        """Refuse what is not in the list."""
        if value not in self.choices:
            near = nearest(str(value), self.choices) or ", ".join(self.choices)
            raise ma.ValidationError(say(f"không có giá trị này; gần nhất: {near}", f"no such value; nearest: {near}"))
        return str(value)


class Few(validate.Length):
    """A list that is not too long."""

    def _format_error(self, value: Any, message: str) -> str:  # Any: marshmallow's
        return say(f"không quá {self.max} giá trị", f"at most {self.max} values")


class Between(validate.Range):
    """A number within bounds, both inclusive."""

    def _format_error(self, value: Any, message: str) -> str:  # Any: marshmallow's
        return say(f"phải từ {self.min} đến {self.max}", f"must be from {self.min} to {self.max}")


class Longest(validate.Length):
    """Text not empty where it must not be, and not too long."""

    def _format_error(self, value: Any, message: str) -> str:  # Any: marshmallow's
        return say(
            f"phải có từ {self.min or 0} đến {self.max} ký tự", f"must have {self.min or 0} to {self.max} characters"
        )


class Form(validate.Regexp):
    """Text of one form; ``error`` gives examples of it."""

    def _format_error(self, value: str | bytes) -> str:
        return say(f"cần dạng như {self.error}", f"must look like {self.error}")


class QuerySchema(ma.Schema):
    """
    Base of all query strings: unknown parameters and repeated single ones are refused.

    What a query string says does not change, so those read last are kept; what was refused is looked at again.
    """

    class Meta:
        """Refuse what is not declared."""

        unknown = ma.RAISE

    def load(self, data: Any, **options: Any) -> dict[str, Any]:  # Any: marshmallow's
        """Read the query string of this request."""
        read, text = partial(super().load, data, **options), request.query_string
        return dict(READ.get((type(self), text), read) if len(text) <= LONGEST_READ_BYTES else read())

    @ma.pre_load
    def refuse_unknown(self, data: Any, **kwargs: Any) -> Any:  # Any: marshmallow's
        """Name the nearest known parameter for each unknown one, and each that stands twice."""
        known = {field.data_key or name: field for name, field in self.fields.items()}
        faults: dict[str, list[str]] = {}
        for name in request.args:
            if name not in known:
                near = nearest(name, known)
                hint = near or ", ".join(sorted(known))
                faults[name] = [say(f"tham số không có; gần nhất: {hint}", f"unknown parameter; nearest: {hint}")]
            elif len(request.args.getlist(name)) > 1 and not isinstance(known[name], fields.List):
                faults[name] = [say("chỉ được nêu một lần", "may stand only once")]
        for name, field in known.items():
            if field.required and name not in request.args:
                faults[name] = [say("bắt buộc phải có", "is required")]
        if faults:
            raise ma.ValidationError(faults)
        return data
