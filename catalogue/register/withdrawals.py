"""
Concepts withdrawn as duplicates: two ids were given to what is one thing.

Published entries keep the id they bear; from the moment of the correction it
leads to the other, whose history has its entries too.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.errors import NotADuplicateError, NotFoundError
from catalogue.log import events
from catalogue.models import Concept, ConceptWithdrawal, Entry
from catalogue.models.base import SourceList
from catalogue.values import Actor
from catalogue.vocabulary import EventType, SubjectKind


def withdraw(  # longer than 25 lines: a withdrawal names six facts, each on its line, twice
    session: Session,
    duplicate: str,
    *,
    replaced_by: str,
    reason: str,
    sources: SourceList,
    actor: Actor,
    at: datetime,
) -> ConceptWithdrawal:
    """
    Withdraw a concept as a duplicate of another; every entry that bears it gets an event.

    Raises:
        NotFoundError: there is no such concept.
        NotADuplicateError: the two are of two kinds, stand in one revision together, or one is withdrawn already.
    """
    _require_duplicate(session, duplicate, replaced_by)
    made = ConceptWithdrawal(
        concept_id=duplicate,
        replaced_by=replaced_by,
        reason=reason,
        sources=sources,
        recorded_at=at,
        changed_by=actor.name,
    )
    session.add(made)
    session.flush()
    borne = select(Entry).where(Entry.concept_id == duplicate).order_by(Entry.revision_number)
    for entry in session.scalars(borne).all():
        number, subject = entry.revision_number, f"{entry.revision_number}/{entry.code}"
        events.record(session, EventType.CORRECTED, SubjectKind.ENTRY, subject, actor=actor, at=at, revision=number)
    return made


def _require_duplicate(session: Session, duplicate: str, replaced_by: str) -> None:
    one, other = (_get_concept(session, id_) for id_ in (duplicate, replaced_by))
    withdrawn = load_withdrawals(session)
    ids = {duplicate, replaced_by} | {id_ for id_, end in withdrawn.items() if end in (duplicate, replaced_by)}
    numbers = session.scalars(select(Entry.revision_number).where(Entry.concept_id.in_(ids))).all()
    together = len(numbers) != len(set(numbers))
    if one is other or one.kind is not other.kind or together or {duplicate, replaced_by} & set(withdrawn):
        raise NotADuplicateError(id=duplicate, other=replaced_by)


def _get_concept(session: Session, id_: str) -> Concept:
    found = session.get(Concept, id_)
    if found is None:
        raise NotFoundError(what="concept", id=id_)
    return found


def find_withdrawal(session: Session, id_: str) -> ConceptWithdrawal | None:
    """Give how a concept was withdrawn; None for one that was not."""
    return session.get(ConceptWithdrawal, id_)


def load_withdrawals(session: Session, known_on: datetime | None = None) -> Mapping[str, str]:
    """Give the concept each withdrawn one leads to at last, as known at a moment, with one statement."""
    query = select(ConceptWithdrawal.concept_id, ConceptWithdrawal.replaced_by)
    if known_on is not None:
        query = query.where(ConceptWithdrawal.recorded_at <= known_on)
    direct = {row.concept_id: row.replaced_by for row in session.execute(query)}
    return {one: _follow(one, direct) for one in direct}


def _follow(concept: str, direct: Mapping[str, str]) -> str:
    """Follow withdrawals to their end; whoever is withdrawn leads on, and nobody leads back."""
    while concept in direct:
        concept = direct[concept]
    return concept
