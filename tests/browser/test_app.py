"""The app as its readers use it, in a real browser."""

from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from etl.load import load_files
from tests.browser.conftest import serve
from tests.browser.steps import navigation, settled, tile

expect.set_options(timeout=30_000)
HOME = Path(__file__).parents[2]
TEXT = "锦江区督查通报\n2024年3月5日\n一、整改情况\n截至2月底，全区问题整改率达到95.5%，区纪委监委约谈责任人12人。\n"


def test_filter_stays_over_pages_and_a_link_opens_the_same_view(app, visit):
    page = settled(visit(f"{app}/"))
    everything = tile(page, "指标数值").inner_text()
    box = page.locator("[data-testid=stSidebar] [data-testid=stMultiSelect]", has_text="主题")
    box.locator("input").click()
    page.locator("[role=option]", has_text="生态环境").click()
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-chips button")).to_have_count(1)
    settled(page)
    expect(tile(page, "指标数值")).not_to_have_text(everything)
    narrowed = tile(page, "指标数值").inner_text()
    assert "theme=environment" in page.url
    navigation(page, "趋势")
    assert "theme=environment" in page.url
    expect(page.locator(".st-key-chips button", has_text="生态环境")).to_have_count(1)
    navigation(page, "总览")
    expect(tile(page, "指标数值")).to_have_text(narrowed)
    shared = settled(visit(page.url, locale="en-GB"))
    expect(tile(shared, "Indicator values")).to_have_text(narrowed)
    page.reload()
    settled(page)
    expect(tile(page, "指标数值")).to_have_text(narrowed)
    page.locator(".st-key-chips button").first.click()
    expect(tile(page, "指标数值")).to_have_text(everything)
    assert "theme=" not in page.url


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("targets?region=510000&dates=2019-01-01..2026-12-31", ".duban-tiles"),
        ("trends?type=work_report&dates=three_years&places=上海&places=云南", ".st-key-chips button, [data-tag]"),
    ],
)
def test_a_link_opens_the_same_view_on_a_cold_server(app, visit, samples_store, path, shown):
    process, elsewhere = serve(samples_store)
    try:
        here, there = settled(visit(f"{app}/{path}")), settled(visit(f"{elsewhere}/{path}"))
        expect(there.locator(shown).first).to_be_visible()
        assert there.locator(shown).all_inner_texts() == here.locator(shown).all_inner_texts()
        assert there.url.removeprefix(elsewhere) == here.url.removeprefix(app)
        assert there.locator(".st-key-chips button").count() == 3
        there.close()
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_a_printed_page_has_no_side_bar_and_fits(app, visit):
    page = settled(visit(f"{app}/"))
    page.emulate_media(media="print")
    expect(page.locator("[data-testid=stSidebar]")).to_be_hidden()
    assert (
        page.evaluate("() => getComputedStyle(document.querySelector('[data-testid=stMain]')).overflowY") == "visible"
    )


def test_what_waits_for_the_first_chart_comes(app, visit):
    page = visit(f"{app}/")
    expect(page.locator("h3", has_text="最新的报告")).to_be_visible()
    expect(page.locator("h3", has_text="哪些报告要看一眼")).to_be_visible()
    expect(page.locator(".stDataFrame")).to_have_count(2)
    page = visit(f"{app}/themes")
    expect(page.locator(".stDataFrame")).to_have_count(1)
    page = visit(f"{app}/supervision")
    expect(page.locator(".stDataFrame")).to_have_count(4)
    page = visit(f"{app}/trends")
    expect(page.locator(".js-plotly-plot .main-svg >> nth=0")).to_be_visible()
    expect(page.locator(".st-key-by_year")).to_be_visible()


def test_samples_are_removed_and_the_page_greets(own_app, visit, tmp_path):
    load_files([next((HOME / "data" / "samples").glob("*.txt"))], tmp_path / "store", sample=True)
    page = settled(visit(f"{own_app}/"))
    page.locator(".st-key-samples button").click()
    expect(page.locator("[data-testid=stToast]")).to_contain_text("已移除 1 份示例报告")
    expect(page.locator("h3", has_text="还没有报告")).to_be_visible()


def test_back_takes_the_filter_back(app, visit):
    page = settled(visit(f"{app}/?theme=conduct"))
    narrowed = tile(page, "指标数值").inner_text()
    page.locator(".st-key-chips button").first.click()
    expect(page.locator(".st-key-chips button")).to_have_count(0)
    expect(tile(page, "指标数值")).not_to_have_text(narrowed)


