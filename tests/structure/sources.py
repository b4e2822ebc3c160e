"""The source files of the project, read and parsed once."""

import ast
import io
import re
import tokenize
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("catalogue", "search", "seed", "exports", "api", "web", "migrations")
"""What runs; tests and measurements only keep the limits of size."""

OURS = ("wsgi.py", "setup.py", *(f"{name}/**/*.py" for name in (*PACKAGES, "tests", "bench")))


@dataclass(frozen=True)
class Source:
    """One file of ours."""

    path: Path

    @property
    def name(self):
        """Its path from the root of the project."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def text(self):
        """What stands in it."""
        return _read(self.path)

    @property
    def tree(self):
        """It, parsed."""
        return _parse(self.path)

    @property
    def lines(self):
        """Its lines."""
        return self.text.splitlines()

    def functions(self):
        """Give every function, however deep."""
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    def logical_lines(self):
        """Give each logical line as its first number, its tokens without comments, and its comments."""
        names, comments, first = [], [], 0
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            first = first or token.start[0]
            if token.type == tokenize.COMMENT:
                comments.append(token.string)
            elif token.type == tokenize.NEWLINE:
                yield first, names, comments
                names, comments, first = [], [], 0
            elif token.type == tokenize.NL and not names:
                comments, first = [], 0
            elif token.string.strip():
                names.append(token.string)


@cache
def _read(path):
    return path.read_text(encoding="utf-8")


@cache
def _parse(path):
    return ast.parse(_read(path))


def ours():
    """Give every file of ours, tests included; migrations themselves are written by a tool."""
    paths = {path for pattern in OURS for path in ROOT.glob(pattern)}
    return [Source(path) for path in sorted(paths) if "versions" not in path.parts]


def running():
    """Give the files of what runs."""
    return [one for one in ours() if one.name == "wsgi.py" or one.name.split("/")[0] in PACKAGES]


def of_tests():
    """Give the files of tests."""
    return [one for one in ours() if one.name.startswith("tests/")]


def rule_functions():
    """Give every numbered rule: its source, function and number."""
    return [
        (source, function, f"{match[1].upper()}{match[2]}")
        for source in running()
        for function in source.functions()
        if (match := re.match(r"_?([a-z])(\d+)_", function.name))
    ]


def length(function):
    """Count the lines of a function from its name on, without its docstring."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or 0) - docstring.lineno + 1)
