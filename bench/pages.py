"""How quick the pages are, beside a bare Streamlit app with one 30-bar chart in the same run and browser.

    python bench/pages.py [--store DIR] [--times N] [--json FILE]

Two figures a page, medians in milliseconds, and a third for the first page: `filter`, from the click on an option of
the date filter until the page's first chart has changed and stands still; `load`, from opening the address on a server
that is warm to the first chart; `start`, from the start of the server's process to the first chart, the store being
there already (a second start of the app).
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
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from etl.store.read import Store

HOME = Path(__file__).resolve().parents[1]
PAGES = {"overview": "", "themes": "themes", "regions": "regions", "trends": "trends", "supervision": "supervision"}
KINDS = ("filter", "load", "start")
BARE = """
import plotly.express as px
import streamlit as st

year = st.sidebar.selectbox("Date", ["all", *map(str, range(2000, 2030))])
shift = 0 if year == "all" else int(year) - 1999
heights = [(n * 7 + shift * 3) % 31 + 1 for n in range(30)]
st.plotly_chart(px.bar(x=[f"bar {n}" for n in range(30)], y=heights), key="bars")
"""
# Watches the first chart from a click on an option until it has changed and then stood still for 200 ms.
WATCH = """
() => {
  const chart = () => (document.querySelector(".js-plotly-plot .main-svg") || { innerHTML: "" }).innerHTML;
  window.changed = new Promise((done) => {
    document.addEventListener("click", function once(event) {
      if (!event.target.closest("[role=option]")) return;
      document.removeEventListener("click", once, true);
      const start = performance.now();
      let seen = chart(), last = null;
      const look = () => {
        const now = performance.now(), drawn = chart();
        if (drawn && drawn !== seen) { seen = drawn; last = now; }
        if (last !== null && now - last > 200) return done(last - start);
        if (now - start > 20000) return done(null);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, true);
  });
}
"""


def main() -> int:
    """Measure and print; exit status 1 where a page never changed."""
    parser = argparse.ArgumentParser(description="How quick the pages are, beside a bare Streamlit app")
    parser.add_argument("--store", default=os.environ.get("DUBAN_STORE") or str(HOME / "data" / "warehouse"))
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--pages", nargs="*", default=list(PAGES))
    given = parser.parse_args()
    found = measure(given.store, given.times, given.pages)
    bare = found["bare"]
    print(f"{'page':<14}" + "".join(f"{kind + ' ms':>10}{'x bare':>8}" for kind in KINDS))
    for page, figures in found.items():
        cells = (f"{figures[kind]:>10.0f}{figures[kind] / bare[kind]:>8.2f}" for kind in KINDS if kind in figures)
        print(f"{page:<14}" + "".join(cells))
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def measure(store: str, times: int, pages: list[str]) -> dict[str, dict[str, float]]:
    """Return page -> medians; the bare app and the pages take turns, so that a busy machine is fair to both."""
    rows = Store(Path(store)).ask("years").dropna().groupby("year")["reports"].sum().sort_values()
    years = [str(int(year)) for year in rows.index[-3:] if 2000 <= year < 2030]  # the bare app has these too
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        shutil.copytree(HOME / ".streamlit", Path(folder) / ".streamlit")
        servers = [Server(bare, store), Server(HOME / "dashboard.py", store)]
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            addresses = {"bare": servers[0].address} | {page: f"{servers[1].address}/{PAGES[page]}" for page in pages}
            seen: dict[str, dict[str, list[float]]] = {page: {"filter": [], "load": []} for page in addresses}
            for turn in range(-1, times):
                for name, address in addresses.items():
                    page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
                    load = loaded(page, address)
                    change = filtered(page, years[turn % len(years)])
                    page.close()
                    if turn >= 0:  # the first turn warms up
                        seen[name]["load"].append(load)
                        seen[name]["filter"].append(change)
            starts = {"bare": bare, "overview": HOME / "dashboard.py"}
            for _ in range(max(1, times // 2)):
                for name in starts.keys() & seen.keys():
                    seen[name].setdefault("start", []).append(started(browser, starts[name], store))
            return {
                name: {kind: statistics.median(values) for kind, values in kinds.items()}
                for name, kinds in seen.items()
            }
        finally:
            browser.close()
            for server in servers:
                server.stop()


def started(browser: Browser, script: Path, store: str) -> float:
    """Start a server of its own; return milliseconds from there to the first chart."""
    start = time.perf_counter()
    server = Server(script, store)
    page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    try:
        page.goto(server.address)
        page.wait_for_selector(".js-plotly-plot .main-svg", timeout=60_000)
        return 1000 * (time.perf_counter() - start)
    finally:
        page.close()
        server.stop()


def loaded(page: Page, address: str) -> float:
    """Open an address; return milliseconds until the first chart is there."""
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(".js-plotly-plot .main-svg", timeout=60_000)
    spent = 1000 * (time.perf_counter() - start)
    page.wait_for_timeout(1500)
    return spent


def filtered(page: Page, year: str) -> float:
    """Choose a year; return milliseconds until the first chart has changed and stands still."""
    page.evaluate(WATCH)
    page.locator("[data-testid=stSidebar] [data-testid=stSelectbox] input").last.click()
    page.keyboard.type(year)
    page.locator("[role=option]", has_text=year).first.click()
    spent = page.evaluate("() => window.changed")
    if spent is None:
        raise SystemExit(f"{page.url}: the first chart did not change; has the store reports of several years?")
    return float(spent)


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
