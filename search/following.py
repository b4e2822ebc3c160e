"""
The index follows the event log: rebuild, catch up, and read what is current.

The database is the truth; an index is derived from one snapshot of it and
names the last event it contains. Any number of processes may read and follow
one index directory; a lock lets one at a time swap. How generations are made
is told in ``building.py``, how they replace each other in ``generations.py``.
"""

import errno
import logging
import threading
import time
import weakref
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from catalogue.database import Database
from search import generations
from search.building import Builder, Made, Stand
from search.engine import Backend, SearchEngine
from search.errors import IndexUnavailableError
from search.generations import DamagedError, Manifest, Signature, Stamp
from search.guarding import GuardedEngine
from search.whoosh_engine import BACKEND

PAUSE_S = 0.25
"""Seconds between two looks at the log."""

LONGEST_PAUSE_S = 5.0
"""Seconds between two looks at most, after failures; each failure doubles them."""

TRUST_S = 60.0
"""Seconds for which a generation whose every byte was read is trusted; then it is read again."""

RETRY_S = 1.0
"""Seconds for which an index found damaged is not tried again, unless it is replaced."""

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says where there is no room."""

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
    Build a new generation from a snapshot of the database, catch up, make it current. Others follow meanwhile.

    Raises:
        SQLAlchemyError: the database cannot be read; the old generation stays.
        OSError: the directory cannot be written; the old generation stays.
    """
    started, before = time.monotonic(), _seq(directory)
    return _followed(before, Builder(database, directory, backend).rebuild(), started)


def follow(database: Database, directory: Path, *, backend: Backend = BACKEND) -> Followed:
    """Bring the index up to the log, from what it holds where possible; else as ``rebuild``, which raises the same."""
    followed = Follower(database, directory, backend=backend).step(wait=True)
    assert followed is not None  # it waited for its turn
    return followed


def keep_current(database: Database, directory: Path, stop: threading.Event, pause_s: float = PAUSE_S) -> None:
    """Follow until ``stop`` is set: the body of a thread, which survives whatever fails and tries again."""
    follower = Follower(database, directory)
    while not stop.is_set():
        follower.try_step()
        stop.wait(min(pause_s * 2**follower.failures, LONGEST_PAUSE_S))


@dataclass(frozen=True, slots=True)
class Trusted:
    """A generation whose every byte was right, what its files looked like then, and until when that is believed."""

    path: Path
    signature: Signature
    until: float


class Follower:
    """
    Follows for as long as it is asked to; reads every byte of a generation and then trusts it for a while.

    ``failures``: how many of the last steps failed, one after the other.
    """

    def __init__(
        self, database: Database, directory: Path, *, backend: Backend = BACKEND, trust_s: float = TRUST_S
    ) -> None:
        self._builder, self._directory, self._trust_s = Builder(database, directory, backend), directory, trust_s
        self._trusted: Trusted | None = None
        self._trouble: str | None = None
        self.failures = 0

    def step(self, *, wait: bool) -> Followed | None:
        """
        Bring the index up to the log; do nothing if it is there and whole. Raises as ``rebuild`` does.

        ``wait`` False gives None at once where another process is writing.
        """
        standing = self._standing()
        if standing:
            return standing
        with generations.writing(self._directory, wait=wait) as is_ours:
            if not is_ours:
                return None
            return self._standing() or self._advance()

    def try_step(self) -> bool:
        """Take a step and say whether the index is current; log a trouble when it comes and when it is over."""
        try:
            is_current = self.step(wait=False) is not None
        except Exception as error:  # the loop outlives a database or disk that fails for a while
            self.failures += 1
            self._tell(_in_words(error), error)
            return False
        self.failures = 0
        self._tell(None, None)
        return is_current

    def _tell(self, trouble: str | None, error: Exception | None) -> None:
        """Log a trouble that is not the one of the step before."""
        if trouble == self._trouble:
            return
        self._trouble = trouble
        if error is None:
            LOG.warning("the search index follows the log again")
            return
        seq = _seq(self._directory)
        meanwhile = "search answers 503" if seq is None else f"the index of event {seq} goes on answering"
        LOG.warning("the search index cannot follow the log: %s; %s", trouble, meanwhile, exc_info=error)

    def _standing(self) -> Followed | None:
        """Say where the index stands if it is whole and has exactly the events of the log."""
        whole = self._whole()
        if whole is None or Stand(whole[1].seq, whole[1].mark) != self._builder.stand():
            return None
        manifest = whole[1]
        return Followed(manifest.seq, manifest.seq, manifest.documents, 0.0, is_new=False)

    def _advance(self) -> Followed:
        """Make a generation that has all events of the log, from the current one if that is whole."""
        started, whole = time.monotonic(), self._whole()
        if whole is None and generations.stamp(self._directory):
            LOG.warning("the search index is damaged or of another schema: it is built anew")
        made = (self._builder.renew(whole[0]) if whole else None) or self._builder.build()
        return _followed(whole[1].seq if whole else None, made, started)

    def _whole(self) -> tuple[Path, Manifest] | None:
        """Give the current generation with its manifest; None, and the word to all readers, if it is damaged."""
        now, trusted = time.monotonic(), self._trusted
        try:
            path = generations.current(self._directory)
            signature = generations.signature(path)
            is_trusted = trusted and trusted.path == path and trusted.signature == signature and now < trusted.until
            manifest = generations.check(path, thoroughly=not is_trusted)
        except (DamagedError, OSError):
            if trusted and generations.is_current(trusted.path):  # those who read it trust it as well
                generations.doubt(self._directory)
            self._trusted = None
            return None
        if not is_trusted:
            self._trusted = Trusted(path, signature, now + self._trust_s)
        return path, manifest


def _followed(before: int | None, made: Made, started: float) -> Followed:
    return Followed(before, made.seq, made.documents, time.monotonic() - started, is_new=True)


def _in_words(error: Exception) -> str:
    """Say what failed, the same for the same failure: without names of files that differ each time."""
    if isinstance(error, OSError) and error.errno in FULL:
        return f"the disk has no room for a new one ({error.strerror})"
    if isinstance(error, OSError):
        return f"the index directory cannot be used ({error.strerror})"
    if isinstance(error, SQLAlchemyError):
        return f"the database cannot be read ({type(error).__name__})"
    return f"{type(error).__name__}: {error}"


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
    release = generations.lease(path)
    try:
        engine = backend.open(path)
    except Exception as error:  # an engine may raise anything over files that are not what it wrote
        release()
        raise DamagedError(f"{path.name} cannot be opened") from error
    weakref.finalize(engine, release)
    return GuardedEngine(engine, path)


def _seq(directory: Path) -> int | None:
    """Give the last event in the current generation; None if it cannot be used."""
    try:
        return generations.check(generations.current(directory), thoroughly=False).seq
    except DamagedError:
        return None
