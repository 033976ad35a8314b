"""Every page as it opens: wide and narrow, dark and light, in both languages, against axe-core."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from pages.ui import frame
from tests.browser.steps import findings, settled

VIEWS = {page.key: "" if page.key == "overview" else Path(page.path).stem for page in frame.PAGES}
VIEWS["report"] = "reports?report=1"
VIEWS["filtered"] = "themes?theme=environment&region=510000&dates=2020-01-01..2026-12-31"
VIEWS["nothing"] = "trends?dates=1999"
# What axe-core can find in light and not in dark: the markup is the same.
OF_COLOUR = ("color-contrast", "link-in-text-block")
HAN = re.compile(r"[\u4e00-\u9fff]")
# A metric's label is a place set beside another, the report's own word.
LABELS = (
    "h1, h2, h3, label:not([data-testid=stMetricLabel]) p, .duban-tile .k, .duban-tile .n, .st-key-nav p, summary p"
)
# Names of places and indicators inside a sentence of ours are the reports' own words.
REPORTS_WORDS = re.compile(r"^\[sample\]|^Most in|highest is|: |stated most")


def dark(page):
    background = page.evaluate("() => getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    return max(map(int, re.findall(r"\d+", background)[:3])) < 60


def assert_no_findings(page):
    assert findings(page) == [], "dark"
    page.emulate_media(color_scheme="light")
    page.wait_for_function("() => getComputedStyle(document.querySelector('.stApp')).backgroundColor.includes('255')")
    assert findings(page, *OF_COLOUR) == [], "light"


@pytest.mark.parametrize("path", VIEWS.values(), ids=VIEWS)
def test_wide_in_english(app, visit, path):
    page = settled(visit(f"{app}/{path}", dark=True, locale="en-US"))
    expect(page.locator(".st-key-nav a")).to_have_count(len(frame.PAGES))
    expect(page.locator("[data-testid=stSidebarNav]")).to_have_count(0)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    labels = page.locator(LABELS).all_inner_texts()
    assert labels
    assert [one for one in labels if HAN.search(one) and not REPORTS_WORDS.search(one)] == []
    assert_no_findings(page)


@pytest.mark.parametrize("path", VIEWS.values(), ids=VIEWS)
def test_narrow_in_chinese(app, visit, path):
    page = settled(visit(f"{app}/{path}", width=390, height=844, dark=True))
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    overflow = page.evaluate(
        "() => document.querySelector('[data-testid=stMain]').scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow <= 0
    assert dark(page)
    assert_no_findings(page)
