"""What a reader takes along opens in other programs."""

import csv
import io

import docx
import openpyxl
from playwright.sync_api import expect

from tests.browser.steps import settled

NOT_DRAWN_YET = """() => document.querySelectorAll(".js-plotly-plot").forEach((chart) => {
    chart.classList.remove("js-plotly-plot");
    setTimeout(() => chart.classList.add("js-plotly-plot"), 1000);
})"""


def taken(page, button):
    with page.expect_download(timeout=60_000) as waiting:
        button.click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def test_tables_drawings_and_the_brief_are_taken_along(app, visit):
    page = settled(visit(f"{app}/themes?theme=environment"))
    page.locator(".st-key-series-words summary").click()
    settled(page)
    name, drawing = taken(page, page.locator("button", has_text="SVG").first)
    assert name.endswith(".svg") and drawing.startswith(b"<svg") and "目标值" in drawing.decode()
    page.evaluate(NOT_DRAWN_YET)  # a press while the charts are still being drawn is not lost
    name, picture = taken(page, page.locator("button", has_text="PNG").first)
    assert name.endswith(".png") and picture.startswith(b"\x89PNG")

    page.locator("[class*=st-key-theme-table-take] button").first.click()
    panel = page.locator("[data-testid=stPopoverBody]")
    expect(panel.locator("button", has_text="CSV 表格")).to_be_visible()
    settled(page)
    name, table = taken(page, panel.locator("button", has_text="CSV 表格"))
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert rows and {"指标", "数值", "原文", "报告日期"} <= set(rows[0])
    name, book = taken(page, panel.locator("button", has_text="Excel 表格"))
    sheets = openpyxl.load_workbook(io.BytesIO(book))
    assert not [c for sheet in sheets for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert ("筛选范围", "生态环境") in list(sheets["说明"].values)
    assert sheets.worksheets[0].max_row == len(rows) + 1
    page.keyboard.press("Escape")

    name, brief = taken(page, page.locator("[data-testid=stSidebar] button", has_text="导出简报").first)
    document = docx.Document(io.BytesIO(brief))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert name.endswith(".docx") and "筛选范围：生态环境" in text and "“" in text
    assert len(document.inline_shapes) >= 2  # the charts as pictures: this test has a browser