def test_language_switch(app, visit):
    page = settled(visit(f"{app}/?theme=conduct"))
    page.locator("[data-testid=stSidebar] button", has_text="English").click()
    expect(page.locator("h1")).to_have_text("Overview")
    settled(page)
    assert "lang=en" in page.url
    expect(page.locator(".st-key-chips button")).to_have_text("Conduct and discipline ✕")
    navigation(page, "Regions")
    assert "lang=en" in page.url


def test_mark_leads_to_its_sentence_and_on_to_the_report(app, visit):
    page = settled(visit(f"{app}/"))
    page.locator(".st-key-by_theme .bars .point path").first.click(force=True)
    cards = page.locator(".st-key-bar blockquote, [class*=st-key-bar] blockquote")
    expect(cards.first).to_be_visible()
    marked = page.locator("[class*=st-key-bar] blockquote mark").first.inner_text()
    page.locator("[class*=st-key-bar] li a").first.click()
    expect(page.locator("h1")).to_have_text("报告")
    opened = page.locator("article mark.open")
    expect(opened).to_have_text(marked)
    expect(opened).to_be_in_viewport()
    assert "fact=indicator-" in page.url
    expect(page.locator("[data-testid=stTable]")).to_be_visible()


def test_report_marks_open_their_record(app, visit):
    page = settled(visit(f"{app}/reports?report=1"))
    mark = page.locator("article mark.indicator").first
    text = mark.inner_text()
    mark.click()
    expect(page.locator("[data-testid=stTable]")).to_contain_text(text)
    assert "fact=indicator-" in page.url
    assert page.locator('article mark[tabindex="0"]').count() == 1  # the Tab key goes on behind the text
    page.locator("article mark.open").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("article mark.open")).not_to_have_text(text)


def test_upload_of_text_and_word_is_charted_at_once(own_app, visit, tmp_path):
    page = settled(visit(f"{own_app}/"))
    expect(page.locator("h3")).to_contain_text("还没有报告")
    page.locator("[data-testid=stMain] a", has_text="上传报告").click()
    expect(page.locator("h1")).to_have_text("上传")
    settled(page)
    (tmp_path / "通报.txt").write_text(TEXT, encoding="utf-8")
    word = docx.Document()
    for line in TEXT.replace("锦江区", "武侯区").replace("95.5", "91.2").splitlines():
        word.add_paragraph(line)
    word.save(tmp_path / "通报.docx")
    (tmp_path / "坏的.docx").write_bytes(b"PK\x03\x04 not a word file")
    page.locator("input[type=file]").set_input_files(
        [tmp_path / "通报.txt", tmp_path / "通报.docx", tmp_path / "坏的.docx"]
    )
    expect(page.locator("h3", has_text="读完待确认 2 份、读不了 1 份")).to_be_visible()
    page.locator(".st-key-upload-keep button").click()
    expect(page.locator("h3", has_text="已入库 2 份、读不了 1 份")).to_be_visible()
    navigation(page, "总览")
    expect(tile(page, "报告")).to_have_text("2")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()


def test_report_text_cannot_become_markup(own_app, visit, tmp_path):
    hostile = (
        "<img src=http://198.51.100.7/a.png onerror=alert(1)>区督查通报\n2024年3月5日\n"
        "![x](http://198.51.100.7/b.png)整改率达到95.5%，[点我](javascript:alert(2))<script>alert(3)</script>约谈12人。\n"
    )
    name = tmp_path / "坏 ![x](http198.51.100.7).txt"
    name.write_text(hostile, encoding="utf-8")
    page = settled(visit(f"{own_app}/upload"))
    page.on("dialog", lambda dialog: pytest.fail("a report ran a script"))
    page.locator("input[type=file]").set_input_files([name])
    expect(page.locator("h3", has_text="读完待确认 1 份")).to_be_visible()
    page.locator(".st-key-upload-keep button").click()
    expect(page.locator("h3", has_text="已入库 1 份")).to_be_visible()
    for path in ("", "themes", "regions", "supervision", "reports", "reports?report=1"):
        page.goto(f"{own_app}/{path}")
        page.locator("h1").first.wait_for()
        settled(page)
    expect(page.locator("article")).to_contain_text("<script>alert(3)</script>")
    assert page.locator("img[src*='198.51']").count() == 0
