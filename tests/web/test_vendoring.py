"""What pages are dressed with holds what they wear, and nothing else."""

import re

from web.rendering import TEMPLATES
from web.vendoring import TARGET, UNWORN, drop_unworn

CSS = (TARGET / "govuk-frontend.css").read_text(encoding="utf-8")


def test_rules_of_components_without_a_page_are_taken_out_and_no_empty_block_is_left():
    nested = "@media print{.govuk-panel{x:y}@supports (a:b){.govuk-header p{x:y}}}"
    css = f".govuk-tabs a{{x:y}}{nested}.govuk-tabs,.govuk-tag{{x:y}}"

    assert drop_unworn(css) == ".govuk-tag{x:y}"
    assert drop_unworn(CSS) == CSS


def test_no_template_has_a_component_whose_rules_were_taken_out():
    classes = re.findall(r'class="([^"]*)"', "".join(path.read_text() for path in TEMPLATES.rglob("*.html")))
    components = [path.read_text() for path in TEMPLATES.rglob("*.html")]
    used = re.findall(r"components/([a-z-]+)/macro", "".join(components))

    assert [one for one in classes if UNWORN.search("." + one.replace(" ", " ."))] == []
    assert [one for one in used if UNWORN.search(f".govuk-{one} ")] == []
