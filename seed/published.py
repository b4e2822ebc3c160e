"""Files against published revisions, whose rows never change: what differs is a conflict, never a change."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy.orm import Session, selectinload

from catalogue.log.states import Outcome
from catalogue.models import Entry, Revision
from catalogue.register import corrections, revisions
from catalogue.values import SEED
from seed.faults import quote
from seed.files import Data
from seed.records.revisions import SAID, make_revision

HEAD = (
    "instrument_id",
    "valid_from",
    "valid_from_basis",
    "valid_from_note",
    "published_at",
    "published_at_source",
    "structure",
    "notes",
    "sources",
)
PLACE = ("concept_id", "ordinal", "kind", "position")


def import_revision(session: Session, data: Data, *, at: datetime) -> Outcome | list[str]:
    """Take in a revision; of one that is published already, give what differs as conflicts."""
    if session.get(Revision, data["number"]) is None:
        revisions.import_revision(session, make_revision(data), actor=SEED, at=at)
        return Outcome.RECORDED
    return list(_compare(session, data)) or Outcome.UNCHANGED


def _compare(session: Session, data: Data) -> Iterator[str]:
    number, made = data["number"], make_revision(data)
    options = [selectinload(Revision.entries).selectinload(Entry.groups)]
    saved = session.get_one(Revision, number, options=options, populate_existing=True)
    for name in HEAD:
        if getattr(saved, name) != getattr(made, name):
            yield f"revision {number} is published: {name} differs in the file and stays as it was"
    published = {entry.code: entry for entry in saved.entries}
    for code in sorted(published.keys() ^ {entry.code for entry in made.entries}):
        where = "no longer in the file" if code in published else "only in the file"
        yield f"revision {number} is published: entry {code} is {where}; entries are neither added nor taken away"
    codes = {entry.id: entry.code for entry in saved.entries}
    for entry in made.entries:
        if entry.code in published:
            yield from _compare_entry(number, published[entry.code], entry)
            yield from _compare_place(number, published[entry.code], entry, codes)


def _compare_entry(number: int, published: Entry, made: Entry) -> Iterator[str]:
    """Give the differences of one entry; a field that a correction can mend says so."""
    for name in (*SAID, *PLACE):
        before, after = getattr(published, name), getattr(made, name)
        if before != after:
            remedy = "stays as it was"
            if name in corrections.FIELDS:
                remedy = f"stays {quote(before)}; put the file back and add a line to corrections.json"
            yield f"entry {number}/{made.code} is published: {name} differs in the file and {remedy}"


def _compare_place(number: int, published: Entry, made: Entry, codes: Mapping[int, str]) -> Iterator[str]:
    """Give a difference in parent or groups; ``codes`` are those of the published entries by key."""
    was = codes.get(published.parent_id or 0), [(codes[g.technology_id], g.derived) for g in published.groups]
    says = made.parent and made.parent.code, [(group.technology.code, group.derived) for group in made.groups]
    if was != says:
        yield f"entry {number}/{made.code} is published: its parent or groups differ in the file and stay as they were"


def record_correction(session: Session, data: Data, *, at: datetime) -> Outcome:
    """Mend one field of a published entry."""
    number, code = data["entry"].split("/")
    corrections.record(
        session,
        revision=int(number),
        code=code,
        field=data["field"],
        after=data["after"],
        reason=data["reason"],
        sources=data["sources"],
        actor=SEED,
        at=at,
    )
    return Outcome.RECORDED
