"""
Editing organisations, projects and recognitions: registrars write, a partial edit changes only what it names.

Every breach of a rule is told at once, with a JSON pointer into what was sent;
one change is one state and one event, and nothing that was held is lost.
"""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from catalogue.errors import ConflictError, IdTakenError, NotFoundError, RulesViolatedError, StaleError
from catalogue.log import states
from catalogue.models import Organisation, Project, Recognition, Record, State
from catalogue.parties import facts as forms
from catalogue.parties import organisations, projects, recognitions, references
from catalogue.permissions import require
from catalogue.rules.parties import (
    check_project,
    j2_project_names_its_source,
    j4_link_and_part_stand_once,
    o5_organisation_names_its_source,
    o8_identifier_stands_once,
)
from catalogue.rules.recognitions import check_recognition
from catalogue.values import Actor, Violation
from catalogue.vocabulary import Action, Severity, SubjectKind

Facts = dict[str, Any]  # Any: JSON, in the form of ``facts.py``
Given = Mapping[str, Any]  # Any: JSON, in the form of ``facts.py``
AnyState = Any  # Any: the state of whatever noun
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


@dataclass(frozen=True, slots=True)
class Noun:
    """What there is to edit: its record, how it is told, made, checked, read and written."""

    kind: SubjectKind
    record: type[Record]
    action: Action
    tell: Callable[[AnyState], Facts]
    make: Callable[[Given], State]
    resolve: Callable[[Session, str, Given, str, datetime], tuple[Facts, list[Violation]]]
    check: Callable[[Session, str, AnyState, str], list[Violation]]
    get: Callable[..., AnyState]
    put: Callable[..., states.Outcome]


@dataclass(frozen=True, slots=True)
class Held:
    """A record as it stands for whoever edits it: what an edit may change, its lock, and what to look at again."""

    id: str
    lock_version: int
    recorded_at: datetime
    facts: Facts
    warnings: tuple[Violation, ...] = ()


def _check_organisation(session: Session, id_: str, state: AnyState, subject: str) -> list[Violation]:
    found = organisations.check(session, id_, state, subject=subject)
    return [*found, *o5_organisation_names_its_source(state, subject), *o8_identifier_stands_once(state, subject)]


def _check_project(_session: Session, _id: str, state: AnyState, subject: str) -> list[Violation]:
    more = [*j2_project_names_its_source(state, subject), *j4_link_and_part_stand_once(state, subject)]
    return [*check_project(state, subject), *more]


ORGANISATIONS = Noun(
    SubjectKind.ORGANISATION, Organisation, Action.ORGANISATION_EDIT, forms.tell_organisation, forms.make_organisation,
    lambda session, id_, said, subject, at: references.resolve_organisation(
        session, id_, said, subject=subject, at=at),
    _check_organisation, organisations.get_organisation, organisations.record,
)  # fmt: skip
PROJECTS = Noun(
    SubjectKind.PROJECT, Project, Action.PROJECT_EDIT, forms.tell_project, forms.make_project,
    lambda session, id_, said, subject, at: references.resolve_project(
        session, id_, said, subject=subject, at=at),
    _check_project, projects.get_project, projects.record,
)  # fmt: skip
RECOGNITIONS = Noun(
    SubjectKind.RECOGNITION, Recognition, Action.RECOGNITION_EDIT, forms.tell_recognition, forms.make_recognition,
    lambda session, _id, said, subject, at: references.resolve_recognition(session, said, subject=subject, at=at),
    lambda _session, _id, state, subject: check_recognition(state, subject),
    recognitions.get_recognition, recognitions.record,
)  # fmt: skip


def read(session: Session, noun: Noun, id_: str) -> Held:
    """Give a record as it stands for whoever edits it; raise NotFoundError."""
    return _hold(session, noun, id_)


