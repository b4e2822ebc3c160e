"""No room for a new generation: the old one stays and answers, the log says why, and room mends it."""

import json
import os
import subprocess
import sys

import pytest

OWN_MOUNTS = ["unshare", "--mount", *(["--map-root-user"] if os.geteuid() else [])]
"""A process with mounts of its own, which needs no root where the system lets people have them."""


def can_mount():
    try:
        return subprocess.run([*OWN_MOUNTS, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


LIMITS = ["files", *(["disk"] if can_mount() else [])]


@pytest.mark.parametrize("limit", LIMITS)
def test_without_room_the_old_generation_stays_and_answers_until_there_is_room(registry, tmp_path, limit):
    url = registry.engine.url.render_as_string(hide_password=False)
    command = [*(OWN_MOUNTS if limit == "disk" else []), sys.executable, "-m", "tests.search.filling"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    disk = tmp_path / "disk"
    disk.mkdir()

    done = subprocess.run([*command, url, disk, limit], capture_output=True, text=True, env=environment, check=False)

    assert (done.returncode, done.stderr[-1500:]) == (0, "")
    seen = json.loads(done.stdout)
    for one in seen:
        assert one["recovered"] == [True, one["before"] + 1]
        assert one["found"] == 6
    failed = [one for one in seen if not any(one["stepped"])]
    assert len(failed) >= 4
    for one in failed:
        assert (one["state"], one["remains"]) == (one["before"], [])
        assert len(one["told"]) == 2  # once that it fails, once that it is over
        assert "the disk has no room for a new one" in one["told"][0]
        assert f"the index of event {one['before']} goes on answering" in one["told"][0]
