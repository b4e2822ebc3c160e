"""What callers send as JSON: its type, strict fields."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, TypeVar, cast

import marshmallow as ma
import orjson
from flask import Response, current_app, request
from werkzeug import Response as AnyResponse

from api.errors import ProblemError, nearest, say

View = Callable[..., Response]
AnyView = TypeVar("AnyView", bound=Callable[..., AnyResponse])
DEEPEST, LONGEST_LIST = 20, 1_000
"""Levels and items of a body at most (SEC-06)."""


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
        _refuse_misshapen(request.get_data())
        return view(*args, **kwargs)

    return checked


MOST_FILE_BYTES = 15_000_000
"""Largest body that carries a file: 10 MB as base64, and what stands around it."""


def takes_files(view: AnyView) -> AnyView:
    """Let a view take a body that carries a file, larger than bodies otherwise may be."""

    @wraps(view)
    def taking(*args: Any, **kwargs: Any) -> AnyResponse:  # Any: whatever the view takes
        request.max_content_length = MOST_FILE_BYTES
        return view(*args, **kwargs)

    taking.takes_files = True  # type: ignore[attr-defined]  # functions take attributes
    return cast(AnyView, taking)


def allow_files() -> None:
    """Let a body be as large as the view it is for takes it, where it is read before the view is asked."""
    if getattr(current_app.view_functions.get(request.endpoint or ""), "takes_files", False):
        request.max_content_length = MOST_FILE_BYTES


def reads_csv(described: Any) -> Callable[[View], View]:  # Any: a blueprint, which this module cannot import
    """Hand a CSV body to a view as text, its last argument but those of the address; raise a 415 or 400."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(*args: Any, **kwargs: Any) -> Response:  # Any: whatever the view takes
            if request.mimetype != "text/csv":
                vi, en = "nội dung phải là text/csv", "the body must be text/csv"
                raise ProblemError(415, "not_csv", vi, en)
            return view(*args, _decode(request.get_data()), **kwargs)

        documented: Callable[[View], View] = described.doc(
            requestBody={"required": True, "content": {"text/csv": {"schema": {"type": "string"}}}}
        )
        return documented(checked)

    return decorate


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        vi, en = "CSV phải là UTF-8", "CSV must be UTF-8"
        raise ProblemError(400, "bad_request", vi, en) from error


def _refuse_misshapen(raw: bytes) -> None:
    """Refuse what is no JSON (400), and what is nested deeper or lists more than any honest body (422)."""
    if not raw.strip():
        return  # nothing at all lacks fields, and is told which
    try:
        values = [orjson.loads(raw)]
    except orjson.JSONDecodeError as error:
        vi, en = "nội dung không phải JSON hợp lệ", "the body is no valid JSON"
        raise ProblemError(400, "bad_body", vi, en, [{"pointer": "", "detail": say(vi, en)}]) from error
    for _ in range(DEEPEST + 1):
        if any(isinstance(value, list) and len(value) > LONGEST_LIST for value in values):
            vi, en = f"danh sách dài quá {LONGEST_LIST} mục", f"a list is longer than {LONGEST_LIST} items"
            raise ProblemError(422, "bad_body", vi, en, [{"pointer": "", "detail": say(vi, en)}])
        values = [below for value in values for below in _below(value)]
    if values:
        vi, en = f"JSON lồng sâu quá {DEEPEST} mức", f"the JSON is nested deeper than {DEEPEST} levels"
        raise ProblemError(422, "bad_body", vi, en, [{"pointer": "", "detail": say(vi, en)}])


def _below(value: Any) -> Iterable[Any]:  # Any: JSON
    """Give what stands in an array or object."""
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
