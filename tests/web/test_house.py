"""Views of pages are short and hold no rules."""

import ast
import inspect
import re

import pytest

from tests.structure.sources import length, running
from web.serving import DESK, PAGES

VIEW_LINES = 12
VIEWS = [
    (one.name, function)
    for one in running()
    if one.name.startswith("web/")
    for function in one.functions()
    if any(re.match(r"declares|requires|submits", ast.unparse(decorator)) for decorator in function.decorator_list)
]


@pytest.mark.parametrize(("module", "view"), VIEWS, ids=[view.name for _, view in VIEWS])
def test_a_view_is_short_documented_and_decides_nothing_but_what_is_not_there(module, view):
    deciding = [node for node in ast.walk(view) if isinstance(node, ast.If | ast.For | ast.While | ast.Try)]

    assert length(view) <= VIEW_LINES
    assert ast.get_docstring(view)
    assert deciding == []


def test_every_module_of_pages_is_joined():
    assert len(VIEWS) > 15
    assert all(inspect.ismodule(one) for one in (*PAGES, *DESK))
