"""
Takes a picture of each kind of page into docs/screens: desktop and phone, both languages.

``make screens``. Starts a server on the real data in a folder that is thrown away.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from catalogue.database import open_database
from search.following import rebuild
from tests.chromium import find_chromium
from tests.conftest import prepare_seeded
from tests.system.servers import serving
from tests.system.test_pages import ARGUMENTS

TARGET = Path(__file__).parents[1] / "docs/screens"
PAGES = {
    "home": "/",
    "search": "/search?q=may+bay+khong+nguoi+lai",
    "search-empty": "/search?q=zzzzqqq&kind=product",
    "product": "/entries/2/P22",
    "group-lineage": "/entries/2/T9/lineage",
    "old-product": "/entries/1/P1.1",
    "cite": "/entries/2/P22/cite",
    "parties": "/entries/2/P22/parties",
    "check": "/check?text=drone+phun+thuoc+tru+sau",
    "list": "/revisions/2",
    "revisions": "/revisions",
    "compare": "/compare",
    "organisation": "/organisations/mst",
    "about": "/about",
    "instruments": "/instruments",
    "instrument": "/instruments/qd-21-2026",
    "downloads": "/downloads",
    "api": "/api",
    "network": "/network?group=T9",
    "project": "/projects/vu-male",
    "quality": "/data-quality",
    "sources": "/sources",
    "accessibility": "/accessibility",
    "terms": "/terms",
    "error": "/nothing",
}
SIZES = {"desktop": (1280, 900), "phone": (360, 740)}
SCALES = {"desktop": 0.6, "phone": 0.8}
"""How much smaller than the screen a picture is, to keep files small."""

TALLEST = 1500
"""Pixels of a page that are kept: what is below repeats what is above."""


def take_all(base: str, browser: Browser, target: Path = TARGET) -> None:
    """Take every picture."""
    target.mkdir(parents=True, exist_ok=True)
    for size, (width, height) in SIZES.items():
        page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=SCALES[size])
        for lang in ("vi", "en"):
            for name, path in PAGES.items():
                page.goto(f"{base}/{lang}{path}")
                tall = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
                clip = {"x": 0, "y": 0, "width": width, "height": tall}
                page.screenshot(path=target / f"{name}-{size}-{lang}.png", clip=clip, full_page=True)
        page.close()


def main() -> None:
    """Load the real data, serve them, and take all pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        url, index = f"sqlite:///{folder}/registry.db", Path(folder) / "index"
        prepare_seeded(url)
        rebuild(open_database(url), index)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        with serving(url, index) as base:
            take_all(base, browser)
        browser.close()


if __name__ == "__main__":
    main()
