"""Browser tests: the real app on a free port, Debian's chromium, every request and console line watched.

They are skipped with the reason where there is no chromium, and fail instead where DUBAN_BROWSER=required.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Streamlit asks below a page's own path first when that page is opened cold; it then asks at the root.
KNOWN_404 = re.compile(r"/\w+/_stcore/(health|host-config)$")


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1))  # a machine that stands still for a while; told as rerun


@pytest.fixture(scope="session")
def browser():
    """A chromium, or a skip (a failure where browser tests are required)."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    missing = "" if found else "no chromium: apt-get install chromium-headless-shell fonts-noto-cjk libatomic1"
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing = missing or "no playwright: pip install -r requirements-test.txt"
    if missing:
        (pytest.fail if os.environ.get("DUBAN_BROWSER") == "required" else pytest.skip)(missing)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def serve(store):
    """Start the app on a free port with a store; return the process and the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)],
        cwd=HOME, env=os.environ | {"DUBAN_STORE": str(store)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
            return process, address
        except OSError:
            time.sleep(0.25)
    process.kill()
    raise RuntimeError("the app did not start")


@pytest.fixture(scope="session")
def samples_store(loaded_samples, tmp_path_factory):
    return shutil.copytree(loaded_samples, tmp_path_factory.mktemp("browser") / "store")


@pytest.fixture(scope="session")
def app(browser, samples_store):
    """The address of an app that shows the samples."""
    process, address = serve(samples_store)
    yield address
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture
def own_app(browser, tmp_path):
    """The address of an app of one's own with an empty store."""
    process, address = serve(tmp_path / "store")
    yield address
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture
def visit(browser):
    """Open an address in a fresh browser; afterwards there must be no error and no request to another host."""
    contexts, foreign, errors = [], [], []

    def open_page(address, *, width=1440, height=900, dark=False, locale="zh-CN"):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", locale=locale
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)

        def request(one):
            if not one.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "blob:", "data:")):
                foreign.append(one.url)

        def response(one):
            if one.status >= 400 and not KNOWN_404.search(one.url):
                errors.append(f"{one.status} {one.url}")

        def console(one):
            if one.type == "error" and "404" not in one.text:
                errors.append(one.text)

        page.on("request", request)
        page.on("response", response)
        page.on("console", console)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        page.locator("h1").first.wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert foreign == []
    assert errors == []
