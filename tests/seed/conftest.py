"""A folder of real files to break and to change, and one that is read in a moment."""

import shutil

import pytest

from seed.commands import DATA
from tests.seed import files


@pytest.fixture
def folder(tmp_path):
    """Give a copy of the real files."""
    return shutil.copytree(DATA, tmp_path / "data")


@pytest.fixture
def quick(folder):
    """Give the real files without most words, which take the most time."""
    files.keep(folder, "synonyms.json", "shared_terms", [])
    files.keep(folder, "synonyms.json", "synonyms", ["smr"])
    return folder
