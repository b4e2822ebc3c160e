"""Recognitions: writing them, and reading them as held at a moment; kept apart from links (R35)."""

from datetime import datetime

from sqlalchemy import Select
from sqlalchemy.orm import Session

from catalogue.errors import RulesViolatedError, TransitionError
from catalogue.log import states
from catalogue.models import Recognition, RecognitionState
from catalogue.rules.recognitions import check_recognition
from catalogue.values import Actor
from catalogue.vocabulary import Severity, SubjectKind

KIND = SubjectKind.RECOGNITION


def record(session: Session, id_: str, state: RecognitionState, *, actor: Actor, at: datetime) -> states.Outcome:
    """Write what is known of a recognition, with the products it names; raise RulesViolatedError."""
    breaches = check_recognition(state, id_)
    if any(breach.severity is Severity.ERROR for breach in breaches):
        raise RulesViolatedError(breaches)
    return states.put(session, Recognition(id=id_), state, KIND, actor=actor, at=at)


def get_recognition(session: Session, id_: str, *, known_on: datetime | None = None) -> RecognitionState:
    """Give a recognition as held at a moment; raise NotFoundError, BeforeFirstRecordError."""
    return states.get_state(session, RecognitionState, id_, known_on=known_on, kind=KIND)


def select_recognitions(known_on: datetime | None = None) -> Select[RecognitionState]:
    """Select recognitions as held at a moment, by id, with the products they name."""
    return states.select_states(RecognitionState, known_on).options(*states.load_children(RecognitionState))


def load_by_organisation(session: Session, known_on: datetime | None = None) -> dict[str, list[RecognitionState]]:
    """Give all recognitions as held at a moment by the organisation they are of, with two statements."""
    found: dict[str, list[RecognitionState]] = {}
    for state in session.scalars(select_recognitions(known_on)):
        found.setdefault(state.organisation_id, []).append(state)
    return found


def require_standing(state: RecognitionState) -> None:
    """Refuse to revoke what is revoked; raise TransitionError."""
    if state.revoked_on is not None:
        raise TransitionError(what=KIND.value, state="revoked", step="revoke", legal="—")
