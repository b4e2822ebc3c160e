"""Change files of a copied folder: as text, or as JSON in the form the files have."""

import json
from datetime import UTC, datetime

import pytest

from seed.faults import BrokenFilesError
from seed.loading import load
from seed.reading import read

NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)


def replace(folder, name, old, new):
    """Replace the first occurrence of a text; give line and column of the new one."""
    path = folder / name
    text = path.read_text()
    offset = text.index(old)
    path.write_text(text[:offset] + new + text[offset + len(old) :])
    return place(text, offset)


def place(text, offset):
    """Give line and column, from 1."""
    before = text[:offset].split("\n")
    return len(before), len(before[-1]) + 1


def change(folder, name, edit):
    """Let a function change the content of a file."""
    path = folder / name
    content = json.loads(path.read_text())
    edit(content)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def keep(folder, name, rows, ids):
    """Keep only some rows of a list."""
    change(folder, name, lambda content: content.update({rows: [r for r in content[rows] if r.get("id") in ids]}))


def load_files(database, folder, at=NOON):
    """Load a folder without a word."""
    return load(database, folder, at=at, progress=lambda _line: None)


def faults_of(folder):
    """Give the faults for which a folder is refused."""
    with pytest.raises(BrokenFilesError) as caught:
        read(folder)
    return caught.value.faults
