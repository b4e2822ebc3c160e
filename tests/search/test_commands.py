import re
from types import SimpleNamespace

import pytest
from flask import Flask

from search.commands import search
from search.following import SearchIndex


@pytest.fixture
def run(registry, tmp_path):
    app = Flask(__name__)
    app.extensions["registry"] = SimpleNamespace(database=registry, index=SearchIndex(tmp_path / "index"))
    app.cli.add_command(search)
    return lambda *arguments: app.test_cli_runner().invoke(args=["search", *arguments], catch_exceptions=False)


def test_rebuild_says_what_it_did_in_numbers(run):
    result = run("rebuild")

    assert result.exit_code == 0
    assert re.match(r"Indexed 14 documents up to event 10 in \d+\.\d\d s ", result.output)
    assert "before: no usable index" in result.output


def test_follow_once_says_that_there_is_nothing_to_do(run):
    run("follow", "--once")

    assert run("follow", "--once").output == "The index is at event 10 with 14 documents: nothing to do.\n"
