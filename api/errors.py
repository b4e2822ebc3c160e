"""
Errors as problem details (RFC 9457): the one table from a domain error to a status, and one shape for all.

Only addresses under ``/api`` answer problems; elsewhere ``web`` makes the page of an error.
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson
import structlog
from flask import Flask, Response, current_app, g, request
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from api import trail
from api.faults import parameter_faults, pointer_faults
from api.tags import tag
from catalogue import errors
from catalogue.values import Violation
from search.errors import IndexUnavailableError

STATUSES: dict[type[Exception], int] = {
    errors.NotFoundError: 404,
    errors.NoRevisionError: 404,
    errors.NoRevisionYetError: 404,
    errors.NotInRevisionError: 404,
    errors.BeforeFirstRecordError: 404,
    errors.UnreadableError: 400,
    errors.RulesViolatedError: 422,
    errors.ImmutableError: 409,
    errors.ConflictError: 409,
    errors.TransitionError: 409,
    errors.StaleBaseError: 409,
    errors.ChangesConflictError: 409,
    errors.NotAuthenticatedError: 401,
    errors.WrongCredentialsError: 401,
    errors.NotPermittedError: 403,
    errors.StaleError: 412,
    errors.IdTakenError: 409,
    errors.NameTakenError: 409,
    errors.RealAccountsError: 409,
    errors.BrokenAuditError: 409,
    errors.WeakPasswordError: 422,
    errors.TooManyFailuresError: 429,
    errors.TooManyPostsError: 429,
    errors.NotADuplicateError: 409,
    IndexUnavailableError: 503,
    StaleDataError: 412,
}
"""Domain error → HTTP status."""

TITLES = {
    400: ("Yêu cầu không đọc được", "Bad request"),
    401: ("Chưa đăng nhập", "Unauthorized"),
    403: ("Không được phép", "Forbidden"),
    404: ("Không tìm thấy", "Not found"),
    405: ("Phương thức không được hỗ trợ", "Method not allowed"),
    409: ("Xung đột", "Conflict"),
    412: ("Dữ liệu đã thay đổi", "Precondition failed"),
    413: ("Nội dung quá lớn", "Content too large"),
    414: ("Địa chỉ quá dài", "Address too long"),
    415: ("Nội dung không đúng kiểu", "Body of another type"),
    422: ("Vi phạm quy tắc", "Rule broken"),
    428: ("Cần If-Match", "If-Match required"),
    429: ("Quá nhiều yêu cầu", "Too many requests"),
    500: ("Lỗi hệ thống", "Internal error"),
    503: ("Tạm thời không phục vụ được", "Temporarily unavailable"),
}
CODES = {
    "bad_parameter": ("Tham số không có hoặc không đọc được.", "A parameter is unknown or cannot be read."),
    "bad_body": ("Nội dung JSON không đọc được hoặc sai trường.", "The JSON body cannot be read, or a field is wrong."),
    "bad_csv": ("Tệp CSV không đọc được; xem dòng và cột.", "The CSV cannot be read; see row and column."),
    "not_json": ("Nội dung phải là application/json.", "The body must be application/json."),
    "not_csv": ("Nội dung phải là text/csv.", "The body must be text/csv."),
    "bad_cursor": ("Con trỏ không hợp lệ; hãy bắt đầu lại từ trang đầu.", "The cursor does not fit; start again."),
    "unknown_filter_value": ("Giá trị lọc không có trong dữ liệu.", "There is nothing of that value to filter by."),
    "too_deep": ("Chỉ xem được 10.000 kết quả đầu.", "Only the first 10,000 results can be seen."),
    "after_in_the_future": ("Chưa có sự kiện mang số đó.", "There is no event of that number yet."),
    "address_too_long": ("Địa chỉ quá dài.", "The address is too long."),
    "method_not_allowed": ("Địa chỉ này không nhận phương thức đó.", "The address does not take that method."),
    "bad_request": ("Yêu cầu không đọc được.", "The request cannot be read."),
    "too_many_requests": ("Quá nhiều yêu cầu; xem Retry-After.", "Too many requests; see Retry-After."),
    "if_match_required": (
        "Cần If-Match với thẻ ETag của bản đã xem; không nhận *.",
        "If-Match is needed, with the tag of what you saw; * is refused.",
    ),
    "idempotency_key_required": (
        "Cần Idempotency-Key gồm 16–64 ký tự ASCII.",
        "An Idempotency-Key of 16–64 visible ASCII characters is needed.",
    ),
    "idempotency_mismatch": (
        "Idempotency-Key này đã dùng cho yêu cầu khác.",
        "That Idempotency-Key was used for another request.",
    ),
    "idempotency_running": (
        "Yêu cầu cùng Idempotency-Key đang được xử lý; hãy thử lại.",
        "A request with that Idempotency-Key is still under way; try again.",
    ),
    "stale": ("Bản ghi vừa được sửa.", "The record was edited meanwhile."),
    "database_unavailable": ("Cơ sở dữ liệu tạm thời không trả lời.", "The database does not answer for now."),
    "internal_error": (
        "Đã xảy ra lỗi; mã yêu cầu giúp chúng tôi tìm lại.",
        "Something failed; the request id finds it.",
    ),
}
"""Codes of problems that are no domain error, and what each means."""

RETRY_AFTER_S = 2
log = structlog.get_logger("registry")


class ProblemError(Exception):
    """Something wrong with the request itself, said in both languages; ``faults`` name parameter or pointer."""

    def __init__(
        self, status: int, code: str, vi: str, en: str, faults: Iterable[Mapping[str, str]] = (), **headers: str
    ) -> None:
        super().__init__(en)
        self.status, self.code, self.vi, self.en = status, code, vi, en
        self.faults = [dict(fault) for fault in faults]
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def init_app(app: Flask) -> None:
    """Answer every error of the application; register after flask-smorest, which would take all."""
    app.register_error_handler(ProblemError, _answer_problem)
    app.register_error_handler(errors.DomainError, _answer_domain_error)
    app.register_error_handler(StaleDataError, _answer_domain_error)
    app.register_error_handler(OperationalError, _answer_database_error)
    app.register_error_handler(PoolTimeoutError, _answer_database_error)
    app.register_error_handler(DBAPIError, _answer_database_error)
    app.register_error_handler(HTTPException, _answer_http_error)
    app.register_error_handler(Exception, _answer_unexpected)


def meanings() -> dict[str, tuple[str, str]]:
    """Give every code a problem may bear, and what it means in both languages."""
    own = {cls.code: (cls.vi, cls.en) for cls in STATUSES if issubclass(cls, errors.DomainError)}
    return dict(sorted((CODES | own).items()))


def language() -> str:
    """Give the language of errors: that of a page's address, else what Accept-Language prefers, else Vietnamese."""
    if request.path.startswith(("/vi/", "/en/")):
        return request.path[1:3]
    return request.accept_languages.best_match(["vi", "en"], default="vi")


