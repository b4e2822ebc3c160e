"""
Publish a promulgated draft: everything in the caller's one transaction, the whole list or none of it.

Rows that anybody else may hold are written first, the log's counter last, so
that nobody who publishes waits for somebody who waits for them.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.changes import (
    ChangeSet,
    Identity,
    Line,
    Snapshot,
    apply,
    check_applicable,
    correspondences,
    make_entries,
)
from catalogue.changes.refs import rename, rename_snapshot
from catalogue.errors import RulesViolatedError, StaleBaseError
from catalogue.log import events
from catalogue.models import (
    Concept,
    Correspondence,
    CorrespondenceState,
    Draft,
    Entry,
    InstrumentState,
    LegalInstrument,
    Promulgation,
    Revision,
)
from catalogue.process import bases, drafts, promulgations, stages
from catalogue.process.consultations import list_rounds
from catalogue.register import correspondences as tables
from catalogue.register import instruments
from catalogue.rules.drafts import (
    NO_RULE_FOUND,
    v9_correction_corrects_texts_only,
    v10_affected_are_told,
    v11_promulgation_is_confirmed_by_another,
    v12_somebody_was_asked,
)
from catalogue.rules.revisions import check_revision
from catalogue.values import Actor, Violation
from catalogue.vocabulary import (
    CorrespondenceStatus,
    EventType,
    RevisionStep,
    Severity,
    SubjectKind,
    ValidityBasis,
)

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


@dataclass(frozen=True, slots=True)
class Finished:
    """A draft worked out: its base, what changes, and the list that comes of it, with concepts for new entries."""

    before: Snapshot
    changes: ChangeSet
    after: Snapshot


def publish(session: Session, number: int, *, seen: int | None, actor: Actor, at: datetime) -> Draft:
    """
    Make a promulgated draft a published revision; it is in force by date, not by this.

    Raises as ``stages.begin``, and
        StaleBaseError: another revision was published since.
        RulesViolatedError: a rule is broken; all breaches are in it.
    """
    step = RevisionStep.PUBLISH
    draft = stages.begin(session, number, step, seen=seen, actor=actor, at=at)
    finished = work_out(session, draft)
    promulgation = promulgations.find_standing(session, number)
    revision = session.get_one(Revision, number)
    revision.structure = dict(finished.after.structure)
    if breaches := check(session, draft, finished, promulgation):
        raise RulesViolatedError(breaches)
    assert promulgation is not None  # V11
    stages.finish(session, draft, step, actor=actor, at=at)
    instrument_id = _record_instrument(session, draft, promulgation, actor=actor, at=at)
    entries = _save_entries(session, revision, finished.after, at)
    _freeze(session, revision, promulgation, instrument_id, at)
    name = str(number)
    events.record(session, EventType.PUBLISHED, SubjectKind.REVISION, name, actor=actor, at=at, revision=number)
    _record_correspondences(session, draft, finished, entries, promulgation, instrument_id, actor=actor, at=at)
    return draft


def work_out(session: Session, draft: Draft) -> Finished:
    """Work out a draft against its base, which must be the newest published revision; raise StaleBaseError."""
    newest = bases.newest_published(session)
    if draft.base_revision != newest:
        raise StaleBaseError(base=draft.base_revision, newest=newest)
    before, changes = drafts.changes_of(session, draft)
    minted = _mint(session, changes)
    after = rename_snapshot(apply(before, changes), minted)
    return Finished(before, rename(changes, minted), after)


def check(session: Session, draft: Draft, finished: Finished, promulgation: Promulgation | None) -> list[Violation]:
    """Give every breach that stops a publication: of the list, the change set, the promulgation, the process."""
    subject, corrects = f"revision {draft.number}", draft.corrects_revision
    found = [
        *check_applicable(finished.before, finished.changes),
        *v9_correction_corrects_texts_only(finished.changes.changes, corrects, subject),
        *v10_affected_are_told(finished.changes.changes, finished.before.codes),
        *v12_somebody_was_asked([one.kind for one in list_rounds(session, draft.number)], corrects, subject),
    ]
    digest = promulgations.digest_of(draft, promulgation) if promulgation else ""
    found += v11_promulgation_is_confirmed_by_another(promulgation, digest, subject)
    if promulgation is not None:
        days = promulgation.issued_on, promulgation.valid_from, promulgation.replaces
        found += promulgations.check_days(session, draft, *days)
        found += _check_list(draft, finished.after, promulgation)
    return [one for one in found if one.severity is Severity.ERROR]


def _check_list(draft: Draft, after: Snapshot, promulgation: Promulgation) -> list[Violation]:
    """Give every breach of a rule by the list itself; V1 of a correction was judged with its day."""
    made = Revision(number=draft.number, valid_from=promulgation.valid_from, structure=dict(after.structure))
    made.entries = make_entries(after)
    return check_revision(made, issued_on=None)


def _mint(session: Session, changes: ChangeSet) -> Mapping[Identity, str]:
    """Give each new entry a concept id that was never used."""
    taken = set(session.scalars(select(Concept.id)))
    found: dict[Identity, str] = {}
    for ref in changes.entries:
        found[ref] = next(made for made in iter(_draw, "") if made not in taken)
        taken.add(found[ref])
    return found


def _draw() -> str:
    return "c" + "".join(secrets.choice(ALPHABET) for _ in range(8))


def _record_instrument(
    session: Session, draft: Draft, promulgation: Promulgation, *, actor: Actor, at: datetime
) -> str:
    """Record the signed instrument and give its id; a correction stays under the instrument of what it corrects."""
    if draft.corrects_revision is not None:
        return promulgations.instrument_of(session, draft).record_id
    id_ = _instrument_id(session, promulgation)
    state = InstrumentState(
        kind=promulgation.kind,
        number=promulgation.number,
        title_vi=promulgation.title_vi,
        title_en=promulgation.title_en,
        issuer=promulgation.issuer,
        signatory=promulgation.signatory,
        issued_on=promulgation.issued_on,
        valid_from=promulgation.valid_from,
        url=promulgation.url,
        addresses={"gazette": promulgation.gazette, "signed_file_sha256": promulgation.file_sha256},
        basis=[],
        targets=[],
        notes=[f"Thay thế / replaces: {one}" for one in promulgation.replaces],
        sources=[],
    )
    instruments.record(session, id_, state, actor=actor, at=at)
    return id_


def _instrument_id(session: Session, promulgation: Promulgation) -> str:
    """Give the id of the instrument of that kind and number, or a new one made of both."""
    query = select(InstrumentState.record_id).where(
        InstrumentState.number == promulgation.number,
        InstrumentState.kind == promulgation.kind,
        InstrumentState.superseded_at.is_(None),
    )
    known = session.scalar(query)
    if known:
        return known
    wanted = instruments.make_id(promulgation.kind, promulgation.number, promulgation.issued_on)
    taken = session.get(LegalInstrument, wanted)
    return f"{wanted}-{promulgation.draft_number}" if taken else wanted


def _save_entries(session: Session, revision: Revision, after: Snapshot, at: datetime) -> Mapping[str, Entry]:
    """Save concepts and entries while the revision is not public yet; give the entries by concept."""
    made = make_entries(after)
    ids = [entry.concept_id for entry in made]
    known = set(session.scalars(select(Concept.id).where(Concept.id.in_(ids))))
    session.add_all(
        Concept(id=one.concept_id, kind=one.kind, recorded_at=at) for one in made if one.concept_id not in known
    )
    session.flush()
    for entry in made:
        entry.revision_number = revision.number
        for link in entry.groups:
            link.revision_number = revision.number
    session.add_all(made)
    session.flush()
    return {entry.concept_id: entry for entry in made}


def _freeze(session: Session, revision: Revision, promulgation: Promulgation, instrument_id: str, at: datetime) -> None:
    """Make a revision public and so unchangeable."""
    revision.instrument_id = instrument_id
    revision.valid_from, revision.valid_from_basis = promulgation.valid_from, ValidityBasis.STATED
    revision.sources = [{"url": promulgation.url, "title": promulgation.title_vi, "published_on": None}]
    if promulgation.is_correction:
        revision.notes = [
            *revision.notes,
            f"Đính chính / corrected by: {promulgation.number}, {promulgation.issued_on}",
        ]
    revision.published_at = revision.recorded_at = at
    session.flush()


def _record_correspondences(  # longer than 25 lines: one line for each part of a table
    session: Session,
    draft: Draft,
    finished: Finished,
    entries: Mapping[str, Entry],
    promulgation: Promulgation,
    instrument_id: str,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Write the table from the base to the new revision, as the change set tells it."""
    base = draft.base_revision
    old = {one.concept_id: one.id for one in session.scalars(select(Entry).where(Entry.revision_number == base))}
    official = promulgation.states_correspondence
    state = CorrespondenceState(
        status=CorrespondenceStatus.OFFICIAL if official else CorrespondenceStatus.EDITORIAL,
        instrument_id=instrument_id if official else None,
        method=f"Derived from the change set of revision {draft.number}.",
        sources=[],
        lines=[
            _write_line(position, line, old, entries)
            for position, line in enumerate(correspondences(finished.before, finished.changes), start=1)
        ],
    )
    tables.record(session, base, draft.number, state, actor=actor, at=at)


def _write_line(position: int, line: Line, old: Mapping[str, int], entries: Mapping[str, Entry]) -> Correspondence:
    return Correspondence(
        position=position,
        source_id=old[line.source] if line.source else None,
        target_id=entries[line.target].id if line.target else None,
        outcome=line.outcome,
        relation=line.relation,
        note=line.note,
        transition=None if line.transition == NO_RULE_FOUND else line.transition,
    )
