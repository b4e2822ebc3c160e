"""Corrections: a transcription error of a published entry, mended without touching its row."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from catalogue.errors import NotInRevisionError, RulesViolatedError, UnreadableError
from catalogue.log import events
from catalogue.models import Correction, Entry
from catalogue.models.base import SourceList
from catalogue.rules.texts import check_text
from catalogue.values import Actor
from catalogue.vocabulary import Confidence, EventType, NameOrigin, SubjectKind

FIELDS = ("name_vi", "name_en", "name_en_origin", "definition_vi", "definition_en", "note", "confidence")
"""Columns of an entry that a correction may mend; its place is the instrument's and needs a revision."""

WORDS: dict[str, list[str]] = {"name_en_origin": list(NameOrigin), "confidence": list(Confidence)}
"""Columns that hold one word of a closed list."""


def record(  # longer than 25 lines: a correction names eight facts, each on its line, twice
    session: Session,
    *,
    revision: int,
    code: str,
    field: str,
    after: str | None,
    reason: str,
    sources: SourceList,
    actor: Actor,
    at: datetime,
) -> Correction:
    """
    Mend one field of a published entry, from this moment on.

    Raises:
        NotInRevisionError: the revision has no such entry.
        UnreadableError: the field cannot be corrected, or cannot say this.
        RulesViolatedError: the new text breaks a text rule.
    """
    _require_fitting(field, after, f"{revision}/{code}")
    query = select(Entry).where(Entry.revision_number == revision, Entry.code == code)
    entry = session.scalars(query).one_or_none()
    if entry is None:
        raise NotInRevisionError(code=code, revision=revision)
    before = corrected(
        getattr(entry, field), field, load_corrections(session, Entry.id == entry.id, at).get(entry.id, ())
    )
    correction = Correction(
        entry_id=entry.id,
        field=field,
        before=before,
        after=after,
        reason=reason,
        sources=sources,
        recorded_at=at,
        changed_by=actor.name,
    )
    session.add(correction)
    session.flush()
    subject = f"{revision}/{code}"
    events.record(session, EventType.CORRECTED, SubjectKind.ENTRY, subject, actor=actor, at=at, revision=revision)
    return correction


def _require_fitting(field: str, after: str | None, subject: str) -> None:
    """Refuse a field that no correction mends, and what a field cannot hold."""
    if field not in FIELDS:
        raise UnreadableError(value=field, expected=", ".join(FIELDS))
    if field in WORDS and after is not None and after not in WORDS[field]:
        raise UnreadableError(value=after, expected=", ".join(WORDS[field]))
    if field == "name_vi" and not after:
        raise UnreadableError(value=after or "", expected="name_vi")
    if breaches := check_text(after, subject):
        raise RulesViolatedError(breaches)


def load_corrections(
    session: Session, entries: ColumnElement[bool] | None, known_on: datetime | None
) -> dict[int, list[Correction]]:
    """Give corrections by entry id, oldest first; of all ``entries``, and all known, where None is named."""
    query = select(Correction).order_by(Correction.id)
    if known_on is not None:
        query = query.where(Correction.recorded_at <= known_on)
    if entries is not None:
        query = query.join(Entry, Entry.id == Correction.entry_id).where(entries)
    found: dict[int, list[Correction]] = {}
    for correction in session.scalars(query):
        found.setdefault(correction.entry_id, []).append(correction)
    return found


def corrected(value: str | None, field: str, corrections: Sequence[Correction]) -> str | None:
    """Give what a field says after its corrections; ``corrections`` are of one entry, oldest first."""
    for correction in corrections:
        if correction.field == field:
            value = correction.after
    return value
