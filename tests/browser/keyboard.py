"""Somebody who has a keyboard and nothing else."""

MOST_TABS = 250


class Keyboard:
    """Somebody without a mouse."""

    def __init__(self, page, base):
        self.page, self.base = page, base

    def open(self, path):
        """Type an address."""
        self.page.goto(self.base + path)

    def is_at(self, selector):
        """Say whether what has the focus answers to a selector."""
        return self.page.evaluate("selector => document.activeElement.matches(selector)", selector)

    def tab_to(self, selector):
        """Go on with Tab to the next place that answers to a selector."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.is_at(selector):
                return
        raise AssertionError(f"{selector} is not reached with {MOST_TABS} tabs from {self.page.url}")

    def press(self, *keys):
        """Press keys where the focus is."""
        for key in keys:
            self.page.keyboard.press(key)

    def enter(self):
        """Press Enter and wait for the page it leads to."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def follow(self, selector):
        """Go to a link or button and press Enter."""
        self.tab_to(selector)
        self.enter()

    @property
    def path(self):
        """Where one is."""
        return self.page.url.removeprefix(self.base)

    def read(self, selector="main"):
        """Read what stands on the page."""
        return self.page.locator(selector).first.inner_text()
