"""What a draft would make of the catalogue: preview, differences, links it touches, rules that stand against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.changes import ChangeSet, Conflict, Snapshot, apply, check_changes, from_json
from catalogue.models import Consultation, Draft
from catalogue.process import bases, drafts, promulgations, stages
from catalogue.process.checks import check_result
from catalogue.process.consultations import list_rounds
from catalogue.process.diffs import Difference, list_differences, name_entries
from catalogue.process.impact import Item, list_links
from catalogue.process.previews import Preview, load_preview
from catalogue.register.snapshots import load_snapshot
from catalogue.rules.drafts import (
    v8_comments_are_answered,
    v9_correction_corrects_texts_only,
    v10_affected_are_told,
    v11_promulgation_is_confirmed_by_another,
    v12_somebody_was_asked,
)
from catalogue.values import Actor, Violation, legal_day


@dataclass(frozen=True, slots=True)
class Against:
    """What stands against publishing a draft; ``newest`` is the revision it would have to rest on."""

    newest: int
    changes: tuple[Violation, ...]
    list: tuple[Violation, ...]
    process: tuple[Violation, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """Differences of a draft from its base; ``names``: identity → code before, code after, Vietnamese name."""

    entries: tuple[Difference, ...]
    names: dict[str, tuple[str | None, str | None, str]]


@dataclass(frozen=True, slots=True)
class ShownRound:
    """A round of consultation with what was asked about, as it stood then."""

    asked: Consultation
    base: Snapshot
    changes: ChangeSet
    differences: Differences


def show_rounds(session: Session, rounds: Sequence[Consultation]) -> list[ShownRound]:
    """Give rounds with what was asked about in each."""
    return [_show_round(session, asked) for asked in rounds]


def _show_round(session: Session, asked: Consultation) -> ShownRound:
    base, changes = load_snapshot(session, asked.base_revision), from_json(asked.change_set)
    return ShownRound(asked, base, changes, _compare(base, changes))


def list_all_rounds(session: Session, number: int, *, actor: Actor, at: datetime) -> list[ShownRound]:
    """Give every round of a draft the actor may see; raise NotFoundError."""
    stages.get_draft(session, number, actor=actor, at=at)
    return show_rounds(session, list_rounds(session, number))


def preview(session: Session, number: int, *, actor: Actor, at: datetime) -> Preview:
    """Give the catalogue as if a draft were in force; raise NotFoundError, ChangeError."""
    draft = stages.get_draft(session, number, actor=actor, at=at)
    return load_preview(session, drafts.changes_of(session, draft)[1], number)


def compare_draft(session: Session, number: int, *, actor: Actor, at: datetime) -> Differences:
    """Give what a draft changes, entry by entry and field by field; raise NotFoundError, ChangeError."""
    return differences_of(session, stages.get_draft(session, number, actor=actor, at=at))


def differences_of(session: Session, draft: Draft) -> Differences:
    """Give what a draft changes, whoever asks."""
    return _compare(*drafts.changes_of(session, draft))


def _compare(before: Snapshot, changes: ChangeSet) -> Differences:
    after = apply(before, changes)
    return Differences(tuple(list_differences(before, after, changes)), dict(name_entries(before, after)))


def list_impact(session: Session, number: int, *, actor: Actor, at: datetime) -> list[Item]:
    """Give every organisation, project and label linked to what a draft touches; raise NotFoundError."""
    draft = stages.get_draft(session, number, actor=actor, at=at)
    return list_links(session, *drafts.changes_of(session, draft))


def foresee_rebase(session: Session, number: int, *, actor: Actor, at: datetime) -> tuple[Conflict, ...]:
    """Give what would keep a draft from being carried over to the newest revision, field by field."""
    draft = stages.get_draft(session, number, actor=actor, at=at)
    return tuple(bases.carry(session, from_json(draft.change_set))[1])


def list_violations(session: Session, number: int, *, actor: Actor, at: datetime) -> Against:
    """Give every rule that stands against publishing a draft as it is; raise NotFoundError."""
    draft = stages.get_draft(session, number, actor=actor, at=at)
    before, changes = drafts.changes_of(session, draft)
    standing = promulgations.find_standing(session, number)
    valid_from = standing.valid_from if standing else legal_day(at)
    subject = f"revision {number}"
    told = [
        *check_changes(before, changes),
        *v9_correction_corrects_texts_only(changes.changes, draft.corrects_revision, subject),
        *v10_affected_are_told(changes.changes, before.codes),
    ]
    result = check_result(before, changes, valid_from=valid_from)
    return Against(bases.newest_published(session), tuple(told), tuple(result), tuple(_process(session, draft)))


def _process(session: Session, draft: Draft) -> list[Violation]:
    """Give what is missing on the way."""
    subject, rounds = f"revision {draft.number}", list_rounds(session, draft.number)
    standing = promulgations.find_standing(session, draft.number)
    digest = promulgations.digest_of(draft, standing) if standing else ""
    kinds = [one.kind for one in rounds if one.closed_at is not None]
    found = [
        *v12_somebody_was_asked(kinds, draft.corrects_revision, subject),
        *(breach for one in rounds for breach in v8_comments_are_answered(one.comments, subject)),
        *v11_promulgation_is_confirmed_by_another(standing, digest, subject),
    ]
    if standing is not None:
        found += promulgations.check_days(session, draft, standing.issued_on, standing.valid_from, standing.replaces)
    return found
