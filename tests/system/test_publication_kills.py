"""SIGKILL at each moment of a publication: afterwards the revision is absent or whole, events and all."""

import multiprocessing
import signal

import pytest
from sqlalchemy import func, select

from catalogue.database import open_database
from catalogue.models import (
    Correspondence,
    CorrespondenceTable,
    Draft,
    DraftEvent,
    Entry,
    EntryTechnology,
    Event,
    LegalInstrument,
    Revision,
)
from catalogue.vocabulary import RevisionStage
from migrations.running import upgrade
from tests import make_drafts
from tests.system import publishing

ABSENT = {"stage": "promulgated", "published": False, "entries": 0, "technologies": 0, "instruments": 1,
          "tables": 0, "lines": 0, "events": 2, "steps": 10}  # fmt: skip
WHOLE = {"stage": "published", "published": True, "entries": 5, "technologies": 3, "instruments": 2,
         "tables": 1, "lines": 6, "events": 5, "steps": 11}  # fmt: skip


def prepare(url):
    """Migrate a database and take draft 2 to its promulgation."""
    upgrade(url)
    database = open_database(url)
    with database.writing.begin() as session:
        make_drafts.draft_at(session, RevisionStage.PROMULGATED)
    if url.startswith("sqlite"):
        with database.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
    database.dispose()


@pytest.fixture(scope="module")
def processes():
    """Give a maker of processes that share nothing with this one."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.system.publishing"])
    return context


def found(url):
    """Count everything a publication writes."""
    database, number = open_database(url), publishing.NUMBER
    with database.reading() as session:

        def count(column, *conditions):
            return session.scalar(select(func.count()).select_from(column).where(*conditions))

        state = {
            "stage": session.get_one(Draft, number).stage.value,
            "published": session.get_one(Revision, number).published_at is not None,
            "entries": count(Entry, Entry.revision_number == number),
            "technologies": count(EntryTechnology, EntryTechnology.revision_number == number),
            "instruments": count(LegalInstrument),
            "tables": count(CorrespondenceTable),
            "lines": count(Correspondence),
            "events": count(Event),
            "steps": count(DraftEvent, DraftEvent.number == number),
        }
        numbers = list(session.scalars(select(Event.seq).order_by(Event.seq)))
    database.dispose()
    assert numbers == list(range(1, len(numbers) + 1))
    return state


def run(processes, url, fatal, told=None):
    """Publish in another process; give how it ended."""
    process = processes.Process(target=publishing.publish, args=(url, fatal, told))
    process.start()
    process.join(30)
    return process.exitcode


def test_a_kill_at_any_moment_of_a_publication_leaves_it_absent_or_whole(templates, tmp_path, processes):
    told = processes.Queue()
    url = templates.copy("promulgated", prepare, tmp_path)
    assert found(url) == ABSENT
    assert run(processes, url, 0, told) == 0
    moments = told.get()
    assert found(url) == WHOLE
    templates.drop(url)

    ends = {}
    for number, name in enumerate(moments, start=1):
        url = templates.copy("promulgated", prepare, tmp_path)
        assert run(processes, url, number) == -signal.SIGKILL, name
        ends[number] = found(url)
        if ends[number] == ABSENT and number % 5 == 0:  # what was killed can be done again, without hand work
            assert run(processes, url, 0) == 0
            assert found(url) == WHOLE
        templates.drop(url)

    assert len(moments) > 15
    assert {"insert into entry", "update revision", "update event_counter", "insert into correspondence"} <= set(
        moments
    )
    assert [ends[number] == WHOLE for number in ends] == [name == "after commit" for name in moments]
    assert all(end in (ABSENT, WHOLE) for end in ends.values())
