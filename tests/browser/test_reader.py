"""The report page in a real browser: the page of the original beside the text, by button and by keyboard."""

import pytest
from playwright.sync_api import expect

from etl.load import load_files
from tests.browser.conftest import serve
from tests.browser.steps import findings, settled
from tests.pages.test_reader import PAGES
from tests.unit.pdfs import lines_of, pdf_of


@pytest.fixture(scope="module")
def paper_app(browser, tmp_path_factory):
    """The address of an app that shows one PDF of two pages."""
    store = tmp_path_factory.mktemp("paper")
    load_files([("paper.pdf", pdf_of(*(lines_of(*page) for page in PAGES)))], store, jobs=1)
    process, address = serve(store)
    yield address
    process.terminate()
    process.wait(timeout=20)


def number(page):
    return page.locator("figcaption input")


def test_pages_are_turned_and_follow_the_facts(paper_app, visit):
    page = settled(visit(f"{paper_app}/reports?report=1"))
    page.get_by_role("radio", name="原件页面").click()
    expect(page.locator("figure img")).to_be_visible()
    expect(number(page)).to_have_value("1")
    page.locator("article mark.indicator").last.click()
    expect(number(page)).to_have_value("2")
    expect(page.locator("[data-testid=stTable]")).to_contain_text("95.2%")
    expect(page.locator("figure i")).to_be_visible()
    page.locator("article").focus()
    page.keyboard.press("[")
    expect(number(page)).to_have_value("1")
    expect(page.locator("figure i")).to_have_count(0)
    page.get_by_label("下一页").click()
    expect(number(page)).to_have_value("2")
    assert "page=2" in page.url
    page.locator("figure img").click()
    expect(page.locator(".sheet.large")).to_be_visible()
    assert findings(settled(page)) == []


def test_on_a_phone_the_page_stands_below_the_text(paper_app, visit):
    page = settled(visit(f"{paper_app}/reports?report=1&page=2", width=390, height=844, dark=True))
    expect(page.locator("figure img")).to_be_visible()
    text, image = page.locator("article").bounding_box(), page.locator("figure img").bounding_box()
    assert image["y"] >= text["y"] + text["height"]
    assert image["x"] >= 0
    assert image["x"] + image["width"] <= 390
    assert findings(settled(page)) == []


def test_words_that_are_marked_are_added_as_a_fact(paper_app, visit):
    page = settled(visit(f"{paper_app}/reports?report=1"))
    before = page.locator("article mark.location").count()
    box = page.locator("article").evaluate(
        """(article) => {
            const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
            for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                const at = node.data.indexOf("Second page");
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + 6);
                const box = range.getBoundingClientRect();
                return [box.left, box.right, (box.top + box.bottom) / 2];
            }
        }"""
    )
    page.mouse.move(box[0] + 1, box[2])
    page.mouse.down()
    page.mouse.move(box[1], box[2], steps=5)
    page.mouse.up()
    page.locator("button.add").click()
    words = page.locator(".st-key-adding-words-1 input")
    expect(words).to_have_value("Second")
    page.locator(".st-key-adding-kind-1").get_by_role("radio", name="地点").click()
    expect(page.get_by_label("行政区划")).to_be_visible()
    settled(page).get_by_label("类型").last.click()
    page.get_by_role("option", name="县级").click()
    assert findings(settled(page)) == []
    page.locator(".st-key-adding-save button").click()
    expect(page.locator("article mark.location")).to_have_count(before + 1)
    expect(page.locator("article mark.open")).to_have_text("Second")
