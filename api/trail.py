"""What a request leaves in the audit trail: a line for what it did, or for what it was refused."""

import hashlib

from flask import g, request
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from structlog import get_logger
from werkzeug import Response

from api.declaring import action_of
from api.registry import current_registry
from api.request_scope import current_actor, current_moment
from catalogue.log import audit
from catalogue.log.audit import Circumstances
from catalogue.values import PUBLIC
from catalogue.vocabulary import Action

log = get_logger("registry")
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def add_detail(said: str) -> None:
    """Let the line of this request say more than its address does: to whom which role was given, say."""
    g.trail_detail = said


def note_act(session: Session, answered: Response | None) -> None:
    """Write a line for this request in the transaction of what it does."""
    after = hashlib.sha256(answered.get_data()).hexdigest() if answered else None
    address, request_id = _origin()
    known = None if current_actor() == PUBLIC else address  # who writes without an account is not traced for ever
    _record(session, Circumstances(known, request_id, before=_seen(), after=after))


def note_refusal(code: str) -> None:
    """Write a line for a refusal in a transaction of its own; the refusal stands even where that fails."""
    try:
        with current_registry().database.writing() as session, session.begin():
            _record(session, Circumstances(*_origin(), before=_seen()), refused=code)
    except SQLAlchemyError as error:
        log.warning("refusal_not_recorded", error=type(error).__name__)


def _record(session: Session, circumstances: Circumstances, refused: str | None = None) -> None:
    action = action_of(request.endpoint) or Action.READ_PUBLIC  # an address that is not there does nothing
    object_ = f"{request.method} {request.path} {g.get('trail_detail', '')}".rstrip()
    audit.record(
        session, action, object_, actor=current_actor(), at=current_moment(),
        circumstances=circumstances, refused=refused,
    )  # fmt: skip


def _origin() -> tuple[str | None, str | None]:
    """Give the address a request came from, and its id."""
    return (request.remote_addr or "")[:64] or None, g.get("request_id")


def _seen() -> str | None:
    """Give which state of a record was seen: the tag a caller named, or what a form carries."""
    seen = request.headers.get("If-Match") or (request.form.get("seen") if request.mimetype in FORMS else None)
    return (seen or "")[:64] or None
