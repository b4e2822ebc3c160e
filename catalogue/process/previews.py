"""
Previews: the whole catalogue as if a change set were in force, in the shape of a revision's content.

For a proposal and for a draft revision alike. Nothing is written; new entries
stand under their refs, and codes are those the list would have.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from catalogue.changes import ChangeSet, Facts, Snapshot, apply
from catalogue.errors import NotInRevisionError
from catalogue.process.diffs import Difference, list_differences
from catalogue.register.citations import cite
from catalogue.register.contents import Content, EntryReference, EntryView, Transition, load_content
from catalogue.register.snapshots import load_snapshot
from catalogue.register.timelines import load_timeline
from catalogue.vocabulary import ChangeKind, EntryKind


@dataclass(frozen=True, slots=True)
class Preview:
    """
    The catalogue as it would be (``after``), and what differs from the base (``base``, ``snapshot``).

    ``number`` is the one the revision would have; ``removed`` are entries of the
    base that would be gone, as they stand there.
    """

    number: int
    base: Content
    snapshot: Snapshot
    after: Snapshot
    entries: tuple[EntryView, ...]
    differences: Mapping[str, Difference]
    removed: tuple[EntryView, ...]

    def of_kind(self, kind: EntryKind | None) -> tuple[EntryView, ...]:
        """Give the entries of one kind, or all, in legal order."""
        return tuple(entry for entry in self.entries if kind is None or entry.kind is kind)

    def get(self, code: str) -> EntryView:
        """Give an entry by the code it would have, or by identity; raise NotInRevisionError."""
        for entry in self.entries:
            if code in (entry.code, entry.concept):
                return entry
        raise NotInRevisionError(code=code, revision=self.number)


def load_preview(session: Session, changes: ChangeSet, number: int | None = None) -> Preview:
    """
    Make the preview of a change set on its base, with a number of statements that does not grow with it.

    ``number``: that of a draft revision; without it, the next after the newest.

    Raises:
        ChangeError: the change set cannot be applied.
    """
    timeline = load_timeline(session)
    content = load_content(session, timeline.get(changes.base))
    base = load_snapshot(session, changes.base)
    return make_preview(content, base, changes, number or max(timeline.numbers) + 1)


def make_preview(content: Content, base: Snapshot, changes: ChangeSet, number: int) -> Preview:
    """Make the preview of a change set on a loaded base."""
    after = apply(base, changes)
    differences = list_differences(base, after, changes)
    entries = tuple(_views(content, after, number))
    removed = tuple(
        replace(entry, transition=_transition(changes, entry.concept))
        for entry in content.entries
        if entry.concept not in after.entries
    )
    return Preview(number, content, base, after, entries, {one.entry: one for one in differences}, removed)


def _transition(changes: ChangeSet, identity: str) -> Transition | None:
    lines = [change for change in changes.changes if change.source == identity and change.is_outcome]
    return next((Transition(line.kind, line.transition) for line in lines if line.kind is ChangeKind.REMOVE), None)


def _views(content: Content, after: Snapshot, number: int) -> Iterator[EntryView]:
    references = {identity: _reference(identity, facts, after) for identity, facts in after.entries.items()}
    citing = (f"dự thảo lần ban hành số {number}", f"draft of revision {number}")
    for ordinal, identity in enumerate(after.order, start=1):
        yield _view(identity, after, references, content.by_concept.get(identity), (ordinal, number), citing)


def _reference(identity: str, facts: Facts, after: Snapshot) -> EntryReference:
    return EntryReference(identity, after.codes[identity], facts.name_vi, facts.name_en, facts.name_en_origin)


def _view(  # longer than 25 lines: one line for each field of the view
    identity: str,
    after: Snapshot,
    references: Mapping[str, EntryReference],
    before: EntryView | None,
    place: tuple[int, int],
    citing: tuple[str, str],
) -> EntryView:
    facts, code = after.entries[identity], after.codes[identity]
    return EntryView(
        id=before.id if before else 0,
        revision=place[1],
        concept=identity,
        kind=facts.kind,
        code=code,
        ordinal=place[0],
        position=facts.position,
        position_basis=facts.position_basis,
        name_vi=facts.name_vi,
        name_en=facts.name_en,
        name_en_origin=facts.name_en_origin,
        name_as_reported=facts.name_as_reported,
        definition_vi=facts.definition_vi,
        definition_en=facts.definition_en,
        note=facts.note,
        confidence=facts.confidence,
        sources=[dict(source) for source in facts.sources],
        citation=cite(code, citing),
        parent=references.get(facts.parent) if facts.parent else None,
        groups=_groups(facts, references),
        labels=before.labels if before else (),
        transition=None,
        corrections=(),
    )


def _groups(facts: Facts, references: Mapping[str, EntryReference]) -> tuple[EntryReference, ...]:
    known: Sequence[tuple[EntryReference, bool]] = [
        (references[tie.target], tie.derived) for tie in facts.groups if tie.target in references
    ]
    return tuple(replace(one, derived=derived) for one, derived in known)
