"""
A writer, a rebuild and readers around a running server, for ``test_soak.py``; each notes what it did or saw.

The journal knows what was committed when, so each answer can be judged: by the
event it names, how many records there were and how old it is; by the moment
its request began, which name it must at least have.
"""

import threading
import time
from bisect import bisect_right
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

import requests

from catalogue.log.events import last_sequence
from tests import make
from tests.system.servers import start_command

WORD = "Khumbazol"
"""In the titles of the writer's projects, and nowhere else."""

WRITING_PAUSE_S = 0.15
REBUILDING_PAUSE_S = 2.0
READING_PAUSE_S = 0.02


@dataclass
class Journal:
    """What the writer did, and what readers saw of it."""

    began: dict[int, int] = field(default_factory=dict)
    """Round of the writer by event, noted before its commit."""
    committed: list[tuple[float, int, int]] = field(default_factory=list)
    """Moment after a commit, its event, its round."""
    answers: list[tuple[str, float]] = field(default_factory=list)
    lags: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    rebuilds: list[int | None] = field(default_factory=list)

    def before(self, moment):
        """The last round that was committed before a moment, and its event; zeros before the first."""
        place = bisect_right(self.committed, (moment,))
        return self.committed[place - 1][1:] if place else (0, 0)

    def lag(self, seq, moment):
        """How long before a moment the first event was committed that an answer of event ``seq`` lacks."""
        place = bisect_right(self.committed, seq, key=lambda one: one[1])
        missing = self.committed[place][0] if place < len(self.committed) else moment
        return max(0.0, moment - missing)


def write(database, journal, stop):
    """Commit one round after the other: a new project with the word, and a new name of an organisation."""
    for number in count(1):
        if stop.is_set():
            return
        with database.writing.begin() as session:
            make.project(session, f"soak-{number}", f"{WORD} số {number}", at=datetime.now(UTC))
            make.organisation(session, "fpt", f"FPT {number}", at=datetime.now(UTC))
            session.flush()
            seq = last_sequence(session)
            journal.began[seq] = number
        journal.committed.append((time.monotonic(), seq, number))
        stop.wait(WRITING_PAUSE_S)


def rebuild(env, journal, stop):
    """Rebuild the index with the command, again and again."""
    while not stop.is_set():
        journal.rebuilds.append(start_command(env, "search", "rebuild").wait())
        stop.wait(REBUILDING_PAUSE_S)


def read(base, first, journal, stop):
    """Ask in turn for what search finds, for a record, and for a list; judge each answer."""
    asking = (ask_search, ask_record, ask_list)
    with requests.Session() as session:
        for number in count(first):
            if stop.is_set():
                return
            try:
                asking[number % len(asking)](session, base, journal)
            except Exception as error:  # whatever a reader meets is what this looks for
                journal.faults.append(f"{type(error).__name__}: {error}")
            stop.wait(READING_PAUSE_S)


def ask(session, journal, address, **parameters):
    """Give what is answered, and when it was asked; note how long it took and what failed."""
    began = time.monotonic()
    answer = session.get(address, params=parameters, timeout=30)
    journal.answers.append((answer.url.partition("?")[0], time.monotonic() - began))
    if answer.status_code != 200:
        raise AssertionError(f"{answer.status_code} from {answer.url}: {answer.text[:300]}")
    return answer.json(), began


def ask_search(session, base, journal):
    """What search finds is exactly what there was at the event it names."""
    told, began = ask(session, journal, f"{base}/api/v1/search", q=WORD, page_size=1)
    seq = told["indexed_event"]
    journal.lags.append(journal.lag(seq, began))
    expected = journal.began.get(seq, 0)
    if told["total"] != expected or len(told["items"]) != min(1, expected):
        journal.faults.append(f"search at event {seq}: {told['total']} of {expected}, {len(told['items'])} shown")


def ask_record(session, base, journal):
    """A record is at least as new as what was committed before the request."""
    told, began = ask(session, journal, f"{base}/api/v1/organisations/fpt")
    name, (_, least) = told["name"]["vi"], journal.before(began)
    number = int(name.rpartition(" ")[2]) if name.startswith("FPT ") else 0
    if not least <= number <= max(journal.began.values(), default=0):
        journal.faults.append(f"a record of round {number} after round {least} was committed")


def ask_list(session, base, journal):
    """The log is at least as long as what was committed before the request, and no longer than what was begun."""
    told, began = ask(session, journal, f"{base}/api/v1/events", page_size=1)
    least, _ = journal.before(began)
    if told["last_event"] < least or (least and told["last_event"] not in journal.began):
        journal.faults.append(f"the log ends at {told['last_event']} after {least} was committed")


@contextmanager
def running(*actors):
    """Run functions in threads of their own until the block ends; each takes the event that stops it last."""
    stop = threading.Event()
    threads = [threading.Thread(target=actor, args=(*rest, stop)) for actor, *rest in actors]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
