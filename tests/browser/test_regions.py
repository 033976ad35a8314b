"""The regions page in a real browser: the map is drawn from our own outlines and can be clicked and reached by keys."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import settled

expect.set_options(timeout=30_000)


def test_map_is_drawn_and_opens_facts(app, visit):
    page = settled(visit(f"{app}/regions"))
    paths = page.locator("figure svg path")
    expect(paths).to_have_count(34)
    assert page.locator("figure svg path.none").count() + page.locator("figure svg path.area").count() == 34
    sichuan = page.locator("figure svg path[aria-label^=四川]")
    box = sichuan.bounding_box()
    assert box["width"] > 40
    assert box["height"] > 40
    sichuan.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("tab", name="指标").first).to_be_visible()
    settled(page)
    page.get_by_text("不在图上的").click()
    expect(page.get_by_text("没有定到区划")).to_be_visible()


@pytest.mark.parametrize("region", ["510000", "110000"])
def test_map_of_a_province_on_a_phone(app, visit, region):
    page = settled(visit(f"{app}/regions?region={region}", width=390, height=844, dark=True, locale="en-US"))
    expect(page.locator("figure svg path").first).to_be_visible()
    svg = page.locator("figure svg").bounding_box()
    assert svg["x"] >= 0
    assert svg["x"] + svg["width"] <= 390
