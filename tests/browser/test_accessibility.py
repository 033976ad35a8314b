"""What axe-core and a screen reader find where more than a page as it opens is looked at."""

from pages.ui.frame import PAGES
from tests.browser.steps import findings, settled


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
