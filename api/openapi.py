"""
The OpenAPI 3.1 document: flask-smorest collects it, this module completes it.

Summaries stand in Vietnamese and English; every operation names its errors as
problem details; every field of an answer is required unless it says otherwise.
"""

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import flask_smorest
import orjson
from flask import Flask, Response

from api import authentication, bodies, converters, declaring, examples, fields, idempotency, preconditions
from api.v1.schemas.texts import ProblemSchema
from catalogue.vocabulary import Action

Spec = dict[str, Any]  # Any: an OpenAPI document is JSON
View = Callable[..., Response]

TITLE = "Sổ đăng ký công nghệ chiến lược quốc gia / National registry of strategic technologies"
ABOUT = (
    "API đọc công khai, miễn phí, không cần khóa. Được nêu trong Danh mục tự nó không đem lại ưu đãi. / "
    "Public read API, free, without keys. Being listed gives no benefit by itself."
)
LINKS = (
    '</api/v1/revisions/current>;rel="original timegate",\n'
    '</api/v1/revisions/1>;rel="first memento";datetime="Wed, 11 Jun 2025 17:00:00 GMT"\n'
)
ALWAYS = ("400", "401", "404", "414", "429", "503")
"""Errors any operation may answer."""

WITH_BODY = ("413", "415", "422")
"""Errors an operation that reads a body may answer beside them."""


CLOSED = ("401", "403")
"""Errors an operation that is not for everybody may answer beside them."""

MARKS = "x-registry"
"""Where the collected document holds what this module completes it from."""

NO_MARKS: Spec = {"closed": False, "asks": ()}
IF_MATCH, IDEMPOTENCY_KEY = "If-Match", "Idempotency-Key"
ASKED = {IF_MATCH: ("409", "412", "428"), IDEMPOTENCY_KEY: ("409", "422")}
"""Header an operation asks for → errors it may answer because of it."""

HEADERS: dict[str, tuple[str, Spec]] = {
    IF_MATCH: ("Thẻ ETag của bản đã xem / the tag of what you saw; * is refused", {"pattern": '^"[0-9]{1,9}"$'}),
    IDEMPOTENCY_KEY: (
        "Khóa tự chọn; gửi lại cùng khóa thì nhận cùng trả lời / your own key; the same key gets the same answer",
        {"minLength": 16, "maxLength": 64, "pattern": "^[!-~]+$"},
    ),
}
SECURITY_SCHEME = {
    "type": "http",
    "scheme": "bearer",
    "description": "Khóa truy cập của hệ thống / key of a system, only in the Authorization header",
}


class Api(flask_smorest.Api):
    """flask-smorest without its error handler and its own pages: both are ours."""

    def _register_error_handlers(self) -> None:
        """Leave errors to ``api/errors.py``."""


class Blueprint(flask_smorest.Blueprint):
    """A noun of the API."""

    def answers(
        self, rule: str, schema: type, *, vi: str, en: str, method: str = "GET", status: int = 200
    ) -> Callable[[View], View]:
        """
        Register a view: its address, the shape of its answer, what it gives in both languages.

        A view that reads and says no action is for everybody; one that writes says which it is.
        """

        def decorate(view: View) -> View:
            if method == "GET" and not hasattr(view, "action"):
                view = self.requires(Action.READ_PUBLIC)(view)
            told = {"summary": f"{vi} / {en}", "operationId": view.__name__, "description": inspect.getdoc(view)}
            example = examples.find(view.__name__)
            described = self.doc(**told, **{MARKS: _marks(view)})(self.response(status, schema, example=example)(view))
            route: Callable[[View], View] = self.route(rule, methods=[method])
            return route(described)

        return decorate

    def answers_links(self, rule: str, *, vi: str, en: str) -> Callable[[View], View]:
        """Register a view that answers links in ``application/link-format`` (RFC 6690)."""

        def decorate(view: View) -> View:
            view = self.requires(Action.READ_PUBLIC)(view)
            told = {"summary": f"{vi} / {en}", "operationId": view.__name__, "description": inspect.getdoc(view)}
            links = {"application/link-format": {"schema": {"type": "string", "example": LINKS}}}
            answered = {200: {"description": "Liên kết / links", "content": links}}
            route: Callable[[View], View] = self.route(rule, methods=["GET"])
            return route(self.doc(**told, responses=answered)(view))

        return decorate

    @staticmethod
    def requires(action: Action) -> Callable[[View], View]:
        """Say what is done at an address; 401 and 403 come before anything else."""
        return authentication.requires(action)

    @staticmethod
    def edits(view: View) -> View:
        """Let a view change what the caller saw: it asks for If-Match."""
        return _marking(preconditions.if_match(view), IF_MATCH)

    @staticmethod
    def creates(view: View) -> View:
        """Let a view make something once: it asks for an Idempotency-Key."""
        return _marking(idempotency.once(view), IDEMPOTENCY_KEY)

    @staticmethod
    def step(view: View) -> View:
        """Let a view take a step of what the caller saw, once: it asks for If-Match and an Idempotency-Key."""
        return Blueprint.edits(Blueprint.creates(view))

    def takes(self, schema: type[fields.QuerySchema]) -> Callable[[View], View]:
        """Read the query string by a schema and hand it to the view as its last argument."""
        decorate: Callable[[View], View] = self.arguments(schema(), location="query", error_status_code=400)
        return decorate

    def reads(self, schema: type[bodies.BodySchema]) -> Callable[[View], View]:
        """Read a JSON body by a schema and hand it to the view as its last argument."""
        decorate: Callable[[View], View] = self.arguments(schema(), location="json", error_status_code=422)
        return lambda view: bodies.require_json(decorate(view))

    def moves(self, description: str) -> Callable[[View], View]:
        """Say that a view may answer 308 to another address."""
        decorate: Callable[[View], View] = self.doc(responses={308: {"description": description}})
        return decorate

    def takes_batch(self, schema: type[bodies.BodySchema], answered: str) -> Callable[[View], View]:
        """Describe a body that may be JSON or CSV, which the view reads itself, and an answer of the same kind."""
        table = {"text/csv": {"schema": {"type": "string", "example": answered}}}
        body = {"required": True, "content": {"application/json": {"schema": schema}, **table}}
        decorate: Callable[[View], View] = self.doc(requestBody=body, responses={200: {"content": table}})
        return decorate


