"""
SIGKILL at any moment of loading, indexing and following: afterwards the old state or the new one, and ready by itself.

REGISTRY_KILLS sets how many times; a release kills 200 times. Where whole
servers are killed, whose start takes seconds, it is a tenth of that.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime

import orjson
import requests
from sqlalchemy import select

from catalogue.models import Event, OrganisationState
from search.following import rebuild
from seed.commands import DATA
from tests import make
from tests.search.indexes import told
from tests.system.servers import ROOT, await_ready, environment, free_port, kill, serving, start_command, start_server

KILLS = int(os.environ.get("REGISTRY_KILLS", "4"))
SERVER_KILLS = max(2, KILLS // 10)
TOUCHED = 40


def database_url(database):
    return database.engine.url.render_as_string(hide_password=False)


def write_round(folder, number):
    """Let many organisations of the seed say which round it is."""
    path = folder / "organisations.json"
    document = orjson.loads(path.read_bytes())
    rows = document["organisations"] if isinstance(document, dict) else document
    for row in rows[:TOUCHED]:
        row["short_name"] = f"VONG{number}"
    path.write_bytes(orjson.dumps(document, option=orjson.OPT_INDENT_2))


def rounds_told(database):
    """Give the rounds the touched organisations tell of; one, if the load was whole or absent."""
    query = select(OrganisationState.short_name).where(
        OrganisationState.superseded_at.is_(None), OrganisationState.short_name.like("VONG%")
    )
    with database.reading() as session:
        return list(session.scalars(query))


def log_numbers(database):
    with database.reading() as session:
        return list(session.scalars(select(Event.seq).order_by(Event.seq)))


def load_and_kill(port, env, folder, dice):
    """Serve and load, and kill both at some moment."""
    server = start_server(port, env)
    load = start_command(env, "seed", "load", "--data", str(folder))
    time.sleep(dice.uniform(0.3, 4.5))
    kill(load)
    time.sleep(dice.uniform(0, 0.6))
    kill(server)


def test_a_kill_during_load_and_indexing_leaves_the_old_state_or_the_new_one(seeded, tmp_path):
    folder, index, port = tmp_path / "data", tmp_path / "index", free_port()
    env = environment(database_url(seeded), index)
    shutil.copytree(DATA, folder)

    for number in range(1, KILLS + 1):
        write_round(folder, number)
        load_and_kill(port, env, folder, random.Random(number))

        told = rounds_told(seeded)
        server = start_server(port, env)
        ready = await_ready(port)
        hits = requests.get(f"http://127.0.0.1:{port}/api/v1/search", timeout=10,
                            params={"q": (told or ["viettel"])[0], "kind": "organisation"}).json()  # fmt: skip
        kill(server)

        assert len(told) in (0, TOUCHED), f"half a load after kill {number}"
        assert len(set(told)) <= 1, f"two loads mixed after kill {number}"
        assert log_numbers(seeded) == list(range(1, ready["last_event"] + 1))
        assert hits["total"] == (TOUCHED if told else hits["total"])


def change_until(database, moment, number):
    """Commit one change after the other until a moment, so that servers follow without a break."""
    while time.monotonic() < moment:
        number += 1
        with database.writing.begin() as session:
            make.project(session, f"kill-{number}", f"Lò phản ứng số {number}", at=datetime.now(UTC))
        time.sleep(0.02)
    return number


def test_servers_killed_while_they_follow_are_ready_again_by_themselves_and_lose_nothing(seeded, tmp_path):
    index, port, dice, number = tmp_path / "index", free_port(), random.Random(KILLS), 0
    env = environment(database_url(seeded), index)
    server = start_server(port, env)
    try:
        for _ in range(SERVER_KILLS):
            await_ready(port)
            number = change_until(seeded, time.monotonic() + dice.uniform(0.05, 1.0), number)
            kill(server)
            server = start_server(port, env)
        ready = await_ready(port)
    finally:
        kill(server)

    equals_a_rebuild(seeded, index, ready)


def equals_a_rebuild(database, index, ready):
    fresh = index.with_name("fresh")
    assert rebuild(database, fresh).seq == ready["last_event"]
    assert told(index) == told(fresh)


NURSERY = """
import os, signal, sys, threading
from pathlib import Path
from catalogue.database import open_database
from search.following import keep_current
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for _ in sys.stdin:
    pid = os.fork()
    if not pid:
        keep_current(open_database(sys.argv[1]), Path(sys.argv[2]), threading.Event(), 0.01)
    print(pid, flush=True)
"""
"""A process that has imported everything and gives birth to followers, one a line, at once."""


@contextmanager
def nursery(url, index):
    """Give a function: make a follower, give its process id."""
    process = subprocess.Popen([sys.executable, "-c", NURSERY, url, index], cwd=ROOT, text=True,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip

    def bear():
        process.stdin.write("\n")
        process.stdin.flush()
        return int(process.stdout.readline())

    with process:
        yield bear
        process.stdin.close()


def test_a_server_is_ready_by_itself_whenever_those_who_follow_beside_it_are_killed(seeded, tmp_path):
    url, index, dice, number = database_url(seeded), tmp_path / "index", random.Random(KILLS), 0
    with serving(url, index) as base, nursery(url, index) as bear:
        for _ in range(KILLS):
            followers = [bear() for _ in range(2)]
            number = change_until(seeded, time.monotonic() + dice.uniform(0.0, 0.6), number)
            for follower in followers:
                os.kill(follower, signal.SIGKILL)

            ready = await_ready(int(base.rpartition(":")[2]))

    equals_a_rebuild(seeded, index, ready)
