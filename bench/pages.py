"""How quick the pages are, beside a bare Streamlit app with one 30-bar chart in the same run and browser.

    python bench/pages.py [--store DIR] [--times N] [--json FILE] [--pages NAME...]

Figures a page, medians in milliseconds: `filter`, from the click on an option of the date filter until what the page
shows first has changed and stands still; `fresh`, the same for the first reader who asks (nothing of the answer is
kept yet); `open`, from the click into the region filter to its open list; `region`, from the click on a
region to the changed page; `load`, from opening the address on a server that is warm to what the page shows first;
`start`, from the start of the server's process to the first chart, the store being there already (a second start of
the app). What a page shows first is its first chart, and where it has none its main table, text or tiles (PAGES).
Prints a table and writes JSON; needs Debian's chromium and a store with reports of several years.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from etl.store.read import Scope, Store

HOME = Path(__file__).resolve().parents[1]
CHART = ".js-plotly-plot .main-svg"
TABLE = "[data-testid=stMain] canvas[data-testid=data-grid-canvas]"


class Shown(NamedTuple):
    """A page: its address, what it shows first (a CSS selector), and whether the filters narrow it."""

    path: str
    first: str = CHART
    filtered: bool = True


PAGES = {
    "overview": Shown(""),
    "themes": Shown("themes"),
    "regions": Shown("regions"),
    "trends": Shown("trends"),
    "targets": Shown("targets"),
    "supervision": Shown("supervision"),
    "checks": Shown("checks"),
    "reports": Shown("reports", TABLE),
    "one report": Shown("reports?report=1", ".st-key-reader-1", filtered=False),
    "search": Shown("search?q=督查", "[class*=st-key-search-hits]"),
    "review": Shown("review", "[class*=st-key-review-card]"),
    "method": Shown("method", TABLE, filtered=False),
    "upload": Shown("upload", "[data-testid=stFileUploader]", filtered=False),
}
KINDS = ("filter", "fresh", "open", "region", "load", "start")
BARE = """
import plotly.express as px
import streamlit as st