def _marking(view: View, header: str) -> View:
    """Note on a view that it asks for a header."""
    view.asks = (header, *getattr(view, "asks", ()))  # type: ignore[attr-defined]  # functions take attributes
    return view


def _marks(view: View) -> Spec:
    """Say for the document who may use a view and which headers it asks for."""
    return {"closed": not declaring.is_public(getattr(view, "action", None)), "asks": getattr(view, "asks", ())}


def make_api(app: Flask) -> Api:
    """Make the API's collector of the document."""
    app.config.update(API_TITLE=TITLE, API_VERSION="1.0.0", OPENAPI_VERSION="3.1.0", OPENAPI_URL_PREFIX=None)
    api = Api(
        app, spec_kwargs={"info": {"description": ABOUT, "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"}}}
    )
    for converter in converters.CONVERTERS.values():
        api.register_converter(converter, converters.describe)
    api.spec.components.schema("Problem", schema=ProblemSchema)
    api.spec.components.security_scheme("key", SECURITY_SCHEME)
    return api


def complete(document: Spec) -> Spec:
    """Complete the collected document: problems, required fields, order."""
    document["components"].pop("responses", None)
    document["components"].pop("headers", None)
    document["components"].pop("parameters", None)
    document["components"]["responses"] = {
        "Problem": {
            "description": "Chi tiết lỗi / problem details",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    }
    for schema in document["components"]["schemas"].values():
        _require_all(schema)
    for operation in operations(document):
        _name_problems(operation)
    for path in document["paths"].values():
        for parameter in path.get("parameters", []):
            parameter["description"] = PATH_PARAMETERS[parameter["name"]]
    document["paths"] = dict(sorted(document["paths"].items()))
    document["components"]["schemas"] = dict(sorted(document["components"]["schemas"].items()))
    return document


PATH_PARAMETERS = {
    "number": "Số của lần ban hành / number of the revision",
    "code": "Mã của mục trong lần ban hành / code of the entry in the revision",
    "concept_id": "Mã bền vững của khái niệm / permanent id of the concept",
    "name": "Tên thiết lập / name of the setting",
    "file": "Mã của tệp đính kèm / id of the attachment",
    "receipt": "Mã biên nhận, gồm cả hai chữ số kiểm tra / receipt with its two check digits",
    "id_": "Mã bền vững của bản ghi / permanent id of the record",
}


def operations(document: Spec) -> Iterator[Spec]:
    """Yield every operation."""
    for path in document["paths"].values():
        yield from (operation for method, operation in path.items() if method in ("get", "post", "put", "patch"))


def _require_all(schema: Spec) -> None:
    """Promise every field of an answer, apart from those marked as optional."""
    properties: Spec = schema.get("properties", {})
    schema.pop("additionalProperties", None)  # new fields may come; consumers ignore what they do not know
    schema["required"] = [name for name, field in properties.items() if not field.pop("x-optional", False)]


def _name_problems(operation: Spec) -> None:
    """Let an operation name every error it may answer, in the one shape all have, and what it asks for."""
    marks: Spec = operation.pop(MARKS, NO_MARKS)
    kept = {code: answer for code, answer in operation["responses"].items() if str(code).startswith(("2", "3"))}
    asked = [code for header in marks["asks"] for code in ASKED[header]]
    body, closed = WITH_BODY if "requestBody" in operation else (), CLOSED if marks["closed"] else ()
    problems = {code: {"$ref": "#/components/responses/Problem"} for code in sorted({*ALWAYS, *body, *closed, *asked})}
    operation["responses"] = kept | problems
    if marks["closed"]:
        operation["security"] = [{"key": []}]
    if marks["asks"]:
        operation["parameters"] = [*operation.get("parameters", []), *map(_describe_header, marks["asks"])]


def _describe_header(name: str) -> Spec:
    description, schema = HEADERS[name]
    return {"in": "header", "name": name, "required": True, "description": description,
            "schema": {"type": "string", **schema}}  # fmt: skip


def dump(document: Spec) -> bytes:
    """Write a document as it is committed and served."""
    return orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n"