def add(session: Session, noun: Noun, id_: str, *, facts: Given, actor: Actor, at: datetime) -> Held:
    """
    Record something new under an id that stays for ever.

    Raises:
        NotPermittedError: the actor is no registrar.
        IdTakenError: there is such a record already.
        RulesViolatedError: a rule is broken; nothing is written.
        ConflictError: somebody else wrote the same meanwhile.
    """
    require(actor, noun.action, at=at)
    if session.get(noun.record, id_) is not None:
        raise IdTakenError(what=noun.kind.value, id=id_)
    return write(session, noun, id_, facts, actor=actor, at=at)


def edit(session: Session, noun: Noun, id_: str, *, facts: Given, seen: int, actor: Actor, at: datetime) -> Held:
    """
    Change what an edit names of what the caller saw; everything else stays.

    Raises as ``add``, and
        NotFoundError: there is no such record.
        StaleError: it was changed since the caller saw it.
    """
    require(actor, noun.action, at=at)
    held = require_seen(session, noun, id_, seen)
    return write(session, noun, id_, {**held.facts, **facts}, actor=actor, at=at)


def require_seen(session: Session, noun: Noun, id_: str, seen: int) -> Held:
    """Give a record as the caller saw it; raise NotFoundError, or StaleError where it was changed since."""
    held = _hold(session, noun, id_)
    if seen != held.lock_version:
        raise StaleError(what=noun.kind.value, id=id_, current=held.lock_version)
    return held


def write(session: Session, noun: Noun, id_: str, facts: Given, *, actor: Actor, at: datetime) -> Held:
    """Write a record whole, for a caller who is permitted; raise RulesViolatedError, ConflictError."""
    state, breaches = prepare(session, noun, id_, facts, at=at)
    try:
        noun.put(session, id_, state, actor=actor, at=at)
    except IntegrityError as error:
        raise ConflictError(what=noun.kind.value, id=id_) from error
    return _hold(session, noun, id_, tuple(breaches))


def prepare(
    session: Session, noun: Noun, id_: str, facts: Given, *, at: datetime, subject: str = ""
) -> tuple[AnyState, list[Violation]]:
    """Make the state that says some facts, with what is to be looked at again; raise RulesViolatedError with all."""
    resolved, breaches = noun.resolve(session, id_, facts, subject, at)
    state = noun.make(resolved)
    breaches = [*breaches, *noun.check(session, id_, state, subject)]
    if any(one.severity is Severity.ERROR for one in breaches):
        raise RulesViolatedError(breaches)
    return state, breaches


@contextmanager
def pointing_into(place: str, subject: str = "") -> Iterator[None]:
    """Let breaches at a place of a record point into what was sent about that place alone."""
    try:
        yield
    except RulesViolatedError as error:
        told = [_pointed(one, place, subject) for one in error.violations]
        raise RulesViolatedError(told) from error


def _pointed(one: Violation, place: str, subject: str) -> Violation:
    return replace(one, subject=subject + one.subject.removeprefix(place))


def revoke(session: Session, id_: str, *, revoked_on: str, reason: str, seen: int, actor: Actor, at: datetime) -> Held:
    """
    Note that a recognition was revoked on a day (ISO), and why; it stays to be read.

    Raises as ``edit``, and TransitionError: it is revoked already.
    """
    require(actor, Action.RECOGNITION_REVOKE, at=at)
    held = require_seen(session, RECOGNITIONS, id_, seen)
    recognitions.require_standing(recognitions.get_recognition(session, id_))
    facts = {**held.facts, "revoked_on": revoked_on, "revocation_reason": reason}
    return write(session, RECOGNITIONS, id_, facts, actor=actor, at=at)


def new_id(letter: str) -> str:
    """Give an opaque id that nothing has."""
    return letter + "".join(secrets.choice(ALPHABET) for _ in range(12))


def _hold(session: Session, noun: Noun, id_: str, warnings: tuple[Violation, ...] = ()) -> Held:
    record = session.get(noun.record, id_)
    if record is None:
        raise NotFoundError(what=noun.kind.value, id=id_)
    state = noun.get(session, id_)
    return Held(id_, record.lock_version, state.recorded_at, noun.tell(state), warnings)
