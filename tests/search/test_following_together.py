"""Following by several threads and processes at once, and by ones that are killed."""

import os
import random
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from catalogue.vocabulary import SubjectKind
from search.following import SearchIndex, follow, keep_current, rebuild
from tests.search import makers, registries
from tests.search.indexes import add_project, generations_of, told, total
from tests.search.waiting import until

KILLS = int(os.environ.get("REGISTRY_KILLS", "6"))
"""How often writers are killed; 200 before a release."""


def test_eight_threads_read_while_generations_change(registry, directory):
    rebuild(registry, directory)
    index, stop = SearchIndex(directory), threading.Event()

    def ask():
        totals = set()
        while not stop.is_set():
            totals.add(index.engine().search(makers.request("tri tue nhan tao")).total)
        return totals

    with ThreadPoolExecutor(8) as pool:
        asking = [pool.submit(ask) for _ in range(8)]
        for _ in range(8):
            rebuild(registry, directory)
        stop.set()

    assert set.union(*(one.result() for one in asking)) == {6}


WRITER = """
import sys
from pathlib import Path
from catalogue.database import open_database
from search.following import rebuild
database, times = open_database(sys.argv[1]), int(sys.argv[3])
print("ready", flush=True)
for _ in range(times):
    rebuild(database, Path(sys.argv[2]))
"""


def start_writer(database, directory, times):
    return start(WRITER, database, directory, times)


def start(script, database, directory, argument):
    command = [
        sys.executable,
        "-c",
        script,
        database.engine.url.render_as_string(hide_password=False),
        str(directory),
        str(argument),
    ]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stdout.readline() == "ready\n"
    return process


def test_two_processes_that_rebuild_at_once_take_turns(registry, directory):
    processes = [start_writer(registry, directory, 5) for _ in range(2)]
    index, seen = SearchIndex(directory), set()
    until(lambda: index.state() is not None)
    while any(process.poll() is None for process in processes):
        seen.add(index.engine().search(makers.request("tri tue nhan tao")).total)

    for process in processes:
        _, errors = process.communicate()
        assert (process.returncode, errors) == (0, "")
    assert seen == {6}
    assert len(generations_of(directory)) <= 3  # the one before, and one that is still read


FOLLOWER = """
import sys
from pathlib import Path
from catalogue.database import open_database
from search.following import follow
from tests.search import registries
database, name = open_database(sys.argv[1]), sys.argv[3]
print("ready", flush=True)
for number in range(1_000):
    with database.writing.begin() as session:
        registries.add_project(session, f"{name}-{number}", f"Lò phản ứng {name} số {number}", lead="vinai")
    follow(database, Path(sys.argv[2]))
"""


def test_following_killed_at_any_moment_recovers_by_itself_and_equals_a_fresh_rebuild(registry, directory, tmp_path):
    rebuild(registry, directory)
    draw = random.Random(KILLS)
    for attempt in range(KILLS):
        process = start(FOLLOWER, registry, directory, attempt)
        time.sleep(draw.random() * 0.4)
        process.kill()
        process.communicate()

        assert SearchIndex(directory).state() is not None  # the old or the new, both whole
        follow(registry, directory)

    fresh = tmp_path / "fresh"
    until(lambda: follow(registry, directory).seq == rebuild(registry, fresh).seq)  # a server may commit for the dead
    assert told(directory) == told(fresh)
    assert len(generations_of(directory)) <= 3


def test_a_writer_killed_at_any_moment_leaves_the_old_generation_or_the_new(registry, directory):
    rebuild(registry, directory)
    for attempt in range(KILLS):
        process = start_writer(registry, directory, 1_000)
        time.sleep(0.013 * (attempt % 10))
        process.kill()
        process.communicate()

        assert SearchIndex(directory).state() == 10
        assert total(directory, "tri tue nhan tao") == 6

    rebuild(registry, directory)
    assert len(generations_of(directory)) == 2


def test_a_change_is_findable_soon_after_its_commit(registry, directory):
    stop = threading.Event()
    thread = threading.Thread(target=keep_current, args=(registry, directory, stop))
    thread.start()
    index = SearchIndex(directory)
    try:
        until(lambda: index.state() == 10)
        taken = [seconds_until_found(registry, index, number) for number in range(1, 4)]
    finally:
        stop.set()
        thread.join()

    assert min(taken) < 2  # the other tests run at the same time


def seconds_until_found(database, index, number):
    add_project(database, f"new-{number}")
    started = time.monotonic()
    until(lambda: index.engine().search(makers.request("lo phan ung")).total == number, seconds=60)
    return time.monotonic() - started


def test_the_log_decides_and_not_the_rows(registry, directory):
    rebuild(registry, directory)
    with registry.writing.begin() as session:
        registries.record(session, SubjectKind.SYNONYM, "s1")

    assert follow(registry, directory).seq == 11
