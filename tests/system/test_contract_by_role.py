"""
Contract fuzzing as somebody of each role, on a registry with secrets of another ministry.

REGISTRY_ROLE_FUZZ sets the cases an operation and REGISTRY_FUZZ_SEED where they
begin; a release asks some 20,000 over all roles.
"""

import logging
import os

import pytest

from catalogue.vocabulary import Role
from tests.system import fuzzing
from tests.system.servers import serving
from tests.system.test_contract import run_tool

CASES = os.environ.get("REGISTRY_ROLE_FUZZ", "1")
CLOSED = "/(proposals|revisions|account|audit|settings|events|changes|feedback)"


@pytest.mark.parametrize("role", list(Role))
def test_nobody_meets_an_error_or_sees_what_is_another_ministrys(seeded, tmp_path, role):
    told = fuzzing.fill(seeded)
    headers = fuzzing.headers_of(seeded, role)
    settings, seen = fuzzing.configure(tmp_path, told), tmp_path / "seen.yaml"

    with serving(seeded.engine.url.render_as_string(hide_password=False), tmp_path / "index") as base:
        done = run_tool(base, "--header", f"Authorization: {headers['Authorization']}", "--phases", "fuzzing",
                        "--include-path-regex", CLOSED, "--report-vcr-path", str(seen),
                        settings=settings, cases=CASES)  # fmt: skip
        shown = fuzzing.ask(base, headers, "account") + fuzzing.ask(base, headers, "proposals?page_size=200")

    answers = seen.read_text("utf-8")
    logging.getLogger(__name__).info("%s cases as %s", answers.count("- id: "), role)
    assert done.returncode == 0, done.stdout[-6000:]
    assert [marker for marker in fuzzing.hidden_from(role) if marker in answers + shown] == []
    assert fuzzing.shown_to(role) in shown  # so that silence proves something
