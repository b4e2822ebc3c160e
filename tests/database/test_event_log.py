"""The log has no gap and no event out of order, however many write at once."""

import threading
import time
from dataclasses import dataclass, field

import pytest
from sqlalchemy import select

from catalogue.database import open_database
from catalogue.log import events
from catalogue.models import Event, OrganisationState
from catalogue.vocabulary import EventType, SubjectKind
from tests import make

WRITERS, TRANSACTIONS = 8, 25


class ChangedMyMindError(Exception):
    """Raised by a writer in the middle of a transaction, so that it is rolled back."""


@dataclass
class Diary:
    """What one writer did: its committed events with the times between which each transaction ran."""

    committed: list[tuple[float, float, list[int]]] = field(default_factory=list)
    rolled_back: int = 0
    failure: BaseException | None = None


def write(database, number, diary, start):
    """Write transactions of one to three events each, and roll a third of them back."""
    start.wait()
    try:
        for turn in range(TRANSACTIONS):
            _write_once(database, f"w{number}-{turn}", (number + turn) % 3 == 0, 1 + turn % 3, diary)
    except BaseException as error:
        diary.failure = error


def _write_once(database, id_, gives_up, count, diary):
    began, seqs = time.perf_counter(), []
    try:
        with database.writing.begin() as session:
            for part in range(count):
                make.organisation(session, f"{id_}-{part}")
                seqs.append(events.last_sequence(session))
            if gives_up:
                raise ChangedMyMindError  # noqa: TRY301  # what people do in the middle
    except ChangedMyMindError:
        diary.rolled_back += 1
    else:
        diary.committed.append((began, time.perf_counter(), seqs))


def follow(database, done, seen):
    """Read what is new until everybody has finished, as index, caches and feeds do; give what was read at a time."""
    while True:
        finished = done.is_set()
        with database.reading() as session:
            after = seen[-1][-1] if seen else 0
            found = [one.seq for one in session.scalars(events.select_events(after))]
            assert events.last_sequence(session) == (found[-1] if found else after)
        if found:
            seen.append(found)
        if finished:
            return


def wait_for(threads, done):
    """Say so once all writers have finished."""
    for thread in threads:
        thread.join()
    done.set()


def run_writers(database):
    """Let all writers loose while a reader follows; give their diaries and what the reader saw."""
    diaries = [Diary() for _ in range(WRITERS)]
    start, done, seen = threading.Barrier(WRITERS), threading.Event(), []
    threads = [
        threading.Thread(target=write, args=(database, number, diary, start)) for number, diary in enumerate(diaries)
    ]
    for thread in threads:
        thread.start()
    waiting = threading.Thread(target=wait_for, args=(threads, done))
    waiting.start()
    follow(database, done, seen)
    waiting.join()
    return diaries, seen


@pytest.fixture
def patient(database):
    """The database opened for long work: eight writers on a busy machine may wait for each other for long."""
    opened = open_database(database.engine.url.render_as_string(hide_password=False), patient=True)
    yield opened
    opened.dispose()


def test_the_log_stays_gapless_and_ordered_under_concurrent_writers(patient):
    database = patient
    diaries, seen = run_writers(database)

    assert [diary.failure for diary in diaries] == [None] * WRITERS
    kept = [one for diary in diaries for one in diary.committed]
    rolled_back = sum(diary.rolled_back for diary in diaries)
    assert len(kept) + rolled_back == WRITERS * TRANSACTIONS
    assert WRITERS * TRANSACTIONS // 4 < rolled_back < WRITERS * TRANSACTIONS // 2

    everything = list(range(1, sum(len(seqs) for _, _, seqs in kept) + 1))
    with database.reading() as session:
        assert session.scalars(select(Event.seq).order_by(Event.seq)).all() == everything
        assert len(session.scalars(select(OrganisationState)).all()) == len(everything)
    assert sorted(seq for _, _, seqs in kept for seq in seqs) == everything

    assert [seq for batch in seen for seq in batch] == everything
    assert len(seen) > 1

    for _, ended, earlier in kept:
        assert all(max(earlier) < min(later) for began, _, later in kept if began > ended)
    assert all(seqs == list(range(seqs[0], seqs[0] + len(seqs))) for _, _, seqs in kept)


def test_events_of_one_transaction_follow_each_other(session):
    for id_ in ("a", "b", "c"):
        make.organisation(session, id_)

    found = session.scalars(events.select_events(0)).all()

    assert [(one.seq, one.subject_id) for one in found] == [(1, "a"), (2, "b"), (3, "c")]
    assert events.last_sequence(session) == 3


def test_the_log_is_read_on_from_a_number(session):
    for id_ in ("a", "b", "c"):
        make.organisation(session, id_)

    assert [one.seq for one in session.scalars(events.select_events(1))] == [2, 3]
    assert session.scalars(events.select_events(3)).all() == []


def test_an_empty_log_is_at_nought(session):
    assert events.last_sequence(session) == 0


def test_an_event_tells_what_happened_to_what_when_and_by_whom(session):
    made = events.record(
        session, EventType.CORRECTED, SubjectKind.ENTRY, "1/P1", actor=make.MINH, at=make.NOON, revision=None
    )
    session.flush()

    assert (made.seq, made.type, made.subject_kind, made.subject_id) == (
        1, EventType.CORRECTED, SubjectKind.ENTRY, "1/P1")  # fmt: skip
    assert (made.at, made.changed_by, made.revision) == (make.NOON, "minh", None)


def test_what_is_rolled_back_leaves_no_gap(database):
    with database.writing() as session:
        make.organisation(session, "lost")
        session.rollback()
    with database.writing.begin() as session:
        make.organisation(session, "kept")

    with database.reading() as session:
        assert [(one.seq, one.subject_id) for one in session.scalars(events.select_events(0))] == [(1, "kept")]
