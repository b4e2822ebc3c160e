"""axe finds nothing on any page, in either language, on desktop and phone, whatever there is to show."""

import pytest

from tests.browser.examples import list_examples
from tests.browser.looking import DESKTOP, IN_BROWSER, PHONE
from web.texts import LANGUAGES

pytestmark = IN_BROWSER


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("example", list_examples(), ids=str)
def test_axe_finds_nothing_wrong(reader, example, lang):
    reader.open(example, lang, DESKTOP)
    desktop = reader.find_faults()
    reader.resize(PHONE)
    phone = reader.find_faults()

    assert desktop == []
    assert phone == []


def test_axe_would_find_what_is_wrong(reader):
    reader.page.set_content("<main><h1>a</h1><img src=x><a href=/ style='color:#eee'>b</a></main>")

    found = " ".join(reader.find_faults())

    assert "image-alt" in found
    assert "html-has-lang" in found
