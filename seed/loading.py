"""
Checked data → database, through the domain's functions, in one transaction.

A second run changes nothing. A row that changed in the files updates its
record where the seed was the last to change it; people's edits win and are
reported, as is whatever a published revision does not allow.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.database import Database
from catalogue.log.states import Outcome
from catalogue.models import Entry
from seed.files import Data
from seed.ledger import Ledger, digest_of
from seed.reading import read
from seed.reports import PLURALS, Report
from seed.resolving import SeedData
from seed.writing import WRITERS, Moment

Progress = Callable[[str], None]
QUIET_S = 1.0
"""Seconds a load may work in silence before it says how far it is."""


@dataclass(slots=True)
class Load:
    """One run: where it writes, what it wrote before, and what it tells people."""

    session: Session
    at: datetime
    ledger: Ledger
    progress: Progress
    report: Report = field(default_factory=Report)
    told_at: float = field(default_factory=time.monotonic)

    def tell(self, line: str) -> None:
        """Say how far the run is, if it has been silent for long enough."""
        if time.monotonic() - self.told_at >= QUIET_S:
            self.told_at = time.monotonic()
            self.progress(line)


def load(database: Database, folder: Path, *, at: datetime, progress: Progress) -> Report:
    """
    Check all files of a folder and load them; nothing is written if a file has a fault.

    Raises:
        BrokenFilesError: the files have faults; all are in it.
    """
    started = time.monotonic()
    progress("checking the files")
    data = read(folder)
    with database.writing() as session, session.begin():
        run = Load(session, at, Ledger(session, at), progress)
        _load_everything(run, data)
    run.report.warnings[:0] = [str(warning) for warning in data.warnings]
    run.report.took_s = time.monotonic() - started
    return run.report


def _load_everything(run: Load, data: SeedData) -> None:
    rows = {
        "instrument": data.instruments,
        "province": data.provinces,
        "revision": data.revisions,
        "correction": data.corrections,
        "correspondence": data.correspondences,
        "organisation": data.organisations,
        "project": data.projects,
        "label": data.labels,
        "synonym": data.synonyms,
        "criteria_set": data.criteria,
    }
    for kind in WRITERS:
        _load_rows(run, kind, rows[kind])
    for kind, id_ in run.ledger.missing():
        run.report.warnings.append(f"{kind} {id_} is no longer in the files; the registry keeps it")


def _load_rows(run: Load, kind: str, rows: Sequence[Data]) -> None:
    """Write the rows of one kind that are not as the seed last wrote them."""
    now = Moment(run.session, run.at, _find_entries(run.session))
    for number, data in enumerate(rows, start=1):
        run.tell(f"{PLURALS[kind]}: {number} of {len(rows)}")
        _load_row(run, now, kind, data)


def _load_row(run: Load, now: Moment, kind: str, data: Data) -> None:
    id_, digest = _name(kind, data), digest_of(data)
    if run.ledger.holds(kind, id_, digest):
        run.report.count(kind, Outcome.UNCHANGED)
        return
    if kind == "correction" and run.ledger.knows(kind, id_):
        written: Outcome | list[str] = [f"correction {id_} is recorded and never changes; add another line instead"]
    else:
        written = WRITERS[kind](now, id_, data)
    if isinstance(written, list):
        run.report.conflicts += written
        run.report.count(kind, Outcome.UNCHANGED)
    else:
        run.ledger.keep(kind, id_, digest)
        run.report.count(kind, written)


def _name(kind: str, data: Data) -> str:
    """Give the id of the record a row is about."""
    match kind:
        case "revision":
            return str(data["number"])
        case "correspondence":
            return f"{data['from_revision']}-{data['to_revision']}"
    return str(data["id"])


def _find_entries(session: Session) -> dict[str, int]:
    """Give the keys of all entries by revision and code."""
    rows = session.execute(select(Entry.revision_number, Entry.code, Entry.id))
    return {f"{revision}/{code}": key for revision, code, key in rows}
