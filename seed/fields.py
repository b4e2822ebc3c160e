"""Kinds of value the files hold, strict: each says what it expects and, where it can, what was probably meant."""

import re
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validates_schema
from sqlalchemy.orm import InstrumentedAttribute

from catalogue.values import PartialDate
from seed.faults import nearest, quote

LONGEST_ADDRESS = 1000
LARGEST_NUMBER = 2**63 - 1
NO_SUCH_FIELD = "there is no such field"


class Shape(Schema):
    """Base of all shapes: a field it does not know is a fault that names the nearest it knows."""

    class Meta:
        """Unknown fields are refused below, with a better message than the library's."""

        unknown = EXCLUDE

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def refuse_unknown(self, _made: object, given: object, **_: object) -> None:
        """Refuse fields that are not part of the shape."""
        names = given if isinstance(given, dict) else ()  # what is no object is refused already
        unknown = {name: [NO_SUCH_FIELD + nearest(name, self.fields)] for name in names if name not in self.fields}
        if unknown:
            raise ValidationError(unknown)


class _Strict(fields.Field[Any]):  # Any: each kind gives its own type
    """Base of the kinds below: optional and null unless ``required``."""

    default_error_messages = {  # noqa: RUF012  # the library's own way
        "required": "is missing",
        "null": "must not be null",
    }

    def __init__(self, *, required: bool = False) -> None:
        if required:
            super().__init__(required=True, allow_none=False)
        else:
            super().__init__(load_default=None, allow_none=True)


class Text(_Strict):
    """Text that is not empty and fits its column, whose nullability it shares."""

    def __init__(self, column: InstrumentedAttribute[Any], *, required: bool | None = None) -> None:  # Any: any type
        kept = column.property.columns[0]
        super().__init__(required=not kept.nullable if required is None else required)
        self.longest: int | None = getattr(kept.type, "length", None)

    def _deserialize(self, value: object, *_: object, **__: object) -> str:
        if not isinstance(value, str) or not value:
            raise ValidationError("text is expected; leave the field out where nothing is known")
        if self.longest and len(value) > self.longest:
            raise ValidationError(f"is {len(value)} characters long, {self.longest} at most")
        return value


class Form(_Strict):
    """Text of one form, given as a pattern with words for it."""

    def __init__(self, pattern: str, expected: str, *, required: bool = False) -> None:
        super().__init__(required=required)
        self.pattern, self.expected = re.compile(pattern, re.ASCII), expected

    def _deserialize(self, value: object, *_: object, **__: object) -> str:
        if not isinstance(value, str) or not self.pattern.fullmatch(value):
            raise ValidationError(f"{quote(value)} is not {self.expected}")
        return value


class Word(_Strict):
    """One word of a closed list."""

    def __init__(self, vocabulary: type[StrEnum], *, required: bool = False) -> None:
        super().__init__(required=required)
        self.vocabulary = vocabulary

    def _deserialize(self, value: object, *_: object, **__: object) -> StrEnum:
        words = [member.value for member in self.vocabulary]
        if value not in words:
            raise ValidationError(f"{quote(value)} is none of {', '.join(words)}{nearest(value, words)}")
        return self.vocabulary(value)


class Day(_Strict):
    """A day, YYYY-MM-DD."""

    def _deserialize(self, value: object, *_: object, **__: object) -> date:
        try:
            if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
                return date.fromisoformat(value)
        except ValueError as error:
            raise ValidationError(f"{quote(value)} is no day: {error}") from error
        raise ValidationError(f"{quote(value)} is no day of the form 2026-07-01")


class PartialDay(_Strict):
    """A date known at least to the year: 2026, 2026-07, 2026-07-01, 2026-36 (fourth quarter)."""

    def _deserialize(self, value: object, *_: object, **__: object) -> str:
        try:
            if isinstance(value, str):
                return PartialDate.parse(value).text
        except ValueError:
            pass
        raise ValidationError(f"{quote(value)} is no date like 2026, 2026-07, 2026-07-01 or 2026-36 (quarter 4)")


class Whole(_Strict):
    """A whole number between two, both inclusive."""

    def __init__(self, least: int = 1, most: int = LARGEST_NUMBER, *, required: bool = False) -> None:
        super().__init__(required=required)
        self.least, self.most = least, most

    def _deserialize(self, value: object, *_: object, **__: object) -> int:
        if type(value) is not int or not self.least <= value <= self.most:
            raise ValidationError(f"{quote(value)} is no whole number from {self.least} to {self.most}")
        return value


class Yes(_Strict):
    """True or false; false where absent."""

    def _deserialize(self, value: object, *_: object, **__: object) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("true or false is expected")
        return value


class Source(_Strict):
    """Where a statement comes from: a key of sources.json, an address, or an address with its day."""

    def _deserialize(self, value: object, *_: object, **__: object) -> dict[str, str | None]:
        given = {"url": value} if isinstance(value, str) and "://" in value else value
        if isinstance(given, str):
            return {"key": given}
        if not isinstance(given, dict):
            raise ValidationError("a key of sources.json, an address or {url, published_on} is expected")
        return {"title": None, **_SOURCE.load(given)}


class Address(_Strict):
    """An address on the web."""

    def _deserialize(self, value: object, *_: object, **__: object) -> str:
        if not isinstance(value, str) or not _is_address(value):
            raise ValidationError(f"{quote(value)} is no full address (https://…)")
        return value


class SourceShape(Shape):
    """An address and the day it was published, where the page says so."""

    url = Address(required=True)
    published_on = PartialDay()


_SOURCE = SourceShape()


class Rows(fields.List[Any]):  # Any: rows of any shape
    """A list of objects of one shape; empty where absent."""

    def __init__(self, shape: type[Schema], *, required: bool = False) -> None:
        settings: dict[str, Any] = {"required": True} if required else {"load_default": list}  # Any: library's keywords
        super().__init__(fields.Nested(shape), **settings)


class Values(fields.List[Any]):  # Any: values of any kind
    """A list of values of one kind; empty where absent."""

    def __init__(self, kind: _Strict, *, required: bool = False) -> None:
        settings: dict[str, Any] = {"required": True} if required else {"load_default": list}  # Any: library's keywords
        super().__init__(kind, **settings)


class Sources(Values):
    """Where a statement comes from; at least one source if ``required``."""

    def __init__(self, *, required: bool = False) -> None:
        super().__init__(Source(required=True), required=required)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> list[Any]:  # Any: the library's own signature
        made = super()._deserialize(value, *args, **kwargs)
        if self.required and not made:
            raise ValidationError("at least one source is needed")
        return made


def _is_address(text: str) -> bool:
    if len(text) > LONGEST_ADDRESS or any(character.isspace() for character in text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in parts.netloc
