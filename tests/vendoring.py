"""
Brings axe-core, which finds barriers in pages, from the package index into ``vendor``: ``python -m tests.vendoring``.

It is committed as it is, with its licence: browsers of tests need no network.
"""

import tempfile
from pathlib import Path

from web.vendoring import fetch, read

TARGET = Path(__file__).parent / "vendor"
AXE, CHECKSUM = "axe-core@4.14.1", "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745"
FILES = {"package/axe.min.js": "axe.min.js", "package/LICENSE": "axe-core.LICENSE.txt"}


def vendor() -> None:
    """Fetch and check it."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        archive = fetch(AXE, CHECKSUM, Path(folder))
        for name, known in FILES.items():
            (TARGET / known).write_bytes(read(archive, name))


if __name__ == "__main__":
    vendor()
