"""
Generations of an index on disk: who is current, how one replaces another, what may be removed.

``<index directory>/current`` names a directory beside it,
``generation-<event>-<random>``, which holds one finished index and a manifest.
A generation is written once; swapping is one atomic rename. Whatever kills a
writer, ``current`` names the old generation or the new one, both whole. Who
reads or writes a generation holds a lease on it, a lock on its directory that
ends with its process; what nobody holds and nobody points at is removed.
Knows nothing of databases, nor of what an index is.
"""

import fcntl
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import orjson

SCHEMA = 4
"""Grows when directories written before can no longer be read; readers then ask for a rebuild."""

POINTER, LOCK, MANIFEST = "current", "lock", "manifest.json"
REBUILDING = "rebuilding"
"""A second lock: those who rebuild take turns, while others go on following."""

NAME = re.compile(r"generation-(\d+)-[0-9a-f]{8}")


class DamagedError(Exception):
    """A pointer, manifest or file of the index is not what was written."""


Stamp = tuple[int, int]
"""What changes whenever the pointer is replaced: its inode, and when it was written."""

Signature = tuple[tuple[str, int, int], ...]
"""What changes whenever a file of a generation is written to: each name, size and time."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """
    What a generation holds: the last event in it, and ``<bytes> <SHA-256>`` of each file (against decay only).

    ``mark`` tells that event from another of the same number.
    """

    seq: int
    schema: int
    created_at: str
    documents: int
    files: dict[str, str]
    mark: str


@contextmanager
def writing(directory: Path, *, wait: bool = True, lock: str = LOCK) -> Iterator[bool]:
    """
    Hold the right to begin, swap and remove generations, one process or thread at a time.

    The system frees it if we die. Gives False at once if ``wait`` is False and
    somebody else holds it.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    directory.chmod(0o700)  # postings are read by pickle: nobody else may write here
    with (directory / lock).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


class Draft:
    """
    A new generation, empty at first: nobody else removes it; at the end it is removed unless it is current by then.

    Begun by who holds the lock; from then on the lock may be given up.
    """

    def __init__(self, directory: Path, seq: int) -> None:
        self._path = directory / f"generation-{seq}-{secrets.token_hex(4)}"
        self._path.mkdir(mode=0o700)
        self._release = lease(self._path)

    def __enter__(self) -> Path:
        return self._path

    def __exit__(self, *_: object) -> None:
        if not is_current(self._path):
            shutil.rmtree(self._path, ignore_errors=True)
        self._release()


def finish(path: Path, *, seq: int, documents: int, mark: str, shared: dict[str, str] | None = None) -> Manifest:
    """
    Write the manifest of a new generation and bring all of it to the disk.

    ``shared``: files of the generation before as its manifest tells of them;
    those the new one shares are what was written then, whatever they are now.
    """
    files = {file.name: _measured(file, shared or {}) for file in sorted(path.iterdir()) if file.is_file()}
    manifest = Manifest(seq, SCHEMA, datetime.now(UTC).isoformat(), documents, files, mark)
    (path / MANIFEST).write_bytes(orjson.dumps(asdict(manifest), option=orjson.OPT_INDENT_2))
    for file in [*path.iterdir(), path]:
        _sync(file)
    return manifest


def _measured(file: Path, shared: dict[str, str]) -> str:
    """Give size and digest of a file; of one with several names as the generation before tells it."""
    status = file.stat()
    if status.st_nlink > 1 and file.name in shared:
        return shared[file.name]
    return f"{status.st_size} {_digest(file)}"


def swap(path: Path) -> None:
    """Make a finished generation the current one, in one step."""
    directory = path.parent
    pointer, draft = directory / POINTER, directory / f"{POINTER}.new"
    draft.write_text(path.name + "\n")
    _sync(draft)
    draft.replace(pointer)
    _sync(directory)


def clean(directory: Path, keep: frozenset[str] = frozenset()) -> None:
    """Remove all generations but the current one, those of ``keep`` and those that are held; callers hold the lock."""
    for path in directory.iterdir():
        if NAME.fullmatch(path.name) and path.name not in keep and not is_current(path) and not _is_held(path):
            shutil.rmtree(path, ignore_errors=True)


def lease(path: Path) -> Callable[[], None]:
    """Keep a generation from being removed until what is returned is called, or its process ends."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise DamagedError(f"{path.name} is missing") from error
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return partial(os.close, descriptor)


def _is_held(path: Path) -> bool:
    """Say whether anybody holds a lease on a generation."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:  # a draft that was given up
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def is_current(path: Path) -> bool:
    """Say whether the pointer names a generation."""
    try:
        return _pointed(path.parent) == path
    except DamagedError:
        return False


def current(directory: Path) -> Path:
    """Give the directory of the current generation; raise DamagedError if there is none."""
    path = _pointed(directory)
    if not path.is_dir():
        raise DamagedError(f"{path.name} is missing")
    return path


def is_whole(path: Path) -> bool:
    """Say whether every byte of a generation is what was written."""
    try:
        check(path, thoroughly=True)
    except DamagedError:
        return False
    return True


def check(path: Path, *, thoroughly: bool) -> Manifest:
    """
    Read the manifest of a generation and compare its files with it: their sizes, or every byte.

    Raises:
        DamagedError: something is missing, has changed, or is of another schema.
    """
    manifest = _read_manifest(path)
    for name, written in manifest.files.items():
        try:
            found = f"{(path / name).stat().st_size} {_digest(path / name) if thoroughly else ''}"
        except OSError as error:
            raise DamagedError(f"{path.name}/{name} cannot be read") from error
        if not written.startswith(found):
            raise DamagedError(f"{path.name}/{name} has changed")
    return manifest


def stamp(directory: Path) -> Stamp | None:
    """Give the stamp of the pointer; None without pointer."""
    try:
        status = os.stat(f"{directory}/{POINTER}")  # noqa: PTH116  # in every request: Path costs five times as much
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


def signature(path: Path) -> Signature:
    """Give the signature of a generation, for whoever is about to read all its bytes; OSError if it is gone."""
    found = ((file.name, file.stat()) for file in sorted(path.iterdir()))
    return tuple((name, status.st_size, status.st_mtime_ns) for name, status in found)


def doubt(directory: Path) -> None:
    """Let everybody read the current generation again before they trust it: its stamp changes."""
    with suppress(FileNotFoundError):
        os.utime(directory / POINTER)


def _read_manifest(path: Path) -> Manifest:
    try:
        manifest = Manifest(**orjson.loads((path / MANIFEST).read_bytes()))
    except (OSError, ValueError, TypeError) as error:
        raise DamagedError(f"no manifest in {path.name}") from error
    if manifest.schema != SCHEMA:
        raise DamagedError(f"{path.name} has schema {manifest.schema}, not {SCHEMA}")
    return manifest


def _pointed(directory: Path) -> Path:
    try:
        name = (directory / POINTER).read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedError(f"no pointer “{POINTER}” in the index directory") from error
    if not NAME.fullmatch(name):
        raise DamagedError(f"the pointer “{POINTER}” names no generation")
    return directory / name


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    """Bring a file or directory to the disk; Whoosh itself never does."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