year = st.sidebar.selectbox("Date", ["all", *map(str, range(2000, 2030))])
shift = 0 if year == "all" else int(year) - 1999
heights = [(n * 7 + shift * 3) % 31 + 1 for n in range(30)]
st.plotly_chart(px.bar(x=[f"bar {n}" for n in range(30)], y=heights), key="bars")
"""
# What is shown by the first element that `first` names, in components and on canvases too; empty where there is none.
LOOK = """
(first) => {
  const inside = (node) => {
    let text = node.innerHTML || "";
    if (node instanceof SVGElement) return text;
    for (const one of [node, ...node.querySelectorAll("*")]) {
      if (one.shadowRoot) text += inside(one.shadowRoot);
      if (one.tagName === "CANVAS") {
        const cells = new Uint32Array(one.getContext("2d").getImageData(0, 0, 600, 240).data.buffer);
        text += new Set(cells).size > 2 ? cells.reduce((sum, cell) => (sum * 31 + cell) | 0, 7) : "";
      }
    }
    return text;
  };
  const found = document.querySelector(first);
  const seen = found && found.checkVisibility({ visibilityProperty: true }) && found.getBoundingClientRect().height;
  return seen ? inside(found) : "";
}
"""
# Watches what is shown from a click on an option until it has changed and then stood still for 200 ms.
WATCH = """
(first) => {
  const shown = () => (LOOK)(first);
  window.changed = new Promise((done) => {
    document.addEventListener("click", function once(event) {
      if (!event.target.closest("[role=option]")) return;
      document.removeEventListener("click", once, true);
      const start = performance.now();
      let seen = shown(), last = null;
      const look = () => {
        const now = performance.now(), drawn = shown();
        if (drawn && drawn !== seen) { seen = drawn; last = now; }
        if (last !== null && now - last > 200) return done(last - start);
        if (now - start > 10000) return done(null);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, true);
  });
}
""".replace("LOOK", LOOK)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How quick the pages are, beside a bare Streamlit app")
    parser.add_argument("--store", default=os.environ.get("DUBAN_STORE") or str(HOME / "data" / "warehouse"))
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--pages", nargs="*", default=list(PAGES), choices=list(PAGES))
    parser.add_argument("--kinds", nargs="*", default=list(KINDS), choices=KINDS)
    given = parser.parse_args()
    found = measure(given.store, given.times, given.pages, given.kinds)
    bare = found["bare"]
    print(f"{'page':<12}" + "".join(f"{kind + ' ms':>10}{'x bare':>8}" for kind in given.kinds))
    for page, figures in found.items():
        cells = (told(figures.get(kind), bare.get(kind, bare.get("filter"))) for kind in given.kinds)
        print(f"{page:<12}" + "".join(cells))
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def told(spent: float | None, bare: float | None) -> str:
    """Return one cell: milliseconds and how many times the bare app's; dashes for what was not measured."""
    times = f"{spent / bare:>8.2f}" if spent and bare else f"{'—':>8}"
    return (f"{'—':>10}" if spent is None else f"{spent:>10.0f}") + times


def measure(store: str, times: int, pages: list[str], kinds: list[str]) -> dict[str, dict[str, float]]:
    """Return page -> medians; the bare app and the pages take turns, so that a busy machine is fair to both."""
    choices = Choices.of(Store(Path(store)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        shutil.copytree(HOME / ".streamlit", Path(folder) / ".streamlit")
        servers = [Server(bare, store), Server(HOME / "dashboard.py", store)]
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            seen: dict[str, dict[str, list[float]]] = {page: {} for page in ("bare", *pages)}
            for turn in range(-1, times):
                for place, name in enumerate(seen):
                    address = servers[0].address if name == "bare" else f"{servers[1].address}/{PAGES[name].path}"
                    for kind, spent in visited(browser, name, address, choices, turn, place, kinds):
                        if turn >= 0 and spent is not None:  # the first turn warms up
                            seen[name].setdefault(kind, []).append(spent)
            starts = {"bare": bare, "overview": HOME / "dashboard.py"}
            for _ in range(max(1, times // 2) if "start" in kinds else 0):
                for name in starts.keys() & seen.keys():
                    seen[name].setdefault("start", []).append(started(browser, starts[name], store))
            return {
                name: {kind: statistics.median(values) for kind, values in found.items()}
                for name, found in seen.items()
            }
        finally:
            browser.close()
            for server in servers:
                server.stop()


class Choices(NamedTuple):
    """What is chosen in the filters: years with checks and most reports, provinces with most facts, all themes."""

    years: list[str]
    themes: list[str]
    provinces: list[str]

    @classmethod
    def of(cls, store: Store) -> Choices:
        """Return what the store has most of."""
        rows = store.ask("years").dropna().groupby("year")["reports"].sum().sort_values()
        checked = store.scoped("check_rows", Scope(), verdict=None, kind=None, report_id=None, top=5_000)
        full = [year for year in rows.index if any(str(day)[:4] == str(int(year)) for day in checked["report_date"])]
        years = [str(int(year)) for year in (full or rows.index)[-3:] if 2000 <= year < 2030]  # the bare app has these
        regions = store.regions()
        below = regions.groupby(regions["code"].str[:2])["facts"].sum()
        provinces = regions[regions["level"] == "province"]
        order = provinces["code"].str[:2].map(below).sort_values(ascending=False).index
        return cls(years, list(store.ask("themes")["zh"]), list(provinces["path"].loc[order[:3]]))


def visited(
    browser: Browser, name: str, address: str, choices: Choices, turn: int, place: int, kinds: list[str]
) -> Iterator[tuple[str, float | None]]:
    """Open a page (the bare app too) and use its filters; give kind by kind what it took, None where nothing changed.

    `turn` and the page's `place` decide what is chosen: a year again and again, another theme within it each time.
    """
    page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    bare = name == "bare"
    first, filtered = (CHART, True) if bare else (PAGES[name].first, PAGES[name].filtered)
    yield "load", loaded(page, address, first)
    if filtered and "filter" in kinds:
        yield "filter", chosen(page, first, "dates", choices.years[turn % len(choices.years)], bare)
    if filtered and "fresh" in kinds:
        page.wait_for_timeout(1000)
        theme = choices.themes[(turn + place) % len(choices.themes)]
        yield "fresh", chosen(page, first, "theme", choices.years[turn - 1] if bare else theme, bare)
    if filtered and "region" in kinds and not bare:
        page.goto(address)
        page.wait_for_function(LOOK, arg=first)
        page.wait_for_timeout(1500)
        yield "open", opened(page)
        yield "region", chosen(page, first, "region", choices.provinces[turn % len(choices.provinces)], bare)
    page.close()


def started(browser: Browser, script: Path, store: str) -> float:
    """Start a server of its own; return milliseconds from there to the first chart."""
    start = time.perf_counter()
    server = Server(script, store)
    page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    try:
        page.goto(server.address)
        page.wait_for_selector(CHART, timeout=60_000)
        return 1000 * (time.perf_counter() - start)
    finally:
        page.close()
        server.stop()


def loaded(page: Page, address: str, first: str) -> float:
    """Open an address; return milliseconds until what it shows first is there."""
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_function(LOOK, arg=first, timeout=60_000)
    spent = 1000 * (time.perf_counter() - start)
    page.wait_for_timeout(1500)
    return spent


def opened(page: Page) -> float:
    """Click into the region filter; return milliseconds until its list is open."""
    box = page.locator("[class*=st-key-region-] input")
    start = time.perf_counter()
    box.click()
    page.locator("[role=option]").first.wait_for()
    return 1000 * (time.perf_counter() - start)


def chosen(page: Page, first: str, which: str, label: str, bare: bool) -> float | None:
    """Choose an option of a filter; return milliseconds until what is shown first has changed and stands still."""
    page.evaluate(WATCH, first)
    page.locator(f"[data-testid=stSidebar] {'input' if bare else f'[class*=st-key-{which}-] input'}").first.click()
    page.keyboard.type(label)
    page.get_by_role("option", name=label).first.click()
    spent = page.evaluate("() => window.changed")
    return None if spent is None else float(spent)


class Server:
    """A Streamlit server of its own on a free port."""

    def __init__(self, script: Path, store: str) -> None:
        """Start it and wait until it answers."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
        self.process = subprocess.Popen(
            command, cwd=script.parent, env=os.environ | {"DUBAN_STORE": store},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for _ in range(1200):
            try:
                urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"{script}: the server did not start")

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(timeout=20)


def chromium() -> str:
    """Return where Debian's chromium is."""
    for name in ("chromium-headless-shell", "chromium"):
        found = shutil.which(name)
        if found:
            return found
    raise SystemExit("no chromium: apt-get install chromium-headless-shell fonts-noto-cjk libatomic1")


if __name__ == "__main__":
    sys.exit(main())
