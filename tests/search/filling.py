"""
A process that follows on a disk with little room, for ``test_full_disk.py``; prints what happened as JSON.

The limit is real: a file system of 1 MB of which a ballast leaves some bytes,
or the size that the system lets this process write into one file.
"""

import json
import logging
import resource
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from catalogue.database import open_database
from search import generations
from search.following import Follower, SearchIndex, rebuild
from tests.search import makers
from tests.search.indexes import add_project, generations_of

ROOM = (0, 1_000, 4_096, 8_192, 20_000, 36_000, 45_056, 53_248)
"""Bytes that are left: too few for a directory, a segment, the columns, the manifest, the pointer."""


class Told(logging.Handler):
    """Keeps what was logged."""

    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())


@contextmanager
def little_disk(directory, room):
    """Leave some bytes on the file system of 1 MB on which the index lies."""
    ballast = directory.with_name("ballast")
    free = int(subprocess.check_output(["stat", "-f", "-c", "%f", directory])) * 4096
    with ballast.open("wb") as file:
        file.write(bytes(max(0, free - room)))
    yield
    ballast.unlink()


@contextmanager
def little_files(_directory, room):
    """Let this process write no file longer than some bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def follow_with_little_room(database, directory, limited, room, told):
    """Change something, follow with little room, then with room again; give what was seen."""
    index, follower = SearchIndex(directory), Follower(database, directory)
    before = rebuild(database, directory).seq
    generations.clean(directory)  # else removing the one before would make room
    kept = generations_of(directory)
    add_project(database, f"room-{room}", f"Lò phản ứng {room}")
    told.lines.clear()
    with limited(directory, room):
        stepped = [follower.try_step() for _ in range(3)]
        state, found = index.state(), index.engine().search(makers.request("tri tue nhan tao")).total
        remains = generations_of(directory) - kept
    recovered = follower.try_step(), index.state()
    return {"room": room, "before": before, "stepped": stepped, "state": state, "found": found,
            "remains": sorted(remains), "recovered": recovered, "told": list(told.lines)}  # fmt: skip


def main(url, folder, kind):
    """Go through all rooms."""
    told = Told()
    logging.getLogger("search.following").addHandler(told)
    limited = {"disk": little_disk, "files": little_files}[kind]
    if kind == "disk":
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", folder], check=True)
    database, directory = open_database(url), Path(folder) / "index"
    sys.stdout.write(json.dumps([follow_with_little_room(database, directory, limited, room, told) for room in ROOM]))


if __name__ == "__main__":
    main(*sys.argv[1:])
