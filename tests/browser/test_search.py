"""The search page in a real browser."""

from playwright.sync_api import expect

from tests.browser.steps import settled

expect.set_options(timeout=30_000)


def test_search_narrows_and_opens_in_the_reader(app, visit):
    page = settled(visit(f"{app}/search"))
    page.locator("input[type=search]").fill("粮食产量")
    page.keyboard.press("Enter")
    expect(page.locator(".results mark").first).to_have_text("粮食产量")
    assert "q=" in page.url
    page.locator(".facets button", has_text="目标值").click()
    expect(page.locator(".facets button.on")).to_have_count(1)
    assert "kind=target" in page.url
    settled(page)
    sentence = page.locator(".results blockquote").first
    words = sentence.inner_text().strip("…")[:12]
    sentence.click()
    expect(page.locator("h1")).to_have_text("报告")
    expect(page.locator(".here").first).to_be_in_viewport()
    assert words[:4] in page.locator("article").inner_text()
    assert "at=" in page.url
    page.go_back()
    expect(page.locator(".results mark").first).to_have_text("粮食产量")


def test_cold_link_to_a_question(app, visit):
    page = settled(visit(f"{app}/search?q=企业&sort=date&p=2", width=390, height=844, dark=True, locale="en-US"))
    expect(page.locator(".pager span")).to_contain_text("Page 2 of")
    overflow = page.evaluate(
        "() => document.querySelector('[data-testid=stMain]').scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow <= 0
