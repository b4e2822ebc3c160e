"""What every source file keeps: size, docstrings, words, reasons."""

import ast
import re
import unicodedata

import pytest

from tests.structure.sources import ROOT, length, of_tests, ours, running

FILE_LINES, FUNCTION_LINES = 300, 25
LONGER = f"# longer than {FUNCTION_LINES} lines: "

ALLOWED = {
    "lock_version": "the counter of a record's edits, named so in the glossary",
    "version_id_col": "SQLAlchemy's name for it",
    "API_VERSION": "flask-smorest's setting",
    "OPENAPI_VERSION": "flask-smorest's setting",
    "openapi_version": "apispec's argument",
}
"""Names that contain a banned word, and why they may."""

BANNED = re.compile(r"\b(?<!lock )(versions?|editions?)\b", re.IGNORECASE)


def test_no_file_is_longer_than_it_may_be():
    assert [f"{one.name}: {len(one.lines)}" for one in ours() if len(one.lines) > FILE_LINES] == []


def test_no_function_is_longer_than_it_may_be_without_a_reason():
    too_long = [
        f"{one.name}:{function.lineno} {function.name}: {length(function)}"
        for one in ours()
        for function in one.functions()
        if length(function) > FUNCTION_LINES and not _reason(one.lines[function.lineno - 1])
    ]

    assert too_long == []


def _reason(line):
    return line.partition(LONGER)[2].strip()


def test_every_module_says_what_lives_in_it():
    silent = [one.name for one in running() if one.text.strip() and not ast.get_docstring(one.tree)]

    assert silent == []


def _names(tree):
    """Yield every name a file makes or uses."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=name):
                yield node, name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.alias(name=name):
                yield node, name


def _words(name):
    """Split a name at underscores, dots and capitals."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name or "")}


def test_no_name_says_version_or_edition():
    found = [
        f"{one.name}: {name}"
        for one in running()
        for _, name in _names(one.tree)
        if name not in ALLOWED and _words(name) & {"version", "versions", "edition", "editions"}
    ]

    assert found == []


@pytest.mark.parametrize("package", ["catalogue", "api"])
def test_no_docstring_says_version_or_edition(package):
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found = [
        f"{one.name}: {said[0]}"
        for one in running()
        if one.name.startswith(f"{package}/")
        for node in ast.walk(one.tree)
        if isinstance(node, documented) and (said := BANNED.search(ast.get_docstring(node) or ""))
    ]

    assert found == []


def test_the_ban_knows_a_name_when_it_sees_one():
    tree = ast.parse("def read(file_version, EntryEdition, lock_version, conversion): return conversion.version")

    names = {name for _, name in _names(tree) if name not in ALLOWED and _words(name) & {"version", "edition"}}

    assert names == {"file_version", "EntryEdition", "version"}


def test_every_any_has_a_reason_on_its_line():
    silent = [
        f"{one.name}:{number}"
        for one in running()
        for number, names, comments in one.logical_lines()
        if "Any" in names and "import" not in names and not any("Any" in comment for comment in comments)
    ]

    assert silent == []


EXCUSES = re.compile(r"#\s*(type:\s*ignore(\[[^\]]*\])?|noqa(:\s*[A-Z0-9, ]+)?)")


def test_every_excuse_from_a_checker_has_a_reason_on_its_line():
    silent = [
        f"{one.name}:{number}"
        for one in running()
        for number, line in enumerate(one.lines, 1)
        if EXCUSES.search(line) and not re.search(r"\w", EXCUSES.sub("", "#" + line.partition("#")[2]))
    ]

    assert silent == []


def test_every_excuse_names_what_it_excuses():
    blanket = [
        f"{one.name}:{number}"
        for one in ours()
        for number, line in enumerate(one.lines, 1)
        if re.search(r"#\s*(type:\s*ignore(?!\[)|noqa(?!:))", line) and "structure" not in one.name
    ]

    assert blanket == []


def test_only_commands_speak_to_the_terminal():
    spoken = [
        f"{one.name}:{node.lineno}"
        for one in running()
        for node in ast.walk(one.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        if not one.name.endswith("/commands.py")
    ]

    assert spoken == []


def test_texts_in_every_file_are_composed():
    patterns = ("*.py", "*.md", "seed/data/**/*.json", "docs/**/*.md", "docs/*.json", "api/**/*.html")
    files = {path for pattern in patterns for path in ROOT.glob(pattern)} | {one.path for one in ours()}

    decomposed = [path.name for path in sorted(files) if not unicodedata.is_normalized("NFC", path.read_text("utf-8"))]

    assert len(files) > 100
    assert decomposed == []


def _skips(tree):
    """Yield each skip or expected failure, as a decorator, a mark or a call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("skip", "skipif", "xfail", "importorskip"):
            yield node


def test_a_skipped_test_says_why():
    silent = []
    for one in of_tests():
        calls = [node for node in ast.walk(one.tree) if isinstance(node, ast.Call)]
        reasoned = {id(call.func) for call in calls if any(word.arg == "reason" for word in call.keywords)}
        silent += [f"{one.name}:{node.lineno}" for node in _skips(one.tree) if id(node) not in reasoned]

    assert silent == []


def test_tests_do_not_mock_our_own_code():
    importing = re.compile(r"^(from unittest import mock|(from|import) unittest\.mock)", re.MULTILINE)

    assert [one.name for one in of_tests() if importing.search(one.text)] == []
