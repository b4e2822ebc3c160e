"""Worlds are made and served when a test first asks for them; one browser looks at all."""

from contextlib import ExitStack
from functools import cache

import pytest

from tests.browser.looking import Reader
from tests.browser.worlds import make_world, served


@pytest.fixture(scope="session")
def find_world(tmp_path_factory, run_folder):
    """Give what gives a world by its name."""
    folder = tmp_path_factory.mktemp("worlds")
    with ExitStack() as stack:

        @cache
        def find(name):
            return stack.enter_context(served(make_world(name, folder, run_folder)))

        yield find


@pytest.fixture(scope="session")
def reader(browser, find_world):
    """Give who opens examples, with axe in every page."""
    context = browser.new_context()
    context.add_init_script(path=Reader.AXE)
    yield Reader(context.new_page(), find_world)
    context.close()
