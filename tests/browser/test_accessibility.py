"""Every page against axe-core: no finding that keeps somebody from reading or using it."""

from pathlib import Path

import pytest

from pages.ui.frame import PAGES
from tests.browser.test_app import settled

AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
VIEWS = {page.key: "" if page.key == "overview" else Path(page.path).stem for page in PAGES}
VIEWS["report"] = "reports?report=1"
VIEWS["filtered"] = "themes?theme=environment&region=510000&dates=2020-01-01..2026-12-31"
VIEWS["nothing"] = "trends?dates=1999"
# (rule, part of the element's markup): what only Streamlit's own markup causes, with the reason.
ALLOWED: dict[tuple[str, str], str] = {}
RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .filter(one => ["serious", "critical"].includes(one.impact))
    .flatMap(one => one.nodes.map(node => [one.id, node.html, node.failureSummary]))"""


def findings(page):
    page.evaluate(AXE)
    return [
        one
        for one in page.evaluate(RUN)
        if not any(one[0] == rule and part in one[1] for rule, part in ALLOWED)
    ]  # fmt: skip


@pytest.mark.parametrize("path", VIEWS.values(), ids=VIEWS)
def test_no_serious_findings(app, visit, path):
    for width in (1440, 390):
        page = settled(visit(f"{app}/{path}", width=width, height=900, dark=True))
        assert findings(page) == [], f"{width} px, dark"
        page.emulate_media(color_scheme="light")
        page.wait_for_function(
            "() => getComputedStyle(document.querySelector('.stApp')).backgroundColor.includes('255')"
        )
        assert findings(page) == [], f"{width} px, light"


def test_an_open_panel_has_no_serious_findings(app, visit):
    page = settled(visit(f"{app}/", dark=True))
    page.locator(".st-key-by_theme .bars .point path").first.click(force=True)
    page.locator("[class*=st-key-bar] blockquote mark").first.wait_for()
    page.locator("[class*=-words] summary").first.click()
    settled(page)
    assert findings(page) == []


def test_a_screen_reader_is_told_the_language_and_the_navigation(app, visit):
    for locale, lang in (("zh-CN", "zh-CN"), ("en-US", "en")):
        page = settled(visit(f"{app}/", locale=locale))
        page.wait_for_function(f"() => document.documentElement.lang === '{lang}'")
        assert page.get_by_role("navigation").first.get_by_role("link").count() == len(PAGES)
