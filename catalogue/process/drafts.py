"""
Draft revisions: open one, fill it, read it, give it up.

A draft has its number from the first day; what it says is a change set against
a published revision, and no entry exists before publication.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from catalogue.changes import ChangeSet, Snapshot, apply, check_changes, from_json, resolve_codes, to_json
from catalogue.errors import ChangeError, RulesViolatedError, StaleBaseError, UnreadableError
from catalogue.models import Draft, Revision
from catalogue.permissions import may, require
from catalogue.process import bases, proposals, stages
from catalogue.process.proposals.reading import capacity
from catalogue.register.snapshots import load_snapshot
from catalogue.rules.structures import Structure
from catalogue.rules.texts import check_text
from catalogue.values import Actor, Owner
from catalogue.vocabulary import Action, Origin, RevisionStage, RevisionStep, Severity

Stored = dict[str, Any]  # Any: JSON


def open_draft(  # longer than 25 lines: a draft is opened with six facts, each on its line, twice
    session: Session,
    *,
    base_revision: int | None = None,
    is_correction: bool = False,
    structure: Stored | None = None,
    title: Mapping[str, str | None] | None = None,
    notes: Sequence[str] = (),
    actor: Actor,
    at: datetime,
) -> Draft:
    """
    Open a draft on the newest published revision, under a number no draft ever had.

    ``base_revision`` only says which one the caller takes for the newest.
    ``is_correction``: the draft corrects its base (đính chính), under the same instrument.

    Raises:
        NotPermittedError: the actor may not open one.
        NotFoundError: nothing is published yet.
        StaleBaseError: the base is not the newest one.
        RulesViolatedError: a text breaks a text rule.
    """
    require(actor, Action.REVISION_OPEN, at=at)
    base = bases.newest_published(session)
    if base_revision not in (None, base):
        raise StaleBaseError(base=base_revision, newest=base)
    before = load_snapshot(session, base)
    changes = ChangeSet(base, structure=_read_structure(structure, before))
    grant = capacity(actor, Action.REVISION_OPEN, Owner(""))
    draft = Draft(
        number=_take_number(session),
        corrects_revision=base if is_correction else None,
        base_revision=base,
        stage=RevisionStage.PLANNED,
        stage_since=at,
        opened_at=at,
        changed_by=actor.name,
        organisation_id=grant.organisation,
        unit=grant.unit,
    )
    store_changes(draft, changes)
    draft.revision = Revision(
        number=draft.number, origin=Origin.WORKFLOW, structure=dict(before.structure), notes=list(notes), sources=[]
    )
    _entitle(draft, title or {}, notes)
    stages.leave_trace(draft, RevisionStep.OPEN, None, actor=actor, at=at)
    session.add(draft)
    session.flush()
    return draft


def list_drafts(session: Session, *, actor: Actor, at: datetime) -> list[Draft]:
    """Give the drafts the actor may see, newest first."""
    query = select(Draft).options(selectinload(Draft.trail)).order_by(Draft.number.desc())
    return [draft for draft in session.scalars(query) if _is_visible(draft, actor, at)]


def _is_visible(draft: Draft, actor: Actor, at: datetime) -> bool:
    return may(actor, Action.REVISION_READ, owner=stages.owner_of(draft), state=draft.stage, at=at)


def edit(
    session: Session,
    number: int,
    *,
    seen: int | None,
    actor: Actor,
    at: datetime,
    **said: Any,  # Any: ``structure``, ``title``, ``notes``; what is not named stays
) -> Draft:
    """Change a draft's structure, working title or notes; errors as for ``stages.begin`` and ``open_draft``."""
    draft = stages.begin(session, number, RevisionStep.EDIT, seen=seen, actor=actor, at=at)
    before = load_snapshot(session, draft.base_revision)
    revision = session.get_one(Revision, number)
    if "structure" in said:
        changes = from_json(draft.change_set)
        structure = _read_structure(said["structure"], before)
        store_changes(draft, ChangeSet(changes.base, changes.changes, changes.entries, structure))
    _entitle(draft, said.get("title", {"vi": draft.title_vi, "en": draft.title_en}), said.get("notes", ()))
    if "notes" in said:
        revision.notes = list(said["notes"])
    return stages.finish(session, draft, RevisionStep.EDIT, actor=actor, at=at)


