"""Criteria sets: writing them from the seed, and which one law has in force on a day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from catalogue.log.states import Outcome
from catalogue.models import CriteriaSet
from catalogue.values import Actor
from catalogue.vocabulary import CriteriaKind

FACTS = ("kind", "name_vi", "name_en", "instrument_id", "basis_vi", "basis_en", "valid_from", "valid_until",
         "at_least", "criteria", "note", "sources")  # fmt: skip


def record(session: Session, criteria: CriteriaSet, *, actor: Actor, at: datetime) -> Outcome:
    """
    Write one set; ``criteria`` is unsaved, with its id.

    Nothing of a set is public on its own, so no event is written. An assessment
    keeps the criteria it measured by, whatever becomes of the set.
    """
    saved = session.get(CriteriaSet, criteria.id)
    if saved is None:
        criteria.recorded_at, criteria.changed_by = at, actor.name
        session.add(criteria)
        session.flush()
        return Outcome.RECORDED
    if facts(saved) == facts(criteria):
        return Outcome.UNCHANGED
    for name in FACTS:
        setattr(saved, name, getattr(criteria, name))
    saved.changed_by = actor.name
    session.flush()
    return Outcome.CHANGED


def facts(criteria: CriteriaSet) -> dict[str, object]:
    """Give what a set says, without bookkeeping."""
    return {name: getattr(criteria, name) for name in FACTS}


def list_sets(session: Session) -> Sequence[CriteriaSet]:
    """List every set, by kind and day, with one statement."""
    return session.scalars(
        select(CriteriaSet).order_by(CriteriaSet.kind, CriteriaSet.valid_until, CriteriaSet.id)
    ).all()


def load_sets_in_force(session: Session, day: date) -> Mapping[CriteriaKind, CriteriaSet]:
    """Give the set of each kind that law has in force on a day, with one statement; a kind may have none."""
    query = select(CriteriaSet).where(
        or_(CriteriaSet.valid_from.is_(None), CriteriaSet.valid_from <= day),
        or_(CriteriaSet.valid_until.is_(None), CriteriaSet.valid_until >= day),
    )
    return {one.kind: one for one in session.scalars(query)}
