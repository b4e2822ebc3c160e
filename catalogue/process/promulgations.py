"""
The promulgation of a draft: recorded by one person, confirmed by another over the same digest.

The digest covers the draft, every field and the signed file, so that whoever
confirms stands for exactly what was recorded.
"""

import hashlib
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.errors import FourEyesError, NotFoundError, RulesViolatedError, StaleError
from catalogue.models import Draft, InstrumentState, LegalInstrument, Promulgation, Revision
from catalogue.process import drafts, stages
from catalogue.register import instruments
from catalogue.register.timelines import load_timeline
from catalogue.rules.drafts import (
    v4_one_revision_a_day,
    v5_takes_effect_after_its_base,
    v6_replaced_instrument_exists,
    v13_signed_file_is_whole,
)
from catalogue.rules.revisions import v1_in_force_after_signature
from catalogue.values import Actor, Violation
from catalogue.vocabulary import Action, InstrumentKind, RevisionStep


@dataclass(frozen=True, slots=True)
class SignedFile:
    """The signed instrument: its bytes, and the checksum (SHA-256, hexadecimal) its sender took of them."""

    name: str
    type: str
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Signed:
    """
    What a promulgation says: the facts of the instrument.

    ``replaces`` are ids of instruments; ``states_correspondence``: the instrument
    itself says what became of each entry. Days are civil days in Vietnam.
    """

    kind: InstrumentKind
    number: str
    title_vi: str
    issuer: str
    signatory: str
    issued_on: date
    valid_from: date
    title_en: str | None = None
    url: str | None = None
    gazette: str | None = None
    replaces: tuple[str, ...] = ()
    states_correspondence: bool = False


def record(  # longer than 25 lines: one line for each fact that is kept
    session: Session,
    number: int,
    *,
    signed: Signed,
    file: SignedFile,
    seen: int | None,
    actor: Actor,
    at: datetime,
) -> Draft:
    """
    Record that a submitted draft was signed; somebody else must confirm it.

    Raises as ``stages.begin``, and RulesViolatedError: V1 (in force before it was
    signed), V4 to V6, V13, a text rule.
    """
    step = RevisionStep.RECORD_PROMULGATION
    draft = stages.begin(session, number, step, seen=seen, actor=actor, at=at)
    drafts.require_clean([signed.number, signed.title_vi, signed.title_en, signed.issuer, signed.signatory], "signed")
    if breaches := check(session, draft, signed, file):
        raise RulesViolatedError(breaches)
    facts = {field.name: getattr(signed, field.name) for field in fields(signed)}
    made = Promulgation(
        draft_number=number,
        is_correction=draft.corrects_revision is not None,
        **{**facts, "replaces": list(signed.replaces)},
        file_name=file.name,
        file_type=file.type,
        file_sha256=file.sha256,
        file=file.content,
        recorded_by=actor.name,
        recorded_at=at,
    )
    made.digest = digest_of(draft, made)
    session.add(made)
    return stages.finish(session, draft, step, actor=actor, at=at)


def confirm(session: Session, number: int, *, digest: str, seen: int | None, actor: Actor, at: datetime) -> Draft:
    """
    Confirm what another person recorded; ``digest`` is that of what the second person saw.

    Raises as ``stages.begin``, and
        FourEyesError: the same person recorded it.
        StaleError: something else was recorded than was seen.
    """
    step = RevisionStep.CONFIRM_PROMULGATION
    draft = stages.begin(session, number, step, seen=seen, actor=actor, at=at)
    standing = get_standing(session, number)
    if standing.recorded_by == actor.name:
        raise FourEyesError(action=Action.REVISION_CONFIRM.value)
    if digest != standing.digest or digest != digest_of(draft, standing):
        raise StaleError(what="promulgation", id=str(number), current=draft.lock_version)
    standing.confirmed_by, standing.confirmed_at, standing.confirmed_digest = actor.name, at, digest
    return stages.finish(session, draft, step, actor=actor, at=at)


def withdraw(session: Session, number: int, *, actor: Actor, at: datetime) -> None:
    """Withdraw what was recorded, which stays to be read."""
    standing = get_standing(session, number)
    standing.withdrawn_by, standing.withdrawn_at = actor.name, at


def find_standing(session: Session, number: int) -> Promulgation | None:
    """Give what is recorded and not withdrawn of a draft's promulgation, if anything is."""
    query = select(Promulgation).where(Promulgation.draft_number == number, Promulgation.withdrawn_at.is_(None))
    return session.scalars(query).one_or_none()


def get_standing(session: Session, number: int) -> Promulgation:
    """Give what is recorded of a draft's promulgation; raise NotFoundError."""
    found = find_standing(session, number)
    if found is None:
        raise NotFoundError(what="promulgation", id=str(number))
    return found


def see(session: Session, number: int, *, actor: Actor, at: datetime) -> tuple[Promulgation, Draft]:
    """Give what is recorded of the promulgation of a draft the actor may see; raise NotFoundError."""
    draft = stages.get_draft(session, number, actor=actor, at=at)
    return get_standing(session, number), draft


def check(session: Session, draft: Draft, signed: Signed, file: SignedFile) -> list[Violation]:
    """Give every breach of a rule by what a promulgation says."""
    subject = f"revision {draft.number}"
    sha256 = hashlib.sha256(file.content).hexdigest()
    return [
        *v13_signed_file_is_whole(file.content, file.sha256, sha256, subject),
        *check_days(session, draft, signed.issued_on, signed.valid_from, signed.replaces),
    ]


def check_days(
    session: Session, draft: Draft, issued_on: date, valid_from: date, replaces: tuple[str, ...] | list[str]
) -> list[Violation]:
    """Give every breach of a rule by days and instruments; a correction takes effect with what it corrects."""
    subject, corrects = f"revision {draft.number}", draft.corrects_revision
    published = {one.number: one.valid_from for one in load_timeline(session).published}
    known = set(session.scalars(select(LegalInstrument.id).where(LegalInstrument.id.in_(replaces))))
    return [
        *v1_in_force_after_signature(valid_from, None if corrects else issued_on, subject),
        *v4_one_revision_a_day(valid_from, corrects, published, subject),
        *v5_takes_effect_after_its_base(valid_from, published[draft.base_revision], corrects, subject),
        *v6_replaced_instrument_exists(replaces, known, subject),
    ]


def digest_of(draft: Draft, one: Promulgation) -> str:
    """Give the digest of a draft with what was recorded of its promulgation."""
    said: dict[str, Any] = {field.name: getattr(one, field.name) for field in fields(Signed)}  # Any: of several types
    said |= {"replaces": list(one.replaces), "file": [one.file_name, one.file_type, one.file_sha256]}
    return stages.digest_of(draft.number, draft.digest, {**said, "kind": str(one.kind)})


def instrument_of(session: Session, draft: Draft) -> InstrumentState:
    """Give the instrument of what a correction corrects, under which it stays."""
    corrected = session.get_one(Revision, draft.corrects_revision)
    assert corrected.instrument_id  # a published revision has one
    return instruments.get_instrument(session, corrected.instrument_id)
