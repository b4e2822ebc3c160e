"""
What the seed wrote before: a digest of each row of the files, kept beside the records.

It tells a file that changed from a record that people changed, and lets an
unchanged row pass without a look at its record.
"""

import hashlib
from datetime import datetime

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.models import ImportedRow
from seed.files import Data


def digest_of(data: Data) -> str:
    """Give the same 64 characters for the same data, in whatever order its fields stand."""
    return hashlib.sha256(orjson.dumps(data, option=orjson.OPT_SORT_KEYS)).hexdigest()


class Ledger:
    """The digests of one database, read once."""

    def __init__(self, session: Session, at: datetime) -> None:
        self._session, self._at = session, at
        self._rows = {(row.kind, row.record_id): row for row in session.scalars(select(ImportedRow))}
        self._met: set[tuple[str, str]] = set()

    def holds(self, kind: str, record_id: str, digest: str) -> bool:
        """Say whether the seed wrote exactly this last time; notes that the files still have the row."""
        self._met.add((kind, record_id))
        row = self._rows.get((kind, record_id))
        return row is not None and row.digest == digest

    def knows(self, kind: str, record_id: str) -> bool:
        """Say whether the seed ever wrote this row."""
        return (kind, record_id) in self._rows

    def keep(self, kind: str, record_id: str, digest: str) -> None:
        """Remember what was written."""
        row = self._rows.get((kind, record_id))
        if row is None:
            row = ImportedRow(kind=kind, record_id=record_id)
            self._rows[kind, record_id] = row
            self._session.add(row)
        row.digest, row.loaded_at = digest, self._at

    def missing(self) -> list[tuple[str, str]]:
        """Give kind and id of what the seed once wrote and the files no longer have."""
        return sorted(self._rows.keys() - self._met)
