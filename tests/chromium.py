"""Find the browser for browser tests: CHROMIUM, else one on PATH, else the one Playwright installs."""

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """Give the path of a Chromium; None if this machine has none."""
    return _find_own() or _find_installed()


def _find_own() -> str | None:
    """Give the Chromium that CHROMIUM names or PATH holds."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


def _find_installed() -> str | None:
    """Give the Chromium that ``playwright install chromium`` put on this machine."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def launch(playwright: "Playwright") -> "Browser":
    """Start the browser of browser tests; without a path Playwright starts the one it installed."""
    return playwright.chromium.launch(executable_path=_find_own(), args=ARGUMENTS)


if __name__ == "__main__":
    if find_chromium() is None:
        sys.exit(
            "Chromium is missing: set CHROMIUM, put chromium on PATH, or run: .venv/bin/playwright install chromium"
        )