def say(vi: str, en: str) -> str:
    """Choose the sentence in the caller's language."""
    return vi if language() == "vi" else en


def problem(
    status: int,
    code: str,
    detail: str,
    faults: list[dict[str, str]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Make a problem answer."""
    if not request.path.startswith("/api"):
        return _show_page(status, code, detail, headers or {})
    body: dict[str, Any] = {  # Any: JSON
        "type": f"/api/docs#problem-{code}",
        "title": say(*title(status)),
        "status": status,
        "detail": detail,
        "instance": request.path,
        "code": code,
        "request_id": g.get("request_id", ""),
        "errors": faults or [],
    }
    response = Response(orjson.dumps(body), status, mimetype="application/problem+json")
    response.headers.update({"Cache-Control": "no-store", "Vary": "Accept-Language", **(headers or {})})
    response.headers["Content-Language"] = language()
    return response


def _show_page(status: int, code: str, detail: str, headers: Mapping[str, str]) -> Response:
    """Make the page of an error, as ``web`` left it; the table of errors is one for both."""
    response: Response = current_app.extensions["error_page"](status, code, detail, headers)
    response.headers.update({"Cache-Control": "no-store", **headers})
    return response


def nearest(value: str, known: Iterable[str]) -> str | None:
    """Give the known word nearest to a value, if one is near."""
    found = difflib.get_close_matches(value[:100], list(known), n=1, cutoff=0.5)
    return found[0] if found else None


def _answer_problem(error: ProblemError) -> Response:
    return problem(error.status, error.code, say(error.vi, error.en), error.faults, error.headers)


def status_of(error: Exception) -> int:
    """Give the status of a domain error."""
    return next(STATUSES[cls] for cls in type(error).__mro__ if cls in STATUSES)


def _answer_domain_error(error: Exception) -> Response:
    status = status_of(error)
    headers = dict(_headers(error, status))
    if isinstance(error, errors.NotPermittedError | errors.HiddenError):
        trail.note_refusal(error.code)
    if not isinstance(error, errors.DomainError):
        return problem(status, "stale", say(*CODES["stale"]))
    return problem(status, error.code, error.text(language()), list(_faults(error)), headers)


def _faults(error: errors.DomainError) -> Iterator[dict[str, str]]:
    """Yield each broken rule, and each point of a conflict with both sides beside one another."""
    if isinstance(error, errors.RulesViolatedError):
        yield from map(_fault, error.violations)
    if isinstance(error, errors.IdTakenError):
        yield {"pointer": "/id", "detail": error.text(language())}
    if isinstance(error, errors.ChangesConflictError):
        for one in error.conflicts:
            sides = orjson.dumps({"base": one.base, "ours": one.ours, "theirs": one.theirs}).decode()
            yield {"pointer": f"/{one.subject}/{one.field}", "detail": sides}


def _headers(error: Exception, status: int) -> Iterator[tuple[str, str]]:
    """Yield what an answer says beside its body: when to come again, how to sign in, which tag is current."""
    if status == 503:
        yield "Retry-After", str(RETRY_AFTER_S)
    if isinstance(error, errors.TooManyFailuresError | errors.TooManyPostsError):
        yield "Retry-After", str(int(str(error.details["minutes"])) * 60)
    if status == 401:
        yield "WWW-Authenticate", 'Bearer realm="registry"'
    if isinstance(error, errors.StaleError):
        yield "ETag", tag(int(str(error.details["current"])))


def _fault(violation: Violation) -> dict[str, str]:
    return {"pointer": violation.subject, "rule": violation.rule, "detail": say(violation.vi, violation.en)}


def _answer_database_error(error: Exception) -> Response:
    """Say that the database is locked or gone; a statement it cannot run is our own mistake."""
    if not isinstance(error, OperationalError | PoolTimeoutError) and not getattr(
        error, "connection_invalidated", False
    ):
        return _answer_unexpected(error)
    log.warning("database_unavailable", error=str(error)[:500])
    detail = say(*CODES["database_unavailable"])
    return problem(503, "database_unavailable", detail, headers={"Retry-After": str(RETRY_AFTER_S)})


def _answer_http_error(error: HTTPException) -> Response | HTTPException:
    """Answer a problem; for a redirect what the error itself says."""
    status = error.code or 500
    if status < 400:
        return error
    kept = {
        name: value for name, value in error.get_headers() if name.lower() not in ("content-type", "content-length")
    }
    messages = (getattr(error, "data", None) or {}).get("messages", {})
    body = list(pointer_faults(messages.pop("json", {})))
    faults = body or [fault for found in messages.values() for fault in parameter_faults(found)]
    places = [f"{fault.get('parameter', fault.get('pointer'))}: {fault['detail']}" for fault in faults]
    code = "bad_body" if body else "bad_parameter" if faults else (error.name or "error").lower().replace(" ", "_")
    return problem(status, code, "; ".join(places)[:2000] or say(*title(status)), faults, kept)


def title(status: int) -> tuple[str, str]:
    """Give what a status means, in both languages."""
    return TITLES.get(status, TITLES[500 if status >= 500 else 400])


def _answer_unexpected(error: Exception) -> Response:
    """Log what happened and say no more than that it did."""
    log.error("unexpected_error", exc_info=error)
    return problem(500, "internal_error", say(*CODES["internal_error"]))
