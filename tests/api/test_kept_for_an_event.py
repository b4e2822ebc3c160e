"""What is kept for an event number is answered without a snapshot, and never mixed with another number."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from api.sequences import SequenceReader
from catalogue.database import open_database
from migrations.running import upgrade

PASSING_BY = {"Authorization": "passing by the byte cache"}


@pytest.fixture
def behind(tmp_path):
    """A reader that tells a number older than that of any snapshot: as if all were committed just after."""
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    upgrade(url)
    database = open_database(url)
    reader = SequenceReader(database)
    yield reader
    reader.close()
    database.dispose()


def test_a_record_that_is_kept_needs_no_statement_of_a_session(client):
    statements = []
    engine = client.application.extensions["registry"].database.engine
    client.get("/api/v1/products/P25", headers=PASSING_BY)

    def note(*args):
        statements.append(args[2])

    event.listen(engine, "before_cursor_execute", note)
    answer = client.get("/api/v1/products/P25", headers=PASSING_BY)
    event.remove(engine, "before_cursor_execute", note)

    assert answer.status_code == 200
    assert statements == []


def test_whatever_is_committed_before_the_snapshot_opens_is_in_the_whole_answer(app, behind):
    app.extensions["registry"] = replace(app.extensions["registry"], sequences=behind)

    answer = app.test_client().get("/api/v1/projects?page_size=5", headers=PASSING_BY)

    assert answer.status_code == 200
    assert len(answer.json["items"]) == 5


def test_an_error_of_the_second_answer_is_told_as_ever(app, behind):
    app.extensions["registry"] = replace(app.extensions["registry"], sequences=behind)

    answer = app.test_client().get("/api/v1/projects/no-such", headers=PASSING_BY)

    assert (answer.status_code, answer.json["code"]) == (404, "not_found")


def test_lookups_of_postings_are_counted(client):
    client.get("/api/v1/search?q=robot", headers=PASSING_BY)
    client.get("/api/v1/search?q=robot", headers=PASSING_BY)

    told = client.get("/metrics").text

    assert 'registry_posting_cache_total{outcome="hit"}' in told
    assert 'registry_posting_cache_total{outcome="missed"}' in told
