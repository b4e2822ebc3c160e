"""What callers may say of the two axes of time; ``api.choosing`` chooses."""

from typing import Any

import marshmallow as ma
from marshmallow import validates_schema

from api.choosing import Choice, choose_revision
from api.errors import say
from api.fields import Between, Day, PastMoment, QuerySchema, Whole
from api.paging import read_cursor

__all__ = ["Choice", "ChoiceQuery", "KnownQuery", "choose"]


class KnownQuery(QuerySchema):
    """The registry's own time."""

    known_on = PastMoment(
        metadata={"description": "Như cơ quan đăng ký đã biết vào thời điểm này; mặc định: bây giờ / as known then"}
    )


class ChoiceQuery(KnownQuery):
    """Both axes of time."""

    revision = Whole(
        validate=Between(1, 999999),
        metadata={"description": "Lần ban hành, theo số / revision by number"},
    )
    valid_on = Day(
        metadata={"description": "Lần ban hành có hiệu lực vào ngày này; mặc định: hôm nay / in force on this day"}
    )

    @validates_schema
    def refuse_both(self, data: dict[str, Any], **kwargs: Any) -> None:  # Any: marshmallow's  # noqa: ARG002
        """A revision is named by number or by a day, not by both."""
        if "revision" in data and "valid_on" in data:
            message = say("chỉ nêu revision hoặc valid_on", "give either revision or valid_on")
            raise ma.ValidationError(message, "valid_on")


def choose(args: dict[str, Any], number: int | None = None, *, frozen: bool = True) -> Choice:  # Any: loaded arguments
    """
    Choose the revision a request asks for: ``number`` comes from the address; a cursor pins its walk's.

    Raises what ``api.choosing.choose_revision`` does.
    """
    cursor = read_cursor(args)
    number = number or (cursor.revision if cursor else None) or args.get("revision")
    return choose_revision(number, valid_on=args.get("valid_on"), known_on=args.get("known_on"), frozen=frozen)
