"""Pages run and style nothing inline, load nothing from elsewhere, and their data for machines are whole."""

import json

import pytest

from tests.browser.examples import list_examples
from tests.browser.markup import DATA, Page
from web.texts import LANGUAGES

pytestmark = pytest.mark.xdist_group("browser")
LOADING = {"src", "srcset", "poster", "data", "background"}
SCHEMES = ("/", "#", "?", "http://", "https://", "mailto:", "tel:")


def inline(page):
    """Give what of a page runs or styles without a file of its own, or leads nowhere a page may lead."""
    found = [text for text in page.inline if text.strip()]
    for one in page.elements:
        attributes = one.attributes
        found += [f"{one.tag} {name}" for name in attributes if name.startswith("on") or name == "style"]
        found += [f"{one.tag} {attributes[name]}" for name in LOADING & attributes.keys()
                  if not (attributes[name] or "").startswith("/") or attributes[name].startswith("//")]  # fmt: skip
        found += [f"{one.tag} {attributes[name]}" for name in ("href", "action", "formaction")
                  if name in attributes and not (attributes[name] or "").startswith(SCHEMES)]  # fmt: skip
        if one.tag == "script" and "src" not in attributes and attributes.get("type") != DATA:
            found.append("script without a file")
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("example", list_examples(), ids=str)
def test_nothing_is_inline_and_nothing_from_elsewhere(find_world, example, lang):
    world = find_world(example.world)
    answer = world.get(example, lang)
    page = Page(answer.text)

    assert inline(page) == []
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert all(json.loads(text)["@context"] == "https://schema.org" for text in page.data)


def test_what_is_inline_would_be_seen():
    page = Page(
        "<a onclick=x href=javascript:x style=y>z</a><script>1</script><img src=//evil.example/x><style>a</style>"
    )

    assert len(inline(page)) == 7
