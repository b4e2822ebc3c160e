"""Parts of addresses → values; what does not parse is a 404. Each pattern is also in the OpenAPI document."""

from typing import Any

from flask import Flask
from werkzeug.routing import BaseConverter, ValidationError

from catalogue.process.feedback.receipts import PATTERN
from catalogue.values import EntryCode


class EntryCodeConverter(BaseConverter):
    """``P25`` → EntryCode."""

    regex = r"[TSP][1-9][0-9]{0,3}(?:\.[1-9][0-9]{0,3})?"

    def to_python(self, value: str) -> EntryCode:
        """Parse a code."""
        try:
            return EntryCode.parse(value)
        except ValueError as error:
            raise ValidationError from error

    def to_url(self, value: Any) -> str:  # Any: werkzeug's
        """Write a code."""
        return str(value)


class RevisionNumberConverter(BaseConverter):
    """``2`` → 2."""

    regex = r"[1-9][0-9]{0,5}"

    def to_python(self, value: str) -> int:
        """Parse a number."""
        return int(value)


class RecordIdConverter(BaseConverter):
    """An id of an organisation, project, instrument or label."""

    regex = r"[a-z0-9][a-z0-9-]{0,63}"


class ConceptIdConverter(BaseConverter):
    """An id of a concept."""

    regex = r"c[0-9a-hjkmnp-tv-z]{8}"


class ReceiptConverter(BaseConverter):
    """A receipt of feedback; whether its check digits fit the domain says."""

    regex = PATTERN


class SettingNameConverter(BaseConverter):
    """A name of a setting of the process."""

    regex = r"[a-z0-9][a-z0-9_]{0,63}"


CONVERTERS: dict[str, type[BaseConverter]] = {
    "entry_code": EntryCodeConverter,
    "revision_number": RevisionNumberConverter,
    "record_id": RecordIdConverter,
    "concept_id": ConceptIdConverter,
    "receipt": ReceiptConverter,
    "setting_name": SettingNameConverter,
}


def init_app(app: Flask) -> None:
    """Make the converters known to the routes."""
    app.url_map.converters.update(CONVERTERS)


def describe(converter: BaseConverter) -> dict[str, object]:
    """Give the OpenAPI schema of a part of an address."""
    if isinstance(converter, RevisionNumberConverter):
        return {"type": "integer", "minimum": 1, "maximum": 999999}
    return {"type": "string", "pattern": f"^{converter.regex}$"}
