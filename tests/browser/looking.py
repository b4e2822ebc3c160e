"""Opens examples in the browser, and asks the page about itself."""

from pathlib import Path

import pytest

from web.visitors import COOKIE

IN_BROWSER = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
"""Marks of what needs the browser and the worlds, which a process makes once."""

DESKTOP, PHONE, SMALLEST = 1280, 360, 320
"""Widths in pixels; the last is also 1280 enlarged to 400 %."""

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
"""What axe is asked: WCAG 2.2 AA and good practice, targets of 24 pixels among it, which it leaves out by itself."""

FOCUSABLE = "a[href], button:not([hidden]), input:not([type=hidden]), select, textarea, summary, [tabindex='0']"


class Reader:
    """Somebody at the browser with one open page."""

    AXE = Path(__file__).parents[1] / "vendor/axe.min.js"

    def __init__(self, page, find_world):
        self.page, self._find_world = page, find_world

    def open(self, example, lang, width=DESKTOP):
        """Open an example in a language, or send its form, and see that it answers as the table says."""
        world = self._find_world(example.world)
        self.resize(width)
        self.page.context.clear_cookies()
        if example.role:
            self.page.context.add_cookies([cookie(world.token(example.role))])
        answer = self.page.goto(world.base + world.address(example, lang))
        if example.typed is not None:
            world.forget_failures()
            answer = self._send(example.typed)
        assert answer.status == example.status
        return self.page

    def _send(self, typed):
        """Fill in fields of the last form that has them, send it, and give the answer."""
        form = self.page.locator("main form[method=post]").last
        for name, text in typed.items():
            form.locator(f"[name='{name}']").fill(text)
        with self.page.expect_navigation() as navigation:
            form.locator("button").last.click()
        return navigation.value

    def resize(self, width):
        """Make the window another width, as high as a phone or a desktop."""
        self.page.set_viewport_size({"width": width, "height": 900 if width == DESKTOP else 740})

    def find_faults(self):
        """Give what axe finds wrong: rule, where, and the markup there."""
        found = self.page.evaluate("options => axe.run(document, options)", OPTIONS)
        return [
            f"{rule['id']} at {' '.join(map(str, node['target']))}: {node['html'][:200]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    def overflow(self):
        """Give by how many pixels the page is wider than the window."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def cookie(token):
    """Give the cookie of a session as a browser keeps it."""
    return {"name": COOKIE, "value": token, "domain": "127.0.0.1", "path": "/", "secure": True, "httpOnly": True}
