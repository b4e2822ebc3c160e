"""A process that publishes draft 2 and may kill itself at a numbered moment; the moments are told to whoever asks."""

import os
import signal

from sqlalchemy import event

from catalogue.database import open_database
from tests import make_drafts

NUMBER = 2
WRITING = ("INSERT", "UPDATE", "DELETE")


class Moments:
    """Counts each write of a transaction and its commit; kills this process at one of them, if told to."""

    def __init__(self, engine, fatal):
        self.fatal, self.names = fatal, []
        event.listen(engine, "after_cursor_execute", self.after_statement)
        event.listen(engine, "commit", lambda _connection: self.reach("before commit"))

    def after_statement(self, _connection, _cursor, statement, *_rest):
        """Count a statement that writes."""
        words = statement.split()
        if words[0].upper() in WRITING:
            self.reach(" ".join(words[: 3 if words[0].upper() == "INSERT" else 2]).lower())

    def reach(self, name):
        """Note a moment, and die if it is the fatal one."""
        self.names.append(name)
        if len(self.names) == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)


def publish(url, fatal, told=None):
    """Publish in a transaction of its own; ``told`` is a queue for the names of all moments."""
    database = open_database(url)
    moments = Moments(database.engine, fatal)
    with database.writing.begin() as session:
        make_drafts.publish(session, NUMBER)
    moments.reach("after commit")
    if told is not None:
        told.put(moments.names)
