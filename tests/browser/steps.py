"""What the browser tests do again and again on a page, and what axe-core says of it."""

import re
from pathlib import Path

from playwright.sync_api import expect

expect.set_options(timeout=30_000)
AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RUN = """async only => (await axe.run(document, {resultTypes: ["violations"], ...only})).violations
    .filter(one => ["serious", "critical"].includes(one.impact))
    .flatMap(one => one.nodes.map(node => [one.id, node.html, node.failureSummary]))"""


def settled(page):
    """Wait until the script has run to its end and nothing on the page is stale."""
    done = """() => document.querySelector("[data-test-script-state=notRunning]")
        && document.querySelector(".st-key-nav a") && !document.querySelector("[data-stale=true]")"""
    page.wait_for_function(done)
    page.wait_for_timeout(300)
    page.wait_for_function(done)
    return page


def navigation(page, name):
    page.locator(".st-key-nav a", has_text=name).click()
    expect(page.locator("h1")).to_have_text(name)
    return settled(page)


def tile(page, name):
    return page.locator(".duban-tile", has=page.locator(".k", has_text=re.compile(f"^{name}$"))).locator(".v")


def findings(page, *rules):
    """Return what axe-core holds for serious or critical: rule, markup, what to do; `rules` or all."""
    page.evaluate(AXE)
    return page.evaluate(RUN, {"runOnly": rules} if rules else {})
