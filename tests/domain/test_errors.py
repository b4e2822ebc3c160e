"""Errors say themselves in both languages, with the same facts."""

import string

import pytest

from catalogue import errors
from catalogue.errors import ChangesConflictError, DomainError, HiddenError, NotFoundError, RulesViolatedError

COUNTING = (RulesViolatedError, ChangesConflictError)
"""Errors that count what they hold, instead of taking facts by name."""


def all_errors(cls=DomainError):
    """The class and everything below it."""
    return [cls, *(found for below in cls.__subclasses__() for found in all_errors(below))]


def facts_of(template):
    """The names of the gaps in a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("error", all_errors())
def test_an_error_tells_the_same_facts_in_both_languages(error):
    assert facts_of(error.vi) == facts_of(error.en)
    assert error.vi != error.en


@pytest.mark.parametrize("error", [one for one in all_errors() if not issubclass(one, COUNTING)])
def test_an_error_says_itself_with_its_facts(error):
    details = {name: f"<{name}>" for name in facts_of(error.en)}

    raised = error(**details)

    for said in (raised.text("vi"), raised.text("en"), str(raised)):
        assert all(value in said for value in details.values())
    assert raised.text("en") == str(raised)
    assert raised.text("vi") != raised.text("en")


@pytest.mark.parametrize("error", [one for one in all_errors() if one.__module__ == errors.__name__])
def test_the_docstring_of_an_error_names_its_facts(error):
    documented = error.__doc__ or ""

    assert {name for name in facts_of(error.en) if f"``{name}``" not in documented} <= {"count"}


def test_each_error_has_a_code_of_its_own():
    codes = [error.code for error in all_errors() if error is not HiddenError]

    assert len(codes) == len(set(codes))


def test_what_is_hidden_cannot_be_told_from_what_is_not_there():
    hidden, absent = (error(what="proposal", id="p1") for error in (HiddenError, NotFoundError))

    assert [(one.code, one.text("vi"), one.text("en")) for one in (hidden, absent)] == [
        (absent.code, absent.text("vi"), absent.text("en"))
    ] * 2
