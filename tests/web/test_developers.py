"""The page for those who write programs: each example is run, as it stands there, against a real server."""

import json
import re
import shutil
import subprocess
import sys
from html import unescape

import pytest

ALONE = {"PYTHONIOENCODING": "utf-8", "PATH": "/usr/bin", "no_proxy": "*"}
"""An environment in which nothing of ours helps a program."""


@pytest.fixture(scope="module")
def page(shared_app, host):
    """The page as that server's readers see it."""
    return shared_app.test_client().get("/vi/api", base_url=host).text


def examples(page, kind):
    """The lines of each example, by its key."""
    found = re.findall(rf'<pre class="cite" id="{kind}-([a-z]+)">(.*?)</pre>', page, re.DOTALL)
    return {key: unescape(lines) for key, lines in found}


def test_each_example_is_a_link_with_lines_for_curl_and_python(page, client):
    links = [unescape(one) for one in re.findall(r'<a class="govuk-link" href="(/api/v1/[^"]+)"><code>', page)]

    assert len(links) == len(examples(page, "curl")) == len(examples(page, "python")) >= 9
    for link in links:
        assert client.get(link).status_code == 200, link


def test_every_curl_line_runs(page):
    assert shutil.which("curl")
    for key, line in examples(page, "curl").items():
        done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=True, timeout=60)
        answer = json.loads(done.stdout)
        assert "status" not in answer or answer.get("code") is None, (key, answer)


def test_every_python_line_runs_and_prints_something(page):
    for key, lines in examples(page, "python").items():
        done = subprocess.run(
            [sys.executable, "-I", "-c", lines], capture_output=True, text=True, check=False, env=ALONE
        )
        assert done.returncode == 0, (key, done.stderr)
        assert done.stdout.strip() not in ("", "[]", "None"), key
