import stat
import threading
from itertools import pairwise

import pytest
from sqlalchemy import text

from catalogue.database import open_database
from migrations.running import upgrade
from search import generations
from search.errors import IndexUnavailableError
from search.following import Follower, SearchIndex, follow, keep_current, rebuild
from tests.search import makers, registries
from tests.search.indexes import add_project, generations_of, total
from tests.search.waiting import until


def test_a_rebuilt_index_has_everything_up_to_the_last_event(registry, directory):
    done = rebuild(registry, directory)

    engine = SearchIndex(directory).engine()
    assert (done.before, done.seq, done.documents, done.is_new) == (None, 10, 14, True)
    assert (engine.seq, engine.size) == (10, 14)
    assert engine.search(makers.request("tri tue nhan tao")).total == 6


def test_following_an_index_that_is_there_does_nothing(registry, directory):
    rebuild(registry, directory)
    before = generations_of(directory)

    done = follow(registry, directory)

    assert (done.before, done.seq, done.is_new) == (10, 10, False)
    assert generations_of(directory) == before


def test_following_brings_what_is_new(registry, directory):
    rebuild(registry, directory)
    add_project(registry)

    done = follow(registry, directory)

    assert (done.before, done.seq, done.documents) == (10, 11, 15)
    assert total(directory, "lo phan ung") == 1


def test_what_was_rolled_back_reaches_no_index(registry, directory):
    with registry.writing() as session:
        registries.add_project(session, "gone", "Lò phản ứng")
        session.rollback()

    follow(registry, directory)

    assert total(directory, "lo phan ung") == 0


def test_an_index_ahead_of_the_log_is_rebuilt(registry, directory, tmp_path):
    rebuild(registry, directory)
    upgrade(f"sqlite:///{tmp_path / 'restored.db'}")
    restored = open_database(f"sqlite:///{tmp_path / 'restored.db'}")

    assert follow(restored, directory).seq == 0
    restored.dispose()


def test_the_generation_before_is_kept_and_older_ones_are_removed(registry, directory):
    first, second, third = (_rebuilt(registry, directory) for _ in range(3))

    assert generations_of(directory) == {second, third}
    assert first not in generations_of(directory)


def _rebuilt(database, directory):
    rebuild(database, directory)
    return generations.current(directory).name


def test_what_a_killed_writer_left_is_removed_by_the_next(registry, directory):
    rebuild(registry, directory)
    (directory / "generation-99-deadbeef").mkdir()
    (directory / "current.new").write_text("generation-99-dead")

    rebuild(registry, directory)

    assert "generation-99-deadbeef" not in generations_of(directory)
    assert not (directory / "current.new").exists()


def test_nobody_else_may_read_or_write_the_directory(registry, directory):
    rebuild(registry, directory)

    for path in (directory, generations.current(directory)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_a_reader_sees_the_new_generation_and_what_it_held_still_answers(registry, directory):
    rebuild(registry, directory)
    index = SearchIndex(directory)
    held = index.engine()
    add_project(registry)
    rebuild(registry, directory)
    rebuild(registry, directory)  # the generation that is held is now removed

    assert index.engine() is index.engine()
    assert index.engine().search(makers.request("lo phan ung")).total == 1
    assert held.search(makers.request("lo phan ung")).total == 0
    assert held.search(makers.request("tri tue")).total == 6


def test_without_an_index_search_is_unavailable_and_says_so(directory):
    index = SearchIndex(directory)

    with pytest.raises(IndexUnavailableError) as caught:
        index.engine()

    assert caught.value.code == "index_unavailable"
    assert "tìm kiếm" in caught.value.text("vi")
    assert index.state() is None


def test_a_build_that_fails_leaves_the_old_generation_and_no_remains(registry, directory):
    class FullDisk:
        def build(self, documents, path, seq):
            (path / "half").write_bytes(b"...")
            raise OSError(28, "No space left on device")

        def open(self, path):
            raise NotImplementedError

    rebuild(registry, directory)
    before = generations_of(directory)

    with pytest.raises(OSError, match="No space"):
        rebuild(registry, directory, backend=FullDisk())

    assert generations_of(directory) == before
    assert SearchIndex(directory).state() == 10


def test_a_follower_waits_for_nobody_and_says_whether_it_is_there(registry, directory):
    follower = Follower(registry, directory)

    with generations.writing(directory):
        assert not follower.try_step()

    assert follower.try_step()


def test_the_following_thread_brings_changes_and_outlives_a_broken_database(registry, directory, caplog):
    stop = threading.Event()
    thread = threading.Thread(target=keep_current, args=(registry, directory, stop, 0.02))
    thread.start()
    index = SearchIndex(directory)
    try:
        until(lambda: index.state() == 10)
        with registry.engine.begin() as connection:
            connection.execute(text("ALTER TABLE project_state RENAME TO elsewhere"))
            connection.execute(text("UPDATE event_counter SET last_seq = last_seq + 1"))
        until(lambda: caplog.records)
        with registry.engine.begin() as connection:
            connection.execute(text("ALTER TABLE elsewhere RENAME TO project_state"))
        until(lambda: index.state() == 11)
        directory.rename(directory.with_name("gone"))
        until(lambda: index.state() == 11)
    finally:
        stop.set()
        thread.join()

    told = [record.getMessage() for record in caplog.records]
    assert "the database cannot be read" in told[0]
    assert all(one != other for one, other in pairwise(told))  # a trouble is told once, not at every look
    assert told[-1] == "the search index follows the log again"
