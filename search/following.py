"""
The index follows the event log: rebuild, catch up, and read what is current.

The database is the truth; an index is derived from one snapshot of it and
names the last event it contains. Any number of processes may read and follow
one index directory; a lock lets one at a time write.
"""

import logging
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from catalogue.database import Database
from catalogue.log.events import last_sequence
from search import generations
from search.affected import affected, mark
from search.engine import Backend, SearchEngine
from search.errors import IndexUnavailableError
from search.generations import DamagedError, Stamp
from search.loading import load_documents
from search.whoosh_engine import BACKEND

PAUSE_S = 0.25
"""Seconds between two looks at the log."""

RETRY_S = 1.0
"""Seconds for which an index found damaged is not tried again, unless it is replaced."""

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Followed:
    """What following did: ``before`` and ``seq`` are events (before None: no usable index)."""

    before: int | None
    seq: int
    documents: int
    seconds: float
    is_new: bool


def rebuild(database: Database, directory: Path, *, backend: Backend = BACKEND) -> Followed:
    """
    Build a new generation from one snapshot of the database and make it current.

    Raises:
        SQLAlchemyError: the database cannot be read; the old generation stays.
        OSError: the directory cannot be written; the old generation stays.
    """
    with generations.writing(directory):
        return _build(database, directory, backend, before=_seq(directory))


def follow(database: Database, directory: Path, *, backend: Backend = BACKEND) -> Followed:
    """Bring the index up to the log, from what it holds where possible; else as ``rebuild``, which raises the same."""
    followed = Follower(database, directory, backend=backend).step(wait=True)
    assert followed is not None  # it waited for its turn
    return followed


def ensure_current(database: Database, directory: Path, wait_s: float) -> bool:
    """Follow until the index has every event of now, for at most ``wait_s`` seconds; say whether it has."""
    follower, deadline = Follower(database, directory), time.monotonic() + wait_s
    while not follower.try_step():
        if time.monotonic() >= deadline:
            return False
        time.sleep(min(PAUSE_S, wait_s))
    return True


def keep_current(database: Database, directory: Path, stop: threading.Event, pause_s: float = PAUSE_S) -> None:
    """Follow until ``stop`` is set: the body of a thread, which survives whatever fails and tries again."""
    follower = Follower(database, directory)
    while not stop.is_set():
        follower.try_step()
        stop.wait(pause_s)


class Follower:
    """Follows for as long as it is asked to; reads every byte of a generation once and then trusts it."""

    def __init__(self, database: Database, directory: Path, *, backend: Backend = BACKEND) -> None:
        self._database, self._directory, self._backend = database, directory, backend
        self._trusted: Stamp | None = None
        self._trouble: str | None = None

    def step(self, *, wait: bool) -> Followed | None:
        """
        Bring the index up to the log; do nothing if it is there and whole. Raises as ``rebuild`` does.

        ``wait`` False gives None at once where another process is writing.
        """
        with self._database.reading() as session:
            target = last_sequence(session)
        standing = self._standing(target)
        if standing:
            return standing
        with generations.writing(self._directory, wait=wait) as is_ours:
            if not is_ours:
                return None
            before = _seq(self._directory)
            sources = (self._database, self._directory, self._backend)
            return self._standing(target) or _renew(*sources, before=before) or _build(*sources, before=before)

    def try_step(self) -> bool:
        """Take a step and say whether the index is current; log a failure once, not at every step."""
        try:
            is_current = self.step(wait=False) is not None
        except Exception as error:  # the loop outlives a database or disk that fails for a while
            trouble = f"{type(error).__name__}: {error}"
            if trouble != self._trouble:
                LOG.warning("the search index cannot follow the log", exc_info=error)
            self._trouble = trouble
            return False
        self._trouble = None
        return is_current

    def _standing(self, target: int) -> Followed | None:
        """Say where the index stands if it is whole and has exactly the events up to ``target``."""
        stamp = generations.stamp(self._directory)
        try:
            path = generations.current(self._directory)
            manifest = generations.check(path, thoroughly=stamp != self._trusted)
        except DamagedError:
            return None
        self._trusted = stamp
        is_there = manifest.seq == target
        return Followed(manifest.seq, manifest.seq, manifest.documents, 0.0, is_new=False) if is_there else None


