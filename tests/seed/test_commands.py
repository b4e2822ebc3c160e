"""``flask seed load`` in a shell's eyes: what it prints and the status it ends with."""

from types import SimpleNamespace

import pytest
from flask import Flask

from seed.commands import seed
from tests.seed import files


@pytest.fixture
def run(seeded):
    """Run the command on a database with the real data."""
    app = Flask("registry")
    url = seeded.engine.url.render_as_string(hide_password=False)
    app.extensions["registry"] = SimpleNamespace(settings=SimpleNamespace(database_url=url))
    app.cli.add_command(seed)
    return lambda *words: app.test_cli_runner().invoke(args=["seed", "load", *map(str, words)])


def test_a_second_load_says_that_nothing_changed(run):
    result = run()

    assert result.exit_code == 0
    assert "nothing changed (" in result.output


def test_broken_files_end_with_status_1_and_all_faults(run, quick):
    files.replace(quick, "organisations.json", '"G31"', '"g31"')
    files.replace(quick, "projects.json", '"1/P1.3"', '"1/P1.9"')

    result = run("--data", quick)

    assert result.exit_code == 1
    assert "organisations.json:" in result.output
    assert "projects.json:" in result.output
    assert result.output.endswith("2 faults; nothing was loaded\n")


def test_files_can_be_checked_without_being_loaded(run, quick):
    result = run("--check", "--data", quick)

    assert (result.exit_code, result.output) == (0, "the files have no fault\n")
