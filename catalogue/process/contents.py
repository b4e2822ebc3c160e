"""What a proposal says: its change set on its base, whom it is about, and the digest approvals are bound to."""

import hashlib
from collections.abc import Iterator
from typing import Any

import orjson
from sqlalchemy.orm import Session

from catalogue.changes import Change, ChangeSet, Conflict, Facts, Snapshot, from_json, to_json
from catalogue.errors import StaleBaseError
from catalogue.models import Proposal
from catalogue.process.bases import newest_published
from catalogue.register.snapshots import load_snapshot
from catalogue.rules.dossiers import Subject
from catalogue.vocabulary import ChangeKind

Stored = dict[str, Any]  # Any: JSON


def digest_of(base: int, title: str, change_set: Stored, dossier: Stored) -> str:
    """Give the same 64 characters for the same content, in whatever order its fields stand."""
    said = {"base": base, "title": title, "change_set": change_set, "dossier": dossier}
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()


def store(proposal: Proposal) -> None:
    """Bind what a proposal now says to its digest."""
    proposal.digest = digest_of(proposal.base_revision, proposal.title, proposal.change_set, proposal.dossier)


def read_changes(proposal: Proposal) -> ChangeSet:
    """Give the change set of a proposal."""
    return from_json(proposal.change_set)


def write_changes(changes: ChangeSet) -> Stored:
    """Write a change set as the database keeps it."""
    return to_json(changes)


def load_base(session: Session, proposal: Proposal) -> Snapshot:
    """Load the revision a proposal was written against."""
    return load_snapshot(session, proposal.base_revision)


def require_newest_base(session: Session, base: int) -> None:
    """Refuse what was written against another revision than the newest; raise StaleBaseError."""
    newest = newest_published(session)
    if base != newest:
        raise StaleBaseError(base=base, newest=newest)


def find_subjects(changes: ChangeSet, base: Snapshot) -> list[Subject]:
    """Find the entries a change set brings in, rescopes or removes."""
    found = [Subject(ref, facts.kind, facts.name_vi, is_new=True) for ref, facts in changes.entries.items()]
    rescoped = {change.source for change in changes.changes if change.kind is ChangeKind.RESCOPE}
    removed = {change.source for change in changes.changes if change.kind is ChangeKind.REMOVE}
    for identity, facts in base.entries.items():
        if identity in rescoped or identity in removed:
            found.append(_old(identity, facts, is_rescoped=identity in rescoped))
    return found


def _old(identity: str, facts: Facts, *, is_rescoped: bool) -> Subject:
    return Subject(identity, facts.kind, facts.name_vi, is_rescoped=is_rescoped, is_removed=not is_rescoped)


def told_transitions(changes: ChangeSet) -> set[str]:
    """Give the entries whose own change line says what happens to those affected."""
    return {change.source for change in changes.changes if change.source and change.transition}


def show_conflict(conflict: Conflict) -> Stored:
    """Write a conflict as JSON."""
    return {
        "entry": conflict.subject,
        "field": conflict.field,
        "base": conflict.base,
        "ours": conflict.ours,
        "theirs": conflict.theirs,
    }


def touching(changes: ChangeSet) -> Iterator[tuple[str, Change]]:
    """Give the lines that touch an entry of the base, with that entry; what only tells sources touches nothing."""
    for change in changes.changes:
        if change.source is not None and change.kind is not ChangeKind.KEPT:
            yield change.source, change
