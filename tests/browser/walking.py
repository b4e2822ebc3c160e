"""Somebody at the browser who reads what stands on a page, follows its links and presses its buttons by their words."""

import re
from contextlib import contextmanager
from http.client import UNAUTHORIZED

from web.texts import say

PATIENCE_MS = 60_000
"""For how long a page may keep somebody waiting: machines are busy."""

PASSWORD = "một câu dài dễ nhớ 2026"  # of these tests alone


class Walker:
    """Somebody with a browser of their own, who reads one language."""

    def __init__(self, context, base, lang):
        context.set_default_timeout(PATIENCE_MS)
        context.set_default_navigation_timeout(PATIENCE_MS)
        self.page, self.base, self.lang = context.new_page(), base, lang

    def say(self, key, **values):
        """Give a text of the site as this person reads it."""
        return say(self.lang, key, **values)

    def read(self, selector="main"):
        """Read what stands on the page."""
        return self.page.locator(selector).first.inner_text()

    def sees(self, *texts):
        """See that each text stands on the page."""
        told = " ".join(self.read().split())
        assert [one for one in texts if " ".join(one.split()) not in told] == [], told

    def open(self, path):
        """Type an address."""
        answer = self.page.goto(f"{self.base}/{self.lang}{path}")
        assert answer.ok, f"{answer.status} {self.page.url}"

    def follow(self, text, within="main", *, exact=True):
        """Follow the first link with a text."""
        whole = re.compile(rf"^\s*{re.escape(text)}\s*$")
        with self._leaving():
            self.page.locator(within).locator("a").filter(has_text=whole if exact else text).first.click()

    def follow_said(self, key, within="main", **values):
        """Follow the first link that is called as a text of the site."""
        self.follow(self.say(key, **values), within)

    def press(self, key, **values):
        """Press a button by its words; what was typed must be taken."""
        text = self.say(key, **values)
        self.leave_by(self.page.locator("main").get_by_role("button", name=text, exact=True))

    def leave_by(self, place):
        """Click what leads to another page; what was typed must be taken, or wait for a password."""
        with self._leaving():
            place.first.click()
        refused = self.page.locator(".govuk-error-summary")
        assert refused.count() == 0, refused.first.inner_text()

    @contextmanager
    def _leaving(self):
        with self.page.expect_navigation() as navigation:
            yield
        answer = navigation.value
        assert answer.ok or answer.status == UNAUTHORIZED, f"{answer.status} {self.page.url}: {self.read()}"

    def write(self, key, text):
        """Write into the field with a label."""
        self.page.locator("main").get_by_label(self.say(key), exact=True).fill(text)

    def write_into(self, name, text):
        """Write into every field of a name, or of an end of a name that begins with a point."""
        fields = self.page.locator(f"main [name{'$' if name.startswith('.') else ''}='{name}']")
        assert fields.count(), name
        for field in fields.all():
            field.fill(text)

    def choose(self, key):
        """Tick a box or a choice by its label."""
        self.page.locator("main").get_by_label(self.say(key), exact=True).check()

    def attach(self, name, file):
        """Choose a file; ``file``: its name and its content."""
        payload = {"name": file[0], "mimeType": "application/pdf", "buffer": file[1]}
        self.page.locator(f"main input[type=file][name='{name}']").set_input_files(payload)

    def sign_in(self, name):
        """Go to the desk and sign in on the way."""
        self.open("/desk")
        self.write("sign_in.name", name)
        self.write("sign_in.password", PASSWORD)
        self.press("sign_in.button")
        self.sees(self.say("desk.title"))

    def enter(self, room):
        """Enter a room of the desk."""
        self.follow_said(room, ".rooms")