def replace_changes(
    session: Session, number: int, *, change_set: Stored, seen: int | None, actor: Actor, at: datetime
) -> Draft:
    """
    Replace a draft's whole change set; entries of the base may be named by code.

    Raises as ``stages.begin``, and ChangeError: the change set breaks a rule.
    """
    draft = stages.begin(session, number, RevisionStep.EDIT, seen=seen, actor=actor, at=at)
    before = load_snapshot(session, draft.base_revision)
    return settle(session, draft, before, resolve_codes(from_json(change_set), before), actor=actor, at=at)


def settle(
    session: Session, draft: Draft, before: Snapshot, changes: ChangeSet, *, actor: Actor, at: datetime
) -> Draft:
    """Let a draft that ``stages.begin`` gave say a whole change set; raise ChangeError: it breaks a rule."""
    if breaches := [one for one in check_changes(before, changes) if one.severity is Severity.ERROR]:
        raise ChangeError(breaches)
    store_changes(draft, changes)
    return stages.finish(session, draft, RevisionStep.EDIT, actor=actor, at=at)


def rebase_draft(session: Session, number: int, *, seen: int | None, actor: Actor, at: datetime) -> Draft:
    """
    Carry a draft over to the newest published revision; what conflicts with it is told and nothing is changed.

    Raises as ``stages.begin``, and ChangesConflictError: the newest revision changed the same things.
    """
    draft = stages.begin(session, number, RevisionStep.REBASE, seen=seen, actor=actor, at=at)
    carried = bases.carry_over(session, from_json(draft.change_set))
    draft.base_revision = carried.base
    draft.corrects_revision = carried.base if draft.corrects_revision else None
    store_changes(draft, carried)
    return stages.finish(session, draft, RevisionStep.REBASE, actor=actor, at=at)


def cancel(session: Session, number: int, *, reason: str, seen: int | None, actor: Actor, at: datetime) -> Draft:
    """
    Give a draft up before its promulgation; proposals in it are accepted again, its number is never used again.

    Raises as ``stages.begin``, and UnreadableError: no reason is given.
    """
    draft = stages.begin(session, number, RevisionStep.CANCEL, seen=seen, actor=actor, at=at)
    require_said("reason", reason)
    for one in draft.incorporations:
        proposals.release(session, one.proposal_id, reason=reason, actor=actor, at=at)
    return stages.finish(session, draft, RevisionStep.CANCEL, actor=actor, at=at, reason=reason)


def changes_of(session: Session, draft: Draft) -> tuple[Snapshot, ChangeSet]:
    """Give the base of a draft and the change set against it."""
    before = load_snapshot(session, draft.base_revision)
    return before, from_json(draft.change_set)


def snapshot_of(session: Session, draft: Draft) -> Snapshot:
    """Give the whole revision a draft makes of its base; new entries stand in it under their refs."""
    return apply(*changes_of(session, draft))


def store_changes(draft: Draft, changes: ChangeSet) -> None:
    """Keep a change set and its digest."""
    draft.change_set = to_json(changes)
    draft.digest = stages.digest_of(draft.base_revision, draft.change_set)


def require_said(field: str, text: str) -> None:
    """Refuse silence where a text is due, and what breaks a text rule."""
    if not text.strip():
        raise UnreadableError(value=text, expected=field)
    require_clean([text], field)


def require_clean(texts: Iterable[str | None], subject: str) -> None:
    """Refuse texts that break a text rule."""
    if breaches := [breach for text in texts for breach in check_text(text, subject)]:
        raise RulesViolatedError(breaches)


def _take_number(session: Session) -> int:
    """Give the next number; of two who ask at once the later one waits for the newest revision's row."""
    session.execute(select(Revision.number).order_by(Revision.number.desc()).limit(1).with_for_update())
    return (session.scalar(select(func.max(Revision.number))) or 0) + 1


def _read_structure(structure: Stored | None, before: Snapshot) -> Stored | None:
    """Give a structure that is the draft's own; None where it is the base's."""
    if structure is None or structure == before.structure:
        return None
    try:
        Structure.read(structure)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise UnreadableError(value=structure, expected="structure") from error
    return structure


def _entitle(draft: Draft, title: Mapping[str, str | None], notes: Sequence[str]) -> None:
    """Give a draft its working title, once all texts keep the text rules."""
    require_clean([title.get("vi"), title.get("en"), *notes], f"revision {draft.number}")
    draft.title_vi, draft.title_en = title.get("vi"), title.get("en")
