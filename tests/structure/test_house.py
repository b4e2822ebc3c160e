"""Imports go downwards, requirements are locked, the newest migration is named."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from migrations import running
from tests.structure.sources import PACKAGES, ROOT

REQUIREMENTS = ("runtime", "dev")


def test_the_import_contracts_are_kept():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-3000:]
    assert "0 broken" in done.stdout


def test_every_package_is_under_the_import_contracts():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}

    assert packages == set(PACKAGES)


def test_the_newest_migration_is_named_so_that_branches_clash():
    newest = ScriptDirectory.from_config(running.configuration("")).get_current_head()
    named = (ROOT / "migrations/.current-head").read_text().strip()

    assert named.split("_")[0] == newest
    assert (ROOT / f"migrations/versions/{named}.py").exists()


def test_migrations_are_numbered_one_after_the_other():
    names = sorted(path.stem for path in (ROOT / "migrations/versions").glob("[0-9]*.py"))

    assert [int(name.split("_")[0]) for name in names] == list(range(1, len(names) + 1))
    assert names[-1] == (ROOT / "migrations/.current-head").read_text().strip()


def locked(name):
    """Package → its lines in a locked file."""
    text = (ROOT / f"requirements/{name}.txt").read_text()
    blocks = re.split(r"\n(?=[A-Za-z0-9])", "\n" + "\n".join(line for line in text.splitlines() if line[:1] != "#"))
    return {re.split(r"[=\[ ;]", block)[0].lower(): block for block in blocks if block.strip()}


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_package_is_locked_with_its_hashes(name):
    packages = locked(name)

    assert len(packages) > 20
    assert [one for one, block in packages.items() if "==" not in block or "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_package_that_is_asked_for_is_locked(name):
    asked = [line for line in (ROOT / f"requirements/{name}.in").read_text().splitlines() if line[:1].isalpha()]

    assert {re.split(r"[=\[ ;]", line)[0].lower() for line in asked} <= set(locked(name))


def test_tools_and_runtime_lock_the_same_releases():
    runtime, dev = locked("runtime"), locked("dev")
    first = {name: block.splitlines()[0] for name, block in runtime.items()}

    assert {name: dev.get(name, "").partition("\n")[0] for name in first} == first
