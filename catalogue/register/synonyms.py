"""Groups of words that stand for each other: writing, editing and reading them; search asks them."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from catalogue.errors import NotFoundError, RulesViolatedError, StaleError
from catalogue.log import events, states
from catalogue.models import Base, Concept, Organisation, Project, Province, Synonym
from catalogue.permissions import require
from catalogue.rules.words import check_words
from catalogue.values import Actor, Violation
from catalogue.vocabulary import Action, EventType, SubjectKind

KIND = SubjectKind.SYNONYM
FACTS = ("terms", "targets", "note", "source_kind", "sources")
TARGETS: Mapping[str, type[Base]] = {
    "concept": Concept,
    "organisation": Organisation,
    "project": Project,
    "province": Province,
}
"""Kinds of record words may lead to."""


def record(session: Session, synonym: Synonym, *, actor: Actor, at: datetime) -> states.Outcome:
    """
    Write one group of words; ``synonym`` is unsaved, with its id.

    Raises:
        RulesViolatedError: a rule of words or texts is broken; nothing is written.
    """
    _require_sound(session, synonym)
    saved = session.get(Synonym, synonym.id)
    if saved is None:
        synonym.recorded_at, synonym.changed_by = at, actor.name
        session.add(synonym)
        return _log(session, synonym, EventType.RECORDED, actor, at)
    if facts(saved) == facts(synonym):
        return states.Outcome.UNCHANGED
    for name in FACTS:
        setattr(saved, name, getattr(synonym, name))
    saved.changed_by = actor.name
    return _log(session, saved, EventType.CHANGED, actor, at)


def change(session: Session, synonym: Synonym, *, seen: int, actor: Actor, at: datetime) -> states.Outcome:
    """
    Let a group say what ``synonym``, unsaved and with the group's id, says; ``seen``: the lock version that was read.

    Raises:
        NotFoundError: there is no such group.
        NotPermittedError: the actor is no registrar.
        StaleError: the group was changed since it was read.
        RulesViolatedError: a rule of words or texts is broken; nothing is written.
    """
    require(actor, Action.SYNONYM_EDIT, at=at)
    saved = get_synonym(session, synonym.id)
    if saved.lock_version != seen:
        raise StaleError(what=KIND.value, id=synonym.id, current=saved.lock_version)
    return record(session, synonym, actor=actor, at=at)


def get_synonym(session: Session, id_: str) -> Synonym:
    """Give a group with its lock version; raise NotFoundError."""
    saved = session.get(Synonym, id_)
    if saved is None:
        raise NotFoundError(what=KIND.value, id=id_)
    return saved


def select_synonyms() -> Select[Synonym]:
    """Select all groups, by id."""
    return select(Synonym).order_by(Synonym.id)


def facts(synonym: Synonym) -> dict[str, object]:
    """Give what a group says, without bookkeeping."""
    return {name: getattr(synonym, name) for name in FACTS}


def _require_sound(session: Session, synonym: Synonym) -> None:
    breaches = [*check_words(synonym), *_w5_targets_exist(session, synonym)]
    if breaches:
        raise RulesViolatedError(breaches)


def _w5_targets_exist(session: Session, synonym: Synonym) -> list[Violation]:
    """
    W5. Words lead to concepts, organisations, projects and provinces that the registry has.

    Source: requirement R19; what leads nowhere would be searched for in vain.
    """
    found = []
    for target in synonym.targets:
        kind, id_ = target.get("kind", ""), target.get("id", "")
        if kind not in TARGETS or session.get(TARGETS[kind], id_) is None:
            found.append(Violation("W5", synonym.id, f"không có {kind} “{id_}”", f"there is no {kind} “{id_}”"))
    return found


def _log(session: Session, synonym: Synonym, type_: EventType, actor: Actor, at: datetime) -> states.Outcome:
    session.flush()
    events.record(session, type_, KIND, synonym.id, actor=actor, at=at)
    return states.Outcome.RECORDED if type_ is EventType.RECORDED else states.Outcome.CHANGED
