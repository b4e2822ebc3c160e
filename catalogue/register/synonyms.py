"""Groups of words that stand for each other: writing, editing and reading them; search asks them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import chain, count

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from catalogue.errors import IdTakenError, NotFoundError, RulesViolatedError, StaleError
from catalogue.folding import fold, fold_words
from catalogue.log import events, states
from catalogue.models import Base, Concept, Organisation, Project, Province, Synonym
from catalogue.permissions import require
from catalogue.rules.words import check_words
from catalogue.values import Actor, Violation
from catalogue.vocabulary import Action, EventType, SubjectKind

KIND = SubjectKind.SYNONYM
LONGEST_ID = 60
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


def add(session: Session, synonym: Synonym, *, actor: Actor, at: datetime) -> states.Outcome:
    """
    Record a new group; ``synonym`` is unsaved, with an id from ``make_id``.

    Raises:
        NotPermittedError: the actor is no registrar.
        IdTakenError: there is such a group already.
        RulesViolatedError: a rule of words or texts is broken; nothing is written.
    """
    require(actor, Action.SYNONYM_EDIT, at=at)
    if session.get(Synonym, synonym.id) is not None:
        raise IdTakenError(what=KIND.value, id=synonym.id)
    return record(session, synonym, actor=actor, at=at)


def make_id(session: Session, text: str) -> str:
    """Make an id that no group has and people can read, from what the first of its words says."""
    plain = [word for word in fold_words(text) if word.isascii()]
    name = "-".join(plain)[:LONGEST_ID].strip("-") or KIND.value
    taken = set(session.scalars(select(Synonym.id).where(Synonym.id.startswith(name, autoescape=True))))
    numbered = (f"{name}-{number}" for number in count(2))
    return next(one for one in chain([name], numbered) if one not in taken)


def find_groups(session: Session, words: str) -> list[Synonym]:
    """Give the groups that hold some words, in terms, targets or note, however they are written; by id."""
    wanted = fold(words.strip())
    return [one for one in session.scalars(select_synonyms()) if wanted in _say_all(one)]


def find_holders(session: Session, words: Iterable[str]) -> dict[str, str]:
    """Give the group that holds each word as a term, by the word, folded; of words no group holds, nothing."""
    wanted, found = {fold(one) for one in words}, {}
    for group in session.scalars(select_synonyms()) if wanted else ():
        found.update({said: group.id for term in group.terms if (said := fold(term["text"])) in wanted})
    return found


def _say_all(group: Synonym) -> str:
    said = [group.id, group.note or "", *(term["text"] for term in group.terms)]
    return fold("\n".join([*said, *(target["id"] for target in group.targets)]))


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
            place, en = f"{synonym.id}/targets", f"there is no {kind} “{id_}”"
            found.append(Violation("W5", place, f"không có {kind} “{id_}”", en))
    return found


def _log(session: Session, synonym: Synonym, type_: EventType, actor: Actor, at: datetime) -> states.Outcome:
    session.flush()
    events.record(session, type_, KIND, synonym.id, actor=actor, at=at)
    return states.Outcome.RECORDED if type_ is EventType.RECORDED else states.Outcome.CHANGED
