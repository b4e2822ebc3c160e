"""Breaches of rules about what a form made → the fields of the form they are of."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from catalogue.errors import RulesViolatedError


@contextmanager
def pointing_at(fields: Mapping[str, str]) -> Iterator[None]:
    """Let breaches about the places of a record (JSON pointers) be told of the fields these were made from."""
    try:
        yield
    except RulesViolatedError as error:
        told = [replace(one, subject=fields.get(one.subject, one.subject)) for one in error.violations]
        raise RulesViolatedError(told) from error