class SearchIndex:
    """The index as a web process reads it: opens what is current, once, and shares it among threads."""

    def __init__(self, directory: Path, *, backend: Backend = BACKEND) -> None:
        self.directory = directory
        self._backend = backend
        self._lock = threading.Lock()
        self._opened: tuple[Stamp | None, SearchEngine] | None = None
        self._failed: tuple[Stamp | None, float, str] | None = None

    def engine(self) -> SearchEngine:
        """Give the evaluator of the current generation; raise IndexUnavailableError if there is none to use."""
        stamp = generations.stamp(self.directory)
        opened = self._opened
        if opened and opened[0] == stamp:
            return opened[1]
        with self._lock:
            return self._reopen(stamp)

    def state(self) -> int | None:
        """Give the last event the index contains, or None if the index cannot be used."""
        try:
            return self.engine().seq
        except IndexUnavailableError:
            return None

    def _reopen(self, stamp: Stamp | None) -> SearchEngine:
        """Open what is current unless another thread just did, or just failed to."""
        if self._opened and self._opened[0] == stamp:
            return self._opened[1]
        if self._failed and self._failed[0] == stamp and time.monotonic() < self._failed[1] + RETRY_S:
            raise IndexUnavailableError(reason=self._failed[2])
        try:
            self._opened, self._failed = _open_current(self.directory, self._backend), None
        except DamagedError as error:
            self._failed = (stamp, time.monotonic(), str(error))
            raise IndexUnavailableError(reason=str(error)) from error
        return self._opened[1]


def _open_current(directory: Path, backend: Backend) -> tuple[Stamp | None, SearchEngine]:
    """Open the current generation, again if it was replaced and removed meanwhile; raise DamagedError."""
    stamp = generations.stamp(directory)
    try:
        path = generations.current(directory)
        generations.check(path, thoroughly=True)
        return stamp, _open(path, backend)
    except DamagedError:
        if stamp == generations.stamp(directory):
            raise
    return _open_current(directory, backend)


def _open(path: Path, backend: Backend) -> SearchEngine:
    """Open a generation, which is not removed for as long as the engine lives."""
    lease = generations.lease(path)
    try:
        engine = backend.open(path)
    except Exception as error:  # an engine may raise anything over files that are not what it wrote
        lease.close()
        raise DamagedError(f"{path.name} cannot be opened") from error
    weakref.finalize(engine, lease.close)
    return engine


def _seq(directory: Path) -> int | None:
    """Give the last event in the current generation; None if it cannot be used."""
    try:
        return generations.check(generations.current(directory), thoroughly=False).seq
    except DamagedError:
        return None


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a snapshot of the database stands: its last event, and what tells this from another of its number."""

    seq: int
    mark: str


def _build(database: Database, directory: Path, backend: Backend, *, before: int | None) -> Followed:
    """Build all anew, swap in, clean up; callers hold the lock."""
    started = time.monotonic()
    with database.reading() as session:
        seq = last_sequence(session)
        stand = Stand(seq, mark(session, seq))
        documents = load_documents(session)
    count = _put(directory, stand, lambda path: backend.build(documents, path, seq), before=before)
    assert count is not None  # building never declines
    return Followed(before, seq, count, time.monotonic() - started, is_new=True)


def _renew(database: Database, directory: Path, backend: Backend, *, before: int | None) -> Followed | None:
    """Make a generation from the current one, swap in, clean up; None where building is better."""
    started = time.monotonic()
    if before is None:
        return None
    with database.reading() as session:
        seq = last_sequence(session)
        stand, keys = Stand(seq, mark(session, seq)), affected(session, before, seq)
        old = generations.current(directory)
        is_ours = generations.check(old, thoroughly=False).mark == mark(session, before)
        if keys is None or not is_ours:  # a database restored from a copy has another history
            return None
        documents = load_documents(session, keys)
    gone = keys - {document.key for document in documents}
    count = _put(directory, stand, lambda path: backend.renew(old, documents, gone, path, seq), before=before)
    return None if count is None else Followed(before, seq, count, time.monotonic() - started, is_new=True)


def _put(directory: Path, stand: Stand, write: Callable[[Path], int | None], *, before: int | None) -> int | None:
    """Let a new generation be written and make it current; leave no trace if that fails or is declined."""
    old = frozenset() if before is None else frozenset({generations.current(directory).name})
    path = generations.begin(directory, stand.seq)
    count = None
    try:
        count = write(path)
        if count is not None:
            generations.finish(path, seq=stand.seq, documents=count, mark=stand.mark)
    finally:
        if not (path / generations.MANIFEST).exists():
            generations.remove(path)
    if count is not None:
        generations.swap(path)
        generations.clean(directory, keep=old)
    return count
