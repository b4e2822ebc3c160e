"""Synonym groups: writing them; search reads them."""

from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.log import events, states
from catalogue.models import Synonym
from catalogue.values import Actor
from catalogue.vocabulary import EventType, SubjectKind

FACTS = ("terms", "targets", "note", "source_kind", "sources")


def record(session: Session, synonym: Synonym, *, actor: Actor, at: datetime) -> states.Outcome:
    """Write one group of words; ``synonym`` is unsaved, with its id."""
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


def facts(synonym: Synonym) -> dict[str, object]:
    """Give what a group says, without bookkeeping."""
    return {name: getattr(synonym, name) for name in FACTS}


def _log(session: Session, synonym: Synonym, type_: EventType, actor: Actor, at: datetime) -> states.Outcome:
    session.flush()
    events.record(session, type_, SubjectKind.SYNONYM, synonym.id, actor=actor, at=at)
    return states.Outcome.RECORDED if type_ is EventType.RECORDED else states.Outcome.CHANGED
