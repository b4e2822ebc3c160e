"""
Steps asked twice: the same Idempotency-Key gets the same answer, and the effect happens once (API-16).

The answer is stored in the transaction of its effect, so a step that failed
left nothing and may be tried again. Whoever asks while the first is under way
is told so: within a process by a set of keys, between processes by a lock.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, TypeVar, cast

from flask import Response, g, request
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug import Response as AnyResponse

from api.errors import CODES, ProblemError
from api.registry import current_registry
from api.request_scope import current_actor, current_moment, current_session
from catalogue.access import repeats
from catalogue.models import IdempotentAnswer

View = Callable[..., Response]
AnyView = TypeVar("AnyView", bound=Callable[..., AnyResponse])
FORM = re.compile(r"[!-~]{16,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Request:
    """What makes two requests the same: who asks, with which key; ``digest`` covers address and body."""

    account: str
    key: str
    digest: str


class Replay(Exception):  # noqa: N818  # no error: the answer is there already
    """The step was done meanwhile."""

    def __init__(self, answer: IdempotentAnswer) -> None:
        super().__init__(answer.idempotency_key)
        self.answer = answer


def once(view: View) -> View:
    """Let a step happen once for one Idempotency-Key; raise a 400 without one, 409 and 422 as the module says."""
    return repeating(_read_request)(view)


def repeating(read: Callable[[], Request]) -> Callable[[AnyView], AnyView]:
    """Let a view act once for what ``read`` says is the same request; raise a 409 while it is under way."""

    def decorate(view: AnyView) -> AnyView:
        @wraps(view)
        def checked(*args: Any, **kwargs: Any) -> AnyResponse:  # Any: whatever the view takes
            asked = read()
            with current_registry().running.hold((asked.account, asked.key)) as alone:
                if not alone:
                    raise _problem(409, "idempotency_running")
                return _act_once(asked, partial(view, *args, **kwargs))

        return cast(AnyView, checked)

    return decorate


def _act_once(asked: Request, act: Callable[[], AnyResponse]) -> AnyResponse:
    """Act, or give the answer of the time before."""
    found = repeats.find(current_session(), asked.account, asked.key, at=current_moment())
    if found is not None:
        return _replay(found, asked)
    g.idempotent_request = asked
    try:
        return act()
    except Replay as done:
        return _replay(done.answer, asked)


def claim(session: Session) -> None:
    """Make sure nobody else does the step of this request now or did it meanwhile; only steps have a claim to make."""
    asked: Request | None = g.get("idempotent_request")
    if asked is None:
        return
    if session.get_bind().dialect.name == "postgresql" and not _lock(session, asked):
        raise _problem(409, "idempotency_running")
    found = repeats.find(session, asked.account, asked.key, at=current_moment())
    if found is not None:
        session.expunge(found)
        raise Replay(found)


def keep(session: Session, answered: AnyResponse | None) -> None:
    """Store the answer of a step with its effect."""
    asked: Request | None = g.get("idempotent_request")
    if asked is None:
        return
    if answered is None:
        raise RuntimeError("a step makes its answer inside its transaction")
    headers = [[name, value] for name, value in answered.headers if name != "Content-Length"]
    repeats.keep(
        session, asked.account, asked.key, digest=asked.digest, status=answered.status_code, headers=headers,
        body=answered.get_data(), at=current_moment(),
    )  # fmt: skip


def _read_request() -> Request:
    key = request.headers.get("Idempotency-Key", "")
    if not FORM.fullmatch(key):
        raise _problem(400, "idempotency_key_required")
    address = f"{request.method} {request.path}?".encode() + request.query_string
    digest = hashlib.sha256(address + b"\n" + request.get_data())
    return Request(current_actor().name, key, digest.hexdigest())


def _replay(answer: IdempotentAnswer, asked: Request) -> Response:
    if answer.request_digest != asked.digest:
        raise _problem(422, "idempotency_mismatch")
    replayed = Response(answer.body, answer.status)
    replayed.headers.update(dict(answer.headers))
    replayed.headers["Idempotent-Replayed"] = "true"
    return replayed


def _problem(status: int, code: str) -> ProblemError:
    headers = {"Retry_After": "1"} if status == 409 else {}
    return ProblemError(status, code, *CODES[code], [], **headers)


def _lock(session: Session, asked: Request) -> bool:
    """Take PostgreSQL's lock for a key until the transaction ends; SQLite has one writer at a time anyway."""
    digest = hashlib.sha256(f"{asked.account} {asked.key}".encode()).digest()
    number = int.from_bytes(digest[:8], signed=True)
    return bool(session.scalar(select(func.pg_try_advisory_xact_lock(number))))
