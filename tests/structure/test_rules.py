"""Each numbered rule has one number, a source and a test of its name; docs/rules.md says what they say."""

import ast

import pytest

from catalogue.rules import document
from tests.structure.sources import ROOT, of_tests, rule_functions

RULES = rule_functions()
TESTS = [function.name for source in of_tests() for function in source.functions()]


def named(number):
    """The rules' numbers as test ids."""
    return [one for _, _, one in number]


@pytest.mark.parametrize(("source", "function", "number"), RULES, ids=named(RULES))
def test_a_rule_states_its_number_and_its_source(source, function, number):
    text = ast.get_docstring(function) or ""

    assert text.startswith(f"{number}. ")
    assert "\nSource: " in text


@pytest.mark.parametrize(("source", "function", "number"), RULES, ids=named(RULES))
def test_a_rule_has_tests_of_its_name(source, function, number):
    prefix = f"test_{number.lower()}_"

    assert len([name for name in TESTS if name.startswith(prefix)]) >= 2


@pytest.mark.parametrize(("source", "function", "number"), RULES, ids=named(RULES))
def test_a_rule_reports_under_its_own_number(source, function, number):
    reported = {
        call.args[0].value
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Violation"
    }

    assert reported <= {number}
    assert reported or number == "E7"  # which reports what X1 to X3 find


def test_no_number_is_used_twice():
    numbers = named(RULES)

    assert len(numbers) == len(set(numbers))
    assert {"E1", "E7", "V1", "V3", "X1", "X3", "O1", "O4", "J1"} <= set(numbers)


def test_every_test_named_after_a_rule_tests_one_that_exists():
    known = {f"test_{number.lower()}_" for number in named(RULES)}
    found = {name[: name.index("_", 5) + 1] for name in TESTS if name[5:6] in "evxojnkfcdaw" and name[6:7].isdigit()}

    assert found == known


def test_the_committed_rules_are_what_the_code_says():
    assert (ROOT / "docs/rules.md").read_text("utf-8") == document.write_rules(), "run: make docs"


def test_the_document_lists_every_rule_once():
    text = document.write_rules()

    assert [text.count(f"### {number}. ") for number in named(RULES)] == [1] * len(RULES)


def test_rules_of_an_unknown_subject_are_refused(tmp_path):
    folder = tmp_path / "catalogue"
    folder.mkdir()
    (folder / "rules.py").write_text('def q1_new():\n    """\n    Q1. New.\n\n    Source: here.\n    """\n')

    with pytest.raises(KeyError, match="Q"):
        document.write_rules(folder)


def test_rules_are_written_by_subject_and_number(tmp_path):
    folder = tmp_path / "catalogue"
    folder.mkdir()
    rules = [f'def {name}_():\n    """\n    {name.upper()}. Text\n    of two lines.\n\n    Source: here.\n    """\n'
             for name in ("x1", "e10", "e9")]  # fmt: skip
    (folder / "some.py").write_text("\n".join(rules))

    titles = [line for line in document.write_rules(folder).splitlines() if line.startswith("#")]

    assert titles == ["# Rules", "## Entries of a revision (E)", "### E9. Text of two lines.",
                      "### E10. Text of two lines.", "## Texts (X)", "### X1. Text of two lines."]  # fmt: skip
