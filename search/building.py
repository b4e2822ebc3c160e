"""
Making generations from the database: all anew, or from one that is there.

A generation is made beside the current one, from one snapshot of the database,
and swapped in when it is whole and misses nothing that the current one has.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from catalogue.database import Database
from catalogue.log.events import last_sequence
from search import generations
from search.affected import affected, mark
from search.engine import Backend
from search.generations import DamagedError, Draft
from search.loading import load_documents
from search.shapes import Document


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a snapshot of the database stands: its last event, and what tells this from another of its number."""

    seq: int
    mark: str


@dataclass(frozen=True, slots=True)
class Made:
    """A generation that was made current: its last event, and how many documents it holds."""

    seq: int
    documents: int


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes the generations of one index directory; for all but ``rebuild`` callers hold the lock."""

    database: Database
    directory: Path
    backend: Backend

    def stand(self) -> Stand:
        """Say where the database stands now."""
        with self.database.reading() as session:
            return _stand(session)

    def build(self) -> Made:
        """Make one of everything and swap it in."""
        stand, documents = self._read()
        with self._begin(stand) as path:
            count = self.backend.build(documents, path, stand.seq)
            generations.finish(path, seq=stand.seq, documents=count, mark=stand.mark)
            return self._swap(path, Made(stand.seq, count))

    def renew(self, old: Path) -> Made | None:
        """Make one from another and swap it in; None where building is better, or the other is damaged."""
        if not generations.is_whole(old):  # every byte of it: what is shared with the new one must be right
            return None
        was = generations.check(old, thoroughly=False)
        with self.database.reading() as session:
            stand, keys = _stand(session), affected(session, was.seq, last_sequence(session))
            if keys is None or was.mark != mark(session, was.seq):  # a restored database has another history
                return None
            documents = load_documents(session, keys)
        gone = keys - {document.key for document in documents}
        with self._begin(stand) as path:
            count = self.backend.renew(old, documents, gone, path, stand.seq)
            if count is None:
                return None
            generations.finish(path, seq=stand.seq, documents=count, mark=stand.mark, shared=was.files)
            return self._swap(path, Made(stand.seq, count))

    def rebuild(self) -> Made:
        """
        Make one of everything while others go on following; bring it up to what they did, and swap it in.

        One at a time; whoever else rebuilds waits for the other.
        """
        with generations.writing(self.directory, lock=generations.REBUILDING):
            stand, documents = self._read()
            with generations.writing(self.directory):
                draft = self._begin(stand)
            with draft as path:
                count = self.backend.build(documents, path, stand.seq)
                generations.finish(path, seq=stand.seq, documents=count, mark=stand.mark)
                with generations.writing(self.directory):
                    if self.stand() == stand:
                        return self._swap(path, Made(stand.seq, count))
                    return self.renew(path) or self.build()

    def _read(self) -> tuple[Stand, Sequence[Document]]:
        """Read all documents and where their snapshot stands."""
        with self.database.reading() as session:
            return _stand(session), load_documents(session)

    def _begin(self, stand: Stand) -> Draft:
        """Begin a generation; what killed writers left is removed first, for it may fill the disk."""
        generations.clean(self.directory)
        return Draft(self.directory, stand.seq)

    def _swap(self, path: Path, made: Made) -> Made:
        """Make a finished generation current; keep the one before, which somebody may be about to open."""
        try:
            before = frozenset({generations.current(self.directory).name})
        except DamagedError:
            before = frozenset()
        generations.swap(path)
        generations.clean(self.directory, keep=before)
        return made


def _stand(session: Session) -> Stand:
    seq = last_sequence(session)
    return Stand(seq, mark(session, seq))
