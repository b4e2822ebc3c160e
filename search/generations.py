"""
Generations of an index on disk: who is current, how one replaces another, what may be removed.

``<index directory>/current`` names a directory beside it,
``generation-<event>-<random>``, which holds one finished index and a manifest.
A generation is written once; swapping is one atomic rename. Whatever kills a
writer, ``current`` names the old generation or the new one, both whole.
Knows nothing of databases, nor of what an index is.
"""

import fcntl
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import orjson

SCHEMA = 4
"""Grows when directories written before can no longer be read; readers then ask for a rebuild."""

POINTER, LOCK, MANIFEST = "current", "lock", "manifest.json"
NAME = re.compile(r"generation-(\d+)-[0-9a-f]{8}")


class DamagedError(Exception):
    """A pointer, manifest or file of the index is not what was written."""


Stamp = tuple[int, int]
"""What changes whenever the pointer is replaced: its inode, and when it was written."""


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
def writing(directory: Path, *, wait: bool = True) -> Iterator[bool]:
    """
    Hold the right to write generations, one process or thread at a time; the system frees it if we die.

    Gives False at once if ``wait`` is False and somebody else holds it.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    directory.chmod(0o700)  # postings are read by pickle: nobody else may write here
    with (directory / LOCK).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def begin(directory: Path, seq: int) -> Path:
    """Make the directory of a new generation; callers hold the lock."""
    path = directory / f"generation-{seq}-{secrets.token_hex(4)}"
    path.mkdir(mode=0o700)
    return path


def finish(path: Path, *, seq: int, documents: int, mark: str) -> Manifest:
    """Write the manifest of a new generation and bring all of it to the disk."""
    files = {file.name: f"{file.stat().st_size} {_digest(file)}" for file in sorted(path.iterdir()) if file.is_file()}
    manifest = Manifest(seq, SCHEMA, datetime.now(UTC).isoformat(), documents, files, mark)
    (path / MANIFEST).write_bytes(orjson.dumps(asdict(manifest), option=orjson.OPT_INDENT_2))
    for file in [*path.iterdir(), path]:
        _sync(file)
    return manifest


def swap(path: Path) -> None:
    """Make a finished generation the current one, in one step."""
    directory = path.parent
    pointer, draft = directory / POINTER, directory / f"{POINTER}.new"
    draft.write_text(path.name + "\n")
    _sync(draft)
    draft.replace(pointer)
    _sync(directory)


def clean(directory: Path, keep: frozenset[str]) -> None:
    """Remove all generations but the current one, those of ``keep`` and those being read; callers hold the lock."""
    kept = keep | {_pointed(directory).name}
    for path in directory.iterdir():
        if NAME.fullmatch(path.name) and path.name not in kept and not _is_read(path):
            shutil.rmtree(path, ignore_errors=True)


def lease(path: Path) -> IO[bytes]:
    """Keep a generation from being removed until what is returned is closed, or its process ends."""
    try:
        file = (path / MANIFEST).open("rb")
    except OSError as error:
        raise DamagedError(f"no manifest in {path.name}") from error
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


def _is_read(path: Path) -> bool:
    """Say whether anybody holds a lease; a generation without manifest was never finished."""
    try:
        with (path / MANIFEST).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def remove(path: Path) -> None:
    """Remove a generation that was not finished."""
    shutil.rmtree(path, ignore_errors=True)


def current(directory: Path) -> Path:
    """Give the directory of the current generation; raise DamagedError if there is none."""
    path = _pointed(directory)
    if not path.is_dir():
        raise DamagedError(f"{path.name} is missing")
    return path


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
        status = os.stat(directory / POINTER)  # noqa: PTH116  # once per search: Path.stat costs three times as much
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


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
