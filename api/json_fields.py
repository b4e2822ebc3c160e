"""Strict fields for JSON bodies: a number is a number, a flag a flag, prose may have lines; rules judge the rest."""

import base64
import binascii
import unicodedata
from typing import Any

import marshmallow as ma
from marshmallow import fields

from api.errors import say
from api.fields import Day
from catalogue.rules.texts import FORBIDDEN_CATEGORIES, LINE_BREAKS
from catalogue.values import PartialDate


class Prose(fields.String):
    """Text of several lines in NFC, without hidden characters; not longer than ``longest``."""

    def __init__(self, longest: int = 10_000, **settings: Any) -> None:  # Any: the library's keywords
        super().__init__(**settings)
        self.longest = longest

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:  # Any: marshmallow's
        text = unicodedata.normalize("NFC", super()._deserialize(value, attr, data, **kwargs))
        if len(text) > self.longest:
            raise ma.ValidationError(say(f"không quá {self.longest} ký tự", f"at most {self.longest} characters"))
        for character in set(text) - LINE_BREAKS:
            if unicodedata.category(character) in FORBIDDEN_CATEGORIES:
                code = f"U+{ord(character):04X}"
                raise ma.ValidationError(say(f"không được có ký tự ẩn {code}", f"hidden character {code}"))
        return text


class Number(fields.Integer):
    """A whole JSON number between two bounds, both inclusive."""

    def __init__(self, least: int, most: int, **settings: Any) -> None:  # Any: the library's keywords
        super().__init__(**settings)
        self.least, self.most = least, most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:  # Any: marshmallow's  # noqa: ARG002
        if type(value) is not int or not self.least <= value <= self.most:
            raise ma.ValidationError(
                say(f"số nguyên từ {self.least} đến {self.most}", f"a whole number from {self.least} to {self.most}")
            )
        return value


class Flag(fields.Boolean):
    """JSON true or false, and nothing that only looks like it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:  # Any: marshmallow's  # noqa: ARG002
        if not isinstance(value, bool):
            raise ma.ValidationError(say("true hoặc false", "true or false"))
        return value


class IsoDay(Day):
    """A civil day, kept as it was written: ``YYYY-MM-DD``."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:  # Any: marshmallow's
        return super()._deserialize(value, attr, data, **kwargs).isoformat()


class PartialDay(fields.String):
    """A date known at least to the year, as EDTF text: ``2026``, ``2026-07``, ``2026-07-01``, ``2026-36``."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:  # Any: marshmallow's
        try:
            return PartialDate.parse(super()._deserialize(value, attr, data, **kwargs)).text
        except ValueError as error:
            raise ma.ValidationError(str(error)) from error


class Bytes(fields.String):
    """Bytes as base64 text."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:  # Any: marshmallow's
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError) as error:
            raise ma.ValidationError(say("cần base64", "base64 is needed")) from error
