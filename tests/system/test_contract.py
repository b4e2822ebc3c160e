"""
Contract fuzzing of the whole API by schemathesis, all checks on.

REGISTRY_FUZZ sets the cases an operation and REGISTRY_FUZZ_SEED where they
begin; without them each run asks the same. One worker: Python 3.11 parses source
wrongly in two threads at once, and the fuzzer does so (SystemError in ast.parse).
"""

import os
import subprocess
import sys
from pathlib import Path

from catalogue.vocabulary import Role
from search.following import rebuild
from tests import make_access
from tests.system.servers import ROOT, serving

CASES = os.environ.get("REGISTRY_FUZZ", "6")
SEED = os.environ.get("REGISTRY_FUZZ_SEED", "20260701")


def run_tool(base, *options, settings=ROOT / "schemathesis.toml", cases=CASES):
    """Fuzz a server at an address, with settings; give how it went."""
    tool = str(Path(sys.executable).parent / "schemathesis")
    command = [tool, "--config-file", str(settings), "run", f"{base}/api/v1/openapi.json",
               "--checks", "all", "--max-examples", cases, "--continue-on-failure", "--workers", "1",
               "--suppress-health-check", "all", "--warnings", "off", "--no-color", "--seed", SEED,
               *options]  # fmt: skip
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def fuzz(database, index, *options):
    """Fuzz a server on a database; give how it went."""
    with serving(database.engine.url.render_as_string(hide_password=False), index) as base:
        return run_tool(base, *options)


def test_no_generated_request_meets_an_error_or_an_undocumented_answer(seeded, tmp_path):
    rebuild(seeded, tmp_path / "index")

    done = fuzz(seeded, tmp_path / "index")

    assert done.returncode == 0, done.stdout[-6000:]
    assert "No issues found" in done.stdout


def test_an_auditor_with_a_key_meets_no_error_either(seeded, tmp_path):
    headers = make_access.caller(seeded, Role.AUDITOR, organisation="mst")
    key = f"Authorization: {headers['Authorization']}"

    done = fuzz(seeded, tmp_path / "index", "--header", key, "--include-path-regex", "/(account|audit)$")

    assert done.returncode == 0, done.stdout[-6000:]
    assert "No issues found" in done.stdout
