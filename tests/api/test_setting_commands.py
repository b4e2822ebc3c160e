"""``flask settings …`` in a shell's eyes."""

import pytest
from sqlalchemy import select

from catalogue.models import AuditEntry
from catalogue.process.settings import get_setting
from tests.conftest import make_app


@pytest.fixture
def run(database, tmp_path):
    """Run a command on an empty registry."""
    app = make_app(database.engine.url.render_as_string(hide_password=False), tmp_path / "index")
    yield lambda *words: app.test_cli_runner().invoke(args=words)
    app.extensions["registry"].close()


def change(run, value, name="posting_days"):
    """Change a setting with a basis and a reason."""
    return run("settings", "change", name, value, "--basis", "Nghị định 78/2025/NĐ-CP", "--reason", "thử nghiệm")


def test_settings_are_listed_with_what_they_rest_on(run):
    listed = run("settings", "list").output

    assert "posting_days  20  unconfirmed  default" in listed
    assert len(listed.splitlines()) == 5


def test_a_setting_is_changed_with_its_line_in_the_trail(run, database):
    changed, named = change(run, "0"), change(run, "Vụ Pháp chế", "appraisal_body")

    assert (changed.exit_code, named.exit_code) == (0, 0)
    with database.reading() as session:
        assert get_setting(session, "posting_days").value == 0
        assert get_setting(session, "appraisal_body").value == "Vụ Pháp chế"
        lines = [(line.action, line.object) for line in session.scalars(select(AuditEntry))]
    assert lines == [("setting_change", "posting_days"), ("setting_change", "appraisal_body")]


def test_what_a_setting_cannot_say_is_refused_in_both_languages(run):
    refused = change(run, "many")

    assert refused.exit_code == 1
    assert "không đọc được" in refused.output
    assert "cannot be read" in refused.output
