"""Breaches of rules about what a form made → the fields of the form they are of, or words that name the thing."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from catalogue.errors import RulesViolatedError
from catalogue.values import Violation


@contextmanager
def pointing_at(fields: Mapping[str, str]) -> Iterator[None]:
    """Let breaches about the places of a record (JSON pointers) be told of the fields these were made from."""
    try:
        yield
    except RulesViolatedError as error:
        told = [replace(one, subject=fields.get(one.subject, one.subject)) for one in error.violations]
        raise RulesViolatedError(told) from error


@contextmanager
def naming(names: Mapping[str, tuple[str, str]]) -> Iterator[None]:
    """Let breaches about things no field stands for say in both languages which thing they are about."""
    try:
        yield
    except RulesViolatedError as error:
        raise RulesViolatedError([_named(one, names) for one in error.violations]) from error


def _named(one: Violation, names: Mapping[str, tuple[str, str]]) -> Violation:
    if one.subject not in names:
        return one
    vi, en = names[one.subject]
    return replace(one, subject="", vi=f"{vi}: {one.vi}", en=f"{en}: {one.en}")
