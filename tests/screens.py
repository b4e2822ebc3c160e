"""
Takes a picture of each kind of page into docs/screens: desktop and phone, both languages; ``make screens``.

Pages come from the table that tests take theirs from: of each the first as most
see it, of entries each part, and what is empty or wrong. ``make screens
ONLY=entry`` takes those whose names hold a word.
"""

import base64
import sys
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.examples import Example, State, list_examples
from tests.browser.looking import DESKTOP, PHONE, Reader
from tests.browser.worlds import World, make_world, served
from tests.chromium import launch
from web.texts import LANGUAGES

TARGET = Path(__file__).parents[1] / "docs/screens"
SIZES = {"desktop": DESKTOP, "phone": PHONE}
SCALES, TALLEST = {"desktop": 0.45, "phone": 0.6}, {"desktop": 900, "phone": 800}
"""How much smaller than the screen a picture is, and how many pixels of a page it shows: what is below repeats."""

QUALITY = 20
"""How fine a picture is, of 100; with it all are below 6 MB together."""


def choose(examples: Iterable[Example]) -> list[Example]:
    """Choose what is pictured: the first typical of each page, each part of an entry, what is empty, each error."""
    chosen, seen = [], set()
    for one in examples:
        kind = one.endpoint if one.state is State.TYPICAL else one.status
        is_first = (one.state, kind) not in seen and one.state in (State.TYPICAL, State.ERROR)
        is_part = one.state is State.TYPICAL and one.endpoint == "show_entry"
        if is_first or is_part or (one.state is State.EMPTY and one.world == "real"):
            chosen.append(one)
        seen.add((one.state, kind))
    return chosen


def take(page: Page, size: str, path: Path) -> None:
    """Take one picture of what is open, smaller than it is."""
    tall = min(TALLEST[size], page.evaluate("document.documentElement.scrollHeight"))
    clip = {"x": 0, "y": 0, "width": SIZES[size], "height": tall, "scale": SCALES[size]}
    session = page.context.new_cdp_session(page)
    asked = {"format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": True}
    path.write_bytes(base64.b64decode(session.send("Page.captureScreenshot", asked)["data"]))
    session.detach()


def name(example: Example, size: str, lang: str) -> str:
    """Give the name of a picture."""
    return f"{example}-{size}-{lang}.webp"


def take_all(reader: Reader, examples: Iterable[Example], target: Path = TARGET) -> None:
    """Take every picture of some pages."""
    target.mkdir(parents=True, exist_ok=True)
    for example in examples:
        for size, width in SIZES.items():
            for lang in LANGUAGES:
                page = reader.open(example, lang, width)
                page.evaluate("document.fonts.ready")
                take(page, size, target / name(example, size, lang))


def write_index(examples: Iterable[Example], target: Path = TARGET) -> None:
    """Write which page is where."""
    heads = [f"{size}, {lang}" for size in SIZES for lang in LANGUAGES]
    lines = ["# Pictures of every page", "", "Made by `make screens`; do not edit.", "",
             f"| page | address | {' | '.join(heads)} |", f"| --- | --- |{' --- |' * len(heads)}"]  # fmt: skip
    for one in examples:
        links = [f"[{head}]({name(one, *head.split(', '))})" for head in heads]
        lines.append(f"| {one} | `/vi{one.path}` | {' | '.join(links)} |")
    (target / "README.md").write_text("\n".join([*lines, ""]), encoding="utf-8")


def main(only: str = "") -> None:
    """Make the worlds, open each page, take its pictures."""
    chosen = choose(list_examples())
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        folder = Path(scratch)

        @cache
        def find_world(kind: str) -> World:
            return stack.enter_context(served(make_world(kind, folder, folder)))

        browser = launch(stack.enter_context(sync_playwright()))
        take_all(Reader(browser.new_page(), find_world), [one for one in chosen if only in str(one)])
        browser.close()
    write_index(chosen)


if __name__ == "__main__":
    main(*sys.argv[1:2])
