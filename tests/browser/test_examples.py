"""The table of examples leaves out no page: what the application serves is what it is compared with."""

import re

import pytest

from tests.browser.examples import EXAMPLES, NO_PAGES, State, list_examples
from web.blueprint import blueprint
from web.rendering import ENVIRONMENT, TEMPLATES

WEB = TEMPLATES.parent
FRAMES = {"base.html", "desk/base.html", "entry/frame.html", "forms.html", "macros.html"}
"""Templates that others extend or import."""

ELSEWHERE = {
    "desk/resume.html": "shown after signing in again: test_desk.py",
    "desk/accounts/secret.html": "shown once, after a secret was made: test_desk.py",
}
"""Templates no example of the table can show, and which test does."""


def served(app):
    """Give the endpoints of pages that can be read."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith(f"{blueprint.name}.")]
    return {rule.endpoint.removeprefix(f"{blueprint.name}.") for rule in rules if "GET" in (rule.methods or ())}


def test_every_page_of_the_application_has_its_examples(find_world):
    assert served(find_world("void").app) - EXAMPLES.keys() - NO_PAGES.keys() == set()


def test_every_example_is_of_a_page_that_is_served(find_world):
    assert (EXAMPLES.keys() | NO_PAGES.keys()) - served(find_world("void").app) == set()
    assert EXAMPLES.keys() & NO_PAGES.keys() == set()


@pytest.mark.parametrize("path", sorted(WEB.rglob("*.html")) + sorted(WEB.rglob("*.py")), ids=lambda path: path.name)
def test_every_link_names_a_page_that_is_served(find_world, path):
    named = set(re.findall(r"""\b(?:url\(|(?:address|go)\(\w+, )"([a-z_]+)"[,)]""", path.read_text(encoding="utf-8")))

    assert named - {one.removeprefix("web.") for one in find_world("void").app.view_functions} == set()


def test_every_page_is_looked_at_as_most_see_it():
    assert [
        name for name, examples in EXAMPLES.items() if all(one.state is not State.TYPICAL for one in examples)
    ] == []


def test_every_template_is_shown_by_an_example(find_world):
    for known in list(ENVIRONMENT.cache):
        del ENVIRONMENT.cache[known]
    for one in list_examples():
        find_world(one.world).get(one, "vi")

    shown = {name for _, name in ENVIRONMENT.cache}
    ours = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")}

    assert ours - shown - FRAMES - ELSEWHERE.keys() == set()


def test_every_example_answers_as_the_table_says(find_world):
    answers = {str(one): find_world(one.world).get(one, "en").status_code for one in list_examples()}

    assert answers == {str(one): one.status for one in list_examples()}
