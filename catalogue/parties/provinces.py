"""Provinces: writing them, and reading codes on a day, since codes were reused."""

from datetime import date, datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from catalogue.errors import NotFoundError
from catalogue.log import events, states
from catalogue.models import Province
from catalogue.values import Actor
from catalogue.vocabulary import EventType, SubjectKind

FACTS = ("code", "name_vi", "name_en", "full_name_vi", "type", "valid_from", "valid_until", "formed_from",
         "agency_code", "communes", "note", "sources")  # fmt: skip


def record(session: Session, province: Province, *, actor: Actor, at: datetime) -> states.Outcome:
    """Write one unit under one code for a time; ``province`` is unsaved, with its id."""
    saved = session.get(Province, province.id)
    if saved is None:
        province.recorded_at = at
        session.add(province)
    elif facts(saved) == facts(province):
        return states.Outcome.UNCHANGED
    else:
        for name in FACTS:
            setattr(saved, name, getattr(province, name))
    session.flush()
    type_, outcome = (
        (EventType.RECORDED, states.Outcome.RECORDED) if saved is None else (EventType.CHANGED, states.Outcome.CHANGED)
    )
    events.record(session, type_, SubjectKind.PROVINCE, province.id, actor=actor, at=at)
    return outcome


def facts(province: Province) -> dict[str, object]:
    """Give what is known of a unit, without bookkeeping."""
    return {name: getattr(province, name) for name in FACTS}


def select_provinces(day: date) -> Select[Province]:
    """Select the units of a day, by code."""
    started = or_(Province.valid_from.is_(None), Province.valid_from <= day)
    not_ended = or_(Province.valid_until.is_(None), Province.valid_until >= day)
    return select(Province).where(started, not_ended).order_by(Province.code, Province.id)


def load_provinces(session: Session) -> dict[str, Province]:
    """Give all rows of all units by id."""
    return {one.id: one for one in session.scalars(select(Province))}


def find_province_ids(session: Session, code: str, day: date) -> list[str]:
    """
    Give the ids of all rows of the unit that bears a code on a day.

    A unit may have several rows, one for each full name or type it had under
    the code; a code of that day belongs to one unit only.

    Raises:
        NotFoundError: no unit bore the code that day.
    """
    names = set(session.scalars(select_provinces(day).where(Province.code == code).with_only_columns(Province.name_vi)))
    if not names:
        raise NotFoundError(what=SubjectKind.PROVINCE.value, id=code)
    query = select(Province.id).where(Province.code == code, Province.name_vi.in_(names))
    return list(session.scalars(query))
