"""Two server processes and a writer: what was committed before a request began is always seen."""

import os
import time
from datetime import UTC, datetime

import requests

from search.following import rebuild
from tests import make
from tests.system.servers import serving

SECONDS = float(os.environ.get("REGISTRY_FRESHNESS_S", "4"))


def test_no_reader_of_any_process_sees_less_than_was_committed_before(seeded, tmp_path):
    rebuild(seeded, tmp_path / "index")
    with serving(seeded.engine.url.render_as_string(hide_password=False), tmp_path / "index") as base:
        sessions = [requests.Session() for _ in range(4)]
        number, stale, until = 0, [], time.monotonic() + SECONDS
        while time.monotonic() < until:
            number += 1
            with seeded.writing.begin() as session:
                make.organisation(session, "fpt", f"FPT {number}", at=datetime.now(UTC))
            told = [
                one.get(f"{base}/api/v1/organisations/fpt", timeout=10).json() for one in sessions for _ in range(3)
            ]
            stale += [name for answer in told if (name := answer["name"]["vi"]) != f"FPT {number}"]

    assert number >= 2
    assert stale == []
