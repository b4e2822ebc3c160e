"""
Each page on a small phone with a slow line, seen for the first time: when its largest thing stands, and what moves.

The line is what Lighthouse calls slow 4G (150 ms a round trip, 1.6 Mbit/s; with
its factors for what a request costs beside), the processor a quarter of this
one. Pages come from the table that tests take theirs from.
"""

from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench import servers
from bench.registry import make_database
from bench.saying import say
from search.following import rebuild
from tests.browser.examples import Example, State, list_examples
from tests.chromium import launch

ROUNDS, SLOWER, SETTLING_MS = 3, 4, 600
LINE = {"offline": False, "latency": 562.5, "downloadThroughput": 1_474_560 / 8, "uploadThroughput": 691_200 / 8}
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
WATCHING = """
window.seen = {largest: 0, shifts: 0};
new PerformanceObserver(list => list.getEntries().forEach(one => { seen.largest = one.startTime; }))
  .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(one => {
  if (!one.hadRecentInput) seen.shifts += one.value; }))
  .observe({type: "layout-shift", buffered: true});
"""

Figures = dict[str, Any]  # Any: what JSON takes


def bench_pages(folder: Path) -> Figures:
    """Give of each page how long its largest thing took and how far things moved: the median of some first visits."""
    url, index = f"sqlite:///{folder}/pages.db", folder / "pages-index"
    database = make_database(url)
    rebuild(database, index)
    database.dispose()
    shown = [one for one in list_examples(State.TYPICAL) if one.role is None and one.world == "real"]
    found: Figures = {}
    with servers.running(servers.ours(url, index), "/readyz") as server, sync_playwright() as playwright:
        browser = launch(playwright)
        for one in shown:
            say(f"{one} on a slow line")
            visits = [_visit(browser, f"http://127.0.0.1:{server.port}", one) for _ in range(ROUNDS)]
            found[str(one)] = {name: median(visit[name] for visit in visits) for name in visits[0]}
        browser.close()
    return found


def _visit(browser: Browser, base: str, example: Example) -> dict[str, float]:
    """Visit a page with nothing kept from before."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.add_init_script(WATCHING)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(f"{base}/vi{example.path}", wait_until="networkidle")
    page.wait_for_timeout(SETTLING_MS)
    seen = page.evaluate("seen")
    context.close()
    return {"lcp_s": seen["largest"] / 1000, "cls": seen["shifts"]}
