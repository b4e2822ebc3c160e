"""
The one transaction of a writing request: its effect, its line in the audit trail, and its answer for repeats.

All three are committed together or not at all.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import g
from sqlalchemy.orm import Session
from werkzeug import Response

from api import idempotency, trail
from api.registry import current_registry
from api.request_scope import read_anew


@contextmanager
def transaction() -> Iterator[Session]:
    """
    Give a writing session; commit at the end of the block, roll back if it raises.

    A step makes its answer inside the block, so that it can be kept.
    """
    read_anew()
    with current_registry().database.writing() as session, session.begin():
        idempotency.claim(session)
        yield session
        session.flush()
        answered: Response | None = g.pop("answered", None)
        idempotency.keep(session, answered)
        trail.note_act(session, answered)
    read_anew()
