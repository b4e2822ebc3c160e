"""
SIGKILL at any moment of loading and indexing: afterwards the old state or the new one, and ready without hand work.

REGISTRY_KILLS sets how many times; a release kills 50 times.
"""

import os
import random
import shutil
import time

import orjson
import requests
from sqlalchemy import select

from catalogue.models import Event, OrganisationState
from seed.commands import DATA
from tests.system.servers import await_ready, environment, free_port, kill, start_command, start_server

KILLS = int(os.environ.get("REGISTRY_KILLS", "4"))
TOUCHED = 40


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
    env = environment(seeded.engine.url.render_as_string(hide_password=False), index)
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
