"""What callers send as JSON: its type, strict fields."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import marshmallow as ma
from flask import Response, request

from api.errors import ProblemError, nearest, say

View = Callable[..., Response]


class BodySchema(ma.Schema):
    """Base of all bodies: an object without unknown fields and with all required ones."""

    class Meta:
        """Refuse what is not declared."""

        unknown = ma.RAISE

    @ma.pre_load
    def refuse_unknown(self, data: Any, **kwargs: Any) -> Any:  # Any: marshmallow's  # noqa: ARG002
        """Name the nearest known field for each unknown one, and each that is missing."""
        if not isinstance(data, Mapping):
            raise ma.ValidationError(say("phải là đối tượng JSON", "must be a JSON object"))
        known = {field.data_key or name: field for name, field in self.fields.items()}
        faults: dict[str, list[str]] = {}
        for name in data:
            if name not in known:
                near = nearest(str(name), known) or ", ".join(known)
                faults[str(name)] = [say(f"trường không có; gần nhất: {near}", f"unknown field; nearest: {near}")]
        for name, field in known.items():
            if field.required and name not in data:
                faults[name] = [say("bắt buộc phải có", "is required")]
        if faults:
            raise ma.ValidationError(faults)
        return data


def require_json(view: View) -> View:
    """Refuse a body that does not say it is JSON, before anything reads it; raise a 415."""

    @wraps(view)
    def checked(*args: Any, **kwargs: Any) -> Response:  # Any: whatever the view takes
        if request.mimetype != "application/json":
            vi, en = "nội dung phải là application/json", "the body must be application/json"
            raise ProblemError(415, "not_json", vi, en)
        return view(*args, **kwargs)

    return checked
