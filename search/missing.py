"""
Counts questions that found nothing, in memory, and writes them now and then in a transaction of their own.

Reading requests never write. Nothing is kept of who asked; what looks like a
number of a person or an address is not counted at all.
"""

import logging
import re
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date

from catalogue.database import Database
from catalogue.models.zero_hits import LONGEST_TERM
from catalogue.register import missing_words
from search.folding import words

PAUSE_S = 30.0
"""Seconds between two writings; what a process counted since is lost with it."""

MOST_TERMS = 1_000
"""Different terms counted between two writings; further ones are dropped."""

PERSONAL = re.compile(r"\d[\d .-]{4,}\d|@")
"""Long numbers and mail addresses."""

LOG = logging.getLogger(__name__)


class MissingWords:
    """Terms that found nothing since they were last written; safe between threads."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def note(self, question: str) -> None:
        """Count a question that found nothing, if it is short and tells of nobody."""
        term = " ".join(words(question))
        if not term or len(term) > LONGEST_TERM or PERSONAL.search(question):
            return
        with self._lock:
            if term in self._counts or len(self._counts) < MOST_TERMS:
                self._counts[term] += 1

    def write(self, database: Database, day: date) -> int:
        """Write what was counted, and give how many terms; what cannot be written is counted again."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
        if not counts:
            return 0
        try:
            with database.writing() as session, session.begin():
                missing_words.count(session, counts, day=day)
        except Exception:
            with self._lock:
                if len(self._counts) + len(counts) <= MOST_TERMS:
                    self._counts.update(counts)
            raise
        return len(counts)


def keep_writing(missing: MissingWords, database: Database, today: Callable[[], date], stop: threading.Event) -> None:
    """Write every while until ``stop`` is set: the body of a thread, which survives whatever fails."""
    while not stop.wait(PAUSE_S):
        try:
            missing.write(database, today())
        except Exception as error:  # a database that is locked or gone for a while
            LOG.warning("words that found nothing could not be written", exc_info=error)
